"""Deals people into the routes of a design so that every table mirrors the hall: whole routes change hands.

Whoever takes over a route takes over all its tables, so repeats, revisits and sizes stay as the design made them. What
every exchange would change is a few matrix products: routes by cells, cells by values, values by people.
"""

import numpy as np

from rooms.seating.board import NEVER
from rooms.seating.hall import NOWHERE, Hall

HANDS = 4  # routes tried against all others at once; many more, and the same two people only swap to and fro
NOISES = 1 << 18
FOCUS = 0.8  # how often routes past an unfair table are tried, rather than any


class Dealing:
    """Who walks which route. A cell is one table in one round; a route is a row of cells, one per round.

    `passes` [route, cell] and `voices` [route, value] are 0 or 1: which cells a route passes, and which values of the
    mixed traits its walker has. `prices` [cell, 2 x value]: what one more of a value costs there, then one fewer.
    """

    def __init__(self, hall: Hall, rows: list[list[int]], seed: int) -> None:
        self.rng = np.random.default_rng(seed)
        self.tables, self.people, self.past = len(hall.reachable), len(hall.fixed), len(hall.problem.past)
        self.routes = (np.array(rows) + np.arange(len(rows))[:, None] * self.tables).T.copy()
        self.walker = np.arange(self.people)
        self.passes = _marked(self.routes, len(rows) * self.tables)
        traits = _numbered_traits(hall)
        self.voices = _marked(traits, int(traits.max()) + 1)
        self._count()
        self._find_company(np.array(hall.fixed) != NOWHERE)
        self.noises = self.rng.gumbel(size=NOISES).astype(np.float32)
        self.best, self.best_walker = self.unfair, self.walker.copy()

    def _count(self) -> None:
        self.counts = self.passes.T @ self.voices
        share = self.passes.sum(0)[:, None] * self.voices.sum(0) / self.people
        self.fewest, self.most = np.floor(share + 1e-4).astype(np.float32), np.ceil(share - 1e-4).astype(np.float32)
        done = self.past * self.tables
        self.fewest[:done], self.most[:done] = 0, self.people
        self.prices = np.zeros((len(self.counts), 2 * self.counts.shape[1]), np.float32)
        self.outside = np.zeros(len(self.counts), np.float32)
        self._price(np.arange(len(self.counts)))

    def _find_company(self, fixed: np.ndarray) -> None:
        """Which routes share a cell, and which may not change hands: fixed people's, those that meet, other pasts."""
        done = self.past * self.tables
        self.company = [np.flatnonzero(cell) for cell in self.passes.T]
        ahead, before = self.passes[:, done:], self.passes[:, :done]
        self.barred = NEVER * ((ahead @ ahead.T > 0) | (before @ before.T < self.past)).astype(np.float32)
        self.barred[:, fixed] = self.barred[fixed] = NEVER
        self.free = np.flatnonzero(~fixed)

    def _price(self, cells: np.ndarray) -> None:
        counts, fewest, most = self.counts[cells], self.fewest[cells], self.most[cells]
        self.outside[cells] = np.maximum(np.maximum(counts - most, fewest - counts), 0).sum(1)
        more = (counts >= most) - (counts < fewest).astype(np.float32)
        less = (counts <= fewest) - (counts > most).astype(np.float32)
        self.prices[cells] = np.concatenate((more, less), axis=1)
        self.unfair = round(float(self.outside.sum()))

    def step(self, heat: float) -> None:
        """Try a few routes against all others and let the most tempting pair change hands."""
        mine = self._some_routes()
        gains = self._gains(mine).ravel()
        start = int(self.rng.random() * (NOISES - gains.size))
        choice = int((gains - heat * self.noises[start : start + gains.size]).argmin())
        if gains[choice] < NEVER / 2:
            one, other = divmod(choice, self.people)
            self._change_hands(int(mine[one]), other)
            if self.unfair < self.best:
                self.best, self.best_walker = self.unfair, self.walker.copy()

    def _some_routes(self) -> np.ndarray:
        """Now and then any routes; mostly such as pass a table that does not mirror the hall."""
        routes, (which, *luck) = self.free, self.rng.random(HANDS + 2)
        cells = self.outside.nonzero()[0]
        if len(cells) and luck.pop() < FOCUS:
            routes = self.company[cells[int(which * len(cells))]]
        return routes[[int(each * len(routes)) for each in luck[:HANDS]]]

    def _gains(self, mine: np.ndarray) -> np.ndarray:
        """People out of share more (or fewer) if a route of mine (rows) changes hands with any other (columns).

        Each route gains what the other's values cost on it and loses its own; a value both have changes nothing.
        """
        voices, values = self.voices, self.voices.shape[1]
        prices = self.passes @ self.prices
        less = voices * prices[:, values:]
        joining = prices[:, :values] * (1 - voices) - less
        leaving = np.einsum("rv->r", less)
        gains = joining[mine] @ voices.T
        gains += voices[mine] @ joining.T
        gains += leaving
        gains += leaving[mine, None]
        gains += self.barred[mine]
        return gains

    def _change_hands(self, one: int, other: int) -> None:
        pair, riap = [one, other], [other, one]
        change = self.voices[other] - self.voices[one]
        here, there = self.routes[one], self.routes[other]
        self.counts[here] += change
        self.counts[there] -= change
        self.voices[pair], self.walker[pair] = self.voices[riap], self.walker[riap]
        self._price(np.concatenate((here, there)))

    def rows(self) -> list[list[int]]:
        """The table of each guest, round by round, in the best deal seen."""
        rows = np.empty(self.routes.T.shape, np.int64)
        rows[:, self.best_walker] = (self.routes % self.tables).T
        return rows.tolist()


def _marked(numbers: np.ndarray, width: int) -> np.ndarray:
    """A row of 0 and 1 for each row of numbers."""
    marks = np.zeros((len(numbers), width), np.float32)
    marks[np.arange(len(numbers))[:, None], numbers] = 1
    return marks


def _numbered_traits(hall: Hall) -> np.ndarray:
    """Each guest's value of each mixed trait, numbered on from trait to trait: [guest, trait]."""
    numbered, first = [], 0
    for name in hall.problem.mix:
        number: dict = {}
        numbered.append([first + number.setdefault(g.attrs.get(name), len(number)) for g in hall.problem.guests])
        first += len(number)
    return np.array(numbered, np.int64).T
