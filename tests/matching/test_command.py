"""`eventhub match` reads tables as people keep them and says in words what it cannot read."""

import argparse
import json

import pytest

from eventhub.run.cli import match as cli


@pytest.fixture
def match(tmp_path, capsys):
    """Runs the command on two tables: (exit code, what it printed, what it complained of)."""

    def run(needs, offers, *options):
        files = []
        for name, table in (("needs.csv", needs), ("offers.csv", offers)):
            files.append(str(tmp_path / name))
            (tmp_path / name).write_text(table, encoding="utf-8")
        parser = argparse.ArgumentParser()
        cli.add(parser.add_subparsers())
        args = parser.parse_args(["match", *files, *options])
        return args.run(args), *capsys.readouterr()

    return run


NEEDS = "id,text,lang,place,valid until,quantity,by\n1,Wie leent ons 40 stoelen?,nl,Oeverbeek,2027-05-12,,ana\n"
OFFERS = (
    "id;text;lang;place;valid until;quantity;by\n"
    "1;Empresto 50 cadeiras;pt;Oeverbeek;;;rui\n"
    "2;Empresto 10 cadeiras;pt;Oeverbeek;;;eva\n"
)


def test_offers_come_ranked_with_score_and_reason_though_both_tables_count_from_one(match):
    code, printed, _ = match(NEEDS, OFFERS, "--json")
    found = json.loads(printed)
    assert code == 0
    assert list(found) == ["1"]
    assert [one["offer"] for one in found["1"]] == ["1", "2"]
    assert found["1"][0].keys() == {"offer", "score", "reason", "good"}
    assert found["1"][0]["score"] > found["1"][1]["score"] == 0
    assert found["1"][1]["why_not"] == "Has 10; the need is 40."


def test_people_read_the_cards_themselves(match):
    _, printed, _ = match(NEEDS, OFFERS)
    assert printed.splitlines()[0] == "1  Wie leent ons 40 stoelen?"
    assert printed.splitlines()[2] == "    not   2  Empresto 10 cadeiras  (Has 10; the need is 40.)"


def test_without_anything_good_it_says_so(match):
    _, printed, _ = match("id,text\nn,Wer stimmt unser Klavier?\n", "id,text\no,Seis sillas de oficina\n")
    assert printed.splitlines() == ["n  Wer stimmt unser Klavier?", "    no good offer yet"]


@pytest.mark.parametrize(
    ("needs", "complaint"),
    [
        ("number,words\n1,Chairs\n", "The needs need the columns id and text."),
        ("id,text\n1,\n", "Line 2 of the needs has no id or no text."),
        ("id,text\n1,Chairs\n1,Tables\n", "Two needs have the same id."),
        ("id,text,valid until\n1,Chairs,soon\n", "Line 2 of the needs: “soon” is no valid until."),
        ("id,text,quantity\n1,Chairs,many\n", "Line 2 of the needs: “many” is no quantity."),
    ],
)
def test_what_cannot_be_read_is_said_in_words(match, needs, complaint):
    code, printed, said = match(needs, OFFERS)
    assert (code, printed, said.strip()) == (1, "", complaint)


def test_no_offers_at_all_is_an_honest_answer(match):
    assert json.loads(match(NEEDS, "id,text\n", "--json")[1]) == {"1": []}
