"""The grid: units × areas, one area opened into its conditions. Rows stand as they were set up, whatever they say."""

from rooms.kernel import Hints, People, Regions, Viewer, Wording, Words, changing, piece, shared, view
from rooms.scorecard import views
from rooms.scorecard.areas import area_state
from rooms.scorecard.cells import EMPTY, STATES, CellChange
from rooms.scorecard.history import moved_cells
from rooms.scorecard.kind import UNIT_KINDS, scorecard
from rooms.scorecard.looking import SIEVES
from rooms.scorecard.records import Look, Row, Unit
from rooms.scorecard.rights import is_on
from rooms.scorecard.scoring import NOTHING_SETTLED
from rooms.scorecard.shown import units_in
from rooms.scorecard.state import (
    NO_ROW,
    State,
    cell_of,
    columns,
    first_text,
    groups,
    in_use,
    joined_in,
    speakers,
    standing,
)
from rooms.template.tab import AreaTab

Numbers = tuple[int, ...]
EVERYTHING = Look()


@view
class GridHead:
    """The head of the table: areas, of which one is open into its conditions. `fresh`: new since the scoring began."""

    tabs: tuple[AreaTab, ...]
    opened: str
    lines: tuple[views.ConditionTitle, ...]
    fresh: tuple[int, ...]
    moved: tuple[int, ...]
    look: Look


@view
class GridRow:
    """One unit: what each area says (None: not known yet; with whether it hangs on one cell), and the opened cells."""

    unit: str
    name: Wording
    areas: tuple[tuple[int | None, bool], ...]
    at: int
    lines: tuple[views.ConditionTitle, ...]
    cells: tuple[views.Seen, ...]


@view
class GridFoot:
    """How many units stand where: counts and no more, for every column. The last of each is "not known"."""

    areas: tuple[tuple[int, ...], ...]
    at: int
    conditions: tuple[tuple[int, ...], ...]


@view
class GridTools:
    """By what the grid is narrowed, and how many of all units it shows."""

    look: Look
    tabs: tuple[AreaTab, ...]
    groups: tuple[str, ...]
    kinds: tuple[str, ...]
    sieves: tuple[str, ...]
    shown: int
    of: int


@view
class Strip:
    """The changes of a cell, the newest last; of the condition itself or of one that was joined into it."""

    line: views.ConditionTitle
    marks: tuple[CellChange, ...]


@view
class CellDetail:
    """One cell read closely. `speakers`: who speaks for the unit, for the team to see; `entries`: numbers on condition
    walls at which it can be read; `on`: the review talks about it now, so that the team may note what is
    agreed; `came_from`: what was settled (-1: nothing)."""

    unit: views.UnitName
    line: views.ConditionTitle
    seen: views.Seen
    counts: tuple[int, ...]
    notes: tuple[Words, ...]
    evidence: tuple[Words, ...]
    strips: tuple[Strip, ...]
    speakers: tuple[tuple[str, str], ...]
    entries: tuple[int, ...]
    on: bool
    came_from: int


@scorecard.face("desk")
def desk(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """The grid as this person has it before them, and the cell they read closely."""
    look = state.looking.get(viewer.id, Look())
    if not columns(state):
        return {}
    units = _narrowed(state, look.group, look.kind, look.sieve)
    regions: Regions = {
        "tools": _tools(state, look, len(units)),
        "head/columns": grid_head(state, look.area, changing(look, unit="", number=0, cell=("", 0))),
    }
    regions |= rows(state, look.area, units)
    if in_use(state):
        regions["foot/counts"] = grid_foot(state, look.area)
    unit, number = look.cell
    if unit in in_use(state) and number in standing(state):
        regions["cell"] = cell_detail(state, people, unit, number)
    return regions


def _tools(state: State, look: Look, count: int) -> GridTools:
    kinds = tuple(kind for kind in UNIT_KINDS if any(unit.kind == kind for unit in in_use(state).values()))
    tabs = tuple(views.tab(area, len(all)) for area, all in columns(state))
    return GridTools(look, tabs, groups(state), kinds if len(kinds) > 1 else (), SIEVES, count, len(in_use(state)))


@shared
def _narrowed(state: State, group: int, kind: str, sieve: str) -> tuple[Unit, ...]:
    units = list(in_use(state).values())
    if 0 < group <= len(groups(state)):
        units = [unit for unit in units if first_text(unit.group) == groups(state)[group - 1]]
    if kind:
        units = [unit for unit in units if unit.kind == kind]
    if sieve:
        wanted = units_in(state, sieve)
        units = [unit for unit in units if unit.id in wanted]
    return tuple(units)


@shared
def grid_head(state: State, opened: str, look: Look = EVERYTHING) -> GridHead:
    """The head of the table."""
    tabs = tuple(views.tab(area, len(all)) for area, all in columns(state))
    inside = next((all for area, all in columns(state) if area.id == opened), ())
    fresh = tuple(one.number for one in inside if one.since)
    moved = tuple(one.number for one in inside if one.moved_from)
    return GridHead(tabs, opened, tuple(views.line(one) for one in inside), fresh, moved, look)


def rows(state: State, opened: str, units: tuple[Unit, ...]) -> dict[str, GridRow]:
    """One region for every unit, in the order of set-up: a view redraws one of them."""
    shape = tuple(tuple(one.number for one in all) for _, all in columns(state))
    place = next((place for place, (area, _) in enumerate(columns(state)) if area.id == opened), -1)
    lines = grid_head(state, opened).lines
    return {
        f"rows/{unit.id}": grid_row(state.rows.get(unit.id, NO_ROW), unit.id, unit.name, shape, place, lines)
        for unit in units
    }  # fmt: skip


@piece
def grid_row(
    row: Row,
    unit: str,
    name: Wording,
    shape: tuple[Numbers, ...],
    place: int,
    lines: tuple[views.ConditionTitle, ...] = (),
) -> GridRow:
    """One unit's row. `shape`: the conditions of each area; `place`: which of the areas is open, into `lines`."""
    cells = tuple(views.seen(row.get(line.number, EMPTY)) for line in lines)
    return GridRow(unit, name, tuple(_area(row, all) for all in shape), place, lines, cells)


def _area(row: Row, numbers: Numbers) -> tuple[int | None, bool]:
    cells = [row.get(number, EMPTY) for number in numbers]
    states = [cell.state for cell in cells]
    now = area_state(states)
    hangs = any(
        area_state([*states[:place], voice.state, *states[place + 1 :]]) != now
        for place, cell in enumerate(cells) if cell.split for voice in cell.views.values()
    )  # fmt: skip
    return now, hangs


@shared
def grid_foot(state: State, opened: str) -> GridFoot:
    """How many units stand where."""
    every = list(rows(state, opened, tuple(in_use(state).values())).values())
    place = every[0].at if every else -1
    areas = zip(*([state for state, _ in row.areas] for row in every), strict=True)
    cells = zip(*([cell.state for cell in row.cells] for row in every), strict=True)
    return GridFoot(tuple(map(_counted, areas)), place, tuple(map(_counted, cells)))


def _counted(states: tuple[int | None, ...]) -> tuple[int, ...]:
    """How many of each state, and of none."""
    return (*(states.count(state) for state in STATES), states.count(None))


def cell_detail(state: State, people: People, unit: str, number: int) -> CellDetail:
    """One cell read closely: what it says, its strip, and never who said what."""
    cell, one = cell_of(state, unit, number), standing(state)[number]
    given = [voice.state for voice in cell.views.values()]
    said = (*((cell.settled,) if cell.settled else ()), *cell.views.values())
    strips = [Strip(views.line(each), cell_of(state, unit, each.number).strip)
              for each in (one, *joined_in(state).get(number, ()))]  # fmt: skip
    known = tuple((person, people.name(person)) for person in speakers(state).get(unit, ()))
    return CellDetail(
        views.named(in_use(state)[unit]), views.line(one), views.seen(cell),
        tuple(given.count(each) for each in range(4)), tuple(each.note for each in said if each.note),
        tuple(each.evidence for each in said if each.evidence), tuple(strip for strip in strips if strip.marks), known,
        tuple(dict.fromkeys(each.entry for each in said if each.entry)), is_on(state, number),
        cell.settled.state if cell.settled else NOTHING_SETTLED,
    )  # fmt: skip


@shared
def moved_in(state: State, unit: str) -> tuple[tuple[int, str], ...]:
    """The cells of one unit that moved since the last round: (condition, how)."""
    return tuple((number, how) for each, number, how in moved_cells(state) if each == unit)
