"""A company is three at least: with few people few tables are used."""

from collections import Counter
from dataclasses import replace

from rooms.seating.problem import Problem, SeatingTable, guests_in, within

COMPANY = 3
"""The smallest company that is one: never a table of one or two."""


def keep_company(problem: Problem) -> Problem:
    """With few people the rounds to come use few tables: each is to have a company of three.

    Tables of hosts and of people with a fixed seat stand anyway, then those where most people sat last. People who
    are kept apart need tables enough to be apart, and whoever needs a reachable table finds one.
    """
    now = len(problem.past)
    guests = guests_in(problem, now)
    must = {guest.fixed_at for guest in guests} - {None}
    foes = Counter(person for pair in problem.apart for person in pair)
    least = max(len(guests) // COMPANY, len(must), 1 + max(foes.values(), default=0))
    sitting = Counter(problem.past[-1].values()) if problem.past else Counter()
    access = any(guest.needs_access for guest in guests)

    def wanted(table: SeatingTable) -> tuple[object, ...]:
        return table.id not in must, -sitting[table.id], access and not table.accessible

    kept: set[str] = set()
    chairs, reachable = 0, not access
    for table in sorted((table for table in problem.tables if within(table.open, now)), key=wanted):
        if len(kept) < least or chairs < len(guests) or (not reachable and table.accessible):
            kept.add(table.id)
            chairs, reachable = chairs + table.capacity, reachable or table.accessible
    if not now:
        return replace(problem, tables=tuple(table for table in problem.tables if table.id in kept))
    gone = (0, now - 1)
    return replace(problem, tables=tuple(t if t.id in kept else replace(t, open=gone) for t in problem.tables))
