"""Lenses: ready-made lists of what a thing can be looked at as. They lie on things and never on people; all are off
until a set-up names them.

A value of a lens is declared as `LensValue`, so that a test can find every place where one can stand.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated

from rooms.kernel import Pick

CONDITIONS, IDEAS, INITIATIVES, BLOCKS = "conditions", "ideas", "initiatives", "blocks"
"""The things a lens can lie on. Ideas are solutions; initiatives are solutions, cases and parties on their way."""


@dataclass(frozen=True, slots=True)
class Lens:
    """A list of values, and the things it may lie on."""

    id: str
    values: tuple[str, ...]
    on: tuple[str, ...]


LENSES: Mapping[str, Lens] = {
    one.id: one
    for one in (
        Lens("quadrants", ("intention", "culture", "behaviour", "systems"), (CONDITIONS, IDEAS, INITIATIVES)),
        Lens("s_curve", ("sprout", "growth", "height", "decline", "next_sprout"), (INITIATIVES,)),
        Lens("u_phase", ("see", "sense", "presence", "crystallise", "prototype", "embed"), (BLOCKS,)),
        Lens("values", ("survival", "kinship", "power", "order", "achievement", "community", "synergy", "wholeness"),
             (IDEAS,)),
    )
}  # fmt: skip
"""Four quadrants; the double S-curve; the U; eight value systems, for ideas alone. Five roles in letting an old system
end and a new one begin are what a steward does (`rooms/network/kind.py`), not what a thing is."""
VALUES = tuple(dict.fromkeys(value for lens in LENSES.values() for value in lens.values))
LensValue = Annotated[str, Pick("", *VALUES)]
"""A value of a lens, or "" for none."""
Counts = tuple[tuple[str, int], ...]


def counted(lens: Lens, tagged: Iterable[str]) -> Counts:
    """How many things have each value, those of which there are none too: what is empty is what a room talks about."""
    found = list(tagged)
    return tuple((value, found.count(value)) for value in lens.values)
