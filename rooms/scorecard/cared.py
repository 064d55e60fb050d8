"""Who is at work on a condition, as it changes: what became of promises that were made here or anywhere else."""

from rooms.kernel import TEAM, Fact, People, Who, changing
from rooms.kernel.handover import TakeOutcome, TakePromised
from rooms.scorecard.kind import scorecard
from rooms.scorecard.state import State


@scorecard.fact(open=TEAM)
class PromiseTold(Fact):
    """A promise that was made here is under way or kept (`on`), or nobody is at it any more."""

    promise: str
    on: bool


@scorecard.fact(open=TEAM)
class PromisesCounted(Fact):
    """So many promises are under way or kept for these conditions in another room; for all others there are none."""

    source: str
    numbers: tuple[int, ...]
    counts: tuple[int, ...]


@scorecard.accepts(TakeOutcome)
def take_outcome(state: State, command: TakeOutcome, who: Who, now: int, people: People) -> list[Fact]:
    """Nothing where this scorecard never asked for it."""
    vow = state.vows.get(command.thing)
    return [PromiseTold(vow.id, command.on)] if vow and vow.over == command.on else []


@scorecard.accepts(TakePromised)
def take_promised(state: State, command: TakePromised, who: Who, now: int, people: People) -> list[Fact]:
    """Numbers mean the same in both rooms where both have their template from a roadmap."""
    found = tuple(zip(command.numbers, command.counts, strict=False))
    if not state.version or state.promised.get(command.source, ()) == found:
        return []
    return [PromisesCounted(command.source, command.numbers, command.counts)]


@scorecard.evolves(PromiseTold)
def promise_told(state: State, fact: PromiseTold) -> State:
    vow = state.vows.get(fact.promise)
    return changing(state, vows=state.vows.put(vow.id, changing(vow, over=not fact.on))) if vow else state


@scorecard.evolves(PromisesCounted)
def promises_counted(state: State, fact: PromisesCounted) -> State:
    found = tuple(zip(fact.numbers, fact.counts, strict=False))
    return changing(state, promised=state.promised.put(fact.source, found))
