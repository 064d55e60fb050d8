"""Anybody can count again, and a file that says something else than its ballots is found out."""

import argparse
import json

import pytest

from eventhub.run.cli import recount as cli
from rooms.ballot.export import ballot_export
from rooms.ballot.ladder import DrawLots, TakeAll
from rooms.ballot.polls import CancelBallot, OpenBallot
from rooms.ballot.recount import recount
from rooms.ballot.reveal import AskMissing, SayMissing, TurnCard
from tests.ballot.hall import STREAMS, casts, closes, opened
from tests.ballot.test_ladder import choose, tied
from tests.stage import words


@pytest.fixture
def count(tmp_path, capsys):
    """Runs the command on some data: (exit code, what it printed)."""

    def run(data, *options):
        file = tmp_path / "ballots.json"
        file.write_text(data if isinstance(data, str) else json.dumps(data), "utf-8")
        parser = argparse.ArgumentParser()
        cli.add(parser.add_subparsers())
        args = parser.parse_args(["recount", str(file), *options])
        return args.run(args), capsys.readouterr().out

    return run


def test_the_sample_streams_are_counted_from_a_file(count):
    code, out = count({"scoring_sets": STREAMS}, "--json")
    found = json.loads(out)
    assert code == 0
    for name, stream in STREAMS.items():
        expected = stream["expected"]
        assert found[name]["points"] == expected["points"]
        assert found[name]["supporters"] == expected["supporters"]
        assert found[name]["top"] == expected["top_five"]
        assert found[name]["tied_at_cut"] == expected["tied_at_5"]
        assert found[name]["decided_by"] == expected["decided_by"]
        fates = [one["verdict"] for one in found[name]["submissions"]]
        assert fates == [one["expect"] for one in stream["submissions"]]


def test_people_can_read_it_too(count):
    _, out = count({"scoring_sets": STREAMS})
    assert "decided by distinct supporters: a02, a05, a10, a01, a07" in out
    assert "ballot 45 of p18: rejected_too_many_points" in out


def test_an_export_counts_to_the_same_and_says_so(count):
    code, out = count(ballot_export(choose(tied(), ana="b", ben="c", cas="c").state, "key"))
    assert code == 0
    assert "run-off: b 1, c 2" in out
    assert "DIFFERS" not in out


@pytest.mark.parametrize("step", [TakeAll(), DrawLots(4711)])
def test_what_the_group_decided_last_is_in_the_export(step):
    stage = choose(tied(), ana="b", ben="c")
    stage.facilitator.does(step)
    again = recount(ballot_export(stage.state))
    assert again.tally == stage.state.tally
    assert again.differs == ()


def test_a_changed_result_is_found_out(count):
    data = ballot_export(closes(casts(opened(), ana={"a": 1, "b": 1}, ben={"a": 1, "b": 1})).state)
    data["decided"]["chosen"] = ["c", "d"]
    assert count(data)[0] == 1


def test_a_ballot_declared_invalid_is_found_out(count):
    data = ballot_export(closes(casts(opened(), ana={"a": 1, "b": 1}, ben={"a": 1, "b": 1})).state)
    data["polls"][0]["submissions"][0]["verdict"] = "rejected_too_many_points"
    assert count(data)[0] == 1


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"submissions": [{"by": 1}]}', '{"polls": []}', "no json"])
def test_what_is_no_ballot_stream_is_refused_plainly(count, text):
    assert count(text)[0] == 1


def test_the_export_names_nobody_and_tells_nothing_of_the_order():
    stage = closes(casts(opened(), ana={"a": 1}, ben={"b": 1}, cas={"c": 1}, dee={"d": 1}))
    data = json.dumps(ballot_export(stage.state, "key"))
    assert not [name for name in ("ana", "ben", "cas", "dee") if name in data]
    voters = [one["by"] for one in ballot_export(stage.state, "key")["polls"][0]["submissions"]]
    assert voters == sorted(voters)


def test_a_replaced_ballot_is_followed_by_the_later_one_in_the_export():
    stage = closes(casts(casts(opened(), ana={"a": 1}, ben={"b": 1}), ana={"c": 1, "b": 2}))
    again = recount(ballot_export(stage.state, "key"))
    assert sorted(str(ballot) for ballot in again.main.ballots()) == ["{'b': 1}", "{'c': 1, 'b': 2}"]


def test_nothing_of_an_open_ballot_is_exported():
    assert ballot_export(casts(opened(), ana={"a": 1}).state)["polls"] == []


def test_a_cancelled_ballot_is_exported_and_not_counted():
    stage = casts(opened(), ana={"a": 2})
    stage.facilitator.does(CancelBallot("0.1", words("Wrong list")), OpenBallot(2))
    closes(casts(stage, ana={"b": 1, "c": 1}))
    data = ballot_export(stage.state)
    assert [(poll["cancelled"], poll["reason"]) for poll in data["polls"]] == [(True, "Wrong list"), (False, "")]
    assert recount(data).tally.chosen == ("b", "c")


def test_what_people_missed_is_kept_in_the_export():
    stage = closes(casts(opened(), ana={"a": 1, "b": 1}))
    stage.facilitator.does(TurnCard(1), TurnCard(2), AskMissing())
    stage.as_("ben").does(SayMissing(words("Water", by="ben")))
    assert ballot_export(stage.state)["missing"] == ["Water"]
