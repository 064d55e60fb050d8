"""What the projector shows: counts and nameless marks, grouped by state, for a fixed place would be a name."""

from collections.abc import Sequence
from typing import TypeVar

from rooms.kernel import Hints, People, Regions, Viewer, Wording, shared, view
from rooms.scorecard import views
from rooms.scorecard.history import since, what_moved
from rooms.scorecard.kind import scorecard
from rooms.scorecard.lists import Movement
from rooms.scorecard.painted import for_a_wall
from rooms.scorecard.reviewed import wall_item
from rooms.scorecard.state import State, board, columns, in_use, standing
from rooms.template.tab import AreaTab

T = TypeVar("T")

ROWS, CARDS, MARKS = 4, 6, 60
"""What fits on one page with letters of a thirtieth of the height or more, and the marks of one row."""


@view
class MarkRow:
    """A condition over all units: so many marks of each state, then of those nobody scored; and the four numbers."""

    line: views.ConditionTitle
    counts: tuple[int, ...]
    unknown: int
    marks: tuple[int, ...]


@view
class WallStrips:
    """The conditions of one area, a row of marks each."""

    area: AreaTab
    rows: tuple[MarkRow, ...]
    page: int
    pages: int


@view
class AreaCount:
    """How many units say what of an area; the last is "not known yet"."""

    area: AreaTab
    counts: tuple[int, ...]


@view
class WallAreaCards:
    """The areas with their counts, and the sentence they rest on."""

    rows: tuple[AreaCount, ...]
    page: int
    pages: int


@view
class WallMoved:
    """What moved since the last round, down as plainly as up."""

    rows: tuple[tuple[views.ConditionTitle, Movement[int]], ...]
    name: Wording
    page: int
    pages: int


@view
class WallOpening:
    """Nothing is said yet: what a scorecard is."""

    units: int
    conditions: int
    tabs: tuple[AreaTab, ...]


@scorecard.face("wall")
def wall(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """What the console chose, or the review's item, or the strips; with no template, the hall's own."""
    return dict(_wall(state)) if standing(state) else {}


@shared
def _wall(state: State) -> Regions:
    item = wall_item(state)
    what = state.wall.what or ("review" if item else "strips")
    if what == "review" and item:
        return {"item": item}
    found = _SIGHTS.get(what, _strips)(state)
    return found or {"opening": WallOpening(len(in_use(state)), len(standing(state)), _tabs(state))}


def _tabs(state: State) -> tuple[AreaTab, ...]:
    return tuple(views.tab(area, len(all)) for area, all in columns(state))


def marks_of(counts: Sequence[int], most: int = MARKS) -> tuple[int, ...]:
    """So many marks for each of the counts: one a unit, or where there are more than `most` a fair share of them. What
    is there at all has at least one mark."""
    total = sum(counts)
    if total <= most:
        return tuple(counts)
    shares = [count * most / total for count in counts]
    marks = [max(int(share), 1 if count else 0) for share, count in zip(shares, counts, strict=True)]
    order = sorted(range(len(counts)), key=lambda place: int(shares[place]) - shares[place])
    for place in order:
        if sum(marks) < most and counts[place]:
            marks[place] += 1
    return tuple(marks)


def _strips(state: State) -> Regions:
    seen, every = board(state), len(in_use(state))
    found: Regions = {}
    for area, conditions in columns(state):
        if state.wall.area in ("", area.id):
            rows = []
            for one in conditions:
                counts = seen.counts(one.number)
                unknown = every - sum(counts)
                rows.append(MarkRow(views.line(one), counts, unknown, marks_of((*counts, unknown))))
            parts = chunks(rows, ROWS)
            for n, part in enumerate(parts, 1):
                found[f"pages/strips-{area.id}-{n}"] = WallStrips(views.tab(area), part, n, len(parts))
    anything = any(any(seen.counts(number)) for number in seen.order)
    return found if anything else {}


def chunks(things: Sequence[T], most: int) -> list[tuple[T, ...]]:
    """Pages of at most so many, as even as can be."""
    count = max(1, -(-len(things) // most))
    size = -(-len(things) // count) if things else 1
    return [tuple(things[start : start + size]) for start in range(0, len(things), size)]


def _areas(state: State) -> Regions:
    seen, every = board(state), len(in_use(state))
    rows = []
    for tab in _tabs(state):
        counts = seen.area_counts(tab.id)
        rows.append(AreaCount(tab, (*counts, every - sum(counts))))
    parts = chunks(rows, CARDS)
    return {f"pages/areas-{n}": WallAreaCards(part, n, len(parts)) for n, part in enumerate(parts, 1)}


def _moved(state: State) -> Regions:
    then = since(state)
    rows = [(views.line(standing(state)[one.condition]), one) for one in what_moved(state) if one.any]
    parts = chunks(rows, CARDS)
    name = then.name if then else ()
    return {f"pages/moved-{n}": WallMoved(part, name, n, len(parts)) for n, part in enumerate(parts, 1)}


def _picture(state: State) -> Regions:
    return for_a_wall(state, state.wall.unit) if state.wall.unit in in_use(state) else {}


_SIGHTS = {"strips": _strips, "areas": _areas, "moved": _moved, "picture": _picture}
