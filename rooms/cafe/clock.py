"""The café's clock beyond what every clock can: cues at five minutes, one minute and the end, and grace for a table."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

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
    At,
    Command,
    Countdown,
    Drawers,
    Fact,
    Number,
    People,
    Refused,
    TimeHeld,
    TimeReleased,
    Who,
    Wish,
    changing,
    keeps_time,
)
from rooms.kernel.countdown import MINUTE
from rooms.kernel.handover import Follow, HoldMeetings, Rest, hand

CUES = (5, 1, 0)
OVER, INSTANT = 0, 1_000
"""The cue of the gong; and how short a time (ms) is no new end: a clock that stood at nothing goes on at nothing."""
ASK_FOR_HOST = 3
"""A silent cue: who will stay and host this table?"""


@cafe.command(FACILITATOR, step=True)
class EndNow(Command):
    """The talk is over now: the gong sounds, nobody is moved yet."""

    round: ROUND


@cafe.command(FACILITATOR, FLOOR_HELPER, step=True)
class GiveGrace(Command):
    """One table may go on a little longer."""

    table: Annotated[int, Number(1, 999)]
    minutes: Annotated[int, Number(1, 10)]


@cafe.command(SYSTEM)
class Cue(Command):
    """So many minutes are left; comes from a timer."""

    round: ROUND
    minutes: Annotated[int, Number(0, 60)]


@cafe.fact(urgent=True, open=TEAM)
class ClockSet(Fact):
    """The talk was ended; in older journals every change of the clock: it ends at `ends_at`, or stands still with
    `left` ms."""

    round: int
    ends_at: int = 0
    left: int = 0


@cafe.fact(urgent=True)
class TimeGivenBack(Fact):
    """So older journals say that what an outage had taken was given back."""

    round: int
    ends_at: int = 0
    left: int = 0


@cafe.fact(open=TEAM)
class CueGiven(Fact):
    """The bell of this round rang for so many minutes left."""

    round: int
    minutes: int


@cafe.fact(open=TEAM)
class GraceGiven(Fact):
    """One table may talk until `until`."""

    table: int
    until: int


@cafe.decides(EndNow)
def end_now(state: State, command: EndNow, who: Who, now: int, people: People) -> list[Fact]:
    """Only shortens."""
    if state.phase not in (TALK, MOVE) or state.round != command.round:
        raise Refused("That round is not on any more. Nothing was changed.")
    return [ClockSet(state.round, ends_at=now)] if state.clock.remaining(now) > 0 else []


@cafe.decides(GiveGrace)
def give_grace(state: State, command: GiveGrace, who: Who, now: int, people: People) -> list[Fact]:
    """For one table, counted from the end of the round or from now, whichever is later. It moves with that end."""
    if state.phase != TALK or command.table not in state.tables:
        raise Refused("Only a table that is talking can be given more time.")
    return [GraceGiven(command.table, now + max(0, state.clock.remaining(now)) + command.minutes * MINUTE)]


@cafe.decides(Cue)
def cue(state: State, command: Cue, who: Who, now: int, people: People) -> list[Fact]:
    """Each cue is given once a round, also when minutes were added afterwards; after the gong a new end has a gong."""
    on = state.phase == TALK and state.round == command.round and command.minutes not in state.cued
    return [CueGiven(command.round, command.minutes)] if on else []


@cafe.accepts(Rest)
def rest(state: State, command: Rest, who: Who, now: int, people: People) -> list[Fact]:
    """A talk only: people who move are on their way, whatever the run sheet says."""
    running = state.phase == TALK and state.clock.running
    return [ClockSet(state.round, left=state.clock.pause(now).left)] if running else []


@cafe.evolves(ClockSet)
def clock_set(state: State, fact: ClockSet) -> State:
    return _moved(state, replace(state.clock, ends_at=fact.ends_at, left=fact.left), fact.at)


def _moved(state: State, clock: Countdown, now: int, **more: object) -> State:
    """Another end of the round. Once the gong was given all cues still to come are rung again, and what a table was
    given beyond an end that had passed counts from now."""
    gone = max(0, now - state.clock.ends_at) if state.clock.running else 0
    grace = Drawers((table, max(0, beyond - gone)) for table, beyond in state.grace.items()) if gone else state.grace
    anew = OVER in state.cued and clock.running and clock.ends_at - now > INSTANT
    cued = frozenset(cue for cue in state.cued if clock.ends_at - cue * MINUTE <= now) if anew else state.cued
    return changing(state, clock=clock, cued=cued, grace=grace, readied=0, **more)


@cafe.evolves(TimeGivenBack)
def time_given_back(state: State, fact: TimeGivenBack) -> State:
    return _moved(state, replace(state.clock, ends_at=fact.ends_at, left=fact.left), fact.at, given_back=fact.at)


@cafe.evolves(CueGiven)
def cue_given(state: State, fact: CueGiven) -> State:
    return replace(state, cued=state.cued | {fact.minutes})


@cafe.evolves(GraceGiven)
def grace_given(state: State, fact: GraceGiven) -> State:
    """Kept as what goes beyond the end of the round. (Before 1.5 a standing clock had no end to count from.)"""
    left, given = state.clock.remaining(fact.at), fact.until - fact.at
    return replace(state, grace=state.grace.put(fact.table, given - left if given > left else given))


def _counts_for(state: State) -> str:
    """The talk of a round, by its number, or the move to it."""
    return {TALK: str(state.round), MOVE: f"move-{state.round}"}.get(state.phase, "")


keeps_time(cafe, named=_counts_for, put=_moved, was={"Held": TimeHeld, "Released": TimeReleased})


@cafe.wishing
def cues(state: State, people: People) -> Iterator[Wish]:
    """Bells at five minutes, one minute and the end of the talk; a host is asked for in between, silently."""
    if state.phase == TALK and state.clock.running:
        length = state.settings.rounds[state.round - 1].minutes
        for minutes in (*CUES, ASK_FOR_HOST) if state.settings.hosts != "none" else CUES:
            if minutes not in state.cued and minutes < length:
                moment = state.clock.ends_at - minutes * MINUTE
                key = f"cue-{state.round}-{minutes}-{state.clock.ends_at}"
                yield At(moment, Cue(state.round, minutes), key, harmless=True)


@cafe.wishing
def run_sheet(state: State, people: People) -> Iterator[Wish]:
    """A move or a round that begins takes the run sheet along: the facilitator pressed Next once, here."""
    if state.phase in (TALK, MOVE):
        place = state.place_of(state.round)
        block = place.talk if state.phase == TALK else place.move
        yield hand(HALL, Follow(THIS_ROOM, block), f"{state.phase}-{state.round}")


@cafe.wishing
def no_meetings(state: State, people: People) -> Iterator[Wish]:
    """While people talk at tables, the wall of needs sends nobody to a hub spot."""
    if not state.settings.needs or not state.round:
        return
    if state.phase == TALK and state.clock.running:
        until = state.clock.ends_at
        yield hand(state.settings.needs, HoldMeetings(until), f"hold-{state.round}-{until}")
    elif state.phase != TALK:
        yield hand(state.settings.needs, HoldMeetings(), f"let-go-{state.round}-{state.phase}")
