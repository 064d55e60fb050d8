"""What simulated people do in a café: they take seats, write notes, say that their table is ready."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rooms import crowd
from rooms.cafe.kind import cafe
from rooms.cafe.state import State
from rooms.kernel.telling import Deed, Rehearsal


def deeds(state: State, here: Sequence[str]) -> Iterator[Deed]:
    """What they may do in this phase."""
    round = str(state.round)
    seats = state.now_seats()
    if state.settings.seating == "free":
        yield from _choosing_seats(state, here, seats)
    if state.phase == "talk" and state.ideas.posting >= state.round:
        for place, person in enumerate(here):
            if person in seats:
                yield person, "PostIdea", {"text": crowd.idea(place, state.round), "round": round}
    if state.phase == "move":
        tables = {seats[person]: person for person in here if person in seats}
        for table, person in tables.items():
            if table not in state.ready:
                yield person, "ReportReady", {"table": str(table), "round": round}


def _choosing_seats(state: State, here: Sequence[str], seats: Mapping[str, int]) -> Iterator[Deed]:
    """Where everybody chooses their own seat, whoever has none takes one, at another table in each round."""
    tables = [number for number in sorted(state.tables) if number not in state.closed]
    if state.phase == "closed" or not tables:
        return
    before, taken = state.seats_of(state.round - 1), Counter(seats.values())
    for place, person in enumerate(here):
        if person not in seats:
            others = [table for table in tables if table != before.get(person)] or tables
            table = min(others, key=lambda one: (taken[one], (one * (place + 1) + state.round) % 7))
            taken[table] += 1
            yield person, "SitAt", {"table": str(table)}


cafe.rehearsal = Rehearsal(deeds=deeds)
