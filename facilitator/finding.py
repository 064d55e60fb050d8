"""Finding somebody by two letters of any of their names, or by their number."""

from collections.abc import Iterator
from dataclasses import dataclass

from rooms.hall.kind import State
from rooms.kernel import People, Person
from rooms.kernel.letters import begins, folded, how_exactly, searchable

MOST = 12
MOST_LETTERS, MOST_WORDS = 60, 6
"""Of what is typed; nobody has a longer name, and each word is looked for in every name of the list."""


@dataclass(frozen=True, slots=True)
class FoundAtDoor:
    """Somebody who fits, and whether they are "here", "left" or "expected"; `also`: the other entries that were counted
    as them, of which each can be taken apart again."""

    person: Person
    when: str
    also: tuple[Person, ...] = ()


def find(people: People, hall: State, typed: str, most: int = MOST) -> tuple[list[FoundAtDoor], int]:
    """The first of those who fit: by their own name before their organisation's, written as typed before other accents,
    who are expected before who is here; and how many fit in all."""
    letters = " ".join(folded(typed[:MOST_LETTERS]).split()[:MOST_WORDS])
    everybody = [(person, also_in_as(people, person.id)) for person in _listed(people, hall)]
    fitting = [
        _found(person, hall, also)
        for person, also in everybody
        if any(_fits(entry, letters) for entry in (person, *also))
    ]
    fitting.sort(key=lambda one: _rank(one, letters, typed[:MOST_LETTERS]))
    return fitting[:most], len(fitting)


def _rank(one: FoundAtDoor, letters: str, typed: str) -> tuple[bool, int, bool, str]:
    name = one.person.name
    return not _named(one.person, letters), -how_exactly(typed, name), one.when != "expected", folded(name)


def _listed(people: People, hall: State) -> Iterator[Person]:
    """Participants; the team has keys, and who was merged is somebody else now."""
    for person in people.known.values():
        if person.number and not person.trait("team") and person.id not in hall.merged:
            yield person


def _fits(person: Person, letters: str) -> bool:
    """By any of their names, their organisation, their number, or by name and number together."""
    typed = [word for word in letters.split() if word != str(person.number)]
    return begins(" ".join(typed), searchable(f"{person.name} {person.trait('organisation')}").split())


def _named(person: Person, letters: str) -> bool:
    return begins(letters, searchable(person.name).split())


def also_in_as(people: People, person: str) -> tuple[Person, ...]:
    """The other entries of somebody who came in more than once."""
    doubles = people.doubles_of(person) if people.merged else ()
    return tuple(people.known[double] for double in doubles if double in people.known)


def _found(person: Person, hall: State, also: tuple[Person, ...]) -> FoundAtDoor:
    when = "here" if person.id in hall.here else "left" if person.id in hall.left else "expected"
    return FoundAtDoor(person, when, also)
