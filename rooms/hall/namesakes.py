"""Entries of one name: who probably came in by phone though they are on the list, and who only may be one person."""

from collections.abc import Iterator

from rooms.hall.kind import State
from rooms.kernel import People, Person, shared
from rooms.kernel.letters import folded

Shown = tuple[str, int, str]
"""Somebody's id, number and name."""


@shared
def doubles(state: State, people: People) -> tuple[tuple[Shown, Shown], ...]:
    """Pairs of one name of whom at least one is here, the one who was known first before the other."""
    found = []
    for first, *others in _by_name(state, people).values():
        found += [(_short(first), _short(other)) for other in others if state.here.keys() & {first.id, other.id}]
    return tuple(found)


@shared
def probably_listed(state: State, people: People) -> tuple[tuple[Shown, Shown], ...]:
    """The line of the list and the entry by phone of each who is on the list and did not say so: exactly these two have
    this whole name, nobody came in by the line yet, and they tell of no two organisations. Whatever is less clear is a
    greeter's to ask: two lines of one name, two phones, a first name alone."""
    return tuple(
        (_short(line), _short(phone))
        for same in _by_name(state, people).values()
        if len(same) == 2
        for line, phone in (same, same[::-1])
        if _expected(state, line) and _by_phone(state, phone) and _alike(line, phone)
    )


def _by_name(state: State, people: People) -> dict[str, list[Person]]:
    found: dict[str, list[Person]] = {}
    for person in _guests(state, people):
        found.setdefault(folded(person.name), []).append(person)
    return found


def _guests(state: State, people: People) -> Iterator[Person]:
    for person in people.known.values():
        if person.number and folded(person.name) and person.id not in state.merged and not person.trait("team"):
            yield person


def _expected(state: State, person: Person) -> bool:
    return person.id not in state.joined


def _by_phone(state: State, person: Person) -> bool:
    return person.id in state.here and person.id in state.by_form


def _alike(line: Person, phone: Person) -> bool:
    """A whole name, and what both tell of where they are from does not contradict."""
    places = {folded(one.trait("organisation")) for one in (line, phone)} - {""}
    return " " in folded(line.name) and len(places) < 2


def _short(person: Person) -> Shown:
    return person.id, person.number, person.name
