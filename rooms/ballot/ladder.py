"""The last step of the ladder, when a run-off left candidates level: take them all, or draw lots on screen."""

from dataclasses import replace
from typing import Annotated

from rooms.ballot.count import BY_LOT, Tally, draw, take_all
from rooms.ballot.kind import ballot
from rooms.ballot.state import CLOSED, State
from rooms.kernel import FACILITATOR, TEAM, Command, Fact, Number, People, Refused, Who


@ballot.command(FACILITATOR, step=True)
class TakeAll(Command):
    """The group takes everybody who is level: six instead of five."""


@ballot.command(FACILITATOR, step=True)
class DrawLots(Command):
    """Lots, from a number somebody in the room named; anyone can draw the same again."""

    seed: Annotated[int, Number(0, 999_999)]


@ballot.fact(urgent=True, open=TEAM)
class AllTaken(Fact):
    chosen: tuple[str, ...]


@ballot.fact(urgent=True, open=TEAM)
class LotsDrawn(Fact):
    seed: int
    chosen: tuple[str, ...]


@ballot.decides(TakeAll)
def decide_take_all(state: State, command: TakeAll, who: Who, now: int, people: People) -> list[Fact]:
    return [AllTaken(take_all(_level(state)).chosen)]


@ballot.decides(DrawLots)
def decide_lots(state: State, command: DrawLots, who: Who, now: int, people: People) -> list[Fact]:
    return [LotsDrawn(command.seed, draw(_level(state), command.seed).chosen)]


def _level(state: State) -> Tally:
    """The count that a run-off left level. Raises Refused."""
    if state.collecting or not state.tally or not state.tally.tied:
        raise Refused("There is no tie to decide.")
    if not state.run_off or not state.poll or state.poll.phase != CLOSED:
        raise Refused("First a run-off, as was announced.")
    return state.tally


@ballot.evolves(AllTaken)
def all_taken(state: State, fact: AllTaken) -> State:
    return replace(state, tally=take_all(state.tally)) if state.tally else state


@ballot.evolves(LotsDrawn)
def lots_drawn(state: State, fact: LotsDrawn) -> State:
    if not state.tally:
        return state
    drawn = replace(state.tally, chosen=fact.chosen, tied=(), places=0, by=BY_LOT)
    return replace(state, tally=drawn, seed=fact.seed)
