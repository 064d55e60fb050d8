"""The café's clock: longer, shorter, stopped, given back; cues at five minutes, one minute and the end."""

from dataclasses import replace
from typing import Any

from rooms.cafe.kind import cafe
from rooms.cafe.rounds import ROUND
from rooms.cafe.state import MOVE, TALK, State
from rooms.kernel import (
    FACILITATOR,
    FLOOR_HELPER,
    HALL,
    SYSTEM,
    TEAM,
    THIS_ROOM,
    Ask,
    At,
    Countdown,
    Drawers,
    Fact,
    Number,
    Refused,
    Undone,
)
from rooms.kernel.countdown import MINUTE

CUES = (5, 1, 0)
OVER, INSTANT = 0, 1_000
"""The cue of the gong; and how short a time (ms) is no new end: a clock that stood at nothing goes on at nothing."""
ASK_FOR_HOST = 3
"""A silent cue: who will stay and host this table?"""


@cafe.command(FACILITATOR, step=True)
class AddMinutes:
    """So many minutes more (or fewer, when negative) for the round or the move that is on."""

    round: ROUND
    minutes: Number(-30, 30)


@cafe.command(FACILITATOR, step=True)
class PauseClock:
    """Stop the clock; talk may go on."""

    round: ROUND


@cafe.command(FACILITATOR, step=True)
class ResumeClock:
    """Go on with what was left."""

    round: ROUND


@cafe.command(FACILITATOR, step=True)
class EndNow:
    """The talk is over now: the gong sounds, nobody is moved yet."""

    round: ROUND


@cafe.command(FACILITATOR, step=True)
class GiveBack:
    """Give back the seconds an outage has taken; less than 0 takes off what a clock that was set back has added."""

    round: ROUND
    seconds: Number(-10_800, 10_800)


@cafe.command(FACILITATOR, FLOOR_HELPER, step=True)
class GiveGrace:
    """One table may go on a little longer."""

    table: Number(1, 999)
    minutes: Number(1, 10)


@cafe.command(SYSTEM)
class Cue:
    """So many minutes are left; comes from a timer."""

    round: ROUND
    minutes: Number(0, 60)


@cafe.command(SYSTEM)
class Hold:
    """A plenary interrupt: stand still."""


@cafe.command(SYSTEM)
class Release:
    """The interrupt is over: go on."""


@cafe.command(SYSTEM)
class Rest:
    """The run sheet went on to something else while people talked: stand still, until somebody lets it go on."""


@cafe.fact(urgent=True, open=TEAM)
class ClockSet(Fact):
    """The clock was changed: it now ends at `ends_at`, or stands still with `left` ms."""

    round: int
    ends_at: int = 0
    left: int = 0


@cafe.fact(urgent=True)
class TimeGivenBack(Fact):
    """What an outage had taken was given back: the clock ends at `ends_at`, or stands still with `left` ms."""

    round: int
    ends_at: int = 0
    left: int = 0


@cafe.fact(open=TEAM)
class CueGiven(Fact):
    """The bell of this round rang for so many minutes left."""

    round: int
    minutes: int


@cafe.fact(urgent=True, open=TEAM)
class Held(Fact):
    """Stands still with `left` ms."""

    left: int


@cafe.fact(urgent=True, open=TEAM)
class Released(Fact):
    """Goes on until `ends_at`."""

    ends_at: int


@cafe.fact(open=TEAM)
class GraceGiven(Fact):
    """One table may talk until `until`."""

    table: int
    until: int


def _on(state: State, round: int):
    """The clock of this round, or a refusal for a click on a page that is behind."""
    if state.phase not in (TALK, MOVE) or state.round != round:
        raise Refused("That round is not on any more. Nothing was changed.")
    return state.clock


@cafe.decides(AddMinutes)
def add_minutes(state: State, command: AddMinutes, who, now, people):
    """Time that has run out starts again from now, so that one minute more is a whole minute."""
    clock = _on(state, command.round)
    added = command.minutes * MINUTE
    if clock.running:
        return [ClockSet(state.round, ends_at=max(now, max(clock.ends_at, now) + added))]
    return [ClockSet(state.round, left=max(1, clock.left + added))]


@cafe.decides(PauseClock)
def pause_clock(state: State, command: PauseClock, who, now, people):
    """Pausing twice is pausing once."""
    clock = _on(state, command.round)
    return [ClockSet(state.round, left=clock.pause(now).left)] if clock.running else []


@cafe.decides(ResumeClock)
def resume_clock(state: State, command: ResumeClock, who, now, people):
    """Going on twice is going on once."""
    clock = _on(state, command.round)
    return [ClockSet(state.round, ends_at=now + clock.left)] if clock.paused and not state.held else []


@cafe.decides(EndNow)
def end_now(state: State, command: EndNow, who, now, people):
    """Only shortens."""
    clock = _on(state, command.round)
    return [ClockSet(state.round, ends_at=now)] if clock.remaining(now) > 0 else []


@cafe.decides(GiveBack)
def give_back(state: State, command: GiveBack, who, now, people):
    """As if the clock had stood still meanwhile."""
    clock = _on(state, command.round).add(command.seconds * 1000)
    return [TimeGivenBack(state.round, clock.ends_at, clock.left)]


@cafe.decides(GiveGrace)
def give_grace(state: State, command: GiveGrace, who, now, people):
    """For one table, counted from the end of the round or from now, whichever is later. It moves with that end."""
    if state.phase != TALK or command.table not in state.tables:
        raise Refused("Only a table that is talking can be given more time.")
    return [GraceGiven(command.table, now + max(0, state.clock.remaining(now)) + command.minutes * MINUTE)]


@cafe.decides(Cue)
def cue(state: State, command: Cue, who, now, people):
    """Each cue is given once a round, also when minutes were added afterwards; after the gong a new end has a gong."""
    on = state.phase == TALK and state.round == command.round and command.minutes not in state.cued
    return [CueGiven(command.round, command.minutes)] if on else []


@cafe.decides(Hold)
def hold(state: State, command: Hold, who, now, people):
    """Nothing to hold while no clock runs."""
    return [Held(state.clock.pause(now).left)] if state.clock.running and state.phase in (TALK, MOVE) else []


@cafe.decides(Release)
def release(state: State, command: Release, who, now, people):
    """Only what an interrupt held goes on by its end."""
    return [Released(now + state.clock.left)] if state.held else []


@cafe.decides(Rest)
def rest(state: State, command: Rest, who, now, people):
    """A talk only: people who move are on their way, whatever the run sheet says."""
    running = state.phase == TALK and state.clock.running
    return [ClockSet(state.round, left=state.clock.pause(now).left)] if running else []


@cafe.evolves(ClockSet)
def clock_set(state: State, fact: ClockSet) -> State:
    return _moved(state, Countdown(fact.ends_at, fact.left), fact.at, readied=0)


def _moved(state: State, clock: Countdown, now: int, **more: Any) -> State:
    """Another end of the round. Once the gong was given all cues still to come are rung again, and what a table was
    given beyond an end that had passed counts from now."""
    gone = max(0, now - state.clock.ends_at) if state.clock.running else 0
    grace = Drawers((table, max(0, beyond - gone)) for table, beyond in state.grace.items()) if gone else state.grace
    anew = OVER in state.cued and clock.running and clock.ends_at - now > INSTANT
    cued = frozenset(cue for cue in state.cued if clock.ends_at - cue * MINUTE <= now) if anew else state.cued
    return replace(state, clock=clock, cued=cued, grace=grace, **more)


@cafe.evolves(TimeGivenBack)
def time_given_back(state: State, fact: TimeGivenBack) -> State:
    return _moved(state, Countdown(fact.ends_at, fact.left), fact.at, readied=0, given_back=fact.at)


@cafe.evolves(CueGiven)
def cue_given(state: State, fact: CueGiven) -> State:
    return replace(state, cued=state.cued | {fact.minutes})


@cafe.evolves(Held)
def held(state: State, fact: Held) -> State:
    return _moved(state, Countdown(left=fact.left), fact.at, held=True)


@cafe.evolves(Released)
def released(state: State, fact: Released) -> State:
    return _moved(state, Countdown(fact.ends_at), fact.at, held=False)


@cafe.evolves(GraceGiven)
def grace_given(state: State, fact: GraceGiven) -> State:
    """Kept as what goes beyond the end of the round. (Before 1.5 a standing clock had no end to count from.)"""
    left, given = state.clock.remaining(fact.at), fact.until - fact.at
    return replace(state, grace=state.grace.put(fact.table, given - left if given > left else given))


@cafe.evolves(Undone)
def undone(state: State, fact: Undone) -> State:
    """The time that went by before a step was taken back is given back to a running clock."""
    return _moved(state, state.clock.add(fact.away), fact.at) if state.clock.running else state


@cafe.wishing
def cues(state: State, people):
    """Bells at five minutes, one minute and the end of the talk; a host is asked for in between, silently."""
    if state.phase == TALK and state.clock.running:
        length = state.settings.rounds[state.round - 1].minutes
        for minutes in (*CUES, ASK_FOR_HOST) if state.settings.hosts != "none" else CUES:
            if minutes not in state.cued and minutes < length:
                moment = state.clock.ends_at - minutes * MINUTE
                key = f"cue-{state.round}-{minutes}-{state.clock.ends_at}"
                yield At(moment, Cue(state.round, minutes), key, harmless=True)


@cafe.wishing
def run_sheet(state: State, people):
    """A move or a round that begins takes the run sheet along: the facilitator pressed Next once, here."""
    if state.phase in (TALK, MOVE):
        place = state.place_of(state.round)
        block = place.talk if state.phase == TALK else place.move
        yield Ask(HALL, "Follow", (("room", THIS_ROOM), ("block", block)), f"{state.phase}-{state.round}")


@cafe.wishing
def no_meetings(state: State, people):
    """While people talk at tables, the wall of needs sends nobody to a hub spot."""
    if not state.settings.needs or not state.round:
        return
    if state.phase == TALK and state.clock.running:
        until = state.clock.ends_at
        yield Ask(state.settings.needs, "HoldMeetings", (("until", until),), f"hold-{state.round}-{until}")
    elif state.phase != TALK:
        yield Ask(state.settings.needs, "HoldMeetings", (("until", 0),), f"let-go-{state.round}-{state.phase}")
