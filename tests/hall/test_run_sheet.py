"""The run sheet moves by Next alone: its own, or the one of the room that begins to work."""

import pytest

from rooms.hall import hall
from rooms.hall.block import BlockBegan, Follow, GoTo
from rooms.hall.kind import Block, Settings, outcome
from rooms.kernel import wording
from tests.stage import Stage

TITLE = wording({"en": "Ours"}, "hall.title")
BLOCKS = (
    Block("welcome", TITLE), Block("rounds", TITLE, format="world_cafe", room="cafe"),
    Block("coffee", TITLE, format="break", room="cafe"), Block("last", TITLE, format="world_cafe", room="cafe"),
    Block("circle", TITLE, format="circle"), Block("thanks", TITLE),
)  # fmt: skip


def stage(*through: str) -> Stage:
    """A hall that was led through these blocks."""
    s = Stage(hall, Settings(TITLE, blocks=BLOCKS))
    for before, block in zip(("", *through), through, strict=False):
        s.facilitator.does(GoTo(block, before))
    return s


@pytest.mark.parametrize(
    ("on", "then"),
    [((), "rounds"), (("welcome",), "rounds"), (("coffee",), "last"), (("rounds",), "rounds"), (("circle",), "circle")],
)
def test_a_round_that_begins_takes_the_run_sheet_along(on, then):
    s = stage(*on)
    s.system.does(Follow("cafe"))
    assert s.state.block == then


def test_a_room_the_run_sheet_does_not_name_changes_nothing():
    s = stage("welcome")
    assert s.system.does(Follow("needs")) == []


def test_following_twice_is_following_once():
    s = stage("welcome")
    assert [type(fact) for fact in s.system.does(Follow("cafe"), Follow("cafe"))] == [BlockBegan]


def test_during_the_welcome_people_already_have_their_place_in_the_first_room():
    assert [outcome(stage(*on).state).ahead for on in ((), ("welcome",), ("rounds",), ("coffee",))] == [
        "cafe", "cafe", "", "",
    ]  # fmt: skip
    assert outcome(stage("welcome").state).now == ""


def test_the_run_sheets_own_next_is_the_one_when_no_room_has_another():
    alone = {block: stage(block).draws("console")["next-block"].alone for block in ("welcome", "rounds", "circle")}
    assert alone == {"welcome": False, "rounds": False, "circle": True}
