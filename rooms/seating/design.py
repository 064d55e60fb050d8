"""Plans in which nobody meets anybody twice, made by arithmetic instead of by trying.

A person is (home table i, column j) and sits in round r at i + step[r][j]. If the difference of any two rows of steps
never takes the same value in two columns, no two people ever meet twice; a column of zeros never moves: the table
hosts; and every other column then never returns to a table (partial difference matrices; Bose, Shrikhande and Parker).
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from rooms.seating.clockwork import Clockwork, clockworks, invertible_steps, multiplication

Steps = list[list[int]]  # steps[round][column]


@dataclass(frozen=True)
class Design:
    """Where each column sends its people, in each round."""

    clockwork: Clockwork
    steps: Steps

    def route(self, home: int, column: int) -> list[int]:
        """The tables of one person, round by round."""
        sums = self.clockwork.sums[home]
        return [sums[row[column]] for row in self.steps]


def design(tables: int, columns: int, rounds: int, rng: Random, more: Callable[[], bool]) -> Design | None:
    """So many columns, the first of them never moving, that scatter everybody for so many rounds; None if not found."""
    if columns > tables:
        return None
    return (
        _turning(tables, columns, rounds)
        or _multiplying(tables, columns, rounds)
        or _searching(tables, columns, rounds, rng, more)
    )


def _turning(tables: int, columns: int, rounds: int) -> Design | None:
    """Column j moves on j tables each round: enough when tables are many."""
    if all(len({gap * column % tables for column in range(columns)}) == columns for gap in range(1, rounds)):
        steps = [[round * column % tables for column in range(columns)] for round in range(rounds)]
        return Design(Clockwork((tables,)), steps)
    return None


def _multiplying(tables: int, columns: int, rounds: int) -> Design | None:
    """The same in a finite field, or a product of fields, where more differences can be divided by."""
    if rounds > invertible_steps(tables):
        return None
    times, ring = multiplication(tables), clockworks(tables)[0]
    pace = _apart_everywhere(times, ring, rounds)
    return Design(ring, [times[number][:columns] for number in pace])


def _apart_everywhere(times: Steps, ring: Clockwork, wanted: int) -> list[int]:
    """Numbers whose differences are all invertible, found greedily from 0 (fields: any numbers will do)."""
    invertible = [len(set(row)) == len(row) for row in times]
    chosen: list[int] = []
    for number in range(len(times)):
        if len(chosen) < wanted and all(invertible[ring.gaps[number][other]] for other in chosen):
            chosen.append(number)
    return chosen


def _searching(
    tables: int, columns: int, rounds: int, rng: Random, more: Callable[[], bool], patience: int = 40
) -> Design | None:
    """Where no field fits: fill the steps one by one, the tightest column first, and start afresh when stuck."""
    rings = clockworks(tables)
    for attempt in range(patience):
        steps = _Filling(rings[attempt % len(rings)], columns, rounds, rng).fill()
        if steps:
            return Design(rings[attempt % len(rings)], steps)
        if not more():
            break
    return None


class _Filling:
    """One attempt at filling the rows of steps by depth-first search with a limited number of tries."""

    def __init__(self, ring: Clockwork, columns: int, rounds: int, rng: Random, tries: int = 500) -> None:
        self.gaps, self.rounds, self.rng, self.tries = ring.gaps, rounds, rng, tries
        self.steps = [[0] * columns]
        self.used: list[set[int]] = []

    def fill(self) -> Steps | None:
        while len(self.steps) < self.rounds:
            self.used = [{0} for _ in self.steps]
            row = {0: 0}
            if not self._extend(row, len(self.steps[0])):
                return None
            self.steps.append([row[column] for column in range(len(row))])
        return self.steps

    def _extend(self, row: dict[int, int], columns: int) -> bool:
        if len(row) == columns:
            return True
        column, options = min(self._options(row, columns), key=lambda each: len(each[1]))
        self.rng.shuffle(options)
        for value in options:
            self.tries -= 1
            if self.tries < 0:
                return False
            if self._set(row, column, value, columns):
                return True
        return False

    def _set(self, row: dict[int, int], column: int, value: int, columns: int) -> bool:
        jumps = [self.gaps[value][earlier[column]] for earlier in self.steps]
        for used, jump in zip(self.used, jumps, strict=True):
            used.add(jump)
        row[column] = value
        if self._extend(row, columns):
            return True
        del row[column]
        for used, jump in zip(self.used, jumps, strict=True):
            used.discard(jump)
        return False

    def _options(self, row: dict[int, int], columns: int) -> list[tuple[int, list[int]]]:
        return [(column, self._values(column)) for column in range(columns) if column not in row]

    def _values(self, column: int) -> list[int]:
        checks = [(used, earlier[column]) for used, earlier in zip(self.used, self.steps, strict=True)]
        return [
            value for value, jumps in enumerate(self.gaps)
            if all(jumps[before] not in used for used, before in checks)
        ]  # fmt: skip
