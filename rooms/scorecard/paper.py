"""On paper: the grid, a sheet for every unit to fill in by pencil, and the chapter in the book."""

from rooms.kernel import Hints, People, Regions, Viewer, Wording, shared, view
from rooms.scorecard import views
from rooms.scorecard.grid import GridHead, GridRow, Numbers, grid_head, grid_row
from rooms.scorecard.history import Point, over_time
from rooms.scorecard.kind import scorecard
from rooms.scorecard.reviewed import harvested
from rooms.scorecard.shown import Listed, all_lists
from rooms.scorecard.state import NO_ROW, State, columns, in_use, standing
from rooms.scorecard.wall import chunks
from rooms.template.tab import AreaTab

ROWS, WIDE = 30, 14
"""Units on one sheet of A3, and columns of conditions."""


@view
class PrintGrid:
    """One sheet of the grid: some units, the conditions of one area."""

    area: AreaTab
    head: GridHead
    rows: tuple[GridRow, ...]
    page: int
    pages: int


@view
class PrintUnit:
    """A sheet for one unit: every condition with four circles to tick."""

    unit: views.UnitName
    title: Wording
    areas: tuple[tuple[AreaTab, tuple[views.ConditionTitle, ...]], ...]
    place: int


@view
class ScorecardBookHead:
    """The title page."""

    title: Wording
    units: int
    conditions: int
    version: int


@view
class Chart:
    """How one condition went over time, in counts of units."""

    line: views.ConditionTitle
    points: tuple[Point, ...]


@scorecard.face("print_score", stands=True, sheet="The scorecard, area by area (A3)")
def print_score(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """Area by area, thirty units a sheet, in the order of set-up."""
    regions: Regions = {}
    for place, (area, conditions) in enumerate(columns(state)):
        parts = chunks(list(in_use(state)), ROWS)
        for n, part in enumerate(parts, 1):
            made = PrintGrid(views.tab(area, len(conditions)), grid_head(state, area.id), _rows(state, part, place),
                             n, len(parts))  # fmt: skip
            regions[f"sheets/{area.id}-{n}"] = made
    return regions


def _rows(state: State, units: tuple[str, ...], place: int) -> tuple[GridRow, ...]:
    shape: tuple[Numbers, ...] = tuple(tuple(one.number for one in all) for _, all in columns(state))
    lines = tuple(views.line(one) for one in columns(state)[place][1])
    return tuple(
        grid_row(state.rows.get(unit, NO_ROW), unit, in_use(state)[unit].name, shape, place, lines) for unit in units
    )  # fmt: skip


@scorecard.face("print_units", sheet="A sheet for every unit, to fill in by pencil")
def print_units(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """A sheet for every unit."""
    areas = tuple((views.tab(area), tuple(views.line(one) for one in all)) for area, all in columns(state))
    return {
        f"sheets/{id}": PrintUnit(views.named(unit), state.settings.title, areas, place)
        for place, (id, unit) in enumerate(in_use(state).items(), 1) if areas
    }  # fmt: skip


@scorecard.face("book")
def book(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """How things stand and where talking helps: counts, charts with their tables, and what reviews brought."""
    return dict(_pages(state))


@shared
def _pages(state: State) -> Regions:
    if not standing(state):
        return {}
    regions: Regions = {
        "front/head": ScorecardBookHead(state.settings.title, len(in_use(state)), len(standing(state)), state.version)
    }
    for number, one in standing(state).items():
        regions[f"charts/{number}"] = Chart(views.line(one), over_time(state, number))
    regions |= {f"lists/{what}": without_units(made) for what, made in all_lists(state).items()}
    for number in range(1, len(state.past) + 1):
        found = harvested(state, number)
        if found:
            regions[f"reviews/{number}"] = found
    return regions


def without_units(made: Listed) -> Listed:
    """A list for everybody: without the rows that name units, so that often it is only its sentence and its number."""
    if any(row.unit for row in made.rows):
        return Listed(made.what, made.count, tuple(row for row in made.rows if not row.unit), made.name, made.at)
    return made
