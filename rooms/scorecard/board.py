"""All cells of a scorecard beside each other: units in the order of set-up, conditions in the order of the template."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rooms.scorecard.areas import area_state
from rooms.scorecard.cells import EMPTY, STATES, Cell

Place = tuple[str, str]
"""A unit and a condition."""


@dataclass(frozen=True, slots=True)
class Board:
    """Units × conditions. `order` is the template's, also after a condition moved; `areas` says what belongs where now.

    Joined, parked and set-aside conditions are in neither. `last_word`: the day of the newest view, settling or
    confirmation of a cell, in days of one calendar.
    """

    units: tuple[str, ...]
    order: tuple[str, ...]
    areas: Mapping[str, tuple[str, ...]]
    cells: Mapping[Place, Cell] = field(default_factory=dict)
    last_word: Mapping[Place, int] = field(default_factory=dict)

    def cell(self, unit: str, condition: str) -> Cell:
        """What a unit's people say of a condition, which may be nothing."""
        return self.cells.get((unit, condition), EMPTY)

    def states(self, unit: str) -> list[int | None]:
        """What a unit's row shows, condition by condition."""
        return [self.cell(unit, condition).state for condition in self.order]

    def area(self, unit: str, area: str) -> int | None:
        """The state of an area in a unit; None: not known yet."""
        return area_state(self.cell(unit, condition).state for condition in self.areas[area])

    def counts(self, condition: str) -> tuple[int, ...]:
        """How many units stand at each of the four states; who did not score it is in none of them."""
        return _counted(self.cell(unit, condition).state for unit in self.units)

    def area_counts(self, area: str) -> tuple[int, ...]:
        """How many units stand at each of the four states with an area; the rest is not known yet."""
        return _counted(self.area(unit, area) for unit in self.units)

    def places(self) -> list[Place]:
        """Every cell's place, unit by unit, in the order they stand; an order that no state can change."""
        return [(unit, condition) for unit in self.units for condition in self.order]


def _counted(states) -> tuple[int, ...]:
    every = list(states)
    return tuple(every.count(state) for state in STATES)
