"""Which perspectives are needed, who of them comes and is here, and which are missing; numbers, never names."""

from dataclasses import dataclass

from rooms.hall.kind import Perspective, State
from rooms.hall.kind import Settings as Hall
from rooms.kernel import People, Wording, shared
from rooms.kernel.letters import folded

ABOUT = "about"
"""The people it is about: always in the list, for they are forgotten first."""


@dataclass(frozen=True, slots=True)
class Side:
    """One perspective: how many are needed, on the list (whoever came included), and here. The people it is about have
    no `name` of their own unless the gathering gave them one."""

    id: str
    name: Wording
    needed: int
    coming: int
    here: int

    @property
    def missing(self) -> int:
        """How many more are needed than are on the list."""
        return max(0, self.needed - self.coming)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every perspective, those that are missing first. `others`: how many here look from somewhere else, or did not
    say."""

    sides: tuple[Side, ...]
    others: int
    open: bool = True


def wanted(settings: Hall) -> tuple[Perspective, ...]:
    """What the gathering needs, and the people it is about; nothing where nobody named any."""
    named = settings.perspectives
    if not named or any(one.id == ABOUT for one in named):
        return named
    return (*named, Perspective(ABOUT, ()))


def side_of(sides: tuple[Perspective, ...], said: str) -> str:
    """The perspective that somebody's own words name, or ""."""
    words = folded(said)
    for one in sides if words else ():
        if words in {folded(one.id), *(folded(name.text) for _, name in one.name)}:
            return one.id
    return ""


def covered(settings: Hall, people: People, here: frozenset[str], opened: bool = True) -> Coverage | None:
    """As it stands; before the doors open from the list of people alone. None where nobody is counted."""
    sides = wanted(settings)
    if not sides:
        return None
    coming, others = dict.fromkeys([one.id for one in sides], 0), 0
    present: dict[str, int] = {}
    for person in people.known.values():
        if not person.number or person.id in people.merged or person.trait("team"):
            continue
        side = side_of(sides, person.trait("perspective"))
        is_here = person.id in here
        if side:
            coming[side] += 1
            present[side] = present.get(side, 0) + is_here
        others += is_here and not side
    found = [Side(one.id, one.name, one.needed, coming[one.id], present.get(one.id, 0)) for one in sides]
    found.sort(key=lambda side: (side.here if opened else side.coming) >= side.needed)
    return Coverage(tuple(found), others, opened)


@shared
def coverage(state: State, people: People) -> Coverage | None:
    """Who is here, for the console and the door."""
    return covered(state.settings, people, frozenset(state.here))
