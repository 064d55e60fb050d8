"""A number system with as many numbers as there are tables, in which people can be sent round like the hands of clocks.

Tables are numbered 0..T-1; a number is read as one digit per clock (mixed radix), and each clock adds on its own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import prod


@dataclass(frozen=True)
class Clockwork:
    """Clocks with so many hours each; their product is the number of tables."""

    hours: tuple[int, ...]

    @property
    def tables(self) -> int:
        """How many tables this numbers."""
        return prod(self.hours)

    @cached_property
    def sums(self) -> list[list[int]]:
        """sums[a][b] is the table b steps on from table a."""
        return self._table(lambda a, b, hours: (a + b) % hours)

    @cached_property
    def gaps(self) -> list[list[int]]:
        """gaps[a][b] is how many steps lead from table b to table a."""
        return self._table(lambda a, b, hours: (a - b) % hours)

    def _table(self, operation: Callable[[int, int, int], int]) -> list[list[int]]:
        digits = list(product(*map(range, self.hours)))
        number = {each: position for position, each in enumerate(digits)}
        return [[number[tuple(map(operation, a, b, self.hours))] for b in digits] for a in digits]


def prime_powers(number: int) -> list[tuple[int, int]]:
    """The prime factors of a number with their powers: 12 is [(2, 2), (3, 1)]."""
    found, prime = [], 2
    while number > 1:
        power = 0
        while number % prime == 0:
            number, power = number // prime, power + 1
        if power:
            found.append((prime, power))
        prime = prime + 1 if prime * prime <= number else max(number, prime + 1)
    return found


def clockworks(tables: int) -> list[Clockwork]:
    """The number systems worth trying: a clock per prime (richest in symmetries), then a single clock."""
    split = tuple(prime for prime, power in prime_powers(tables) for _ in range(power))
    return [Clockwork(hours) for hours in dict.fromkeys((split, (tables,)))]


def multiplication(tables: int) -> list[list[int]]:
    """A multiplication for the first of `clockworks(tables)`: the product of one finite field per prime power.

    Numbers whose digits differ in every field have an invertible difference, which is what scatters people.
    """
    fields = [_field(prime, power) for prime, power in prime_powers(tables)]
    digits = list(product(*(range(len(field)) for field in fields)))
    number = {each: position for position, each in enumerate(digits)}
    return [[number[tuple(f[x][y] for f, x, y in zip(fields, a, b, strict=True))] for b in digits] for a in digits]


def _field(prime: int, power: int) -> list[list[int]]:
    """The multiplication table of the field with prime**power numbers (digits: coefficients, highest first)."""
    numbers = list(product(range(prime), repeat=power))
    index = {each: position for position, each in enumerate(numbers)}
    for tail in numbers:
        table = [[index[_times(a, b, tail, prime)] for b in numbers] for a in numbers]
        if all(0 not in row[1:] for row in table[1:]):
            return table
    raise AssertionError("every finite field has an irreducible polynomial")


def _times(a: tuple[int, ...], b: tuple[int, ...], tail: tuple[int, ...], prime: int) -> tuple[int, ...]:
    """a times b modulo x^n = -tail, by Horner's rule over the digits of a."""
    result = (0,) * len(b)
    for digit in a:
        carry, shifted = result[0], (*result[1:], 0)
        result = tuple((s - carry * t + digit * y) % prime for s, t, y in zip(shifted, tail, b, strict=True))
    return result


def invertible_steps(tables: int) -> int:
    """How many numbers can be chosen so that all their differences are invertible in `multiplication(tables)`."""
    return min((prime**power for prime, power in prime_powers(tables)), default=1)
