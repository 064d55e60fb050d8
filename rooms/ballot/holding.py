"""A plenary interrupt: the time to choose stands still with everything else, and goes on with what was left."""

from dataclasses import replace

from rooms.ballot.kind import ballot
from rooms.ballot.polls import changed
from rooms.ballot.state import State
from rooms.kernel import SYSTEM, Fact, People, Who


@ballot.command(SYSTEM)
class Hold:
    """The hall interrupts everything."""


@ballot.command(SYSTEM)
class Release:
    """The hall goes on."""


@ballot.fact(urgent=True)
class BallotHeld(Fact):
    """The clock stands still with so many ms left."""

    left: int


@ballot.fact(urgent=True)
class BallotReleased(Fact):
    """Time goes on until then (UTC ms)."""

    ends_at: int


@ballot.decides(Hold)
def hold(state: State, command: Hold, who: Who, now: int, people: People) -> list[Fact]:
    """Nothing to hold while no clock runs."""
    running = state.collecting and state.poll.clock.running
    return [BallotHeld(state.poll.clock.pause(now).left)] if running else []


@ballot.decides(Release)
def release(state: State, command: Release, who: Who, now: int, people: People) -> list[Fact]:
    """Only what an interrupt held goes on by its end; what the facilitator stopped stays stopped."""
    held = state.collecting and state.held and state.poll.clock.paused
    return [BallotReleased(now + state.poll.clock.left)] if held else []


@ballot.evolves(BallotHeld)
def ballot_held(state: State, fact: BallotHeld) -> State:
    return replace(_clock(state, ends_at=0, left=fact.left), held=True)


@ballot.evolves(BallotReleased)
def ballot_released(state: State, fact: BallotReleased) -> State:
    return replace(_clock(state, ends_at=fact.ends_at, left=0), held=False)


def _clock(state: State, ends_at: int, left: int) -> State:
    if not state.collecting:
        return state
    return changed(state, replace(state.poll, clock=replace(state.poll.clock, ends_at=ends_at, left=left)))
