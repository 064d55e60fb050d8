"""Deals people into the routes of a design so that every table mirrors the hall: whole routes change hands.

Whoever takes over a route takes over all its tables, so repeats, revisits and sizes stay as the design made them. What
every exchange would change is a few matrix products: routes by cells, cells by values, values by people.
"""

import numpy as np

from rooms.seating.board import NEVER
from rooms.seating.hall import NOWHERE, ProblemByPosition
from rooms.seating.problem import Trait

HANDS = 3  # routes tried against all others at once; many more, and the same two people only swap to and fro
NOISES = 1 << 18
FOCUS = 0.95  # how often routes past an unfair table are tried, rather than any


class Dealing:
    """Who walks which route. A cell is one table in one round; a route is a row of cells, one per round.

    `passes` [route, cell] and `voices` [route, value] are 0 or 1: which cells a route passes, and which values of the
    mixed traits its walker has. `fill` [cell, value] says how many there are, as a place in the lists of `_Scale`.
    `tolls` [route, 2 x value]: what one more of a value costs along a route, then one fewer.
    """

    def __init__(self, hall: ProblemByPosition, rows: list[list[int]], seed: int) -> None:
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
        counts = self.passes.T @ self.voices
        share = self.passes.sum(0)[:, None] * self.voices.sum(0) / self.people
        fewest, most = np.floor(share + 1e-4), np.ceil(share - 1e-4)
        self.scale = _Scale(self.people)
        self.fill = self.scale.places(counts - fewest, most > fewest)
        self.fill[: self.past * self.tables] = self.scale.anything
        self.prices = self.scale.prices(self.fill)
        self.tolls = self.passes @ self.prices
        self.outside = self.scale.outside.take(self.fill).sum(1)
        self.unfair = round(float(self.outside.sum()))

    def _find_company(self, fixed: np.ndarray) -> None:
        """Which routes share a cell, and which may not change hands: fixed people's, those that meet, other pasts."""
        done = self.past * self.tables
        self.company = [np.flatnonzero(cell) for cell in self.passes.T]
        ahead, before = self.passes[:, done:], self.passes[:, :done]
        self.barred = NEVER * ((ahead @ ahead.T > 0) | (before @ before.T < self.past)).astype(np.float32)
        self.barred[:, fixed] = self.barred[fixed] = NEVER
        self.free = np.flatnonzero(~fixed)

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
        routes, (which, *luck) = self.free, self.rng.random(HANDS + 2).tolist()
        cells = self.outside.nonzero()[0]
        if len(cells) and luck.pop() < FOCUS:
            routes = self.company[cells[int(which * len(cells))]]
        return routes[[int(each * len(routes)) for each in luck[:HANDS]]]

    def _gains(self, mine: np.ndarray) -> np.ndarray:
        """People out of share more (or fewer) if a route of mine (rows) changes hands with any other (columns).

        Each route gains what the other's values cost on it and loses its own; a value both have changes nothing.
        """
        voices, values = self.voices, self.voices.shape[1]
        less = voices * self.tolls[:, values:]
        joining = self.tolls[:, :values] * (1 - voices) - less
        leaving = np.einsum("rv->r", less)
        gains: np.ndarray = joining[mine] @ voices.T
        gains += voices[mine] @ joining.T
        gains += leaving
        gains += leaving[mine, None]
        gains += self.barred[mine]
        return gains

    def _change_hands(self, one: int, other: int) -> None:
        pair, riap = [one, other], [other, one]
        change = (self.voices[other] - self.voices[one]).astype(np.intp)
        here, there = self.routes[one], self.routes[other]
        self.fill[here] += change
        self.fill[there] -= change
        self.voices[pair], self.walker[pair] = self.voices[riap], self.walker[riap]
        self._reprice(np.concatenate((here, there)))

    def _reprice(self, cells: np.ndarray) -> None:
        """Prices, tolls and the count of people out of share, after the fill of these cells has changed."""
        fill, before = self.fill[cells], self.prices[cells]
        self.prices[cells] = after = self.scale.prices(fill)
        self.tolls += self.passes[:, cells] @ (after - before)
        self.outside[cells] = self.scale.outside.take(fill).sum(1)
        self.unfair = round(float(self.outside.sum()))

    def rows(self) -> list[list[int]]:
        """The table of each guest, round by round, in the best deal seen."""
        rows: np.ndarray = np.empty(self.routes.T.shape, np.int64)
        rows[:, self.best_walker] = (self.routes % self.tables).T
        found: list[list[int]] = rows.tolist()
        return found


class _Scale:
    """What a count of people costs, by how far it is above the fewest that are fair: lists to look up in.

    There are three stretches: only one number is fair, the next one is fair as well, or any is (`anything`).
    """

    def __init__(self, people: int) -> None:
        self.width = 2 * people + 1
        above = np.arange(-people, people + 1)
        tight, loose = (np.maximum(np.maximum(above - room, -above), 0) for room in (0, 1))
        self.outside = np.concatenate((tight, loose, np.zeros(self.width))).astype(np.float32)
        self.more = np.roll(self.outside, -1) - self.outside
        self.less = np.roll(self.outside, 1) - self.outside
        self.anything = 2 * self.width + people

    def places(self, above: np.ndarray, loose: np.ndarray) -> np.ndarray:
        """Where counts so far above the fewest are found; loose where one more would be fair as well."""
        found: np.ndarray = (above + self.width // 2 + self.width * loose).astype(np.intp)
        return found

    def prices(self, fill: np.ndarray) -> np.ndarray:
        """What one more of each value costs in these cells, then one fewer: [cell, 2 x value]."""
        return np.concatenate((self.more.take(fill), self.less.take(fill)), axis=1)


def _marked(numbers: np.ndarray, width: int) -> np.ndarray:
    """A row of 0 and 1 for each row of numbers."""
    marks = np.zeros((len(numbers), width), np.float32)
    marks[np.arange(len(numbers))[:, None], numbers] = 1
    return marks


def _numbered_traits(hall: ProblemByPosition) -> np.ndarray:
    """Each guest's value of each mixed trait, numbered on from trait to trait: [guest, trait]."""
    numbered, first = [], 0
    for name in hall.problem.mix:
        number: dict[Trait | None, int] = {}
        numbered.append([first + number.setdefault(g.attrs.get(name), len(number)) for g in hall.problem.guests])
        first += len(number)
    return np.array(numbered, np.int64).T
