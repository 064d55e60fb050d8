"""During sessions the clock informs; nobody is moved, nobody is thrown out."""

import pytest

from rooms.kernel import At, Hold, Release, Turn
from rooms.openspace import SlotPlan
from rooms.openspace.console import turn
from rooms.openspace.placing import TakePlace
from rooms.openspace.sessions import BeginSlot, EndSlot, FinishSession, GoOn, Remind, SayConvenorMissing, ScanPlace
from rooms.openspace.stages import GoToStage
from rooms.openspace.starring import StarTopic
from tests.openspace.town import MIDNIGHT, at_clock, news_of, posts, stage

MINUTE = 60_000


def timers(at):
    return {(type(w.command).__name__, w.time) for w in at.wishes() if isinstance(w, At)}


def clock(text):
    hours, minutes = map(int, text.split(":"))
    return MIDNIGHT + (hours * 60 + minutes) * MINUTE


def test_a_slot_that_comes_next_is_planned_for_its_time_and_what_runs_is_not():
    at = stage(slots=(SlotPlan("10:30"), SlotPlan("11:30", day=1)))
    assert turn(at.state) == Turn(press=True, day=1, at=630)
    at.facilitator.does(BeginSlot("1"))
    assert turn(at.state) == Turn(press=True)


@pytest.mark.parametrize("convergence", [True, False])
def test_what_comes_after_all_sessions_is_another_part_of_the_work(convergence):
    """So the market of actions, planned for after lunch, does not open before it."""
    at = stage(slots=(SlotPlan("10:30"),), convergence=convergence)
    at.facilitator.does(BeginSlot("1"))
    assert not turn(at.state).onward
    at.facilitator.does(EndSlot("1"))
    assert turn(at.state) == Turn(press=True, onward=True)
    at.facilitator.does(GoToStage("action"))
    assert not turn(at.state).onward


def test_a_slot_begins_and_ends_by_the_clock_on_the_wall():
    at = stage()
    posts(at, "p02", "One", "1", "1")
    assert timers(at) == {("BeginSlot", clock("10:30"))}
    at_clock(at, "10:30").system.does(BeginSlot("1"))
    assert ("EndSlot", clock("11:30")) in timers(at)
    assert at.draws("phone", "p01")["now"].slot.ends_at == clock("11:30")


def test_a_slot_whose_time_had_passed_when_the_space_opened_waits_for_the_facilitator():
    at = stage("market")
    at_clock(at, "10:40").facilitator.does(GoToStage("open"))
    assert timers(at) == set()
    assert at.draws("console")["next"].what == "begin"


def test_without_a_known_date_the_facilitator_begins_the_slot_and_it_has_its_full_length():
    at = stage(days=())
    assert timers(at) == set()
    at.facilitator.does(BeginSlot("1"))
    assert at.state.running.clock.ends_at == at.now + 60 * MINUTE


def test_a_slot_that_began_by_mistake_is_taken_back():
    at = stage()
    posts(at, "p02", "One", "1", "1")
    at.facilitator.does(BeginSlot("1"))
    at.undoes()
    assert "now" not in at.draws("phone", "p01")


def test_phones_say_what_is_on_and_what_comes_next_with_where():
    at = stage()
    one, two = posts(at, "p02", "One", "1", "1"), posts(at, "p03", "Two", "2", "4")
    at.facilitator.does(BeginSlot("1"))
    shown = at.draws("phone", "p44")
    assert [(s.number, s.where) for s in shown["now"].sessions] == [(one, "Boom")]
    assert [(s.number, s.where) for s in shown["coming"].sessions] == [(two, "Werf")]


def test_a_session_that_goes_on_is_thrown_out_by_nobody_and_the_next_is_shown_a_free_place():
    at = stage()
    long, after = posts(at, "p02", "Long", "1", "1"), posts(at, "p03", "After", "2", "1")
    at.facilitator.does(BeginSlot("1"))
    at.as_("p02").does(GoOn(long))
    at.facilitator.does(EndSlot("1"), BeginSlot("2"))
    assert [s.number for s in at.draws("phone", "p01")["now"].sessions] == [after, long]
    own = at.draws("phone", "p03")[f"own/{after}"]
    assert (own.blocked.number, own.free) == (long, ("2 Brug", "3 Kas", "4 Werf", "5 Kade"))
    assert at.state.topics[after].place == at.state.topics[long].place == "1"
    at.as_("p02").does(FinishSession(long))
    assert at.draws("phone", "p03")[f"own/{after}"].blocked is None


def test_sessions_that_do_not_go_on_are_over_with_their_slot():
    at = stage()
    number = posts(at, "p02", "One", "1", "1")
    at.facilitator.does(BeginSlot("1"), EndSlot("1"))
    assert "now" not in at.draws("phone", "p01")
    assert at.as_("p02").refuses(TakePlace(number, "2", "1")).startswith("This session is over.")


def test_a_missing_convenor_is_said_and_the_topic_stays():
    at = stage()
    number = posts(at, "p02", "One", "1", "1")
    at.facilitator.does(BeginSlot("1"))
    at.as_("p05").does(SayConvenorMissing(number))
    assert at.draws("phone", "p01")["now"].sessions[0].missing is True
    at.as_("p02").does(SayConvenorMissing(number, missing=False))
    assert at.draws("phone", "p01")["now"].sessions[0].missing is False


def test_wandering_leaves_no_trace():
    at = stage()
    posts(at, "p02", "One", "1", "1")
    at.facilitator.does(BeginSlot("1"))
    assert at.as_("p05").refuses(ScanPlace("1")) == "Nobody counts heads here. Just walk in."
    assert "heads" not in at.draws("phone", "p05")


def test_heads_are_counted_by_place_where_that_is_switched_on():
    at = stage(headcounts=True)
    posts(at, "p02", "One", "1", "1")
    at.facilitator.does(BeginSlot("1"))
    for person in ("p05", "p06"):
        at.as_(person).does(ScanPlace("1"))
    at.as_("p06").does(ScanPlace("2"))
    assert at.draws("phone", "p01")["now"].sessions[0].heads == 1


def test_the_law_comes_to_mind_at_intervals_on_all_phones_alike():
    at = stage()
    at_clock(at, "10:30").facilitator.does(BeginSlot("1"))
    assert ("Remind", clock("10:50")) in timers(at)
    at_clock(at, "10:50").system.does(Remind("1", 1))
    assert at.draws("phone", "p01")["law"] == at.draws("phone", "p44")["law"]
    assert at.draws("phone", "p01")["law"].turn == 1


def test_there_is_no_bell_unless_it_is_switched_on():
    for bell in (False, True):
        at = stage(bell=bell)
        posts(at, "p02", "One", "1", "1")
        at.facilitator.does(BeginSlot("1"))
        assert at.draws("phone", "p01")["now"].bell is at.draws("console")["slot"].bell is bell


def test_a_plenary_interrupt_gives_the_slot_its_time_back():
    at = stage()
    at_clock(at, "10:30").facilitator.does(BeginSlot("1"))
    at_clock(at, "10:40").system.does(Hold())
    assert timers(at) == set()
    at_clock(at, "10:45").system.does(Release())
    assert at.state.running.clock.ends_at == clock("11:35")


def test_a_late_topic_is_welcome_while_sessions_run():
    at = stage()
    at.facilitator.does(BeginSlot("1"))
    number = posts(at, "p02", "Late", "1", "2")
    assert at.draws("phone", "p01")["now"].sessions[0].number == number
    assert {change.what for change in at.state.news} == {"late", "placed"}


def test_going_on_is_news_for_those_who_starred_it():
    at = stage()
    number = posts(at, "p02", "One", "1", "1")
    at.as_("p05").does(StarTopic(number))
    at.facilitator.does(BeginSlot("1"))
    at.as_("p02").does(GoOn(number))
    assert news_of(at, "p05") == [(number, "going_on")]
