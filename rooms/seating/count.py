"""Counts how good a plan is: rules broken, meetings repeated, tables seen twice, perspectives unevenly spread."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from rooms.seating.level import moves_to_level
from rooms.seating.problem import Guest, Problem, SeatingTable, Seats, Trait, chairs_in, guests_in

RULES = (
    "seating_errors",
    "past_changed",
    "capacity_over",
    "balance_moves",
    "host_moves",
    "pin_moves",
    "access_violations",
    "apart_violations",
    "together_violations",
)
WISHES = ("left_out", "repeated_pairs", "moved", "revisits", "imbalance")


def count(problem: Problem, seats: Sequence[Seats]) -> dict[str, int]:
    """All counts of a plan for all rounds: those in RULES must be 0, those in WISHES should be at their bound.

    repeated_pairs: meetings beyond the first, over all pairs. revisits: visits of a table beyond the first, of people
    who move. imbalance: people outside the fair share of their table. left_out: people without their table's language.
    moved: people whose announced seat changes. balance_moves: moves needed to make the tables level.
    """
    total = dict.fromkeys(RULES + WISHES, 0)
    total["seating_errors"] = abs(problem.rounds - len(seats))
    total["repeated_pairs"] = repeats(seats)
    total["revisits"] = revisits(problem, seats)
    total["moved"] = moved(problem, seats)
    total["past_changed"] = sum(map(_differing, problem.past, seats))
    people = {guest.id: guest for guest in problem.guests}
    for round in problem.ahead:
        if round < len(seats):
            _count_round(total, problem, people, round, seats[round])
    return total


def at_tables(seats: Seats) -> dict[str, list[str]]:
    """Who sits at each table that is in use."""
    tables: dict[str, list[str]] = {}
    for guest, table in seats.items():
        tables.setdefault(table, []).append(guest)
    return tables


def meetings(seats: Sequence[Seats]) -> Counter[tuple[str, str]]:
    """How often each pair (in alphabetical order) has shared a table."""
    return Counter(
        pair for each in seats for company in at_tables(each).values() for pair in combinations(sorted(company), 2)
    )


def repeats(seats: Sequence[Seats]) -> int:
    """Meetings beyond the first, summed over pairs."""
    met = meetings(seats)
    return met.total() - len(met)


def revisits(problem: Problem, seats: Sequence[Seats]) -> int:
    """Visits of a table beyond the first, summed over the people who move around."""
    movers = {guest.id for guest in problem.guests if not guest.fixed_at}
    visits = Counter((guest, table) for each in seats for guest, table in each.items() if guest in movers)
    return visits.total() - len(visits)


def moved(problem: Problem, seats: Sequence[Seats]) -> int:
    """People still present who were told one table and now sit at another."""
    return sum(
        guest.id in told and seats[round].get(guest.id) != told[guest.id]
        for round, told in problem.announced.items()
        if round < len(seats)
        for guest in guests_in(problem, round)
    )


def broken(counts: Mapping[str, int]) -> int:
    """How many rules a plan breaks; 0 is the only good answer."""
    return sum(counts[rule] for rule in RULES)


def fair_share(size: int, those: int, people: int) -> tuple[int, int]:
    """Fewest and most of `those` at a table of `size` that still mirror the whole round of `people`."""
    return size * those // people, -(-size * those // people)


def _differing(told: Seats, found: Seats) -> int:
    return sum(told.get(guest) != found.get(guest) for guest in {*told, *found})


def _count_round(
    total: dict[str, int], problem: Problem, people: Mapping[str, Guest], round: int, seats: Seats
) -> None:
    present = {guest.id for guest in guests_in(problem, round)}
    known = {table.id: table for table in problem.tables}
    total["seating_errors"] += len(present - seats.keys()) + len(seats.keys() - present)
    total["seating_errors"] += sum(guest not in people or table not in known for guest, table in seats.items())
    company = at_tables(seats)
    sizes = [len(company.get(table.id, ())) for table in problem.tables]
    chairs = chairs_in(problem, round)
    total["capacity_over"] += sum(max(0, size - most) for size, most in zip(sizes, chairs, strict=True))
    lifts = moves_to_level(sizes, chairs, sum(sizes))
    total["balance_moves"] += 10**6 if lifts is None else lifts
    for name, table in seats.items():
        _count_guest(total, people.get(name), table, known)
    total["apart_violations"] += sum(a in seats and seats[a] == seats.get(b) for a, b in problem.apart)
    total["together_violations"] += sum(a in seats and b in seats and seats[a] != seats[b] for a, b in problem.together)
    total["imbalance"] += sum(_unfair(problem, people, company, trait, len(seats)) for trait in problem.mix)
    if problem.shared_language:
        total["left_out"] += sum(len(each) - _widest(problem, people, each) for each in company.values())


def _count_guest(total: dict[str, int], guest: Guest | None, table: str, known: Mapping[str, SeatingTable]) -> None:
    if guest is None:
        return
    if guest.host_of:
        total["host_moves"] += table != guest.host_of
    elif guest.pinned_to:
        total["pin_moves"] += table != guest.pinned_to
    if guest.needs_access:
        total["access_violations"] += table not in known or not known[table].accessible


def _unfair(
    problem: Problem, people: Mapping[str, Guest], company: Mapping[str, Sequence[str]], trait: str, everybody: int
) -> int:
    """People outside the fair share of one trait; empty tables are asked for nobody and so never unfair."""
    voices = {table: Counter(_voices(people, each, trait)) for table, each in company.items()}
    whole: Counter[Trait | None] = sum(voices.values(), Counter())
    return sum(
        _outside(voices[table][value], *fair_share(len(company[table]), those, everybody))
        for table in company
        for value, those in whole.items()
    )


def _voices(people: Mapping[str, Guest], company: Sequence[str], trait: str) -> Iterator[Trait | None]:
    return (people[name].attrs.get(trait) if name in people else None for name in company)


def _outside(found: int, fewest: int, most: int) -> int:
    return max(0, found - most, fewest - found)


def _widest(problem: Problem, people: Mapping[str, Guest], company: Sequence[str]) -> int:
    """How many at a table share its most widely spoken language."""
    spoken = Counter(
        tongue for name in company if name in people for tongue in tongues(people[name], problem.shared_language)
    )
    return max(spoken.values(), default=0)


def tongues(guest: Guest, name: str | None) -> tuple[str, ...]:
    """The languages of a guest, however they were written down."""
    value = guest.attrs.get(name, ()) if name else ()
    return (value,) if isinstance(value, str) else tuple(value)
