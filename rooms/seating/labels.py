"""Gives each table a language per round, so that everybody can be seated where they are understood."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain, combinations
from random import Random

import numpy as np

from rooms.seating.count import tongues
from rooms.seating.hall import Hall

Speech = frozenset[str]


def label_tables(hall: Hall, rng: Random) -> dict[int, list[set[int]]]:
    """For each round ahead and each table, the guests who speak the table's language; empty when nobody asked."""
    name = hall.problem.shared_language
    if not name:
        return {}
    speech = [frozenset(tongues(guest, name)) for guest in hall.problem.guests]
    return {round: _label_round(hall, speech, hall.present(round), rng) for round in hall.problem.ahead}


def _label_round(hall: Hall, speech: list[Speech], present: list[int], rng: Random) -> list[set[int]]:
    tables = len(hall.reachable)
    shares = _tables_per_language(Counter(speech[guest] for guest in present), tables)
    labels = [language for language, number in shares.items() for _ in range(number)]
    rng.shuffle(labels)
    labels = (labels + [next(iter(shares), "")] * tables)[:tables]
    _suit_the_fixed(labels, hall, speech, present)
    return [{guest for guest in present if label in speech[guest]} for label in labels]


def _suit_the_fixed(labels: list[str], hall: Hall, speech: list[Speech], present: list[int]) -> None:
    """Exchange labels between tables while that lets more hosts and other fixed people speak their table's language."""
    fixed = [[speech[p] for p in present if hall.fixed[p] == table] for table in range(len(labels))]
    fits = [[sum(label in each for each in fixed[table]) for table in range(len(labels))] for label in labels]
    at = list(range(len(labels)))
    for table in range(len(labels)):
        for other in range(len(labels)):
            now = fits[at[table]][table] + fits[at[other]][other]
            if fits[at[other]][table] + fits[at[table]][other] > now:
                at[table], at[other] = at[other], at[table]
    labels[:] = [labels[position] for position in at]


def _tables_per_language(people: Counter[Speech], tables: int) -> dict[str, int]:
    """How many tables each language gets: nobody left out if possible, then the freest mixing (hill climbing)."""
    languages = sorted(set(chain.from_iterable(people)))
    if not languages:
        return {}
    spoken = {language: sum(n for each, n in people.items() if language in each) for language in languages}
    numbers = dict.fromkeys(languages, 0)
    for _ in range(tables):
        numbers[max(languages, key=lambda each: spoken[each] / (numbers[each] + 1))] += 1
    judge = _Judge(people, languages, tables)
    best = judge.cost(numbers)
    while (better := min(_neighbours(numbers), key=judge.cost, default=numbers)) and judge.cost(better) < best - 1e-9:
        numbers, best = better, judge.cost(better)
    return numbers


def _neighbours(numbers: dict[str, int]) -> list[dict[str, int]]:
    """The same with one table given from one language to another."""
    return [
        {**numbers, giver: numbers[giver] - 1, taker: numbers[taker] + 1}
        for giver in numbers for taker in numbers if giver != taker and numbers[giver]
    ]  # fmt: skip


class _Judge:
    """How well a division of the tables over the languages serves these people."""

    def __init__(self, people: Counter[Speech], languages: list[str], tables: int) -> None:
        self.people, self.languages = people, languages
        self.size = people.total() / tables
        self.weight = np.array([*people.values()], float)
        self.speaks = np.array([[language in each for language in languages] for each in people], float)
        subsets = list(_subsets(languages[:8]))
        self.within = [(subset, sum(n for each, n in people.items() if not each <= subset)) for subset in subsets]

    def cost(self, numbers: dict[str, int]) -> float:
        """Far above all, people left out (by the marriage theorem); then how often two people would meet by chance."""
        chairs = min(sum(numbers[each] for each in subset) * self.size + n for subset, n in self.within)
        return 1000 * max(0.0, self.people.total() - chairs) + self._encounters(np.array([*numbers.values()], float))

    def _encounters(self, tables: np.ndarray) -> float:
        """Sum over pairs of the squared chance to share a table, when people spread as evenly as languages allow.

        The chances come from scaling rows and columns in turn (Sinkhorn), thirty times.
        """
        pull = np.ones(len(tables))
        for _ in range(30):
            chance = _rows_to_one(self.speaks * pull)
            pull = pull * tables * self.size / np.maximum(self.weight @ chance, 1e-9)
        chance = _rows_to_one(self.speaks * pull)
        together = (chance / np.maximum(tables, 1)) @ chance.T
        return float(self.weight @ together**2 @ self.weight)


def _rows_to_one(table: np.ndarray) -> np.ndarray:
    return table / np.maximum(table.sum(1, keepdims=True), 1e-9)


def _subsets(languages: list[str]) -> Iterator[Speech]:
    return (frozenset(each) for k in range(len(languages) + 1) for each in combinations(languages, k))


