"""Lets whole companies change tables, so that people see new tables: nobody meets anybody else by it.

Who sits with whom stays as it is, and with it repeats, perspectives and languages; only which table it is changes.
"""

from collections.abc import Callable
from math import exp
from random import Random

from rooms.seating.hall import NOWHERE, ProblemByPosition
from rooms.seating.problem import chairs_in

Rows = list[list[int]]
TRIES = 12_000  # exchanges of two companies in one cooling
HOT, COLD = 0.8, 0.2
ASK = 256  # tries between two looks at the clock


def fresh_tables(
    hall: ProblemByPosition, rows: Rows, least: int, rng: Random, more: Callable[[], bool], coolings: int = 1
) -> Rows:
    """The same companies at tables where fewer of them have been before; `least` is what no plan can better."""
    rounds, seats = hall.problem.ahead, range(len(hall.reachable))
    if not rounds or len(seats) < 2:
        return rows
    tables = _Tables(hall, rows)
    for trial in range(coolings * TRIES):
        if tables.best <= least or (trial % ASK == 0 and not more()):
            break
        here, there = rng.sample(seats, 2)
        tables.try_exchange(rng.choice(rounds), here, there, HOT * (COLD / HOT) ** (trial % TRIES / TRIES), rng)
    return tables.best_rows


class _Tables:
    """Which company sits at which table in each round, and who has been where how often."""

    def __init__(self, hall: ProblemByPosition, rows: Rows) -> None:
        self.hall, self.best_rows = hall, rows
        self.chairs = [chairs_in(hall.problem, round) for round in range(hall.problem.rounds)]
        self.at = [[[p for p, seat in enumerate(row) if seat == t] for t in range(len(hall.reachable))] for row in rows]
        self.visits = [[0] * len(hall.reachable) for _ in hall.fixed]
        for row in rows:
            for guest, table in enumerate(row):
                self.visits[guest][table] += table != NOWHERE
        travellers = (visits for visits, table in zip(self.visits, hall.fixed, strict=True) if table == NOWHERE)
        self.seen = self.best = sum(max(0, number - 1) for visits in travellers for number in visits)

    def try_exchange(self, round: int, here: int, there: int, heat: float, rng: Random) -> None:
        """Two companies of a round change tables if fewer people come back somewhere, or by a little chance."""
        mine, theirs = self.at[round][here], self.at[round][there]
        if not (self._fits(round, mine, there) and self._fits(round, theirs, here)):
            return
        again = self._again(mine, here, there) + self._again(theirs, there, here)
        if again > 0 and rng.random() >= exp(-again / heat):
            return
        self._go(mine, here, there)
        self._go(theirs, there, here)
        self.at[round][here], self.at[round][there] = theirs, mine
        self.seen += again
        if self.seen < self.best:
            self.best, self.best_rows = self.seen, self._rows()

    def _fits(self, round: int, company: list[int], table: int) -> bool:
        return len(company) <= self.chairs[round][table] and all(self.hall.may_sit(p, table) for p in company)

    def _again(self, company: list[int], source: int, goal: int) -> int:
        """How many more of a company come back to a table they know."""
        visits = self.visits
        return sum((visits[p][goal] > 0) - (visits[p][source] > 1) for p in company)

    def _go(self, company: list[int], source: int, goal: int) -> None:
        for guest in company:
            self.visits[guest][source] -= 1
            self.visits[guest][goal] += 1

    def _rows(self) -> Rows:
        rows = [[NOWHERE] * len(self.hall.fixed) for _ in self.at]
        for row, companies in zip(rows, self.at, strict=True):
            for table, company in enumerate(companies):
                for guest in company:
                    row[guest] = table
        return rows
