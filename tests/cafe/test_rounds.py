"""Rounds and moves begin when the facilitator says so, and the clock obeys."""

from rooms.cafe import cafe as the_cafe
from rooms.cafe.clock import Cue, EndNow
from rooms.cafe.rounds import FinishCafe, StartMove, StartRound
from rooms.cafe.settings import RoundBlocks
from rooms.kernel import AddMinutes, Ask, At, GiveBack, Hold, Pause, Release, Resume, Turn
from tests.cafe.hall import moves_on, stage, talking
from tests.stage import MINUTE


def left(stage) -> int:
    return stage.state.clock.remaining(stage.now)


def test_a_round_begins_at_next_and_ends_at_its_deadline():
    assert left(talking()) == 20 * MINUTE


def test_a_second_click_on_start_changes_nothing():
    cafe = talking()
    assert cafe.facilitator.does(StartRound(1)) == []


def test_a_click_on_a_page_that_is_behind_is_refused():
    cafe = moves_on(talking())
    assert "not the one that can begin" in cafe.facilitator.refuses(StartRound(1))


def test_nothing_moves_when_the_time_is_up():
    cafe = talking().later(minutes=21)
    assert (cafe.state.phase, cafe.state.round, left(cafe)) == ("talk", 1, -1 * MINUTE)


def test_moving_people_with_time_left_has_to_be_said_twice():
    cafe = talking().later(minutes=5)
    cafe.facilitator.does(StartMove(2))
    assert cafe.state.phase == "talk"
    cafe.later(ms=3000).facilitator.does(StartMove(2))
    assert (cafe.state.phase, cafe.state.round) == ("move", 2)


def test_a_double_click_is_one_press():
    cafe = talking().later(minutes=5)
    cafe.facilitator.does(StartMove(2))
    assert cafe.later(ms=300).facilitator.does(StartMove(2)) == []
    assert cafe.state.phase == "talk"


def test_a_first_press_long_ago_does_not_count():
    cafe = talking().later(minutes=5)
    cafe.facilitator.does(StartMove(2))
    cafe.later(minutes=1).facilitator.does(StartMove(2))
    assert cafe.state.phase == "talk"


def test_a_minute_more_after_the_gong_is_a_whole_minute():
    cafe = talking().later(minutes=22)
    cafe.facilitator.does(AddMinutes("1", 1))
    assert left(cafe) == MINUTE


def test_minutes_can_be_added_while_the_clock_stands_still():
    cafe = talking().later(minutes=5)
    cafe.facilitator.does(Pause("1"), AddMinutes("1", 2))
    assert left(cafe.later(minutes=30)) == 17 * MINUTE
    cafe.facilitator.does(Resume("1"))
    assert left(cafe.later(minutes=1)) == 16 * MINUTE


def test_ending_now_only_shortens():
    cafe = talking().later(minutes=5)
    cafe.facilitator.does(EndNow(1))
    assert left(cafe) == 0
    assert cafe.facilitator.does(EndNow(1)) == []


def test_an_interrupt_keeps_the_minutes_that_were_left():
    cafe = talking().later(minutes=7)
    cafe.system.does(Hold())
    cafe.later(minutes=10).system.does(Release())
    assert left(cafe) == 13 * MINUTE


def test_an_interrupt_does_not_start_a_clock_the_facilitator_had_stopped():
    cafe = talking().later(minutes=7)
    cafe.facilitator.does(Pause("1"))
    cafe.system.does(Hold(), Release())
    assert cafe.state.clock.paused


def test_the_five_minute_cue_is_given_once_also_when_minutes_are_added():
    cafe = talking().later(minutes=15)
    cafe.system.does(Cue(1, 5))
    cafe.facilitator.does(AddMinutes("1", 2))
    assert [wish.command for wish in cafe.wishes() if isinstance(wish, At) and isinstance(wish.command, Cue)] == [
        Cue(1, 1), Cue(1, 0), Cue(1, 3),
    ]  # fmt: skip


def test_minutes_lost_in_an_outage_are_given_back():
    cafe = talking().later(minutes=10)
    cafe.facilitator.does(GiveBack("1", 90))
    assert left(cafe) == 10 * MINUTE + 90_000


def test_taking_back_a_move_gives_the_time_away_back_to_the_talk():
    cafe = talking().later(minutes=19)
    cafe.facilitator.does(StartMove(2))
    cafe.later(ms=40_000).undoes()
    assert (cafe.state.phase, cafe.state.round, left(cafe)) == ("talk", 1, MINUTE)


def test_steps_are_taken_back_one_after_another():
    cafe = stage()
    cafe.facilitator.does(StartRound(1), AddMinutes("1", 1))
    cafe.undoes().undoes()
    assert (cafe.state.phase, cafe.state.round) == ("arriving", 0)


def test_the_cafe_finishes_after_its_last_round_only():
    cafe = talking()
    assert "rounds left" in cafe.facilitator.refuses(FinishCafe(1))
    moves_on(moves_on(cafe)).facilitator.does(FinishCafe(3))
    assert cafe.state.phase == "closed"


def test_the_hub_sends_nobody_out_of_a_running_round():
    cafe = talking(needs="wall", rounds=1)
    held = [wish for wish in cafe.wishes() if isinstance(wish, Ask) and wish.command == "HoldMeetings"]
    assert [(wish.room, dict(wish.fields)["until"]) for wish in held] == [("wall", cafe.state.clock.ends_at)]
    cafe.facilitator.does(FinishCafe(1))
    freed = [wish for wish in cafe.wishes() if isinstance(wish, Ask) and wish.command == "HoldMeetings"]
    assert [dict(wish.fields)["until"] for wish in freed] == [0]


def test_the_next_step_of_a_cafe_lies_in_a_block_of_the_day():
    programme = (RoundBlocks("talk", "talk"), RoundBlocks("talk", "talk"), RoundBlocks("last", "last"))
    s = stage(people=6, programme=programme)
    found = [the_cafe.turn(s.state)]
    for round in (1, 2, 3):
        if round > 1:
            s.later(minutes=20).facilitator.does(StartMove(round))
            found.append(the_cafe.turn(s.state))
        s.facilitator.does(StartRound(round))
        found.append(the_cafe.turn(s.state))
    assert [turn.block for turn in found] == ["talk", "talk", "", "last", "", ""]
    s.facilitator.does(FinishCafe(3))
    assert the_cafe.turn(s.state) == Turn()


def test_a_move_takes_the_run_sheet_along_to_the_block_it_lies_in():
    s = stage(people=6, programme=(RoundBlocks("a", "a"), RoundBlocks("b", "c"), RoundBlocks("d", "d")))
    s.facilitator.does(StartRound(1))
    s.later(minutes=20).facilitator.does(StartMove(2))
    asked = [dict(wish.fields)["block"] for wish in s.wishes() if isinstance(wish, Ask) and wish.command == "Follow"]
    assert asked == ["b"]
