"""Reads a scorecard from plain data (views as strings such as "0-2") and says what it shows in the same letters."""

from collections.abc import Iterable, Mapping

from rooms.kernel import Plain, changing
from rooms.scorecard import lists
from rooms.scorecard.board import Place, ScoreGrid
from rooms.scorecard.cells import STATES, Agreed, Cell, Voice, cell_from

LETTERS = "nbdp"
"""None, beginning, developing, performing."""
NOT_SCORED, NOT_KNOWN = "-", "?"
STALE_DAYS = 120
NO_DAY = -(10**9)
"""When something was said of which the file does not say when: before any day it could name."""

Data = Plain


def board_from_json(data: Data) -> ScoreGrid[str]:
    """A scorecard file into a ScoreGrid: `areas` {area: conditions} and `views` {unit: {condition: "01-"}}, one sign a
    rater, `-` for somebody who said nothing; optionally `settled` {"unit/condition": {state, day, later_views}},
    `last_word` {default | unit | "unit/condition": day}, `joined` {other: into}, `moved` {condition: area} and
    `aside` [condition]. Raises ValueError, naming the place, where something is missing or odd."""
    areas = {str(area): tuple(_ids(rows, f"areas.{area}")) for area, rows in _map(data, "areas", needed=True).items()}
    order = tuple(condition for rows in areas.values() for condition in rows)
    _once(order)
    gone = _gone(data, order)
    units = _map(data, "views", needed=True)
    kept = tuple(condition for condition in order if condition not in gone)
    cells = _cells(data, units, order)
    return ScoreGrid(
        units=tuple(map(str, units)),
        order=kept,
        areas=_moved(areas, _map(data, "moved"), kept),
        rows=_heard(data, cells),
    )


def shown(board: ScoreGrid[str], data: Data) -> Data:
    """What the scorecard says, in letters and lists: `shown`, `area`, `counts` and the lists to look at next."""
    today, stale = _day(data.get("today", 0), "today"), _day(data.get("stale_days", STALE_DAYS), "stale_days")
    return {
        "shown": {unit: _letters(board.states(unit), NOT_SCORED) for unit in board.units},
        "area": {area: _letters((board.area(unit, area) for unit in board.units), NOT_KNOWN) for area in board.areas},
        "counts": {condition: list(board.counts(condition)) for condition in board.order},
        "far_apart": _rows(lists.far_apart(board)),
        "otherwise": _rows(lists.otherwise(board)),
        "not_scored": _rows(lists.not_scored(board)),
        "little_activity": _rows(lists.little_activity(board)),
        "longest": _rows(lists.longest_without_word(board, today, stale)),
    }


def left_out(data: Data) -> list[str]:
    """Places in `last_word` that are no unit and no cell of this file: they change nothing, and somebody mistyped."""
    units, conditions = set(_map(data, "views")), {one for rows in _map(data, "areas").values() for one in rows}
    known = {"default", *units}
    return [
        key for key in _map(data, "last_word")
        if key not in known and not (key.rpartition("/")[0] in units and key.rpartition("/")[2] in conditions)
    ]  # fmt: skip


def _letters(states: Iterable[int | None], unknown: str) -> str:
    return "".join(unknown if state is None else LETTERS[state] for state in states)


def _rows(rows: Iterable[tuple[object, ...]]) -> list[list[object]]:
    return [list(row) for row in rows]


def _gone(data: Data, order: tuple[str, ...]) -> frozenset[str]:
    """Conditions that stand no more: joined into another, or set aside."""
    joined, aside = _map(data, "joined"), _ids(data.get("aside") or [], "aside")
    for condition in (*joined, *joined.values(), *aside):
        _known(condition, order)
    for condition in joined:
        _leads_somewhere(condition, joined)
    return frozenset(joined) | frozenset(aside)


def _leads_somewhere(condition: str, joined: Data) -> None:
    seen = {condition}
    while (condition := joined.get(condition, "")) != "":
        if condition in seen:
            raise ValueError(f"joined: {condition} is joined into itself")
        seen.add(condition)


def _moved(areas: Mapping[str, tuple[str, ...]], moved: Data, kept: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The areas once conditions have moved; within an area the template's order stays."""
    home = {condition: area for area, rows in areas.items() for condition in rows}
    for condition, area in moved.items():
        _known(condition, home)
        if not isinstance(area, str) or area not in areas:
            raise ValueError(f"moved.{condition}: there is no area {area!r}")
        home[condition] = area
    return {area: tuple(condition for condition in kept if home[condition] == area) for area in areas}


def _cells(data: Data, units: Data, order: tuple[str, ...]) -> dict[Place[str], Cell]:
    settled = _settled(data, units, order)
    cells = {}
    for unit in units:
        row = _map(units, unit, "views.")
        for condition in row:
            _known(condition, order)
        for condition in order:
            views = _views(row.get(condition, ""), f"views.{unit}.{condition}")
            cell = _cell(views, settled.get((unit, condition)), f"settled.{unit}/{condition}")
            if cell.state is not None:
                cells[(unit, condition)] = cell
    return cells


def _views(signs: object, where: str) -> dict[str, Voice]:
    """One sign a rater, in order; raters are called r1, r2, …"""
    given: list[object] = list(signs) if isinstance(signs, str | list) else [signs]
    raters = {f"r{number}": sign for number, sign in enumerate(given, 1) if sign not in ("-", " ", None)}
    return {rater: Voice(_state(sign, where), at=NO_DAY) for rater, sign in raters.items()}


def _cell(views: Mapping[str, Voice], row: Data | None, where: str) -> Cell:
    if row is None:
        return cell_from(views)
    settled = Agreed(_state(row.get("state"), where), _day(row.get("day", NO_DAY), where))
    if row.get("views_older") is False:
        views = {rater: Voice(voice.state, True, NO_DAY) for rater, voice in views.items()}
    later = _map(row, "later_views", f"{where}.").items()
    return cell_from({**views, **{str(rater): _later(each, settled, where) for rater, each in later}}, settled)


def _later(row: object, settled: Agreed, where: str) -> Voice:
    """A view that came after; also where no day stands, and on the day of the settling."""
    state, day = (row.get("state"), row.get("day", NO_DAY)) if isinstance(row, Mapping) else (row, NO_DAY)
    day = _day(day, where)
    return Voice(_state(state, where), day == NO_DAY or day >= settled.at, day)


def _settled(data: Data, units: Data, order: tuple[str, ...]) -> dict[Place[str], Data]:
    rows = _map(data, "settled")
    return {_place(key, units, order, "settled"): _map(rows, key, "settled.") for key in rows}


def _place(key: str, units: Data, order: tuple[str, ...], where: str) -> Place[str]:
    unit, slash, condition = key.rpartition("/")
    if not slash or unit not in units or condition not in order:
        raise ValueError(f"{where}: {key!r} is no unit/condition of this scorecard")
    return unit, condition


def _heard(data: Data, cells: Mapping[Place[str], Cell]) -> dict[str, dict[str, Cell]]:
    """The cells by unit, each with the newest of what the file says about it, its unit or all, and of what was settled
    or said since."""
    said = {key: _day(day, f"last_word.{key}") for key, day in _map(data, "last_word").items()}
    rows: dict[str, dict[str, Cell]] = {}
    for (unit, condition), cell in cells.items():
        heard = changing(cell, heard=_last_word((unit, condition), cell, said))
        rows.setdefault(unit, {})[condition] = heard
    return rows


def _last_word(place: Place[str], cell: Cell, said: Mapping[str, int]) -> int | None:
    unit, condition = place
    told = next((said[key] for key in (f"{unit}/{condition}", unit, "default") if key in said), None)
    days = [told, cell.settled.at if cell.settled else None, *(voice.at for voice in cell.views.values())]
    return max((day for day in days if day not in (None, NO_DAY)), default=None)


def _map(data: Data, key: str, path: str = "", needed: bool = False) -> Data:
    value = data.get(key)
    if value is None and not needed:
        return {}
    if not isinstance(value, Mapping):
        raise ValueError(f"{path}{key}: a table of names is missing here")
    return value


def _ids(rows: object, where: str) -> list[str]:
    if not isinstance(rows, list | tuple) or not all(isinstance(row, str) and row for row in rows):
        raise ValueError(f"{where}: a list of conditions is missing here")
    return list(rows)


def _once(order: tuple[str, ...]) -> None:
    twice = sorted({condition for condition in order if order.count(condition) > 1})
    if twice:
        raise ValueError(f"areas: {', '.join(twice)} stands in more than one place")


def _known(condition: str, order: Iterable[str]) -> None:
    if condition not in order:
        raise ValueError(f"there is no condition {condition!r} in the areas")


def _state(value: object, where: str) -> int:
    """A state as a number or its sign."""
    number = int(value) if isinstance(value, str) and value in "0123" and len(value) == 1 else _whole(value)
    if not isinstance(number, int) or isinstance(number, bool) or number not in STATES:
        raise ValueError(f"{where}: {value!r} is no state; they are 0 none, 1 beginning, 2 developing, 3 performing")
    return number


def _day(value: object, where: str) -> int:
    day = _whole(value)
    if isinstance(day, bool) or not isinstance(day, int):
        raise ValueError(f"{where}: {value!r} is no day; days are whole numbers")
    return day


def _whole(value: object) -> object:
    """A whole number as one, also where a spreadsheet wrote 2.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
