"""A plenary interrupt: everybody listens, and the slot that is on gets its time back afterwards."""

from dataclasses import replace

from rooms.kernel import SYSTEM, Fact, People, Who
from rooms.openspace.kind import openspace
from rooms.openspace.state import State


@openspace.command(SYSTEM)
class Hold:
    """The hall interrupts everything."""


@openspace.command(SYSTEM)
class Release:
    """The hall goes on."""


@openspace.fact(urgent=True)
class SpaceHeld(Fact):
    """The clock of the slot stands still."""


@openspace.fact(urgent=True)
class SpaceReleased(Fact):
    """It goes on after `away` ms."""

    away: int


@openspace.decides(Hold)
def hold(state: State, command: Hold, who: Who, now: int, people: People) -> list[Fact]:
    return [] if state.held_at else [SpaceHeld()]


@openspace.decides(Release)
def release(state: State, command: Release, who: Who, now: int, people: People) -> list[Fact]:
    return [SpaceReleased(now - state.held_at)] if state.held_at else []


@openspace.evolves(SpaceHeld)
def space_held(state: State, fact: SpaceHeld) -> State:
    return replace(state, held_at=fact.at)


@openspace.evolves(SpaceReleased)
def space_released(state: State, fact: SpaceReleased) -> State:
    slots = (replace(slot, ends_at=slot.ends_at + fact.away) if slot.running else slot for slot in state.slots)
    return replace(state, slots=tuple(slots), held_at=0)
