"""The law of time, for every kind: an interrupt moves what runs out for people in the hall, and nothing else; what an
outage took can be given back wherever a clock runs."""

from collections import Counter

import pytest

from rooms.hall import hall
from rooms.kernel import FACILITATOR, SYSTEM, AddMinutes, At, Hold, Pause, Release, Resume, Viewer, Who
from rooms.kernel.every import CONSOLES
from rooms.kernel.hints import NO_HINTS
from rooms.kernel.outage import Outage
from tests.laws.lively import Lively
from tests.laws.test_every_kind import OURS, every_kind

LONG = 437_000
"""How long the interrupts of these laws are, in ms: no round number of anything."""
HOUSE, LEADER = Who("", SYSTEM), Who("staff-facilitator", FACILITATOR)
TIMED = tuple(kind for kind in OURS if kind.timing)
timed_kind = pytest.mark.parametrize("kind", TIMED, ids=lambda kind: kind.name)


def lives(kind, steps: int = 60, seed: int = 0):
    """Every kind of moment of a life outside an interrupt; whatever a law does to it, it goes on from where it was."""
    life = Lively(kind, seed)
    for moment in life.moments(steps):
        before = life.running, life.now, len(life.stored)
        if not (kind.timing and moment.state.held_at):
            yield life, moment
        life.running, life.now = before[:2]
        del life.stored[before[2] :]


def interrupted(life: Lively, ms: int) -> None:
    life._record(Hold(), HOUSE)
    life.now += ms
    life._record(Release(), HOUSE)


def rings(life: Lively) -> list[At]:
    return [wish for wish in life.kind.wishes(life.running.state, life.people) if isinstance(wish, At)]


def moved_by(wishes: list[At], ms: int) -> Counter:
    """What is to ring when, with what runs out in the hall so much later."""
    return Counter((type(wish.command).__name__, wish.calendar, wish.time + (0 if wish.calendar else ms))
                   for wish in wishes)  # fmt: skip


@every_kind
def test_a_kind_in_which_anything_runs_out_keeps_time(kind):
    rang = {type(wish.command).__name__ for life, _ in lives(kind) for wish in rings(life) if not wish.calendar}
    assert kind.timing or not rang


@timed_kind
def test_an_interrupt_moves_every_deadline_of_people_in_the_hall_by_its_length(kind):
    for life, _ in lives(kind):
        clock, expected = kind.timing.clock(life.running.state), moved_by(rings(life), LONG)
        if clock.running and clock.remaining(life.now) <= 0:
            continue  # its gong has sounded: it goes on at nothing
        interrupted(life, LONG)
        after = kind.timing.clock(life.running.state)
        assert moved_by(rings(life), 0) == expected
        assert after.ends_at == (clock.ends_at + LONG if clock.running else 0)
        assert (after.left, after.held) == (clock.left, False)


@timed_kind
def test_while_an_interrupt_lasts_nothing_rings_but_the_calendar_and_no_clock_runs(kind):
    for life, _ in lives(kind):
        life._record(Hold(), HOUSE)
        assert [wish for wish in rings(life) if not wish.calendar] == []
        for command, who in list(life._wishes())[:4]:
            if life._facts(command, who) and kind.may(FACILITATOR, type(command)):
                life._record(command, who)
        if life.running.state.held_at:
            assert not kind.timing.clock(life.running.state).running


@timed_kind
def test_wherever_a_clock_runs_an_outage_is_offered_back_once_and_moves_everything(kind):
    met = False
    for life, _ in (moment for seed in range(3) for moment in (() if met else lives(kind, seed=seed))):
        clock = kind.timing.clock(life.running.state)
        if not clock.running:
            continue
        life.now += 90_000
        met, outage = True, Outage(life.now, 90_000)
        hints = NO_HINTS.saying(outage)
        offers = [kind.draw(face, life.running.state, Viewer("f", FACILITATOR), life.people, hints).get("give-back")
                  for face in CONSOLES if face in kind.faces]  # fmt: skip
        assert set(offers) == {kind.timing.offer(life.running.state, outage)}
        expected = moved_by(rings(life), 90_000)
        life.now += 1
        life._record(offers[0].taken(), LEADER)
        assert kind.timing.clock(life.running.state).ends_at == clock.ends_at + 90_000
        assert moved_by(rings(life), 0) == expected
        assert "give-back" not in kind.draw("console", life.running.state, Viewer("f", FACILITATOR), life.people, hints)
    assert met or kind is hall  # whose breaks have a story of their own


@timed_kind
def test_a_clock_can_be_stopped_and_made_longer_from_its_console_in_every_kind(kind):
    for life, _ in lives(kind):
        clock = kind.timing.clock(life.running.state)
        controls = kind.timing.controls(life.running.state)
        if not controls or not clock.running or clock.remaining(life.now) <= 0:
            continue
        life._record(Pause(controls.clock), LEADER)
        life._record(AddMinutes(controls.clock, 2), LEADER)
        life.now += LONG
        interrupted(life, LONG)
        assert kind.timing.clock(life.running.state).paused
        life._record(Resume(controls.clock), LEADER)
        assert (
            kind.timing.clock(life.running.state).remaining(life.now) == clock.remaining(life.now - 2 * LONG) + 120_000
        )
