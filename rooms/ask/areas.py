"""What cards may belong to comes from other rooms: the areas that were chosen, or a template with its conditions."""

from collections.abc import Iterator

from rooms.ask.kind import ask
from rooms.ask.records import SHOWN
from rooms.ask.results import hall_sees
from rooms.ask.state import State, answer_of
from rooms.kernel import TEAM, THIS_ROOM, Ask, Drawers, Fact, People, Who, Wording, changing
from rooms.kernel.belonging import NamedCondition
from rooms.kernel.handover import TakeAreas, TakeEntry, TakeTemplate, hand


@ask.fact(open=TEAM, was="AreasTaken")
class AreasKnown(Fact):
    """What there is now; `numbers`, `conditions` and `of`: their conditions, where they came with a template."""

    ids: tuple[str, ...]
    titles: tuple[Wording, ...]
    numbers: tuple[int, ...] = ()
    conditions: tuple[Wording, ...] = ()
    of: tuple[str, ...] = ()


@ask.accepts(TakeAreas)
def take_areas(state: State, command: TakeAreas, who: Who, now: int, people: People) -> list[Fact]:
    count = min(len(command.ids), len(command.titles))
    return _new(state, AreasKnown(command.ids[:count], command.titles[:count]))


@ask.accepts(TakeTemplate)
def take_template(state: State, command: TakeTemplate, who: Who, now: int, people: People) -> list[Fact]:
    """The newest version; cards keep what they were linked to."""
    count = min(len(command.numbers), len(command.conditions), len(command.of))
    areas = min(len(command.ids), len(command.titles))
    return _new(state, AreasKnown(command.ids[:areas], command.titles[:areas], command.numbers[:count],
                                  command.conditions[:count], command.of[:count]))  # fmt: skip


def _new(state: State, fact: AreasKnown) -> list[Fact]:
    return [] if (_areas(fact), _conditions(fact)) == (state.areas, state.conditions) else [fact]


def _areas(fact: AreasKnown) -> Drawers[str, Wording]:
    return Drawers(zip(fact.ids, fact.titles, strict=False))


def _conditions(fact: AreasKnown) -> Drawers[int, NamedCondition]:
    rows = zip(fact.numbers, fact.conditions, fact.of, strict=False)
    return Drawers((number, NamedCondition(number, title, area)) for number, title, area in rows)


@ask.evolves(AreasKnown)
def areas_taken(state: State, fact: AreasKnown) -> State:
    return changing(state, areas=_areas(fact), conditions=_conditions(fact))


@ask.wishing
def wishes(state: State, people: People) -> Iterator[Ask]:
    """A card about a condition goes to its wall once the desk let it through and the hall may see it."""
    if not (state.settings.to and state.linked and hall_sees(state)):
        return
    for id in state.linked:
        one = answer_of(state, id)
        if one and one.text and one.status == SHOWN and state.places[id][0] == state.wave:
            word = TakeEntry(THIS_ROOM, f"card/{id}", one.text, one.condition)
            yield hand(state.settings.to, word, f"card-{id}-{one.condition}")
