"""The forecast of the day: right to the minute, and slack is used up once."""

from rooms.cafe.rounds import StartRound
from rooms.cafe.settings import Milestone, RoundBlocks
from rooms.kernel import AddMinutes, Pause, wording
from tests.cafe.hall import moves_on, stage
from tests.stage import MINUTE, NINE_O_CLOCK


def at(minutes: int) -> int:
    return NINE_O_CLOCK + minutes * MINUTE


def name(text: str):
    return wording({"en": text}, text)


BREAK = Milestone(name("Break"), at(45), after=2)
CHOOSE = Milestone(name("Choosing"), at(95), after=3)
LUNCH = Milestone(name("Lunch"), at(110), after=3, between=15)


def cafe(**more):
    """Two rounds of twenty minutes and three to move, over after 43; a break of twenty; the third begins at 70."""
    programme = (RoundBlocks("a", "a"), RoundBlocks("a", "a"), RoundBlocks("c", "c", gap=20, at=at(70)))
    return stage(people=6, milestones=(BREAK, LUNCH), later=(CHOOSE,), programme=programme, **more)


def begins(stage) -> list[int]:
    """Minutes after nine at which each block to come begins."""
    return [(time - NINE_O_CLOCK) // MINUTE for _, _, time in stage.draws("console")["forecast"].milestones]


def test_a_round_on_time_pushes_nothing():
    s = cafe()
    s.facilitator.does(StartRound(1))
    assert begins(s) == [45, 95, 110]


def test_a_late_start_pushes_the_break_by_what_is_missing_and_no_more():
    s = cafe()
    s.later(minutes=12).facilitator.does(StartRound(1))
    assert begins(s) == [55, 95, 110]  # and 75 for round 3, over at 95


def test_slack_before_lunch_is_used_up_once():
    s = moves_on(cafe_started())
    s.later(minutes=40).facilitator.does(AddMinutes("2", 10))
    assert begins(s) == [73, 113, 128]


def cafe_started():
    s = cafe()
    s.facilitator.does(StartRound(1))
    return s


def test_what_five_minutes_more_would_do_is_shown_before_the_press():
    s = cafe_started()
    s.later(minutes=1).facilitator.does(AddMinutes("1", 4))
    shown = s.draws("console")["forecast"]
    assert [(time - NINE_O_CLOCK) // MINUTE for time in shown.with_five] == [52, 95, 110]


def test_nobody_knows_while_the_clock_stands():
    s = cafe_started()
    s.facilitator.does(Pause("1"))
    assert "forecast" not in s.draws("console")


def test_without_a_run_sheet_a_round_that_begins_before_lunch_comes_before_it():
    s = stage(people=6, milestones=(Milestone(name("Lunch"), at(60)),))
    s.later(minutes=5).facilitator.does(StartRound(1))
    assert begins(s) == [71]
