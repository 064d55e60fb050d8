"""How many tables each language gets in each round: nobody left out if possible, then the freest mixing."""

from collections.abc import Iterator, Sequence
from itertools import chain, combinations

import numpy as np

Speech = frozenset[str]
Division = tuple[int, ...]  # tables of each language, in the order of `Divider.languages`

LEFT_OUT = 1000.0  # one person at a table whose language they lack, beside one meeting too many
MOST_LANGUAGES = 8  # whose combinations are all looked at to see who would be left out


class Divider:
    """Weighs divisions of the tables over the languages; people who speak the same are one kind.

    `people` [round, kind] counts those present, `speaks` [kind, language] is 0 or 1, `tables` are those that stand.
    """

    def __init__(self, speech: Sequence[Speech], rounds: Sequence[Sequence[int]], tables: Sequence[int]) -> None:
        self.kinds = sorted(set(speech), key=sorted)
        self.languages = sorted(set(chain.from_iterable(self.kinds)))
        self.speaks = np.array([[each in kind for each in self.languages] for kind in self.kinds], float)
        self.people = np.zeros((len(rounds), len(self.kinds)))
        for round, present in enumerate(rounds):
            for guest in present:
                self.people[round, self.kinds.index(speech[guest])] += 1
        self.tables = tables
        self.sizes = [here.sum() / max(1, open_) for here, open_ in zip(self.people, tables, strict=True)]
        self.sets = [set(each) for each in _subsets(self.languages[:MOST_LANGUAGES])]
        usual = self.people.mean(0)
        self.pairs = np.outer(usual, usual) / 2
        np.fill_diagonal(self.pairs, usual * np.maximum(usual - 1, 0) / 2)
        self._known: dict[tuple[int, Division], tuple[float, np.ndarray]] = {}

    def divisions(self) -> list[list[Division]]:
        """For each round a division: as much as possible one for all rounds, then one that varies if it looks better.

        Both by hill climbing: a table is given from one language to another while that helps.
        """
        if not self.languages:
            return []
        same = self._climb([self._proportional(round) for round in range(len(self.people))], in_all_rounds=True)
        varied = self._climb(same, in_all_rounds=False)
        return [same] if varied == same else [same, varied]

    def _proportional(self, round: int) -> Division:
        spoken, numbers = self.people[round] @ self.speaks, np.zeros(len(self.languages), int)
        for _ in range(self.tables[round]):
            numbers[np.argmax(spoken / (numbers + 1))] += 1
        return tuple(numbers.tolist())

    def _climb(self, state: list[Division], in_all_rounds: bool) -> list[Division]:
        best, rounds = self.cost(state), range(len(state))
        steps = [set(rounds)] if in_all_rounds else [{round} for round in rounds]
        while nearby := [_changed(state, step, *gift) for step in steps for gift in self._gifts()]:
            better = min(nearby, key=self.cost)
            if self.cost(better) >= best - 1e-9:
                break
            state, best = better, self.cost(better)
        return state

    def _gifts(self) -> Iterator[tuple[int, int]]:
        return ((a, b) for a in range(len(self.languages)) for b in range(len(self.languages)) if a != b)

    def cost(self, state: Sequence[Division]) -> float:
        """People left out, far above all; then meetings beyond the first, as if by even chance; then how unevenly
        chance is spread (the sum of its squares)."""
        weighed = [self._round(round, division) for round, division in enumerate(state)]
        meetings = sum(met for _, met in weighed)
        again = self.pairs * (np.maximum(meetings - 1, 0) + meetings**2)
        return LEFT_OUT * sum(out for out, _ in weighed) + float(again.sum())

    def left_out(self, round: int, division: Division) -> float:
        """How many people of that round cannot sit where they are understood (by the marriage theorem)."""
        chairs, everybody = dict(zip(self.languages, division, strict=True)), self.people[round].sum()
        understood = (
            sum(chairs.get(each, 0) for each in some) * self.sizes[round] + self._beyond(round, some)
            for some in self.sets
        )
        return max(0.0, float(everybody - min(understood, default=everybody)))

    def _beyond(self, round: int, some: set[str]) -> float:
        """People who speak more than these languages."""
        return float(sum(n for kind, n in zip(self.kinds, self.people[round], strict=True) if not kind <= some))

    def _round(self, round: int, division: Division) -> tuple[float, np.ndarray]:
        """People left out, and the chance of each two kinds [kind, kind] to share a table."""
        key = round, division
        if key not in self._known:
            self._known[key] = self.left_out(round, division), self._meetings(round, np.array(division, float))
        return self._known[key]

    def _meetings(self, round: int, tables: np.ndarray) -> np.ndarray:
        """Chances come from scaling rows and columns in turn (Sinkhorn), thirty times: people as even as can be."""
        people, pull = self.people[round], np.ones(len(tables))
        for _ in range(30):
            chance = _rows_to_one(self.speaks * pull)
            pull = pull * tables * self.sizes[round] / np.maximum(people @ chance, 1e-9)
        chance, tables = _rows_to_one(self.speaks * pull), np.maximum(tables, 1)
        together: np.ndarray = (chance / tables) @ chance.T
        there = people[:, None] * chance
        np.fill_diagonal(together, _own_kind(people, there, there / tables))
        return together


def _own_kind(people: np.ndarray, there: np.ndarray, each: np.ndarray) -> np.ndarray:
    """Among few of one kind the other one is missed: spread evenly, they meet less often than by chance."""
    own: np.ndarray = (there * np.maximum(each - 1, 0)).sum(1) / np.maximum(people * (people - 1), 1)
    return own


def _changed(state: list[Division], rounds: set[int], giver: int, taker: int) -> list[Division]:
    return [_given(each, giver, taker) if round in rounds else each for round, each in enumerate(state)]


def _given(division: Division, giver: int, taker: int) -> Division:
    """One table from one language to another, if the giver has one."""
    numbers = list(division)
    if numbers[giver]:
        numbers[giver] -= 1
        numbers[taker] += 1
    return tuple(numbers)


def _rows_to_one(table: np.ndarray) -> np.ndarray:
    scaled: np.ndarray = table / np.maximum(table.sum(1, keepdims=True), 1e-9)
    return scaled


def _subsets(languages: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (each for k in range(len(languages) + 1) for each in combinations(languages, k))
