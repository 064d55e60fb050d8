"""One list of what is missing: needs without an answer, topics without people, conditions nobody takes up, and those
who look for a group."""

from rooms.kernel import Fact, People, Who, Wording, changing
from rooms.kernel.handover import TakeGaps, TakeTemplate
from rooms.network.kind import network
from rooms.network.records import Gap
from rooms.network.state import State


@network.fact
class GapsTold(Fact):
    source: str
    what: str
    things: tuple[str, ...] = ()
    titles: tuple[Wording, ...] = ()
    numbers: tuple[int, ...] = ()


@network.fact
class ConditionsTaken(Fact):
    """The conditions people may have experience with."""

    numbers: tuple[int, ...]
    titles: tuple[Wording, ...]


@network.accepts(TakeGaps)
def take_gaps(state: State, command: TakeGaps, who: Who, now: int, people: People) -> list[Fact]:
    """As another room tells it now."""
    told = Gap(command.source, command.what, command.things, command.titles, command.numbers)
    if state.gaps.get((command.source, command.what), Gap(command.source, command.what)) == told:
        return []
    return [GapsTold(told.source, told.what, told.things, told.titles, told.numbers)]


@network.accepts(TakeTemplate)
def take_template(state: State, command: TakeTemplate, who: Who, now: int, people: People) -> list[Fact]:
    """Nothing is taken away: whoever said they have experience with it has."""
    named = [(number, title) for number, title in zip(command.numbers, command.conditions, strict=False)
             if title and state.conditions.get(number) != title]  # fmt: skip
    if not named:
        return []
    return [ConditionsTaken(tuple(number for number, _ in named), tuple(title for _, title in named))]


@network.evolves(GapsTold)
def gaps_told(state: State, fact: GapsTold) -> State:
    key = (fact.source, fact.what)
    if not fact.things and not fact.numbers:
        return changing(state, gaps=state.gaps.drop(key))
    gap = Gap(fact.source, fact.what, fact.things, fact.titles, fact.numbers)
    return changing(state, gaps=state.gaps.put(key, gap))


@network.evolves(ConditionsTaken)
def conditions_taken(state: State, fact: ConditionsTaken) -> State:
    conditions = state.conditions
    for number, title in zip(fact.numbers, fact.titles, strict=False):
        conditions = conditions.put(number, title)
    return changing(state, conditions=conditions)
