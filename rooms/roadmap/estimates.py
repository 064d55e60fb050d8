"""What a room's estimates of one condition say together: counts, the middle, how far apart, and two camps."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from rooms.middle import lower_median, trimmed_spread

DONT_KNOW, NOT_IN_SIGHT, FIRST_SIGNS, WELL_ON_THE_WAY, IN_PLACE = range(5)
LEVELS = (NOT_IN_SIGHT, FIRST_SIGNS, WELL_ON_THE_WAY, IN_PLACE)
ENOUGH = 3
"""Fewer answers are too few to say anything, and say who said what."""
CAMP, APART = 3, 2
"""A camp has a third of the answers or more, and is two levels or more from another."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What is shown. `n` counts levels, never "don't know". Below three `counts`, `middle` and `spread` are None.

    `counts`: answers at each of the four levels. `camps`: two levels at least two steps apart, each with a third of the
    answers or more.
    """

    n: int = 0
    dont_know: int = 0
    counts: tuple[int, ...] | None = None
    middle: int | None = None
    spread: int | None = None
    camps: bool = False


def figures(answers: Mapping[int, int]) -> Figures:
    """The figures of so many answers by level (0 is "don't know"). Never a mean: nobody said it."""
    counts = tuple(answers.get(level, 0) for level in LEVELS)
    n, dont_know = sum(counts), answers.get(DONT_KNOW, 0)
    if n < ENOUGH:
        return Figures(n, dont_know)
    levels = [level for level, count in zip(LEVELS, counts, strict=True) for _ in range(count)]
    return Figures(n, dont_know, counts, lower_median(levels), trimmed_spread(levels), _camps(counts, n))


def _camps(counts: tuple[int, ...], n: int) -> bool:
    camps = [level for level, count in zip(LEVELS, counts, strict=True) if CAMP * count >= n]
    return any(high - low >= APART for low, high in combinations(camps, 2))


def talk_first(row: Figures) -> tuple[int, int, int]:
    """Key of the order to talk in: camps first, then the spread, then how many don't know."""
    return (-row.camps, -(row.spread or 0), -row.dont_know)
