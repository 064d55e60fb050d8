"""One cell: what the people of one unit say about one condition."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rooms.middle import lower_median, spread

NONE, BEGINNING, DEVELOPING, PERFORMING = range(4)
STATES = (NONE, BEGINNING, DEVELOPING, PERFORMING)
FAR = 2
"""Views at least so many steps apart are a split, which is shown and talked about, never averaged away."""


@dataclass(frozen=True, slots=True)
class Settlement:
    """What the unit's people agreed on together, and the day they did."""

    state: int
    day: int = 0


@dataclass(frozen=True, slots=True)
class View:
    """What one person says; `day` is None where only the order of things is known (then it was before any settling)."""

    state: int
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """The current views, one a person, and what was settled, if anything was."""

    views: Mapping[str, View] = field(default_factory=dict)
    settled: Settlement | None = None

    @property
    def given(self) -> tuple[int, ...]:
        """The states people gave; who said nothing is no number, and least of all a zero."""
        return tuple(view.state for view in self.views.values())

    @property
    def state(self) -> int | None:
        """What the cell shows: what was settled, else the lower median of the views; None is "not scored"."""
        return self.settled.state if self.settled else lower_median(self.given)

    @property
    def spread(self) -> int:
        """How far the given views lie apart, in steps."""
        return spread(self.given)

    @property
    def split(self) -> bool:
        """People see it differently and have not settled it."""
        return self.settled is None and self.spread >= FAR

    @property
    def otherwise(self) -> int:
        """How many said something else after it was settled."""
        return sum(1 for view in self.views.values() if self._since(view)) if self.settled else 0

    def _since(self, view: View) -> bool:
        return view.day is not None and view.day >= self.settled.day and view.state != self.settled.state


EMPTY = Cell()
"""Nobody said anything yet."""
