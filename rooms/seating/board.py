"""The hall as arrays: every chair of every round, who has met whom and who has been where, for millions of trials.

A chair holds a guest (0..N-1), an `empty` (a chair nobody uses, which may move to another table like a person), or the
number `nobody`, which only pads the array. Costs are floats; the weights say what one of each is worth.
"""

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from rooms.seating.hall import NOWHERE, Hall
from rooms.seating.problem import chairs_in

RULE = 20_000.0  # one broken rule, in the currency of the search
NEVER = 1e7  # a swap that must not be considered


@dataclass(frozen=True)
class Weights:
    """What one repeat, one revisit, one person out of share, one moved seat, one person left out costs."""

    repeat: float = 1.0
    revisit: float = 0.1
    share: float = 1.0
    move: float = 2.0
    language: float = 6.0


class Board:
    """Chairs [round, table, chair], tables [round, guest], meetings [guest, guest] and visits [guest, table]."""

    def __init__(self, hall: Hall, rows: list[list[int]], weights: Weights) -> None:
        self.hall, self.weights = hall, weights
        self.guests, self.tables = len(hall.fixed), len(hall.reachable)
        self.ahead = list(hall.problem.ahead)
        self._fill_chairs(rows)
        self._remember(rows)
        self._price_rules()
        self.own = np.zeros(self.chairs.shape, np.float32)
        self.wanting = np.zeros(self.chairs.shape[:2], bool)  # tables with somebody who would gain by leaving
        for round in self.ahead:
            for table in range(self.tables):
                self.refresh(round, table)

    def _fill_chairs(self, rows: list[list[int]]) -> None:
        companies = {round: self._companies(rows[round]) for round in self.ahead}
        room = {round: self._room(round, companies[round]) for round in self.ahead}
        free = {round: sum(room[round]) - sum(map(len, companies[round])) for round in self.ahead}
        self.nobody = self.guests + max(free.values(), default=0)
        widest = max((size for sizes in room.values() for size in sizes), default=0)
        self.chairs = np.full((len(rows), self.tables, widest), self.nobody, np.int64)
        self.table_of = np.full((len(rows), self.nobody + 1), NOWHERE, np.int64)
        for round, row in enumerate(rows):
            self.table_of[round, : self.guests] = row
        for round, company in companies.items():
            empties = iter(range(self.guests, self.nobody))
            for table, here in enumerate(company):
                here += [next(empties) for _ in range(room[round][table] - len(here))]
                self.chairs[round, table, : len(here)] = here
                self.table_of[round, here] = table

    def _companies(self, row: list[int]) -> list[list[int]]:
        companies: list[list[int]] = [[] for _ in range(self.tables)]
        for guest, table in enumerate(row):
            if table != NOWHERE:
                companies[table].append(guest)
        return companies

    def _room(self, round: int, companies: list[list[int]]) -> list[int]:
        """Chairs to play with: tables that may be one larger without unlevelling the hall get an empty chair."""
        sizes, chairs = [len(company) for company in companies], chairs_in(self.hall.problem, round)
        top = max(sizes, default=0)
        return [size + (size == top - 1 and most >= top) for size, most in zip(sizes, chairs, strict=True)]

    def _remember(self, rows: list[list[int]]) -> None:
        self.met = np.zeros((self.nobody + 1, self.nobody + 1), np.int16)
        self.visits = np.zeros((self.nobody + 1, self.tables), np.int16)
        for row in rows:
            seated = np.zeros((self.guests, self.tables), np.float32)
            here = [guest for guest, table in enumerate(row) if table != NOWHERE]
            seated[here, [row[guest] for guest in here]] = 1
            self.met[: self.guests, : self.guests] += (seated @ seated.T).astype(np.int16)
            self.visits[: self.guests] += seated.astype(np.int16)
        np.fill_diagonal(self.met, 0)
        self.repeats = int(np.maximum(self.met - 1, 0).sum() // 2)

    def _price_rules(self) -> None:
        """pair[p, q]: cost of one more meeting; place[round, p, t] and again[p, t]: cost of the seat itself."""
        hall, fixed = self.hall, np.array(self.hall.fixed) != NOWHERE
        self.stays = np.concatenate([fixed, np.zeros(self.nobody - self.guests, bool), [True]])
        self.roams = ~self.stays & (np.arange(self.nobody + 1) < self.guests)
        self.pair = self.weights.repeat * (self.met > 0).astype(np.float32)
        self._price_pairs()
        self.again = self.weights.revisit * ((self.visits > 0) & self.roams[:, None]).astype(np.float32)
        self.place = np.zeros((len(self.table_of), self.nobody + 1, self.tables), np.float32)
        limited, closed = np.nonzero(hall.limited)[0], ~np.array(hall.reachable, bool)
        self.place[:, limited] += RULE * closed
        for round, told in hall.problem.announced.items():
            self._price_moves(round, np.array(hall.seats_to_row(told)))
        self.barred = NEVER * self.stays[self.chairs].astype(np.float32)

    def _price_pairs(self) -> None:
        for guest, others in enumerate(self.hall.apart):
            self.pair[guest, list(others)] += RULE
        for block in set(self.hall.blocks):
            for one, other in combinations(block, 2):
                self.pair[[one, other], [other, one]] -= RULE
        empties = slice(self.guests, self.nobody)
        self.pair[empties, empties] = RULE * (1 - np.eye(self.nobody - self.guests))

    def _price_moves(self, round: int, told: np.ndarray) -> None:
        known = np.nonzero((told != NOWHERE) & (self.table_of[round, : self.guests] != NOWHERE))[0]
        self.place[round, known] += self.weights.move
        self.place[round, known, told[known]] -= self.weights.move

    def refresh(self, round: int, table: int) -> None:
        """What each person at a table costs by sitting there, given everybody else."""
        here = self.chairs[round, table]
        among = here[:, None], here
        again = (self.visits[here, table] > 1) & self.roams[here]
        meeting = self.pair[among] - self.weights.repeat * (self.met[among] == 1)
        self.own[round, table] = meeting.sum(1) + self.place[round, here, table] + self.weights.revisit * again
        self.wanting[round, table] = (self.own[round, table] > self.barred[round, table]).any()

    def swap(self, round: int, table: int, chair: int, other_table: int, other_chair: int) -> None:
        """The people (or empties) on two chairs at different tables change places."""
        chairs = self.chairs[round]
        one, other = chairs[table, chair], chairs[other_table, other_chair]
        mates, others = self._mates(round, table, chair), self._mates(round, other_table, other_chair)
        self._meet(one, mates, -1)
        self._meet(other, others, -1)
        self._meet(one, others, 1)
        self._meet(other, mates, 1)
        chairs[table, chair], chairs[other_table, other_chair] = other, one
        self._go(round, one, table, other_table)
        self._go(round, other, other_table, table)
        self.refresh(round, table)
        self.refresh(round, other_table)
        touched = np.concatenate((mates, others))
        self._refresh_elsewhere(round, one, touched, table, other_table)
        self._refresh_elsewhere(round, other, touched, table, other_table)

    def _mates(self, round: int, table: int, chair: int) -> np.ndarray:
        here = self.chairs[round, table]
        mates = np.concatenate((here[:chair], here[chair + 1 :]))
        return mates[mates < self.guests]

    def _meet(self, guest: int, mates: np.ndarray, change: int) -> None:
        """One meeting more or less with each of the mates."""
        if guest >= self.guests:
            return
        met = self.met[guest, mates] + np.int16(change)
        self.met[guest, mates] = self.met[mates, guest] = met
        self.repeats += change * int(np.count_nonzero(met > (change > 0)))
        turned = mates[met == (change > 0)]
        if len(turned):
            self.pair[guest, turned] += change * self.weights.repeat
            self.pair[turned, guest] += change * self.weights.repeat

    def _go(self, round: int, guest: int, source: int, goal: int) -> None:
        self.table_of[round, guest] = goal
        self.visits[guest, source] -= 1
        self.visits[guest, goal] += 1
        if self.roams[guest]:
            self.again[guest, source] = self.weights.revisit * (self.visits[guest, source] > 0)
            self.again[guest, goal] = self.weights.revisit

    def _refresh_elsewhere(self, round: int, guest: int, touched: np.ndarray, table: int, other: int) -> None:
        """Other rounds in which the guest sits with one of the touched, or at one of the two tables."""
        if guest >= self.guests:
            return
        sits = self.table_of[:, guest]
        hit = (self.table_of[:, touched] == sits[:, None]).any(1) | (sits == table) | (sits == other)
        for elsewhere in np.nonzero(hit)[0]:
            if elsewhere != round and elsewhere >= self.ahead[0] and sits[elsewhere] != NOWHERE:
                self.refresh(elsewhere, sits[elsewhere])

    def gains(self, round: int, table: int) -> np.ndarray:
        """What each swap of a chair of this table (rows) with any chair of the round (columns) adds to the cost."""
        chairs, width = self.chairs[round], self.chairs.shape[2]
        everybody, here = chairs.ravel(), chairs[table]
        pairs = self.pair[here][:, everybody]
        going = pairs.reshape(width, self.tables, width).sum(2) + self.place[round, here] + self.again[here]
        going += (self.barred[round, table] - self.own[round, table])[:, None]
        coming = pairs.sum(0) + self.place[round, everybody, table] + self.again[everybody, table]
        coming += (self.barred[round] - self.own[round]).ravel()
        pairs *= -2
        pairs += coming
        by_table = pairs.reshape(width, self.tables, width)
        by_table += going[:, :, None]
        by_table[:, table] = NEVER
        return pairs

    def rows(self) -> list[list[int]]:
        """The table of each guest, round by round."""
        return self.table_of[:, : self.guests].tolist()
