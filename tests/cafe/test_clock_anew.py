"""After the gong a few minutes more have an end of their own, and what a table was given moves with the round."""

import pytest

from rooms.cafe.clock import Cue, EndNow, GiveGrace, Rest
from rooms.cafe.rounds import StartMove
from rooms.cafe.shown import grace
from rooms.kernel import AddMinutes, At, GiveBack, Hold, Pause, Release, Resume
from rooms.kernel.countdown import MINUTE
from tests.cafe.hall import talking


def gongs(cafe) -> list[int]:
    """Minutes from now to each gong that is still to come."""
    wishes = [wish for wish in cafe.wishes() if isinstance(wish, At) and wish.command == Cue(cafe.state.round, 0)]
    return [(wish.time - cafe.now) // MINUTE for wish in wishes]


def after_the_gong():
    cafe = talking().later(minutes=20)
    cafe.system.does(Cue(1, 5), Cue(1, 1), Cue(1, 0))
    return cafe


@pytest.mark.parametrize("minutes", [1, 2, 7])
def test_minutes_after_the_gong_end_with_a_gong_each_time(minutes):
    cafe = after_the_gong()
    for _ in range(3):
        cafe.facilitator.does(AddMinutes("1", minutes))
        assert gongs(cafe) == [minutes]
        cafe.later(minutes=minutes).system.does(Cue(1, 0))
        assert gongs(cafe) == []


def test_a_talk_that_was_ended_and_goes_on_ends_with_a_gong():
    cafe = talking().later(minutes=5)
    cafe.facilitator.does(EndNow(1))
    cafe.system.does(Cue(1, 0))
    cafe.facilitator.does(AddMinutes("1", 1))
    assert gongs(cafe) == [1]


def test_an_end_that_was_taken_back_still_has_a_gong():
    cafe = talking().later(minutes=5)
    cafe.facilitator.does(EndNow(1))
    cafe.system.does(Cue(1, 0))
    cafe.undoes()
    assert gongs(cafe) == [15]


def test_time_given_back_after_the_gong_ends_with_a_gong():
    cafe = after_the_gong()
    cafe.facilitator.does(GiveBack("1", 180))
    assert gongs(cafe) == [3]


def test_standing_still_after_the_gong_is_no_new_end():
    cafe = after_the_gong()
    cafe.facilitator.does(Pause("1"), Resume("1"))
    cafe.system.does(Hold(), Release())
    assert gongs(cafe) == []


def test_each_gong_is_a_wish_of_its_own():
    cafe = after_the_gong()
    keys = set()
    for _ in range(2):
        cafe.facilitator.does(AddMinutes("1", 1))
        keys |= {wish.key for wish in cafe.wishes() if isinstance(wish, At) and wish.command == Cue(1, 0)}
        cafe.later(minutes=1).system.does(Cue(1, 0))
    assert len(keys) == 2


def until(cafe) -> int:
    """Minutes from now until table 2 is to end."""
    return (grace(cafe.state, 2)[0] - cafe.now) // MINUTE


def test_grace_given_while_the_clock_stands_counts_from_the_end_of_the_round():
    cafe = talking().later(minutes=10)
    cafe.facilitator.does(Pause("1"), GiveGrace(2, 2))
    assert grace(cafe.state, 2) == (0, 2)
    cafe.later(minutes=6).facilitator.does(Resume("1"))
    assert until(cafe) == 12


@pytest.mark.parametrize("minutes", [5, -3])
def test_grace_moves_with_the_end_of_the_round(minutes):
    cafe = talking().later(minutes=10)
    cafe.facilitator.does(GiveGrace(2, 2), AddMinutes("1", minutes))
    assert until(cafe) == 10 + minutes + 2


def test_grace_moves_with_an_interrupt_and_with_time_given_back():
    cafe = talking().later(minutes=10)
    cafe.facilitator.does(GiveGrace(2, 2))
    cafe.system.does(Hold())
    cafe.later(minutes=4).system.does(Release())
    cafe.facilitator.does(GiveBack("1", 60))
    assert until(cafe) == 13


def test_grace_after_the_gong_counts_from_now():
    cafe = talking().later(minutes=23)
    cafe.facilitator.does(GiveGrace(2, 2))
    assert until(cafe) == 2
    cafe.facilitator.does(AddMinutes("1", 5))
    assert until(cafe) == 7


def test_when_the_run_sheet_goes_on_in_a_talk_its_clock_stands_still_with_what_was_left():
    cafe = talking()
    cafe.later(minutes=17)
    cafe.system.does(Rest())
    cafe.later(minutes=30)
    assert (cafe.state.clock.paused, cafe.state.clock.left) == (True, 3 * MINUTE)
    assert [wish for wish in cafe.wishes() if isinstance(wish, At)] == []
    cafe.facilitator.does(Resume("1"))
    assert cafe.state.clock.running


def test_people_who_move_are_not_stopped_by_the_run_sheet():
    cafe = talking()
    cafe.later(minutes=20)
    cafe.facilitator.does(StartMove(2))
    cafe.system.does(Rest())
    assert cafe.state.clock.running
