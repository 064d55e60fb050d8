"""Fair shares as arrays: how many of each perspective sit at each table, and what a swap does to that."""

from collections.abc import Iterator

import numpy as np

from rooms.seating.board import Board
from rooms.seating.problem import Problem, Trait


class Shares:
    """Counts [round, table, value] beside the fewest and most that mirror the hall; all mixed traits side by side."""

    def __init__(self, board: Board) -> None:
        self.board, problem = board, board.hall.problem
        self.traits = np.array([*_numbered(problem)], np.int64).reshape(len(problem.mix), -1)
        self.values = int(self.traits.max(initial=-1)) + 1
        unknown = np.full((len(problem.mix), board.nobody + 1 - board.guests), self.values)
        self.traits = np.concatenate((self.traits, unknown), axis=1)
        self.places = np.repeat(np.arange(board.tables), board.chairs.shape[2])
        self._count()
        shape = self.counts.shape
        self.more, self.less = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
        self.grow, self.shrink = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
        self.growth, self.shrinkage = np.zeros(shape[:2], np.float32), np.zeros(shape[:2], np.float32)
        self.unfair = np.zeros(shape[:2])
        for round in board.ahead:
            self._refresh(round, np.arange(board.tables))

    def _count(self) -> None:
        board, width = self.board, self.board.chairs.shape[2]
        shape = (len(board.table_of), board.tables, self.values + 1)
        self.counts, self.sizes = np.zeros(shape, np.int64), np.zeros(shape[:2], np.int64)
        self.fewest = np.zeros((shape[0], width + 2, shape[2]), np.int64)
        self.most = np.zeros_like(self.fewest)
        sizes = np.arange(width + 2)[:, None]
        for round in board.ahead:
            tables = board.table_of[round, : board.guests]
            here = np.nonzero(tables >= 0)[0]
            np.add.at(self.sizes[round], tables[here], 1)
            for trait in self.traits:
                np.add.at(self.counts[round], (tables[here], trait[here]), 1)
            whole = self.counts[round].sum(0)
            self.fewest[round] = sizes * whole // max(1, len(here))
            self.most[round] = -(-sizes * whole // max(1, len(here)))

    def _refresh(self, round: int, tables: np.ndarray) -> None:
        """What one more or one fewer of each value costs at these tables, at their size and one off it."""
        counts, sizes = self.counts[round, tables], self.sizes[round, tables]
        fewest, most = self.fewest[round, sizes], self.most[round, sizes]
        outside = _outside(counts, fewest, most)
        self.unfair[round, tables] = outside[:, :-1].sum(1)
        self.more[round, tables] = (counts >= most) - (counts < fewest).astype(np.float32)
        self.less[round, tables] = (counts <= fewest) - (counts > most).astype(np.float32)
        if self.board.nobody > self.board.guests:
            self._refresh_sizes(round, tables, counts, sizes, outside)
        for costs in (self.more, self.less, self.grow, self.shrink):
            costs[round, tables, self.values] = 0

    def _refresh_sizes(
        self, round: int, tables: np.ndarray, counts: np.ndarray, sizes: np.ndarray, outside: np.ndarray
    ) -> None:
        larger = self.fewest[round, sizes + 1], self.most[round, sizes + 1]
        smaller = self.fewest[round, sizes - 1], self.most[round, sizes - 1]
        grown, shrunk = _outside(counts, *larger), _outside(counts, *smaller)
        self.growth[round, tables] = (grown - outside)[:, :-1].sum(1)
        self.shrinkage[round, tables] = (shrunk - outside)[:, :-1].sum(1)
        self.grow[round, tables] = _outside(counts + 1, *larger) - grown
        self.shrink[round, tables] = _outside(counts - 1, *smaller) - shrunk

    def swapped(self, round: int, one: int, table: int, other: int, other_table: int) -> None:
        """Take note that `one` went from table to other_table and `other` came back."""
        for trait in self.traits:
            self.counts[round, table, trait[one]] -= 1
            self.counts[round, table, trait[other]] += 1
            self.counts[round, other_table, trait[other]] -= 1
            self.counts[round, other_table, trait[one]] += 1
        lost = int(one < self.board.guests) - int(other < self.board.guests)
        self.sizes[round, table] -= lost
        self.sizes[round, other_table] += lost
        self._refresh(round, np.array([table, other_table]))

    def gains(self, round: int, table: int) -> np.ndarray:
        """The same table of swaps as `Board.gains`, in people outside the fair share."""
        chairs = self.board.chairs[round]
        here, everybody, width = chairs[table], chairs.ravel(), chairs.shape[1]
        total = np.zeros((width, len(everybody)), np.float32)
        for trait in self.traits:
            mine, theirs = trait[here], trait[everybody]
            going = self.more[round][:, mine].T + self.less[round, table, mine][:, None]
            coming = self.more[round, table, theirs] + self.less[round, self.places, theirs]
            gain = (going[:, :, None] + coming.reshape(-1, width)).reshape(total.shape)
            gain *= mine[:, None] != theirs
            total += gain
        if self.board.nobody > self.board.guests:
            self._resize(total, round, table, here, everybody)
        return total

    def _resize(self, total: np.ndarray, round: int, table: int, here: np.ndarray, everybody: np.ndarray) -> None:
        """Swaps with an empty chair change the sizes of two tables, and with them the fair shares."""
        board, traits = self.board, self.traits
        empty = np.nonzero((everybody >= board.guests) & (everybody < board.nobody))[0]
        if len(empty):
            there = self.places[empty]
            leave = self.shrinkage[round, table] + sum(self.shrink[round, table, trait[here]] for trait in traits)
            join = self.growth[round, there] + sum(self.grow[round][there][:, trait[here]].T for trait in traits)
            total[:, empty] = leave[:, None] + join
        for chair in np.nonzero((here >= board.guests) & (here < board.nobody))[0]:
            join = self.growth[round, table] + sum(self.grow[round, table, trait[everybody]] for trait in traits)
            leave = self.shrinkage[round, self.places]
            leave = leave + sum(self.shrink[round, self.places, trait[everybody]] for trait in traits)
            total[chair] = join + leave
            total[chair, empty] = 0


def _numbered(problem: Problem) -> Iterator[list[int]]:
    """Each guest's value of each mixed trait, numbered on from trait to trait."""
    first = 0
    for name in problem.mix:
        number: dict[Trait | None, int] = {}
        yield [first + number.setdefault(guest.attrs.get(name), len(number)) for guest in problem.guests]
        first += len(number)


def _outside(counts: np.ndarray, fewest: np.ndarray, most: np.ndarray) -> np.ndarray:
    outside: np.ndarray = np.maximum(np.maximum(counts - most, fewest - counts), 0)
    return outside
