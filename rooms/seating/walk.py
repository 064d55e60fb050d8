"""A walk through plans: swap after swap, each the best of thousands but for a little noise that leads out of dead ends.

The noise (Gumbel, so that each swap is taken with the odds of simulated annealing) shrinks as the walk cools.
"""

from math import inf

import numpy as np

from rooms.seating.board import NEVER, Board, Weights
from rooms.seating.hall import NOWHERE, ProblemByPosition
from rooms.seating.shares import Shares

FOCUS = 0.6  # how often a table with something to gain is tried, rather than any table
BLOCKS = 0.05  # how often people who must stay together are moved together
NOISES = 1 << 19


class Walk:
    """One plan under change, and the best one seen."""

    def __init__(
        self,
        hall: ProblemByPosition,
        rows: list[list[int]],
        weights: Weights,
        labels: dict[int, list[set[int]]],
        seed: int,
    ) -> None:
        self.board, self.weights = Board(hall, rows, weights), weights
        self.shares = Shares(self.board) if hall.problem.mix else None
        self.rng = np.random.default_rng(seed)
        self.noises = self.rng.gumbel(size=NOISES).astype(np.float32)
        self.blocks = [block for block in set(hall.blocks) if len(block) > 1 and _free(hall, block)]
        self.misfit = self._speak(labels)
        self.cost = self._whole_cost()
        self.best, self.best_rows = inf, rows
        self._keep_best()

    def _speak(self, labels: dict[int, list[set[int]]]) -> np.ndarray | None:
        """Mark the tables whose language (the guests who speak it, per round and table) a guest lacks."""
        if not labels:
            return None
        misfit = np.zeros(self.board.place.shape, np.float32)
        for round, speakers in labels.items():
            for table, those in enumerate(speakers):
                misfit[round, : self.board.guests, table] = 1
                misfit[round, list(those), table] = 0
        self.board.place += self.weights.language * misfit
        self.board.stale[self.board.ahead] = True
        return misfit

    def _whole_cost(self) -> float:
        board, weights = self.board, self.weights
        cost = weights.repeat * board.repeats
        cost += weights.revisit * float((np.maximum(board.visits - 1, 0) * board.roams[:, None]).sum())
        for round in board.ahead:
            tables = np.arange(board.tables)[:, None]
            cost += float(board.place[round][board.chairs[round], tables].sum(dtype=np.float64))
            cost += sum(self._rules_at(round, table) for table in range(board.tables))
            cost += weights.share * float(self.shares.unfair[round].sum()) if self.shares else 0.0
        return cost

    def _rules_at(self, round: int, table: int) -> float:
        here = self.board.chairs[round, table]
        among = here[:, None], here
        rules = self.board.pair[among] - self.weights.repeat * (self.board.met[among] > 0)
        return float(rules.sum(dtype=np.float64)) / 2

    def _silenced(self) -> float:
        """People at tables whose language they lack."""
        if self.misfit is None:
            return 0.0
        board, tables = self.board, np.arange(self.board.tables)[:, None]
        return float(sum(self.misfit[round][board.chairs[round], tables].sum() for round in board.ahead))

    def _keep_best(self) -> None:
        """Remember this plan if it is the best: rules, then language, then repeats, then the rest."""
        rank = self.cost + 20 * self.weights.repeat * self.board.repeats
        if rank < self.best - 1e-3:
            rank += 200 * self._silenced()
            if rank < self.best - 1e-3:
                self.best, self.best_rows = rank, self.board.rows()

    def resume(self) -> None:
        """Bring the sums of many small roundings back to the exact cost."""
        self.cost = self._whole_cost()

    def step(self, heat: float) -> None:
        """One swap, or one block of people who stay together."""
        if self.blocks and self.rng.random() < BLOCKS:
            self._move_block(heat)
        else:
            self._swap_one(heat)
        self._keep_best()

    def _swap_one(self, heat: float) -> None:
        round, table = self._somewhere()
        gains = self._gains(round, table).ravel()
        tempting = gains - heat * self._noise(gains.size)
        choice = int(tempting.argmin())
        if gains[choice] > NEVER / 2 or tempting[choice] > -heat * self._noise(1)[0]:
            return
        chair, place = divmod(choice, self.board.chairs[round].size)
        self._take(round, table, chair, place, float(gains[choice]))

    def _somewhere(self) -> tuple[int, int]:
        board = self.board
        round = board.ahead[int(self.rng.integers(len(board.ahead)))]
        if self.rng.random() < FOCUS:
            board.refresh(round)
            wanting = board.wanting[round]
            if self.shares:
                wanting = wanting | (self.shares.unfair[round] > 0)
            if len(tables := np.flatnonzero(wanting)):
                return round, int(tables[self.rng.integers(len(tables))])
        return round, int(self.rng.integers(board.tables))

    def _gains(self, round: int, table: int) -> np.ndarray:
        gains = self.board.gains(round, table)
        if self.shares:
            gains += self.weights.share * self.shares.gains(round, table)
        return gains

    def _noise(self, size: int) -> np.ndarray:
        start = int(self.rng.integers(NOISES - size))
        return self.noises[start : start + size]

    def _take(self, round: int, table: int, chair: int, place: int, gain: float) -> None:
        other_table, other_chair = divmod(place, self.board.chairs.shape[2])
        self.cost += gain
        self._exchange(round, table, chair, other_table, other_chair)

    def _exchange(self, round: int, table: int, chair: int, other_table: int, other_chair: int) -> None:
        chairs = self.board.chairs[round]
        one, other = chairs[table, chair], chairs[other_table, other_chair]
        self.board.swap(round, table, chair, other_table, other_chair)
        if self.shares:
            self.shares.swapped(round, one, table, other, other_table)

    def _move_block(self, heat: float) -> None:
        """Swap a block with as many people of another table; take it back unless it is worth it."""
        board = self.board
        round = board.ahead[int(self.rng.integers(len(board.ahead)))]
        block = self.blocks[int(self.rng.integers(len(self.blocks)))]
        table = int(board.table_of[round, block[0]])
        movers = [guest for guest in block if board.table_of[round, guest] == table != NOWHERE]
        if not movers:
            return
        goal = self._goal(round, table, movers, heat)
        taken = self._send(round, table, goal, movers, block, heat)
        gain = sum(each for *_, each in taken)
        if len(taken) == len(movers) and gain < heat * self.rng.exponential():
            self.cost += gain
            return
        for chair, other_chair, _ in reversed(taken):
            self._exchange(round, table, chair, goal, other_chair)

    def _goal(self, round: int, table: int, movers: list[int], heat: float) -> int:
        """A table where the movers, looked at one by one, would do well."""
        board = self.board
        gains = self._gains(round, table).reshape(-1, board.tables, board.chairs.shape[2])
        here = board.chairs[round, table].tolist()
        hope = sum(gains[here.index(guest)].min(1) for guest in movers) - heat * 2 * self._noise(board.tables)
        hope[table] = np.inf
        return int(hope.argmin())

    def _send(
        self, round: int, table: int, goal: int, movers: list[int], block: tuple[int, ...], heat: float
    ) -> list[tuple[int, int, float]]:
        """Swap the movers one by one with people of the goal table who are free to go: (chair, other chair, gain)."""
        board, taken = self.board, []
        width = board.chairs.shape[2]
        for guest in movers:
            chair = board.chairs[round, table].tolist().index(guest)
            gains = self._gains(round, table)[chair, goal * width : (goal + 1) * width].copy()
            gains[[self._bound(other, block) for other in board.chairs[round, goal].tolist()]] = NEVER
            other_chair = int((gains - heat * self._noise(width)).argmin())
            if gains[other_chair] > NEVER / 2:
                break
            taken.append((chair, other_chair, float(gains[other_chair])))
            self._exchange(round, table, chair, goal, other_chair)
        return taken

    def _bound(self, guest: int, block: tuple[int, ...]) -> bool:
        return guest in block or (guest < self.board.guests and len(self.board.hall.blocks[guest]) > 1)


def _free(hall: ProblemByPosition, block: tuple[int, ...]) -> bool:
    return all(hall.fixed[guest] == NOWHERE for guest in block)
