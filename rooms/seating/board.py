"""The hall as arrays: every chair of every round, who has met whom and who has been where, for millions of trials.

A chair holds a guest (0..N-1), an `empty` (a chair nobody uses, which may move to another table like a person), or the
number `nobody`, which only pads the array. Costs are floats; the weights say what one of each is worth.
"""

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from rooms.seating.hall import NOWHERE, ProblemByPosition
from rooms.seating.problem import chairs_in

RULE = 20_000.0  # one broken rule, in the currency of the search
ONE_LESS_ONE_MORE = np.array((-1, 1), np.int16)
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

    def __init__(self, hall: ProblemByPosition, rows: list[list[int]], weights: Weights) -> None:
        self.hall, self.weights = hall, weights
        self.guests, self.tables = len(hall.fixed), len(hall.reachable)
        self.ahead, self.everywhere = list(hall.problem.ahead), np.arange(len(rows))
        self._fill_chairs(rows)
        self._remember(rows)
        self._price_rules()
        self.own = np.zeros(self.chairs.shape, np.float32)
        self.wanting = np.zeros(self.chairs.shape[:2], bool)  # tables with somebody who would gain by leaving
        self.stale = np.zeros(self.chairs.shape[:2], bool)  # tables whose `own` and `wanting` are out of date
        self.stale[self.ahead] = True

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
        limited, closed = np.flatnonzero(np.array(hall.limited, bool)), ~np.array(hall.reachable, bool)
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

    def refresh(self, round: int) -> None:
        """What each person costs by sitting there, given everybody else at the table; only where that has changed."""
        tables = np.flatnonzero(self.stale[round])
        if not len(tables):
            return
        here, at = self.chairs[round, tables], tables[:, None]
        among = here[:, :, None], here[:, None, :]
        again = (self.visits[here, at] > 1) & self.roams[here]
        meeting = self.pair[among] - self.weights.repeat * (self.met[among] == 1)
        own = meeting.sum(2) + self.place[round, here, at] + self.weights.revisit * again
        self.own[round, tables] = own
        self.wanting[round, tables] = (own > self.barred[round, tables]).any(1)
        self.stale[round] = False

    def swap(self, round: int, table: int, chair: int, other_table: int, other_chair: int) -> None:
        """The people (or empties) on two chairs at different tables change places."""
        chairs = self.chairs[round]
        one, other = chairs[table, chair], chairs[other_table, other_chair]
        mates, others = self._mates(round, table, chair), self._mates(round, other_table, other_chair)
        self._meet([(guest, sign) for guest, sign in ((one, 1), (other, -1)) if guest < self.guests], mates, others)
        chairs[table, chair], chairs[other_table, other_chair] = other, one
        self._go(round, one, table, other_table)
        self._go(round, other, other_table, table)
        self.stale[round, [table, other_table]] = True
        for guest in (one, other):
            if guest < self.guests:
                self.stale[self.everywhere, self.table_of[:, guest]] = True

    def _mates(self, round: int, table: int, chair: int) -> np.ndarray:
        here = self.chairs[round, table]
        mates = np.concatenate((here[:chair], here[chair + 1 :]))
        return mates[mates < self.guests]

    def _meet(self, movers: list[tuple[int, int]], mates: np.ndarray, others: np.ndarray) -> None:
        """One meeting fewer with each of the mates and one more with each of the others, or (sign -1) the reverse."""
        company = np.concatenate((mates, others))
        who, sign = np.array(movers, np.int16).reshape(-1, 2).T[:, :, None]
        change = sign * np.repeat(ONE_LESS_ONE_MORE, (len(mates), len(others)))
        before = self.met[who, company]
        after = before + change
        turned = (after > 0).astype(np.int16) - (before > 0)
        self.met[who, company] = self.met[company, who] = after
        self.repeats += int(change.sum() - turned.sum())
        self.pair[who, company] += self.weights.repeat * turned
        self.pair[company, who] = self.pair[who, company]

    def _go(self, round: int, guest: int, source: int, goal: int) -> None:
        self.table_of[round, guest] = goal
        self.visits[guest, source] -= 1
        self.visits[guest, goal] += 1
        if self.roams[guest]:
            self.again[guest, source] = self.weights.revisit * (self.visits[guest, source] > 0)
            self.again[guest, goal] = self.weights.revisit

    def gains(self, round: int, table: int) -> np.ndarray:
        """What each swap of a chair of this table (rows) with any chair of the round (columns) adds to the cost."""
        self.refresh(round)
        chairs, width = self.chairs[round], self.chairs.shape[2]
        everybody, here = chairs.ravel(), chairs[table]
        pairs: np.ndarray = self.pair[here][:, everybody]
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
        rows: list[list[int]] = self.table_of[:, : self.guests].tolist()
        return rows
