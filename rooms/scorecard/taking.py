"""The template: handed over by a roadmap, version after version; cells stay as they are, but for a mark."""

from rooms.kernel import TEAM, Drawers, Fact, People, Who, Wording, changing
from rooms.kernel.handover import TakeTemplate
from rooms.scorecard.cells import EMPTY, JOINED, PARTED, marked
from rooms.scorecard.kind import scorecard
from rooms.scorecard.records import ScoredArea, ScoredCondition
from rooms.scorecard.state import State


@scorecard.fact(urgent=True, open=TEAM)
class TemplateTaken(Fact):
    """The template as it is from now on."""

    version: int
    ids: tuple[str, ...]
    letters: tuple[str, ...]
    titles: tuple[Wording, ...]
    numbers: tuple[int, ...]
    conditions: tuple[Wording, ...]
    of: tuple[str, ...]
    joined: tuple[tuple[int, int], ...] = ()
    sentences: tuple[Wording, ...] = ()
    parties: tuple[int, ...] = ()


@scorecard.accepts(TakeTemplate)
def take(state: State, command: TakeTemplate, who: Who, now: int, people: People) -> list[Fact]:
    """A version that is here already changes nothing, and neither does an older one."""
    if command.version <= state.version:
        return []
    every = len(command.numbers)
    sentences = (*command.sentences, *[()] * every)[:every]
    parties = (*command.parties, *[0] * every)[:every]
    return [TemplateTaken(command.version, command.ids, command.letters, command.titles, command.numbers,
                          command.conditions, command.of, command.joined, sentences, parties)]  # fmt: skip


@scorecard.evolves(TemplateTaken)
def taken(state: State, fact: TemplateTaken) -> State:
    areas = {id: ScoredArea(id, letter, title)
             for id, letter, title in zip(fact.ids, fact.letters, fact.titles, strict=False)}  # fmt: skip
    begun = fact.at if state.version or state.rows else 0
    named = zip(fact.numbers, fact.conditions, fact.of, fact.sentences, fact.parties, strict=False)
    new = {row[0]: _condition(state, begun, *row) for row in named}
    joined = dict(fact.joined)
    for number, old in state.conditions.items():
        if number not in new:
            into = joined.get(number, 0)
            new[number] = changing(old, into=into, aside=not into, moved_from="")
    conditions = Drawers(new)
    kept = {id: area for id, area in state.areas.items() if id not in areas}
    made = changing(state, version=fact.version, areas=Drawers({**areas, **kept}), conditions=conditions,
                    today=max(state.today, fact.at))  # fmt: skip
    return _looked_at_again(state, made, fact.at)


def _condition(
    state: State, begun: int, number: int, title: Wording, area: str, sentence: Wording, parties: int
) -> ScoredCondition:
    old = state.conditions.get(number)
    moved_from = old.area if old and old.area != area else ""
    return ScoredCondition(
        number, area, title, sentence, old.since if old else begun, moved_from=moved_from, parties=parties
    )


def _looked_at_again(before: State, state: State, at: int) -> State:
    """The survivor keeps its own cells, marked; a parting brings everything back as it was."""
    for number, one in state.conditions.items():
        old = before.conditions.get(number)
        was = old.into if old else 0
        if one.into and one.into != was:
            state = _marked(state, number, one.into, JOINED, at)
        elif was and not one.into:
            state = _marked(state, number, was, PARTED, at)
    return state


def _marked(state: State, other: int, into: int, how: str, at: int) -> State:
    rows = state.rows
    for unit, row in state.rows.items():
        if other in row or (how == PARTED and into in row):
            cell = changing(row.get(into, EMPTY), again=how == JOINED)
            rows = rows.put(unit, row.put(into, marked(cell, at, how)))
    return changing(state, rows=rows)
