"""The first draft of a plan: seats already announced, or a design that scatters everybody by arithmetic."""

from collections.abc import Callable
from random import Random

from rooms.seating.alike import alike_together
from rooms.seating.design import Design, design
from rooms.seating.hall import NOWHERE, ProblemByPosition, sizes_near
from rooms.seating.problem import chairs_in
from rooms.seating.scatter import scatter

Drafts = dict[int, list[int]]  # round -> table of each guest


def draft(hall: ProblemByPosition, rng: Random, more: Callable[[], bool]) -> Drafts:
    """Tentative seats for the rounds ahead, as far as there are any."""
    problem = hall.problem
    if problem.announced or len(problem.past) > 1:
        return {round: hall.seats_to_row(seats) for round, seats in problem.announced.items()}
    return _from_first_round(hall, rng, more) if problem.past else _by_design(hall, rng, more)


def _from_first_round(hall: ProblemByPosition, rng: Random, more: Callable[[], bool]) -> Drafts:
    """People sat down where they liked: their tables are the homes of a design, and its columns their order there."""
    homes = _homes(hall, hall.seats_to_row(hall.problem.past[0]), rng)
    tables = len(homes)
    deepest = max(map(len, homes), default=0)
    if any(table.open for table in hall.problem.tables) or not 1 < deepest <= tables:
        return {}
    first = 0 if deepest == tables else 1
    made = design(tables, deepest + first, hall.problem.rounds, rng, more)
    if not made:
        return {}
    routes = {p: made.route(home, column) for home, row in enumerate(homes) for column, p in enumerate(row, first)}
    return {round: [routes[p][round] if p in routes else NOWHERE for p in range(len(hall.fixed))]
            for round in hall.problem.ahead}  # fmt: skip


def _homes(hall: ProblemByPosition, row: list[int], rng: Random) -> list[list[int]]:
    """Who sat at each table and goes on from there; who came later joins the smallest. Fixed people do neither."""
    homes: list[list[int]] = [[] for _ in hall.reachable]
    staying = {p for round in hall.problem.ahead for p in hall.present(round) if hall.fixed[p] == NOWHERE}
    for guest in sorted(staying, key=lambda p: row[p] == NOWHERE):
        home = row[guest] if row[guest] != NOWHERE else min(range(len(homes)), key=lambda t: len(homes[t]))
        homes[home].append(guest)
    for company in homes:
        rng.shuffle(company)
    return homes


def _by_design(hall: ProblemByPosition, rng: Random, more: Callable[[], bool]) -> Drafts:
    """Deal people into the columns of a design; empty when the tables are not all alike or no design fits."""
    tables, people = len(hall.problem.tables), len(hall.fixed)
    hosts = _first_fixed(hall)
    sizes = sizes_near(hall, 0, [NOWHERE] * people)
    if max(sizes) - min(sizes) > 1 or min(chairs_in(hall.problem, 0)) < max(sizes):
        return {}
    travellers = _travellers(hall, hosts, rng, more)
    if hosts:
        made = design(tables, max(sizes), hall.problem.rounds, rng, more)
        return _deal(hall, [*hosts.values(), *travellers], _routes(made, hosts, max(sizes))) if made else {}
    return _deal(hall, travellers, scatter(tables, max(sizes), hall.problem.rounds, rng, more))


def _first_fixed(hall: ProblemByPosition) -> dict[int, int]:
    """One guest per table who never leaves it."""
    return {table: guest for guest, table in reversed(list(enumerate(hall.fixed))) if table != NOWHERE}


def _routes(made: Design, hosts: dict[int, int], columns: int) -> list[list[int]]:
    """The hosts' routes (the column that never moves), then the others'; the last column may be partly filled."""
    tables = made.clockwork.tables
    staying = [made.route(table, 0) for table in hosts]
    return staying + [made.route(home, column) for column in range(1, columns) for home in range(tables)]


def _travellers(hall: ProblemByPosition, hosts: dict[int, int], rng: Random, more: Callable[[], bool]) -> list[int]:
    """Everybody else, by chance, or people who are alike one after the other: they will be one column."""
    staying = set(hosts.values())
    travellers = [p for p in range(len(hall.fixed)) if p not in staying]
    if hall.problem.mix:
        return alike_together(hall, travellers, len(hall.reachable), rng, more)
    rng.shuffle(travellers)
    return travellers


def _deal(hall: ProblemByPosition, people: list[int], routes: list[list[int]]) -> Drafts:
    """Everybody walks a route, in this order."""
    walking = dict(zip(people, routes, strict=False))
    rounds = range(min(map(len, routes), default=0))
    return {round: [walking[p][round] if p in walking else NOWHERE for p in range(len(hall.fixed))] for round in rounds}
