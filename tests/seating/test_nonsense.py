"""Nonsense on the command line or in a file of a hall ends soon, and in words."""

import json
from copy import deepcopy

import pytest

from eventhub.run.cli import main
from rooms.seating.format import problem_from_json

HALL = {
    "rounds": 2,
    "tables": [{"id": "1", "capacity": 3}, {"id": "2", "capacity": 3}],
    "participants": [{"id": "a"}, {"id": "b"}, {"id": "c"}, {"id": "d"}],
}


@pytest.fixture
def people(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("name,host\nAnn,yes\nBob,\nCid,\nDee,\n")
    return str(path)


NUMBERS = ["--capacity -1", "--capacity 0", "--capacity 1e9", "--tables 0", "--tables -3", "--tables 99999999",
           "--rounds 0", "--rounds -1", "--rounds 99999999", "--seconds -1", "--seconds nan", "--seconds inf",
           "--seconds 1e12", "--seed -1", "--seed x", "--seed 99999999999999", "--rounds 3.5"]  # fmt: skip


@pytest.mark.parametrize("wish", NUMBERS)
def test_a_number_that_makes_no_sense_is_told_with_its_range(people, wish, capsys):
    with pytest.raises(SystemExit) as end:
        main(["seat", people, *wish.split()])
    said = capsys.readouterr().err
    assert (end.value.code, "should be from" in said or "write a" in said) == (2, True)


@pytest.mark.parametrize("wish", ["--reachable 9 --tables 2", "--reachable x", "--out /nowhere/plan.json",
                                  "--cards /nowhere/cards.html --seconds 0"])  # fmt: skip
def test_what_cannot_be_done_is_said_in_one_sentence(people, wish, capsys):
    assert main(["seat", people, *wish.split()]) == 1
    said = capsys.readouterr().err
    assert "Traceback" not in said and said.count("\n") == 1


def with_(**changes) -> dict:
    return {**deepcopy(HALL), **changes}


def table(**changes) -> dict:
    return with_(tables=[{**HALL["tables"][0], **changes}, HALL["tables"][1]])


def guest(**changes) -> dict:
    return with_(participants=[{**HALL["participants"][0], **changes}, *HALL["participants"][1:]])


HALLS = {
    "a table twice": table(id="2"),
    "a guest twice": guest(id="b"),
    "chairs below nothing": table(capacity=-1),
    "chairs without end": table(capacity=10**9),
    "half a chair": table(capacity="many"),
    "no rounds": with_(rounds=0),
    "rounds below nothing": with_(rounds=-5),
    "rounds without end": with_(rounds=10**9),
    "no tables": with_(tables=[]),
    "no guests": with_(participants=[]),
    "a guest who leaves before coming": guest(rounds=[2, 1]),
    "a guest of round 9": guest(rounds=[0, 9]),
    "half a stay": guest(rounds=[1]),
    "a host of no table": guest(host_of="9"),
    "a seat at no table": guest(pinned_to="9"),
    "apart from nobody": with_(apart=[["a", "x"]]),
    "together with nobody": with_(together=[["x", "a"]]),
    "three together": with_(together=[["a", "b", "c"]]),
    "a pair of nothing": with_(together=[5]),
    "too many rounds behind": with_(fixed_rounds=[{}, {}, {}]),
    "somebody else sat there": with_(fixed_rounds=[{"x": "1"}]),
    "they sat nowhere": with_(fixed_rounds=[{"a": "9"}]),
    "an announcement for nobody": with_(announced={"1": {"x": "1"}}),
    "an announcement of round 9": with_(announced={"9": {"a": "1"}}),
    "infinite rounds": with_(rounds=float("inf")),
    "rounds that are no number": with_(rounds=float("nan")),
    "a list": [],
    "a text": "hall",
    "nothing": None,
    "guests by name": with_(participants=["a", "b"]),
    "tables in a row": with_(tables="12"),
    "a host of a list": guest(host_of=["1"]),
    "a language for all of a list": with_(shared_language=["nl"]),
    "attrs of nothing": guest(attrs=5),
}


@pytest.mark.parametrize("name", HALLS)
def test_a_hall_that_makes_no_sense_is_refused_in_words(name, tmp_path, capsys):
    path = tmp_path / "hall.json"
    path.write_text(json.dumps(HALLS[name]))
    assert main(["seat", str(path)]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"{path}: ") and said.count("\n") == 1


@pytest.mark.parametrize("text", ["", "{", "[" * 200_000, "\x00", "9" * 5000])
def test_a_file_that_is_no_hall_is_refused_in_words(text, tmp_path, capsys):
    path = tmp_path / "hall.json"
    path.write_text(text)
    assert (main(["seat", str(path)]), capsys.readouterr().err.count("\n")) == (1, 1)


def test_a_hall_that_makes_sense_is_read():
    assert problem_from_json(HALL).rounds == 2
