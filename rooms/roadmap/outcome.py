"""What another room may start from: the areas with their conditions, walls and estimates, each with the way back."""

from dataclasses import dataclass

from rooms.kernel import Wording
from rooms.kernel.origin import Origin
from rooms.roadmap.estimates import Figures
from rooms.roadmap.estimating import figures_of
from rooms.roadmap.kind import roadmap
from rooms.roadmap.records import SHOWN, Area, Condition, Contribution, WallEntry
from rooms.roadmap.shown import doing, wall_of
from rooms.roadmap.state import State, columns, root_of


@dataclass(frozen=True, slots=True)
class ConditionOutcome:
    """A condition with all that is known of it; `estimates` None as long as they are hidden."""

    condition: Condition
    estimates: Figures | None
    entries: tuple[WallEntry, ...]
    contributions: tuple[Contribution, ...]


@dataclass(frozen=True, slots=True)
class RoadmapOutcome:
    """Everything open. The id of an area leads back to its cluster, the id of help forward to the wall of needs."""

    version: int
    areas: tuple[tuple[Area, tuple[ConditionOutcome, ...]], ...]


@roadmap.outcomes
def outcome(state: State) -> RoadmapOutcome:
    return RoadmapOutcome(state.version, tuple(
        (area, tuple(_told(state, one) for one in conditions)) for area, conditions in columns(state)
    ))  # fmt: skip


def _told(state: State, one: Condition) -> ConditionOutcome:
    return ConditionOutcome(one, figures_of(state, one.number), wall_of(state, one.number), doing(state, one.number))


@roadmap.traces
def origin(state: State, id: str) -> Origin | None:
    """An entry leads to its condition, a condition to its area, an area to what other rooms know of it."""
    what, _, name = id.partition("/")
    if what == "entry":
        return _of_entry(state, id, state.entries.get(name))
    if what == "condition" and name.isdecimal():
        return _of_condition(state, id, state.conditions.get(int(name)))
    area = state.areas.get(name) if what == "area" else None
    return Origin(id, what, area.title, letter=area.letter) if area else None


def _of_entry(state: State, id: str, entry: WallEntry | None) -> Origin | None:
    if not entry or entry.status != SHOWN:
        return None
    said: Wording = ((entry.text.lang, entry.text),)
    return Origin(id, entry.kind, said, (f"condition/{entry.number}",))


def _of_condition(state: State, id: str, one: Condition | None) -> Origin | None:
    """One that was joined leads to the one it is part of; the draft is not told before its time."""
    if not one or one.hidden or (one.drafted and not state.published):
        return None
    root = root_of(state, one.number)
    up = f"area/{one.area}" if root is one or root is None else f"condition/{root.number}"
    return Origin(id, "condition", one.title, (up,), str(one.number))
