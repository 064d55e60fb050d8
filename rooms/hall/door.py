"""What the people at the door see: how many came, and who may have come in twice."""

from dataclasses import dataclass

from rooms.hall.coverage import coverage
from rooms.hall.faces import Attendance, desk_regions, turnout
from rooms.hall.kind import State, hall
from rooms.kernel import Hints, People, Person, Regions, Viewer, shared
from rooms.kernel.letters import folded

MOST_DOUBLES = 10


@dataclass(frozen=True, slots=True)
class DoorCount:
    """How many are here and expected (None: it is quiet), and whether newcomers may join."""

    turnout: Attendance | None
    entry: bool
    code: str


Shown = tuple[str, int, str]
"""Somebody's id, number and name."""


@dataclass(frozen=True, slots=True)
class SameNames:
    """Pairs with the same name: perhaps one person who came in twice."""

    pairs: tuple[tuple[Shown, Shown], ...]


@hall.face("door")
def door(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """The counts, and doubles to look at; finding somebody is the page's own."""
    regions = desk_regions(state)
    on = state.block_now()
    quiet = on is not None and on.quiet  # nothing is counted then
    regions["count"] = DoorCount(None if quiet else turnout(state, people, hints), state.entry, state.code)
    if (sides := coverage(state, people)) and not quiet:
        regions["coverage"] = sides
    pairs = doubles(state, people)
    if pairs:
        regions["doubles"] = SameNames(pairs)
    return regions


@shared
def doubles(state: State, people: People) -> tuple[tuple[Shown, Shown], ...]:
    """Pairs of one name of whom at least one is here, the one who was known first before the other."""
    first: dict[str, Person] = {}
    found = []
    for person in people.known.values():
        name = folded(person.name)
        if not name or person.id in state.merged or not person.number or person.trait("team"):
            continue
        known = first.setdefault(name, person)
        if known is not person and (known.id in state.here or person.id in state.here):
            found.append((_short(known), _short(person)))
    return tuple(found[:MOST_DOUBLES])


def _short(person: Person) -> Shown:
    return person.id, person.number, person.name
