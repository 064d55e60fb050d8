"""Which perspectives are needed, who of them comes and is here, and which are missing; numbers, never names."""

from dataclasses import dataclass

from rooms.hall.kind import Settings as Hall
from rooms.hall.kind import State
from rooms.kernel import People, Wording, shared
from rooms.perspectives import PARTS, side_of, with_those_it_is_about


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
    say. `parts`: how many say that they play which part (here, or before the doors open on the list)."""

    sides: tuple[Side, ...]
    others: int
    open: bool = True
    parts: tuple[tuple[str, int], ...] = ()


def covered(settings: Hall, people: People, here: frozenset[str], opened: bool = True) -> Coverage | None:
    """As it stands; before the doors open from the list of people alone. None where nobody is counted."""
    sides = with_those_it_is_about(settings.perspectives)
    if not sides and not settings.parts:
        return None
    coming, others = dict.fromkeys([one.id for one in sides], 0), 0
    present: dict[str, int] = {}
    parts = dict.fromkeys(PARTS, 0)
    for person in people.known.values():
        if not person.number or person.id in people.merged or person.trait("team"):
            continue
        side = side_of(sides, person.trait("perspective"))
        is_here = person.id in here
        if person.trait("part") in parts:
            parts[person.trait("part")] += is_here or not opened
        if side:
            coming[side] += 1
            present[side] = present.get(side, 0) + is_here
        others += is_here and not side
    found = [Side(one.id, one.name, one.needed, coming[one.id], present.get(one.id, 0)) for one in sides]
    found.sort(key=lambda side: (side.here if opened else side.coming) >= side.needed)
    return Coverage(tuple(found), others if sides else 0, opened, tuple(parts.items()) if settings.parts else ())


@shared
def coverage(state: State, people: People) -> Coverage | None:
    """Who is here, for the console and the door."""
    return covered(state.settings, people, frozenset(state.here))
