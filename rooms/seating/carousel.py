"""A plan from one good round: everybody moves one place round a circle each time, and nobody meets twice.

As schoolmasters have done since Kirkman's fifteen girls (1850): people stand in a few circles of the same length, a few
stay in the middle. If no two pairs at a table are the same number of places apart in the same circles, turning the
circles one place per round repeats no meeting. One round is small enough to be found by trial.
"""

from collections.abc import Callable, Iterator
from math import exp
from random import Random

Point = tuple[int, int]  # circle and place; people in the middle are circles of one
TRIES, HEAT = 60_000, 0.28  # trials over all arrangements, and how gladly a worse one is accepted


def carousel(tables: int, size: int, rounds: int, rng: Random, more: Callable[[], bool]) -> list[list[int]] | None:
    """Routes for tables x size people over that many rounds without a repeat; None where none was found."""
    arrangements = list(_circles(tables * size, size, rounds, tables))
    for length, circles in arrangements:
        first = _First(length, circles, tables, size, rng).found(TRIES // len(arrangements), more)
        if first:
            return [
                [first[circle, (place - turn) % length if circle < circles else place] for turn in range(rounds)]
                for circle, place in first
            ]
        if not more():
            break
    return None


def _circles(people: int, size: int, rounds: int, tables: int) -> Iterator[tuple[int, int]]:
    """Lengths and numbers of circles, shortest first; the turns must not outnumber the people one can meet."""
    for length in range(rounds, (people - 1) // (size - 1) + 1 if size > 1 else 0):
        circles, middle = divmod(people, length)
        if circles and middle <= tables:
            yield length, circles


class _First:
    """The first round: `at[i]` is the point on chair i; chairs go table by table."""

    def __init__(self, length: int, circles: int, tables: int, size: int, rng: Random) -> None:
        self.length, self.circles, self.size, self.rng = length, circles, size, rng
        self.at = [(circle, place) for circle in range(circles) for place in range(length)]
        self.at += [(circles + i, 0) for i in range(tables * size - len(self.at))]
        self.kind = {a: {b: self._distance(a, b) for b in self.at if b != a} for a in self.at}
        self.used = {kind: int(self._always_again(kind)) for kinds in self.kind.values() for kind in kinds.values()}
        rng.shuffle(self.at)
        chairs = range(len(self.at))
        self.mates = [[mate for mate in range(i - i % size, i - i % size + size) if mate != i] for i in chairs]
        self.clashes = sum(self._add(self.kind[self.at[i]][self.at[j]]) for i in chairs for j in self.mates[i] if i < j)

    def _distance(self, one: Point, other: Point) -> tuple[int, ...]:
        """What stays the same about a pair when the circles turn."""
        (a, x), (b, y) = sorted((one, other))
        if b >= self.circles:
            return a, b
        gap = (y - x) % self.length
        return (a, b, min(gap, self.length - gap)) if a == b else (a, b, gap)

    def _always_again(self, kind: tuple[int, ...]) -> bool:
        """Two people in the middle, or opposite each other in a circle, meet again as the circles turn."""
        if len(kind) == 2:
            return kind[0] >= self.circles
        return kind[0] == kind[1] and 2 * kind[2] == self.length

    def found(self, tries: int, more: Callable[[], bool]) -> dict[Point, int] | None:
        """The table of each point once no pair clashes; None when the tries are used up."""
        for trial in range(tries):
            if not self.clashes:
                return {point: chair // self.size for chair, point in enumerate(self.at)}
            if trial % 256 == 0 and not more():
                return None
            self._try_swap(self.rng.randrange(len(self.at)), self.rng.randrange(len(self.at)))
        return None

    def _try_swap(self, one: int, other: int) -> None:
        if one // self.size == other // self.size:
            return
        change = self._exchange(one, other)
        if change > 0 and self.rng.random() >= exp(-change / HEAT):
            change += self._exchange(one, other)
        self.clashes += change

    def _exchange(self, one: int, other: int) -> int:
        """Swap the points on two chairs; returns how many more pairs clash."""
        at, kind = self.at, self.kind
        p, q = kind[at[one]], kind[at[other]]
        here, there = [at[mate] for mate in self.mates[one]], [at[mate] for mate in self.mates[other]]
        change = sum(self._drop(p[mate]) for mate in here) + sum(self._drop(q[mate]) for mate in there)
        change += sum(self._add(q[mate]) for mate in here) + sum(self._add(p[mate]) for mate in there)
        at[one], at[other] = at[other], at[one]
        return change

    def _add(self, kind: tuple[int, ...]) -> int:
        self.used[kind] += 1
        return self.used[kind] > 1

    def _drop(self, kind: tuple[int, ...]) -> int:
        self.used[kind] -= 1
        return -(self.used[kind] > 0)
