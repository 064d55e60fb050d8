"""Time in a room: its facilitator makes it longer or stops it, an interrupt of the hall holds it, an outage's is given
back. A kind with a clock says where its clock and its other deadlines are (`keeps_time`); everything else is here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated

from rooms.kernel.changing import changing
from rooms.kernel.commands import Command, Number, Ref
from rooms.kernel.countdown import MINUTE, STEPS, ClockControls, Countdown
from rooms.kernel.every import Undone
from rooms.kernel.facts import TEAM, Fact
from rooms.kernel.kind import Kind
from rooms.kernel.loose import KindState
from rooms.kernel.outage import Outage
from rooms.kernel.people import People
from rooms.kernel.refused import Refused
from rooms.kernel.who import FACILITATOR, SYSTEM, Who


@dataclass(frozen=True, slots=True)
class AddMinutes(Command):
    """So many minutes more (fewer when negative). Each command names what the clock counts for, so a late click on a
    page that is behind changes nothing."""

    clock: Ref
    minutes: Annotated[int, Number(-60, 60)]


@dataclass(frozen=True, slots=True)
class Pause(Command):
    """Stop the clock; what people do goes on."""

    clock: Ref


@dataclass(frozen=True, slots=True)
class Resume(Command):
    """Go on with what was left."""

    clock: Ref


@dataclass(frozen=True, slots=True)
class GiveBack(Command):
    """Give back the seconds an outage has taken; less than 0 takes off what a clock that was set back has added."""

    clock: Ref
    seconds: Annotated[int, Number(-10_800, 10_800)]


@dataclass(frozen=True, slots=True)
class Hold(Command):
    """The hall interrupts everything: stand still."""


@dataclass(frozen=True, slots=True)
class Release(Command):
    """The interrupt is over: go on with what was left."""


@dataclass(frozen=True, slots=True)
class LookAtClock(Command):
    """See what has passed by now: for kinds that keep all their timers in one place, and wish for the soonest."""


@dataclass(frozen=True, slots=True)
class TimeSet(Fact):
    """The clock was changed: it now ends at `ends_at` (UTC ms), or stands still with `left` ms."""

    ends_at: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True)
class TimeReturned(Fact):
    """Every deadline is so many ms later, for so long the server was away."""

    ms: int


@dataclass(frozen=True, slots=True)
class TimeHeld(Fact):
    """An interrupt began: nothing runs out. The clock, if one ran, stands still with `left` ms."""

    left: int = 0


@dataclass(frozen=True, slots=True)
class TimeReleased(Fact):
    """The interrupt is over after `away` ms. The clock, if it was held, ends at `ends_at` (UTC ms)."""

    ends_at: int = 0
    away: int = 0


@dataclass(frozen=True, slots=True)
class GiveBackOffer:
    """The server was away for so many seconds while the clock ran (less than 0: the computer's clock was set back)."""

    clock: str
    seconds: int

    def taken(self) -> GiveBack:
        """What its button sends."""
        return GiveBack(self.clock, self.seconds)


@dataclass(frozen=True, slots=True)
class Timing:
    """How a kind keeps time; its state has `held_at` (since when an interrupt holds it, 0: none) and `given_back` (when
    an offer was last taken), both UTC ms.

    `named(state)`: what the clock counts for now, "" when there is none. `clock(state)`: that clock. `put(state, clock,
    now)`: the state with this clock in its place. `moments(state, ms)`: the state with every other deadline of people
    in the hall so much later; dates in the calendar stay.
    """

    named: Callable[[KindState], str]
    clock: Callable[[KindState], Countdown]
    put: Callable[[KindState, Countdown, int], KindState]
    moments: Callable[[KindState, int], KindState]
    steps: tuple[int, ...] = STEPS

    def controls(self, state: KindState) -> ClockControls | None:
        """For the console; nothing where no clock is."""
        clock, name = self.clock(state), self.named(state)
        if not name or not clock.set:
            return None
        return ClockControls(name, clock.running, clock.paused, bool(state.held_at), self.steps)

    def offer(self, state: KindState, outage: Outage | None) -> GiveBackOffer | None:
        """Whether the server was away while this clock ran, and nobody has answered yet."""
        clock, name = self.clock(state), self.named(state)
        if not outage or not (outage.lost and name and clock.set):
            return None
        if clock.since >= outage.noticed or state.given_back >= outage.back:
            return None
        return GiveBackOffer(name, outage.seconds)

    def ran_on(self, before: KindState, state: KindState, now: int) -> bool:
        """Whether the clock of before a step still runs: then taking the step back owes nobody any time."""
        clock = self.clock(state)
        return clock.running and clock.remaining(now) > 0 and self.named(before) == self.named(state)

    def standing(self, state: KindState, now: int) -> KindState:
        """In an interrupt no clock runs, whatever begins meanwhile."""
        clock = self.clock(state) if state.held_at else Countdown()
        return self.put(state, clock.hold(now), now) if clock.running else state


def keeps_time(
    kind: Kind,
    named: Callable[[KindState], str],
    clock: Callable[[KindState], Countdown] = lambda state: state.clock,
    put: Callable[[KindState, Countdown, int], KindState] = lambda state, clock, now: changing(state, clock=clock),
    moments: Callable[[KindState, int], KindState] = lambda state, ms: state,
    steps: tuple[int, ...] = STEPS,
    was: Mapping[str, type[Fact]] | None = None,
) -> Timing:
    """Brings Hold, Release, AddMinutes, Pause, Resume and GiveBack to a kind with a clock, and undo that gives time
    away back. For the parts see Timing; `was`: names that its facts had in older journals."""
    timing = kind.timing = Timing(named, clock, put, moments, steps)
    for command in (AddMinutes, Pause, Resume, GiveBack):
        kind.adopts(command, FACILITATOR, step=True)
    for held in (Hold, Release):
        kind.adopts(held, SYSTEM)
    for fact in (TimeSet, TimeReturned, TimeHeld, TimeReleased):
        kind.facts[fact.__name__] = fact
        kind.urgent.add(fact)
        kind.open[fact] = TEAM
    kind.facts |= was or {}
    _decided(kind, timing)
    _evolved(kind, timing)
    return timing


def _decided(kind: Kind, timing: Timing) -> None:
    @kind.decides(AddMinutes)
    def add_minutes(state: KindState, command: AddMinutes, who: Who, now: int, people: People) -> list[Fact]:
        """Time that has run out starts again from now, so that one minute more is a whole minute."""
        clock, added = _on(timing, state, command.clock), command.minutes * MINUTE
        if clock.running:
            return [TimeSet(ends_at=max(now, max(clock.ends_at, now) + added))]
        return [TimeSet(left=max(1, clock.left + added))]

    @kind.decides(Pause)
    def pause(state: KindState, command: Pause, who: Who, now: int, people: People) -> list[Fact]:
        """Pausing twice is pausing once."""
        clock = _on(timing, state, command.clock)
        return [TimeSet(left=clock.pause(now).left)] if clock.running else []

    @kind.decides(Resume)
    def resume(state: KindState, command: Resume, who: Who, now: int, people: People) -> list[Fact]:
        """Going on twice is going on once; nothing goes on in an interrupt."""
        clock = _on(timing, state, command.clock)
        return [TimeSet(ends_at=now + clock.left)] if clock.paused and not state.held_at else []

    @kind.decides(GiveBack)
    def give_back(state: KindState, command: GiveBack, who: Who, now: int, people: People) -> list[Fact]:
        """As if everything had stood still meanwhile."""
        _on(timing, state, command.clock)
        return [TimeReturned(command.seconds * 1000)]

    @kind.decides(Hold)
    def hold(state: KindState, command: Hold, who: Who, now: int, people: People) -> list[Fact]:
        clock = timing.clock(state)
        return [] if state.held_at else [TimeHeld(clock.pause(now).left if clock.running else 0)]

    @kind.decides(Release)
    def release(state: KindState, command: Release, who: Who, now: int, people: People) -> list[Fact]:
        """Only what an interrupt held goes on by its end; what the facilitator stopped stays stopped."""
        if not state.held_at:
            return []
        return [TimeReleased(timing.clock(state).release(now).ends_at, now - state.held_at)]


def _on(timing: Timing, state: KindState, name: str) -> Countdown:
    clock = timing.clock(state)
    if not clock.set or timing.named(state) != name:
        raise Refused("That clock is not on any more. Nothing was changed.")
    return clock


def _evolved(kind: Kind, timing: Timing) -> None:
    put, clock, moments = timing.put, timing.clock, timing.moments

    @kind.evolves(TimeSet)
    def time_set(state: KindState, fact: TimeSet) -> KindState:
        old = clock(state)
        new = Countdown(fact.ends_at, fact.left, old.since, held=old.held and not fact.ends_at)
        return put(state, new, fact.at)

    @kind.evolves(TimeReturned)
    def time_returned(state: KindState, fact: TimeReturned) -> KindState:
        later = put(state, clock(state).add(fact.ms), fact.at) if clock(state).set else state
        return changing(moments(later, fact.ms), given_back=fact.at)

    @kind.evolves(TimeHeld)
    def time_held(state: KindState, fact: TimeHeld) -> KindState:
        """From the moment of the fact, by which older journals say it too."""
        return timing.standing(changing(state, held_at=fact.at), fact.at)

    @kind.evolves(TimeReleased)
    def time_released(state: KindState, fact: TimeReleased) -> KindState:
        away, held = fact.at - state.held_at if state.held_at else 0, clock(state)
        state = changing(moments(state, away), held_at=0)
        return put(state, held.release(fact.at), fact.at) if held.held else state

    @kind.evolves(Undone)
    def undone(state: KindState, fact: Undone) -> KindState:
        """The time that went by before a step was taken back is given back to a running clock."""
        return put(state, clock(state).add(fact.away), fact.at) if clock(state).running else state
