"""Routes for a full hall without hosts in which as many rounds as possible hold only new faces.

When the rounds of a design are used up, the people of one column have still not met each other: they sit together in
one more round, or, if they fill several tables, play the same game among themselves.
"""

from collections.abc import Callable
from random import Random

from rooms.seating.carousel import carousel
from rooms.seating.design import design
from rooms.seating.squares import four_rounds

Routes = list[list[int]]  # the table of each person, round by round; shorter than asked for if no more rounds are known
More = Callable[[], bool]
CIRCLED = 64  # people up to whom turning circles is tried: beyond, one round is too large to be found by trial


def scatter(tables: int, size: int, rounds: int, rng: Random, more: More) -> Routes:
    """Routes for tables x size people over at most so many rounds, without a repeat."""
    if size < tables:
        roaming = design(tables, size + 1, rounds, rng, more)
        if roaming:
            return [roaming.route(home, column) for column in range(1, size + 1) for home in range(tables)]
    if size == tables and rounds in (3, 4) and (routes := four_rounds(tables)):
        return [route[:rounds] for route in routes]
    known = _by_columns(tables, size, rounds, rng, more)
    if len(known[0]) < rounds and tables * size <= CIRCLED:
        return carousel(tables, size, rounds, rng, more) or known
    return known


def _by_columns(tables: int, size: int, rounds: int, rng: Random, more: More) -> Routes:
    """A design for as many rounds as it can hold, then rounds within the columns."""
    for first in range(min(rounds, tables), 0, -1):
        if made := design(tables, size, first, rng, more):
            inner = _within_column(tables, size, rounds - first, rng, more)
            return [
                made.route(home, column) + [column * (tables // size) + table for table in inner[home]]
                for column in range(size) for home in range(tables)
            ]  # fmt: skip
    return [[] for _ in range(tables * size)]


def _within_column(tables: int, size: int, rounds: int, rng: Random, more: More) -> Routes:
    """Rounds for the people of one column, who fill tables / size tables; no rounds if they do not."""
    if rounds < 1 or tables % size:
        return [[] for _ in range(tables)]
    return scatter(tables // size, size, rounds, rng, more)
