"""What cards may belong to comes from other rooms: the areas that were chosen, or a template with its conditions."""

from rooms.ask.kind import ask
from rooms.ask.records import Condition
from rooms.ask.state import State
from rooms.kernel import TEAM, Drawers, Fact, People, Who, Wording, changing
from rooms.kernel.handover import TakeAreas, TakeTemplate


@ask.fact(open=TEAM)
class AreasTaken(Fact):
    """What there is now; `numbers`, `conditions` and `of`: their conditions, where they came with a template."""

    ids: tuple[str, ...]
    titles: tuple[Wording, ...]
    numbers: tuple[int, ...] = ()
    conditions: tuple[Wording, ...] = ()
    of: tuple[str, ...] = ()


@ask.accepts(TakeAreas)
def take_areas(state: State, command: TakeAreas, who: Who, now: int, people: People) -> list[Fact]:
    count = min(len(command.ids), len(command.titles))
    return _new(state, AreasTaken(command.ids[:count], command.titles[:count]))


@ask.accepts(TakeTemplate)
def take_template(state: State, command: TakeTemplate, who: Who, now: int, people: People) -> list[Fact]:
    """The newest version; cards keep what they were linked to."""
    count = min(len(command.numbers), len(command.conditions), len(command.of))
    areas = min(len(command.ids), len(command.titles))
    return _new(state, AreasTaken(command.ids[:areas], command.titles[:areas], command.numbers[:count],
                                  command.conditions[:count], command.of[:count]))  # fmt: skip


def _new(state: State, fact: AreasTaken) -> list[Fact]:
    return [] if (_areas(fact), _conditions(fact)) == (state.areas, state.conditions) else [fact]


def _areas(fact: AreasTaken) -> Drawers[str, Wording]:
    return Drawers(zip(fact.ids, fact.titles, strict=False))


def _conditions(fact: AreasTaken) -> Drawers[int, Condition]:
    rows = zip(fact.numbers, fact.conditions, fact.of, strict=False)
    return Drawers((number, Condition(number, title, area)) for number, title, area in rows)


@ask.evolves(AreasTaken)
def areas_taken(state: State, fact: AreasTaken) -> State:
    return changing(state, areas=_areas(fact), conditions=_conditions(fact))
