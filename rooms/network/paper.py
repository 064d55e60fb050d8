"""The network on paper and in the book: the goal, the groups, dates and open seats, the newest digest."""

from rooms.kernel import Hints, People, Regions, Viewer, Wording, view
from rooms.kernel.telling import N_
from rooms.network.digest import newest
from rooms.network.kind import network
from rooms.network.phases import phase_of
from rooms.network.phone import other
from rooms.network.state import State
from rooms.network.views import DateRow, SeatRow, coming_dates, digest_page, head, open_seats


@view
class NetworkSheet:
    """What a newcomer is handed when only paper is left."""

    title: Wording
    goal: Wording
    rules: tuple[Wording, ...]
    phase: str
    dates: tuple[DateRow, ...]
    seats: tuple[SeatRow, ...]


@network.face("print_network", sheet=N_("The network on a sheet: goal, rules, dates, open seats"), stands=True)
def sheet(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """Nobody's name."""
    settings = state.settings
    dates, seats = tuple(coming_dates(state)[:12]), tuple(open_seats(state, people)[:12])
    made = NetworkSheet(settings.title, settings.goal, settings.rules, phase_of(state), dates, seats)
    return {"sheets/network": made}


@network.face("book")
def book(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """What everybody in the gathering may read."""
    regions: Regions = {"front/head": head(state)}
    digest = newest(state)
    if digest:
        regions["digest/newest"] = digest_page(state, people, digest)
    there = [group for group in state.groups.values() if group.name and group.members]
    return regions | {f"groups/{group.number}": other(state, group) for group in there[:60]}
