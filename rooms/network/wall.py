"""What hangs on a wall: the goal, what lacks progress, the next date, open seats. Nobody's name."""

from rooms.kernel import Hints, People, Regions, Said, Viewer, Wording, shared, view
from rooms.network.groups import lacking
from rooms.network.kind import network
from rooms.network.phases import phase_of
from rooms.network.state import State
from rooms.network.views import DateRow, Titled, coming_dates, open_seats


@view
class NetworkWall:
    """What it is for, and when people meet next."""

    title: Wording
    goal: Wording
    next: DateRow | None
    phase: str


@view
class WallLacks:
    """Conditions that lack progress."""

    titles: tuple[Titled, ...]
    more: int


@view
class WallSeats:
    """Seats that are open."""

    seats: tuple[Said | None, ...]
    more: int


MOST = 6


@network.face("wall")
def wall(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """One page after the other."""
    dates = coming_dates(state)
    settings = state.settings
    regions: Regions = {
        "goal": NetworkWall(settings.title, settings.goal, dates[0] if dates else None, phase_of(state))
    }
    lacks = _lacks(state)
    if lacks:
        regions["pages/lacks"] = WallLacks(lacks[:MOST], max(0, len(lacks) - MOST))
    seats = [row.title for row in open_seats(state, people)]
    if seats:
        regions["pages/seats"] = WallSeats(tuple(seats[:MOST]), max(0, len(seats) - MOST))
    return regions


@shared
def _lacks(state: State) -> tuple[Titled, ...]:
    return tuple((number, title) for number, title in state.conditions.items() if number in lacking(state))
