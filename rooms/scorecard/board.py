"""All cells of a scorecard beside each other: units in the order of set-up, conditions in the order of the template."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

from rooms.scorecard.areas import area_state
from rooms.scorecard.cells import EMPTY, STATES, Cell

K = TypeVar("K", bound=Hashable)
"""What a condition is called: a number in a room, whatever a file says elsewhere."""
Place = tuple[str, K]
"""A unit and a condition."""


@dataclass(frozen=True)
class ScoreGrid(Generic[K]):
    """Units × conditions. `order` is the template's, also after a condition moved; `areas` says what belongs where now.

    Joined, parked and set-aside conditions are in neither. `rows`: the cells of a unit by condition.
    """

    units: tuple[str, ...]
    order: tuple[K, ...]
    areas: Mapping[str, tuple[K, ...]]
    rows: Mapping[str, Mapping[K, Cell]] = field(default_factory=dict)

    def _row(self, unit: str) -> Mapping[K, Cell]:
        return self.rows.get(unit) or {}

    def cell(self, unit: str, condition: K) -> Cell:
        """What a unit's people say of a condition, which may be nothing."""
        return self._row(unit).get(condition, EMPTY)

    def each(self) -> Iterator[tuple[str, K, Cell]]:
        """Every cell with its place, unit by unit, in the order they stand; an order that no state can change."""
        for unit in self.units:
            row = self._row(unit)
            for condition in self.order:
                yield unit, condition, row.get(condition, EMPTY)

    def states(self, unit: str) -> list[int | None]:
        """What a unit's row shows, condition by condition."""
        return [self.cell(unit, condition).state for condition in self.order]

    def area(self, unit: str, area: str) -> int | None:
        """The state of an area in a unit; None: not known yet."""
        return self._areas[area][unit]

    @cached_property
    def _areas(self) -> dict[str, dict[str, int | None]]:
        found: dict[str, dict[str, int | None]] = {}
        for area, conditions in self.areas.items():
            found[area] = {}
            for unit in self.units:
                row = self._row(unit)
                found[area][unit] = area_state([row.get(condition, EMPTY).state for condition in conditions])
        return found

    def hangs(self, unit: str, area: str) -> bool:
        """Whether an area hangs on one cell where people differ: settling it to one of its views would change it."""
        row = self._row(unit)
        cells = [row.get(condition, EMPTY) for condition in self.areas[area]]
        states = [cell.state for cell in cells]
        now = area_state(states)
        return any(
            area_state([*states[:place], voice.state, *states[place + 1 :]]) != now
            for place, cell in enumerate(cells) if cell.split for voice in cell.views.values()
        )  # fmt: skip

    def counts(self, condition: K) -> tuple[int, ...]:
        """How many units stand at each of the four states; who did not score it is in none of them."""
        return self._counts[condition]

    @cached_property
    def _counts(self) -> dict[K, tuple[int, ...]]:
        found = {condition: [0] * len(STATES) for condition in self.order}
        for _, condition, cell in self.each():
            if cell.state is not None:
                found[condition][cell.state] += 1
        return {condition: tuple(row) for condition, row in found.items()}

    def area_counts(self, area: str) -> tuple[int, ...]:
        """How many units stand at each of the four states with an area; the rest is not known yet."""
        every = [self.area(unit, area) for unit in self.units]
        return tuple(every.count(state) for state in STATES)
