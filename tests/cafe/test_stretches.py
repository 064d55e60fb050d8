"""The rounds of a café in the run sheet: which lies in which block, and what does not fit."""

import pytest

from rooms.cafe.stretches import coming, lasting, programme, shared_out, too_long


def block(id, minutes, format="world_cafe", room="cafe", **more):
    return {"id": id, "minutes": minutes, "format": format, "room": room, **more}


def rounds(*minutes, move=5):
    return [{"minutes": each, "move_minutes": move} for each in minutes]


BELO = [block("welcome", 15, "plenary", ""), block("rounds", 55), block("break", 20, "break"), block("round3", 25),
        block("choose", 15, "ballot", "ballot"), block("close", 20, "circle", "")]  # fmt: skip


def talked_in(talks, blocks):
    return [place["talk"] for place in programme(talks, blocks, "cafe")]


@pytest.mark.parametrize(("minutes", "lie_in"), [
    ((25, 25, 25), ["rounds", "rounds", "round3"]), ((30, 30, 30), ["rounds", "rounds", "round3"]),
    ((15, 15, 15), ["rounds", "rounds", "round3"]), ((50, 25), ["rounds", "round3"]), ((20,), ["rounds"]),
    ((15, 15, 15, 20), ["rounds", "rounds", "rounds", "round3"]),
])  # fmt: skip
def test_rounds_lie_where_their_minutes_fit_best(minutes, lie_in):
    assert talked_in(rounds(*minutes), BELO) == lie_in


def test_a_run_sheet_with_a_block_for_every_move_is_followed_block_by_block():
    blocks = [block("b3", 25), block("b4", 5), block("b5", 25), block("b6", 20, "break"), block("b7", 25)]
    found = programme(rounds(25, 25, 25), blocks, "cafe")
    assert [(place["move"], place["talk"]) for place in found] == [("b3", "b3"), ("b4", "b5"), ("b7", "b7")]


def test_ninety_rounds_are_shared_out_in_a_blink():
    assert len(programme(rounds(*[5] * 90), [block("a", 100), block("x", 5, "break"), block("b", 300)], "cafe")) == 90


def test_a_wall_of_needs_beside_the_rounds_does_not_part_them():
    blocks = [block("a", 25), block("needs", 300, "wall_of_needs", "needs", beside=True), block("b", 30)]
    assert [len(part) for part in shared_out(rounds(25, 25), blocks, "cafe")] == [2]


def test_rounds_that_last_longer_than_their_block_are_told():
    assert lasting(rounds(30, 30)) == 65
    assert [(one["id"], given, needed) for one, given, needed in too_long(rounds(30, 30, 30), BELO, "cafe")] == [
        ("rounds", 55, 65), ("round3", 25, 30),
    ]  # fmt: skip
    assert too_long(rounds(25, 25, 25), BELO, "cafe") == []


def test_what_comes_after_which_round_and_what_lies_between():
    found = [(one["id"], after, between) for one, after, between in coming(rounds(25, 25, 25), BELO, "cafe")]
    assert found == [("break", 2, 0), ("choose", 3, 0), ("close", 3, 15)]
