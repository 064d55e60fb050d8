"""Before the close, nothing that reaches a phone, a wall or a console tells a total, or what somebody else chose."""

import re

import pytest

from tests.ballot.hall import SAMPLE
from tests.ballot.server import Server, ballot_fields, recipe

BALLOTS = {"ana": {"a01": 417, "a02": 283}, "ben": {"a01": 359, "a03": 241}, "cas": {"a02": 467, "a03": 233},
           "dee": {"a01": 293, "a02": 307}}  # fmt: skip
"""Numbers nothing else on a screen would show; the totals are 1069, 1057 and 474."""
TOTALS = ("1069", "1057", "474")


@pytest.fixture
def server(tmp_path):
    server = Server(tmp_path, recipe(SAMPLE["areas"], "points = 900\nmost = 600\nchosen = 2")).start()
    yield server
    server.stop()


def numbers(heard: bytes) -> set[str]:
    """Every number that stands by itself in what was sent."""
    return set(re.findall(rb"(?<![\w-])\d+(?![\w-])", heard))


def test_every_byte_before_the_close_keeps_the_secret(server):
    phones = {name: server.joins(name) for name in BALLOTS}
    console = server.staff("console", "console")
    screens = {**phones, "console": console, "wall": server.staff("wall", "wall")}
    screens["table"] = server.joins("eve")
    screens["table"].face = "table"
    listeners = {name: screen.listens() for name, screen in screens.items()}
    console.does("GoTo", room="hall", block="choose")
    console.does("OpenBallot", poll=1)
    answers = {}
    for name, points in BALLOTS.items():
        answers[name] = phones[name].sends("CastBallot", poll="0.1", **ballot_fields(points)).content
    phones["dee"].does("CastBallot", poll="0.1", **ballot_fields(BALLOTS["dee"]))
    listeners["console"].hears("4 of 5 have")
    listeners["wall"].hears("4 of 5 have")
    for name in BALLOTS:
        listeners[name].hears("Counted.")

    for name, screen in screens.items():
        secret = {str(n) for other, points in BALLOTS.items() if other != name for n in points.values()} | set(TOTALS)
        heard = listeners[name].heard + answers.get(name, b"") + screen.page().encode()
        heard += screen.page("ballot").encode()
        assert numbers(heard) & {number.encode() for number in secret} == set(), name
        if name in BALLOTS:
            assert {str(n).encode() for n in BALLOTS[name].values()} <= numbers(heard)

    console.does("CloseBallot", poll="0.1")
    listeners["console"].hears("1069")
    for name in screens.keys() - {"console"}:
        assert numbers(listeners[name].heard + screens[name].page().encode()) & {t.encode() for t in TOTALS} == set()
    console.does("TurnCard", card=1)
    console.does("TurnCard", card=2)
    console.does("ShowPoints")
    assert b"1069" in numbers(listeners["wall"].hears("1069").heard)
    for listener in listeners.values():
        listener.close()
