"""What may be told of the numbers: each question by itself, or what several statements tell together, and groups."""

from collections.abc import Iterable

from rooms.ask.kind import NUMBERED, SCALE, AskItem, Characteristic
from rooms.ask.records import DONT_KNOW, Figure, Group, mean
from rooms.ask.secrecy import groups_to_show
from rooms.ask.state import State, answers_to
from rooms.kernel import People, shared

Table = tuple[str, tuple[AskItem, ...]]
"""What a figure is of, and the questions that are counted for it."""


def tables_of(state: State) -> list[Table]:
    """A statement that tells of a characteristic is never told by itself: taken from the whole it would give away the
    other one, even where too few answered that."""
    alone = [(one.id, (one,)) for one in state.settings.items if one.type in NUMBERED and not one.characteristic]
    return alone + [(one.id, statements(state, one)) for one in state.settings.characteristics]


def steps_of(items: tuple[AskItem, ...]) -> int:
    """How many steps an answer to these may have; 0 where there are none."""
    return max((len(item.labels) for item in items), default=0)


def statements(state: State, of: Characteristic) -> tuple[AskItem, ...]:
    """The statements that tell of a characteristic."""
    return tuple(one for one in state.settings.items if one.type == SCALE and one.characteristic == of.id)


@shared
def figures(state: State, people: People, wave: int) -> dict[str, Figure]:
    """What may be told of a wave, by question or characteristic; what is not in it was answered by too few."""
    kept = next((one for one in state.sums if one.wave == wave), None)
    if kept:
        return {one.of: one for one in kept.figures}
    found = [_figure(state, people, wave, table) for table in tables_of(state)]
    return {one.of: one for one in found if one}


def _figure(state: State, people: People, wave: int, table: Table) -> Figure | None:
    """All answers to its questions together, pooled; None of fewer people than the least number."""
    name, items = table
    steps = steps_of(items)
    said: dict[str, list[int]] = {}
    unsure = 0
    for item in items:
        for who, one in answers_to(state, people, wave, item.id):
            if one.value == DONT_KNOW:
                unsure += 1
            elif 0 < one.value <= steps:
                said.setdefault(who, []).append(one.value)
    if len(said) < state.settings.least or not steps:
        return None
    groups = _groups(state, people, said, steps) if state.settings.group_by else ()
    rest = len(said) - sum(group.people for group in groups) if state.settings.group_by else 0
    return Figure(name, len(said), _counts(said.values(), steps), unsure, groups, rest)


def _groups(state: State, people: People, said: dict[str, list[int]], steps: int) -> tuple[Group, ...]:
    """Those that may be shown, by name."""
    of: dict[str, list[list[int]]] = {}
    for who, values in said.items():
        of.setdefault(group_of(people, who, state.settings.group_by), []).append(values)
    shown = groups_to_show({name: len(answers) for name, answers in of.items()}, state.settings.least)
    return tuple(Group(name, len(of[name]), _counts(of[name], steps)) for name in sorted(shown))


def group_of(people: People, who: str, by: str) -> str:
    """What somebody told of themselves, "" for nothing."""
    person = people.known.get(people.now(who))
    if person is None:
        return ""
    return (person.languages[0] if person.languages else "") if by == "languages" else person.trait(by)


def _counts(answers: Iterable[list[int]], steps: int) -> tuple[int, ...]:
    given = [value for values in answers for value in values]
    return tuple(given.count(step) for step in range(1, steps + 1))


def waves_told(state: State) -> tuple[int, ...]:
    """The waves of which something may be told by now, the first one first."""
    kept = [one.wave for one in state.sums if one.shown]
    return tuple(sorted({*kept, *(one.number for one in state.waves.values() if one.shown)}))


def over_time(state: State, people: People, of: str) -> tuple[float | None, ...]:
    """The mean in every wave that was shown; None where too few answered."""
    found = (figures(state, people, wave).get(of) for wave in waves_told(state))
    return tuple(mean(one.counts) if one else None for one in found)
