"""Says in one sentence why somebody sits where they sit, and how good a plan is.

Guests never read another person's name, a keep-apart rule or an access need; the console may name rules.
Sentences are English source texts with {named} places, translated at the edge.
"""

from collections.abc import Mapping, Sequence

from rooms.kernel.reason import Reason
from rooms.seating.problem import Guest, Problem, Seats


def explain(problem: Problem, seats: Sequence[Seats], guest_id: str, round: int, for_console: bool = False) -> Reason:
    """Why this guest sits at their table in this round. Raises KeyError for a guest the problem does not know."""
    guest = {each.id: each for each in problem.guests}[guest_id]
    table = seats[round].get(guest_id) if round < len(seats) else None
    if table is None:
        return Reason("No seat in this round.")
    return _for_console(problem, seats, guest, round) if for_console else _for_guest(problem, seats, guest, round)


def _for_guest(problem: Problem, seats: Sequence[Seats], guest: Guest, round: int) -> Reason:
    table = seats[round][guest.id]
    if guest.host_of == table:
        return Reason("You host table {table}: you stay, and new people come to you.", {"table": table})
    if guest.pinned_to == table:
        return Reason("Table {table} is reserved for you.", {"table": table})
    if _was_told_else(problem, guest.id, round, table):
        return Reason("The hall has changed: your place is now table {table}. Thank you for moving.", {"table": table})
    return _company(seats, guest.id, round, "Table {table}: everybody there is new to you.",
                    "Table {table}: {new} of the {count} others there are new to you.")  # fmt: skip


def _for_console(problem: Problem, seats: Sequence[Seats], guest: Guest, round: int) -> Reason:
    table = seats[round][guest.id]
    kept = _seated_with(problem.together, seats[round], guest.id)
    if guest.host_of == table:
        return Reason("Hosts table {table} and stays there.", {"table": table})
    if guest.pinned_to == table:
        return Reason("Has a fixed seat at table {table}.", {"table": table})
    if kept:
        names = {"table": table, "others": ", ".join(kept)}
        return Reason("Sits at table {table} to stay together with {others}.", names)
    if guest.needs_access:
        return Reason("Needs a reachable table; table {table} is one.", {"table": table})
    if _was_told_else(problem, guest.id, round, table):
        told = problem.announced[round][guest.id]
        return Reason("Was told table {told}; moved to table {table} because the hall changed.",
                      {"told": told, "table": table})  # fmt: skip
    return _company(seats, guest.id, round, "Meets only new people at table {table}.",
                    "Meets {new} new people at table {table}, and {again} again.")  # fmt: skip


def _was_told_else(problem: Problem, guest: str, round: int, table: str) -> bool:
    return problem.announced.get(round, {}).get(guest, table) != table


def _company(seats: Sequence[Seats], guest: str, round: int, all_new: str, some_again: str) -> Reason:
    table = seats[round][guest]
    here = _mates(seats[round], guest)
    before = set().union(*(_mates(each, guest) for each in seats[:round]))
    again = len(here & before)
    counts = {"table": table, "count": len(here), "new": len(here) - again, "again": again}
    return Reason(some_again if again else all_new, counts)


def _mates(seats: Seats, guest: str) -> set[str]:
    if guest not in seats:
        return set()
    return {other for other, table in seats.items() if table == seats[guest]} - {guest}


def _seated_with(pairs: Sequence[tuple[str, str]], seats: Seats, guest: str) -> list[str]:
    partners = {other for pair in pairs if guest in pair for other in pair} - {guest}
    return sorted(partners & _mates(seats, guest))


def quality_sentence(quality: Mapping[str, tuple[int, int]]) -> Reason:
    """How many meetings repeat, beside how many no plan could avoid."""
    found, least = quality["repeated_pairs"]
    counts = {"count": found, "least": least}
    if found <= least:
        return Reason("1 repeat, the minimum" if found == 1 else "{count} repeats, the minimum", counts)
    if least:
        return Reason("{count} repeats, {least} cannot be avoided", counts)
    return Reason("1 repeat" if found == 1 else "{count} repeats", counts)
