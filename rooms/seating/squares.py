"""Four rounds for as many people at a table as there are tables, where no field exists: 10 tables of 10, and 6 of 6.

Two Latin squares that are orthogonal, after Bose, Shrikhande and Parker (1960): for m odd there is an orthogonal array
with four rows over 3m + 1 symbols, made from the numbers modulo 2m + 1 and m more symbols that stay as they are.
"""

from itertools import product

from rooms.seating.clockwork import prime_powers

Columns = list[tuple[int, ...]]

# Euler's 36 officers as nearly as can be (Horton 1974: 34 of the 36 pairs): row and column are the tables of the first
# two rounds, the digits those of the last two. Two pairs of people meet twice, and no plan does with fewer.
SIX = (
    "00-43-55-21-12-34", "24-31-03-15-50-42", "51-04-22-40-35-13",
    "45-52-14-33-01-20", "13-25-30-02-44-51", "32-10-41-54-23-05",
)  # fmt: skip


def four_rounds(tables: int) -> list[list[int]] | None:
    """Routes over four rounds for tables x tables people, none of whom meet twice; None where this way finds none.

    For 6 x 6 people, where there is no such plan, two pairs meet twice.
    """
    if tables == 6:
        return [
            [row, column, *map(int, cell)]
            for row, line in enumerate(SIX)
            for column, cell in enumerate(line.split("-"))
        ]
    extra, rest = divmod(tables - 1, 3)
    if rest or extra % 2 == 0 or prime_powers(extra) not in ([], [(extra, 1)]):
        return None
    return [list(column) for column in _array(extra)]


def _array(extra: int) -> Columns:
    """One column per person, one row per round: any two rows hold each pair of tables exactly once."""
    modulus = 2 * extra + 1
    return [
        *(tuple(_step(value, by, modulus) for value in column) for column in _base(extra) for by in range(modulus)),
        *((number, number, number, number) for number in range(modulus)),
        *(tuple(modulus + value for value in column) for column in _small(extra)),
    ]  # fmt: skip


def _step(value: int, shift: int, modulus: int) -> int:
    return (value + shift) % modulus if value < modulus else value


def _base(extra: int) -> Columns:
    zero, up = [0] * extra, list(range(1, extra + 1))
    down = list(range(2 * extra, extra, -1))
    fixed = [2 * extra + 1 + i for i in range(extra)]
    rows = ((zero, up, down, fixed), (up, zero, fixed, down), (down, fixed, zero, up), (fixed, down, up, zero))
    return [column for block in zip(*rows, strict=True) for column in zip(*block, strict=True)]


def _small(extra: int) -> Columns:
    """The array for the symbols that stay: lines of a plane over a prime number of points."""
    return [(a, b, (a + b) % extra, (a + 2 * b) % extra) for a, b in product(range(extra), repeat=2)]
