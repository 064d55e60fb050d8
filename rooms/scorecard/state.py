"""A scorecard as it stands: a template, units, a row of cells for each, rounds, and a review when one is on."""

from dataclasses import dataclass
from itertools import count

from rooms.kernel import Drawers, Wording, changing, piece, shared
from rooms.scorecard.board import ScoreGrid
from rooms.scorecard.cells import EMPTY, Cell
from rooms.scorecard.kind import ANYBODY, Settings, scorecard
from rooms.scorecard.records import (
    Look,
    Review,
    Row,
    Rows,
    ScoredArea,
    ScoredCondition,
    ScoringRound,
    Unit,
    Voiced,
    WallView,
)

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
NO_ROW: Row = Drawers()


@dataclass(frozen=True, slots=True)
class State:
    """`version` of the template as it was handed over last, 0: as it was set up. `speaks`: for which units somebody
    speaks. `open_units`: those whose people have shown each other their views. `askable`: who has a condition running
    in a unit and likes to be asked. `offers`: who can help with a condition. `promised`: how many promises another
    room has for which condition. `today`: the newest moment that is known
    here, for what is long without a word. `same`: who came in twice, and is whom now."""

    settings: Settings
    areas: Drawers[str, ScoredArea] = Drawers()
    conditions: Drawers[int, ScoredCondition] = Drawers()
    version: int = 0
    units: Drawers[str, Unit] = Drawers()
    rows: Rows = Drawers()
    speaks: Drawers[str, tuple[str, ...]] = Drawers()
    open_units: Drawers[str, bool] = Drawers()
    rounds: tuple[ScoringRound, ...] = ()
    review: Review | None = None
    past: tuple[Review, ...] = ()
    askable: Drawers[tuple[str, int], str] = Drawers()
    offers: Drawers[int, tuple[str, ...]] = Drawers()
    helps: Drawers[str, Voiced] = Drawers()
    lessons: Drawers[str, Voiced] = Drawers()
    vows: Drawers[str, Voiced] = Drawers()
    promised: Drawers[str, tuple[tuple[int, int], ...]] = Drawers()
    looking: Drawers[str, Look] = Drawers()
    wall: WallView = WallView()
    held: bool = False
    today: int = 0
    same: Drawers[str, str] = Drawers()

    @property
    def round(self) -> ScoringRound | None:
        """The round that is open now."""
        last = self.rounds[-1] if self.rounds else None
        return last if last and not last.closed else None


@scorecard.starts
def start(settings: Settings) -> State:
    """The template as it was set up, and nothing said yet."""
    taken = {one.number for one in settings.conditions if one.number}
    free = (number for number in count(1) if number not in taken)
    areas = [
        ScoredArea(area.id, area.letter or letter_of(place), area.title) for place, area in enumerate(settings.areas)
    ]  # fmt: skip
    conditions = [
        ScoredCondition(one.number or next(free), one.area, one.title, one.sentence) for one in settings.conditions
    ]  # fmt: skip
    return State(
        settings, Drawers((area.id, area) for area in areas), Drawers((one.number, one) for one in conditions),
        units=Drawers((unit.id, Unit(unit.id, unit.name, unit.group, unit.kind)) for unit in settings.units),
    )  # fmt: skip


def letter_of(place: int) -> str:
    """A, B … Z, AA, AB …"""
    before, letter = divmod(place, len(LETTERS))
    return (letter_of(before - 1) if before else "") + LETTERS[letter]


# -- the template as it stands --------------------------------------------------------------------------------------


@shared
def columns(state: State) -> tuple[tuple[ScoredArea, tuple[ScoredCondition, ...]], ...]:
    """The areas with their open conditions, in the order of the template."""
    by_area: dict[str, list[ScoredCondition]] = {}
    for one in state.conditions.values():
        if one.open:
            by_area.setdefault(one.area, []).append(one)
    return tuple(
        (area, tuple(sorted(by_area[area.id], key=lambda one: one.number)))
        for area in state.areas.values() if area.id in by_area
    )  # fmt: skip


@shared
def standing(state: State) -> dict[int, ScoredCondition]:
    """Every open condition by number, in the order of the template."""
    return {one.number: one for _, conditions in columns(state) for one in conditions}


@shared
def joined_in(state: State) -> dict[int, tuple[ScoredCondition, ...]]:
    """The conditions that became part of another, by that other's number."""
    found: dict[int, tuple[ScoredCondition, ...]] = {}
    for one in state.conditions.values():
        root = root_of(state, one.number)
        if root and root is not one:
            found[root.number] = (*found.get(root.number, ()), one)
    return found


def root_of(state: State, number: int) -> ScoredCondition | None:
    """The condition, or the one it was joined into in the end."""
    found = state.conditions.get(number)
    for _ in range(len(state.conditions)):
        if not found or not found.into:
            break
        found = state.conditions.get(found.into)
    return found


# -- units and what they say ----------------------------------------------------------------------------------------


@shared
def in_use(state: State) -> dict[str, Unit]:
    """The units that are scored, in the order of set-up, which no state ever changes."""
    return {unit.id: unit for unit in state.units.values() if not unit.retired}


@shared
def board(state: State) -> ScoreGrid[int]:
    """Everything that may be seen of the cells, beside each other."""
    areas = {area.id: tuple(one.number for one in conditions) for area, conditions in columns(state)}
    return ScoreGrid(tuple(in_use(state)), tuple(standing(state)), areas, _plain_rows(state, state.rows))


def _plain_rows(state: State, rows: Rows) -> dict[str, dict[int, Cell]]:
    """The rows as plain maps, which are read ten thousand times for a list."""
    return {unit: _plain(rows[unit]) for unit in in_use(state) if unit in rows}


@piece
def _plain(row: Row) -> dict[int, Cell]:
    return dict(row.items())


def board_of(state: State, rows: Rows) -> ScoreGrid[int]:
    """The same template and units with the cells of another time."""
    now = board(state)
    return ScoreGrid(now.units, now.order, now.areas, _plain_rows(state, rows))


def row_of(state: State, unit: str) -> Row:
    """What is said of a unit, by condition."""
    return state.rows.get(unit, NO_ROW)


def cell_of(state: State, unit: str, number: int) -> Cell:
    """What a unit's people say of a condition, which may be nothing."""
    return row_of(state, unit).get(number, EMPTY)


def with_cell(state: State, unit: str, number: int, cell: Cell, at: int) -> State:
    """The state with one cell changed at a moment."""
    rows = state.rows.put(unit, row_of(state, unit).put(number, cell))
    return changing(state, rows=rows, today=max(state.today, at))


@shared
def speakers(state: State) -> dict[str, tuple[str, ...]]:
    """Who speaks for a unit, by unit."""
    found: dict[str, tuple[str, ...]] = {}
    for person, units in state.speaks.items():
        for unit in units:
            found[unit] = (*found.get(unit, ()), person)
    return found


def units_of(state: State, person: str) -> tuple[str, ...]:
    """The units somebody speaks for, as long as they are in use; all of them where anybody may."""
    if state.settings.raters == ANYBODY:
        return tuple(in_use(state))
    return tuple(unit for unit in state.speaks.get(person, ()) if unit in in_use(state))


def is_open(state: State, unit: str) -> bool:
    """Whether a unit's people see each other's views."""
    return not state.settings.silent or unit in state.open_units


@shared
def groups(state: State) -> tuple[str, ...]:
    """The groups units are in, each by its first text, in the order of set-up."""
    return tuple(dict.fromkeys(first_text(unit.group) for unit in state.units.values() if unit.group))


def first_text(wording: Wording) -> str:
    """The first text a sentence has."""
    return next((words.text for _, words in wording if words.text), "")
