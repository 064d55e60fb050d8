"""Whether a hall makes sense before anybody thinks about it: names once, numbers within reason."""

from collections.abc import Iterable

from rooms.seating.problem import Problem, Span

MOST_ROUNDS, MOST_TABLES, MOST_GUESTS, MOST_CHAIRS = 40, 1000, 5000, 1000


def check(problem: Problem) -> Problem:
    """The problem itself. Raises ValueError naming what makes no sense in it."""
    tables, guests = [table.id for table in problem.tables], [guest.id for guest in problem.guests]
    _within("rounds", problem.rounds, 1, MOST_ROUNDS)
    _within("tables", len(tables), 1, MOST_TABLES)
    _within("participants", len(guests), 1, MOST_GUESTS)
    _once("table", tables)
    _once("participant", guests)
    _check_tables(problem)
    _check_guests(problem, set(tables))
    _check_rules(problem, set(guests))
    _check_seats(problem, set(guests), set(tables))
    return problem


def _check_tables(problem: Problem) -> None:
    for table in problem.tables:
        _within(f"the chairs at table {table.id!r}", table.capacity, 0, MOST_CHAIRS)
        _span(f"table {table.id!r}", table.open, problem.rounds)


def _check_guests(problem: Problem, tables: set[str]) -> None:
    for guest in problem.guests:
        _span(f"participant {guest.id!r}", guest.present, problem.rounds)
        for place in (guest.host_of, guest.pinned_to):
            if place is not None and place not in tables:
                raise ValueError(f"participant {guest.id!r}: there is no table {place!r}")


def _check_rules(problem: Problem, guests: set[str]) -> None:
    for name, pairs in (("apart", problem.apart), ("together", problem.together)):
        for pair in pairs:
            _known(name, "participant", pair, guests)


def _check_seats(problem: Problem, guests: set[str], tables: set[str]) -> None:
    if len(problem.past) > problem.rounds:
        raise ValueError(f"fixed_rounds: {len(problem.past)} of only {problem.rounds} rounds")
    for round in problem.announced:
        _within("announced", round, 0, problem.rounds - 1)
    for name, all_seats in (("fixed_rounds", problem.past), ("announced", problem.announced.values())):
        for seats in all_seats:
            _known(name, "participant", seats, guests)
            _known(name, "table", seats.values(), tables)


def _within(what: str, number: int, low: int, high: int) -> None:
    if not low <= number <= high:
        raise ValueError(f"{what}: {number} should be from {low} to {high}")


def _span(what: str, span: Span, rounds: int) -> None:
    if span is not None and not 0 <= span[0] <= span[1] <= rounds:
        raise ValueError(f"{what}: the rounds {span[0]} to {span[1]} are not among 0 to {rounds}")


def _once(what: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for id in ids:
        if id in seen:
            raise ValueError(f"there are two with the id {id!r}: give each {what} its own")
        seen.add(id)


def _known(name: str, what: str, ids: Iterable[str], known: set[str]) -> None:
    for id in ids:
        if id not in known:
            raise ValueError(f"{name}: there is no {what} {id!r}")
