"""What another room may start from, and the way back: a cell leads to its condition, a condition to its area."""

from dataclasses import dataclass

from rooms.kernel.origin import Origin
from rooms.scorecard.history import Point, over_time
from rooms.scorecard.kind import scorecard
from rooms.scorecard.records import ScoredArea, ScoredCondition
from rooms.scorecard.state import State, columns, root_of


@dataclass(frozen=True, slots=True)
class ScorecardOutcome:
    """Counts of units for every condition, now and at the end of each round; who stands where is no outcome."""

    version: int
    areas: tuple[tuple[ScoredArea, tuple[tuple[ScoredCondition, tuple[Point, ...]], ...]], ...]


@scorecard.outcomes
def outcome(state: State) -> ScorecardOutcome:
    return ScorecardOutcome(state.version, tuple(
        (area, tuple((one, over_time(state, one.number)) for one in conditions)) for area, conditions in columns(state)
    ))  # fmt: skip


@scorecard.traces
def origin(state: State, id: str) -> Origin | None:
    """A need, a promise or a lesson leads to its condition, a condition to its area."""
    what, _, name = id.partition("/")
    if what == "condition" and name.isdecimal():
        return _of_condition(state, id, state.conditions.get(int(name)))
    area = state.areas.get(name) if what == "area" else None
    return Origin(id, what, area.title, letter=area.letter) if area else None


def _of_condition(state: State, id: str, one: ScoredCondition | None) -> Origin | None:
    if one is None or one.aside:
        return None
    root = root_of(state, one.number)
    up = f"area/{one.area}" if root is one or root is None else f"condition/{root.number}"
    return Origin(id, "condition", one.title, (up,), str(one.number))
