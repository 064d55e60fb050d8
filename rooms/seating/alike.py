"""Puts people who are alike into one column of a design: every table has one of each column, so it mirrors the hall.

A column visits each table with one of its people at a time: what all of them share is heard once at every table, in
every round. Only what is mixed within columns is left to chance, and then to routes changing hands (`dealing`).
"""

from collections.abc import Callable
from functools import lru_cache
from math import erf, exp, log, sqrt
from random import Random

from rooms.seating.hall import ProblemByPosition
from rooms.seating.problem import Trait

TRIES = 150  # exchanges tried per person
MOST_TRIES = 40_000
HOT, COLD = 0.06, 0.004
ASK = 256  # tries between two looks at the clock


def alike_together(
    hall: ProblemByPosition, people: list[int], tables: int, rng: Random, more: Callable[[], bool]
) -> list[int]:
    """The people in an order of which each run of as many as there are tables is alike; by chance within a run."""
    columns = _Columns(hall, people, tables, rng)
    tries = min(TRIES * len(people), MOST_TRIES)
    for trial in range(tries):
        if trial % ASK == 0 and not more():
            break
        columns.try_exchange(rng.randrange(len(people)), rng.randrange(len(people)), _heat(trial / tries))
    return [people[i] for i in sorted(range(len(people)), key=lambda i: (columns.column[i], rng.random()))]


def _heat(progress: float) -> float:
    heat: float = HOT * (COLD / HOT) ** progress
    return heat


class _Columns:
    """Who is in which column. `alike[v]` sums the squares of how many have value v in each column."""

    def __init__(self, hall: ProblemByPosition, people: list[int], tables: int, rng: Random) -> None:
        guests, mix = hall.problem.guests, hall.problem.mix
        self.rng, self.tables, width = rng, tables, -(-len(people) // tables)
        self.values = [{(name, guests[p].attrs.get(name)) for name in mix} for p in people]
        self.column = [i // tables for i in range(len(people))]
        rng.shuffle(self.column)
        self.number = [dict.fromkeys(set().union(*self.values), 0) for _ in range(width)]
        for column, values in zip(self.column, self.values, strict=True):
            for value in values:
                self.number[column][value] += 1
        numbers = {value: [column[value] for column in self.number] for value in self.number[0]}
        self.alike = {value: sum(n * n for n in each) for value, each in numbers.items()}
        self.whole = {value: sum(each) for value, each in numbers.items()}

    def try_exchange(self, one: int, other: int, heat: float) -> None:
        """Two people change columns if that makes fair tables likelier, or by a little chance."""
        here, there = self.column[one], self.column[other]
        mine, theirs = self.values[one] - self.values[other], self.values[other] - self.values[one]
        if here == there or not mine:
            return
        source, goal, alike = self.number[here], self.number[there], self.alike
        change = {v: 2 * (goal[v] - source[v]) + 2 for v in mine} | {v: 2 * (source[v] - goal[v]) + 2 for v in theirs}
        doubt = sum(self._doubt(value, by) - self._doubt(value, 0) for value, by in change.items())
        if doubt > 0 and self.rng.random() >= exp(-doubt / heat):
            return
        for value, by in change.items():
            alike[value] += by
        for (gains, loses), moving in zip(((goal, source), (source, goal)), (mine, theirs), strict=True):
            for value in moving:
                gains[value] += 1
                loses[value] -= 1
        self.column[one], self.column[other] = there, here

    def _doubt(self, value: tuple[str, Trait | None], by: int) -> float:
        return _doubt(self.whole[value], self.tables, self.alike[value] + by)


@lru_cache(1 << 16)
def _doubt(number: int, tables: int, alike: int) -> float:
    """How far from sure it is that a table has its fair share of a value (-log of the odds).

    Each column gives a table one of its people: so many there of the value make the mean, their spread over the
    columns the deviation, and the bell curve the odds.
    """
    mean, deviation = number / tables, sqrt(max(0.001, tables * number - alike)) / tables
    fewest, most = number // tables, -(-number // tables)
    odds = _below(most + 0.5 - mean, deviation) - (_below(fewest - 0.5 - mean, deviation) if fewest else 0)
    return -log(max(1e-6, odds))


def _below(distance: float, deviation: float) -> float:
    return (1 + erf(distance / deviation / sqrt(2))) / 2
