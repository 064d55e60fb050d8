"""The lines of a scorecard's table, from a file as spreadsheets write it; a clerk looks it through."""

import json
from dataclasses import asdict, fields
from datetime import UTC, datetime

from eventhub.lists import Unreadable, bare_heading, best, sheets_of
from eventhub.lists.values import moment_of
from rooms.kernel import Refused
from rooms.scorecard.file import FileLine

MOST_ROWS = 24_000
LONGEST, LAST_MOMENT = 200, 2**45
HEADS = {
    "unit": "unit", "eenheid": "unit", "unidade": "unit", "name": "name", "naam": "name", "nome": "name",
    "condition": "condition", "voorwaarde": "condition", "conditie": "condition", "condicao": "condition",
    "number": "condition", "nummer": "condition", "state": "state", "stand": "state", "status": "state",
    "estado": "state", "how": "how", "hoe": "how", "como": "how", "n": "n", "spread": "spread", "spreiding": "spread",
    "note": "note", "toelichting": "note", "nota": "note", "date": "date", "datum": "date", "data": "date",
}  # fmt: skip
"""What a column may be called, in three languages, to what it is; a name counts where no unit stands."""


def known(heading: str) -> bool:
    """Whether this is a heading of such a table."""
    return heading in HEADS


def lines_of(data: bytes, name: str) -> list[FileLine]:
    """The lines of the table that has the most of our headings. Raises Refused where there is none."""
    try:
        sheets = sheets_of(data, name, known, MOST_ROWS + 30)
    except Unreadable as error:
        raise Refused(str(error)) from None
    except Exception:  # whatever a broken spreadsheet makes its parser raise
        raise Refused("This file cannot be read as a table. Save it as CSV or XLSX and try again.") from None
    if not sheets:
        raise Refused("There is nothing in this file.")
    sheet, head = best(sheets, known)
    found = {HEADS[bare]: place for place, cell in reversed(list(enumerate(sheet.lines[head][1])))
             if (bare := bare_heading(cell)) in HEADS}  # fmt: skip
    if not ({"unit", "name"} & found.keys()) or not {"condition", "state"} <= found.keys():
        raise Refused("The table needs the columns unit, condition, state and date.")
    return [_line(number, cells, found) for number, cells in sheet.lines[head + 1 :]]


def packed(lines: list[FileLine]) -> str:
    """The lines as a preview's form holds them."""
    return json.dumps([asdict(line) for line in lines], ensure_ascii=False)


def unpacked(text: str) -> list[FileLine]:
    """The lines as that form brings them back. Raises Refused for what a preview never holds: a figure that is none
    (NaN) would stand in the journal, which nobody could read any more."""
    try:
        lines = [FileLine(**row) for row in json.loads(text)]
    except (TypeError, ValueError, RecursionError):
        lines = [FileLine(0, "", "", "", n=-1)]
    if not all(_sound(getattr(line, field.name), field.type) for line in lines for field in fields(FileLine)):
        raise Refused("This form is not complete. Please load the page again.")
    return lines


def _sound(value: object, kind: object) -> bool:
    if isinstance(value, str):
        return kind is str and len(value) <= LONGEST
    return type(value) is kind and isinstance(value, int | float) and 0 <= value < LAST_MOMENT


def _line(number: int, cells: list[str], found: dict[str, int]) -> FileLine:
    def cell(name: str) -> str:
        place = found.get(name, len(cells))
        return cells[place].strip() if place < len(cells) else ""

    return FileLine(
        number, (cell("unit") or cell("name"))[:80], cell("condition").removesuffix(".0")[:20], cell("state")[:40],
        cell("how")[:40], _figure(cell("n"), 1), _figure(cell("spread"), 0), cell("note")[:200], _moment(cell("date")),
    )  # fmt: skip


def _figure(text: str, otherwise: int) -> int:
    return min(int(text), 9999) if text.isdecimal() and len(text) < 6 else otherwise


def _moment(text: str) -> int:
    """UTC ms; a day without a time begins with it. 0 where it is no date."""
    if not text:
        return 0
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        try:
            moment = moment_of(text)
        except (ValueError, Refused):
            return 0
    try:
        return max(0, round((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() * 1000))
    except (ValueError, OverflowError, OSError):
        return 0
