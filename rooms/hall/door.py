"""What the people at the door see: how many came, and who may have come in twice."""

from dataclasses import dataclass

from rooms.hall.coverage import coverage
from rooms.hall.faces import Attendance, desk_regions, turnout
from rooms.hall.kind import State, hall
from rooms.hall.namesakes import Shown, doubles, probably_listed
from rooms.kernel import Hints, People, Regions, Viewer

MOST_DOUBLES = 10


@dataclass(frozen=True, slots=True)
class DoorCount:
    """How many are here and expected (None: it is quiet), and whether newcomers may join."""

    turnout: Attendance | None
    entry: bool
    code: str


@dataclass(frozen=True, slots=True)
class SameNames:
    """Pairs with the same name: perhaps one person who came in twice. `more`: so many are not shown yet."""

    pairs: tuple[tuple[Shown, Shown], ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class ProbablyListed:
    """Who came in by phone though they are on the list, each with their line of the list before them."""

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
    if sure := probably_listed(state, people):
        regions["listed"] = ProbablyListed(sure)
    pairs = [pair for pair in doubles(state, people) if pair not in sure]
    if pairs:
        regions["doubles"] = SameNames(tuple(pairs[:MOST_DOUBLES]), max(0, len(pairs) - MOST_DOUBLES))
    return regions
