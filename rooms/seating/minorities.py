"""How many repeats a language forces: who speaks only that sits among those who share it, at few tables, and meets them
again. Proofs for halls in which nobody is left out, nobody comes or goes and nothing has happened yet.

People who speak exactly the same are a kind. Where `n` of a kind sit, everybody speaks a language of theirs, so in each
round the tables of the kind hold only the kind and its mates. Two kinds that share no language never sit together, so
what each must repeat adds up.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, combinations_with_replacement
from math import ceil, comb

Speech = frozenset[str]
MOST = 3000  # ways to share tables out over the rounds that are looked at; beyond, only how a kind is split counts
KINDS = 10  # whose combinations are all looked at


def forced_by_languages(speech: Sequence[Speech], sizes: Sequence[int], rounds: int) -> int:
    """The repeats no plan can better, where `sizes` are those of the tables in every round."""
    if not sizes or min(sizes) < 2 or rounds < 2:
        return 0
    people = Counter(filter(None, speech))
    forced = {kind: _Kind(kind, people, sizes, rounds).forced() for kind in people}
    telling = sorted((kind for kind in forced if forced[kind]), key=lambda kind: (-forced[kind], sorted(kind)))[:KINDS]
    groups = (group for size in range(len(telling) + 1) for group in combinations(telling, size))
    return max(sum(forced[kind] for kind in group) for group in groups if _strangers(group))


def _strangers(kinds: Sequence[Speech]) -> bool:
    return all(one.isdisjoint(other) for one, other in combinations(kinds, 2))


class _Kind:
    """One kind: `n` people and `mates` others who share a language with them."""

    def __init__(self, kind: Speech, people: Counter[Speech], sizes: Sequence[int], rounds: int) -> None:
        self.n, self.rounds, self.least, self.most = people[kind], rounds, min(sizes), max(sizes)
        self.mates = sum(number for other, number in people.items() if other & kind) - self.n
        self.tables = [m for m in range(1, min(self.n, len(sizes)) + 1) if self._fills(m)]

    def _fills(self, tables: int) -> bool:
        """Whether so many tables can be filled with these people alone, and seat the kind."""
        return tables * self.least <= self.n + self.mates and tables * self.most >= self.n

    def forced(self) -> int:
        """Whatever numbers of tables the kind sits at, round by round."""
        if not self.tables or self.n < 2:
            return 0
        if comb(len(self.tables) + self.rounds - 1, self.rounds) > MOST:
            return self._split([self.tables[0]] * self.rounds, [self.tables[-1]] * self.rounds)
        ways = combinations_with_replacement(self.tables, self.rounds)
        return min(max(self._split(way, way), self._returning(way), self._on_average(way)) for way in ways)

    def _split(self, fewest: Sequence[int], most: Sequence[int]) -> int:
        """Together they meet each other again, apart they meet the same few mates again; the best split between.

        With c of the kind at a table of s, pairs within are c(c-1)/2 and pairs with mates c(s-c): both hang on the sum
        of c squared, which lies between an even split over many tables and one company as large as a table holds.
        """
        low, high = sum(self._even(m) for m in most), sum(self._lopsided(m) for m in fewest)
        squares = min(high, max(low, self.rounds * self.least * self.n - self.n * self.mates))
        within = ceil((squares - self.rounds * self.n) / 2) - comb(self.n, 2)
        across = self.rounds * self.least * self.n - squares - self.n * self.mates
        return max(0, within) + max(0, across)

    def _even(self, tables: int) -> int:
        each, rest = divmod(self.n, tables)
        return rest * (each + 1) ** 2 + (tables - rest) * each**2

    def _lopsided(self, tables: int) -> int:
        """The tables one after the other as full as can be, one of the kind at least at each."""
        squares, left = 0, self.n
        for after in reversed(range(tables)):
            here = min(self.most, left - after)
            squares, left = squares + here**2, left - here
        return squares

    def _returning(self, way: Sequence[int]) -> int:
        """More who come back to these tables than ways from table to table: two go the same way, and meet again.

        A pair that meets in k rounds repeats k-1 times, so each round may be compared with one earlier one.
        """
        return max(sum(max(self._same_way(way[i], way[j]) for i in range(j)) for j in range(1, self.rounds))
                   for way in (way, way[::-1]))  # fmt: skip

    def _same_way(self, one: int, other: int) -> int:
        back = max(self.n, self.least * (one + other) - self.n - self.mates)
        each, rest = divmod(back, one * other)
        return rest * comb(each + 1, 2) + (one * other - rest) * comb(each, 2)

    def _on_average(self, way: Sequence[int]) -> int:
        """The same over all pairs of rounds at once: mates who fill chairs in many rounds come back many times.

        A pair that meets in k of R rounds is counted k(k-1)/2 times, which is at most R/2 times its repeats.
        """
        pairs, filled = comb(self.rounds, 2), self.least * sum(way) - self.rounds * self.n
        back = pairs * self.n + sum(self._backs(max(0, filled)))
        ways = sum(one * other for one, other in combinations(way, 2))
        again = max(t * back - t * (t + 1) // 2 * ways for t in range(self.most + 1))
        return ceil(2 * again / self.rounds)

    def _backs(self, filled: int) -> Iterator[int]:
        """How often mates come back, when chairs are filled as evenly as can be."""
        if self.mates:
            each, rest = divmod(filled, self.mates)
            yield rest * comb(each + 1, 2)
            yield (self.mates - rest) * comb(each, 2)
