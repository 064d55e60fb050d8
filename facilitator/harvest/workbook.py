"""All tables of the harvest in one file for Excel and its kin: a sheet each, the numbers first."""

import io
import re
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.worksheet.worksheet import Worksheet

from rooms.kernel import Plain
from rooms.kernel.telling import Rows

_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
LONGEST_NAME, LONGEST_TEXT = 31, 32_767
"""So much Excel takes as the name of a sheet, and as a text in a cell."""


def workbook(harvest: Plain, tables: Iterable[Rows]) -> bytes:
    """The file. Texts are texts there, also where they look like a formula."""
    book = Workbook()
    first = book.active
    first.title = "numbers"
    _filled(first, ("room", "what", "number"), numbers(harvest))
    for name, headings, rows in tables:
        _filled(book.create_sheet(_free(name, book.sheetnames)), headings, rows)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def numbers(harvest: Plain) -> list[tuple[str, str, int]]:
    """What a sponsor looks at first: how many took part, and each room's few numbers."""
    rows = [
        (key, what, count) for key, room in harvest["rooms"].items() for what, count in room.get("glance", {}).items()
    ]
    return [("", "people", harvest["people"]), *rows]


def _filled(sheet: Worksheet, headings: Sequence[object], rows: Sequence[Sequence[object]]) -> None:
    for row, values in enumerate((headings, *rows), 1):
        for column, value in enumerate(values, 1):
            number = isinstance(value, int | float) and not isinstance(value, bool)
            if number:
                sheet.cell(row, column, value)
            elif text := _calm(value):
                sheet.cell(row, column, text).data_type = "s"  # else what begins with = would be reckoned
    sheet.freeze_panes = "A2"


def _calm(value: object) -> str:
    text = "" if value is None else str(value)
    legal: str = ILLEGAL_CHARACTERS_RE.sub("", text)
    return legal[:LONGEST_TEXT]


def _free(name: str, taken: Sequence[str]) -> str:
    """A name for a sheet that no other has, however long the room's own is."""
    short = _NOT_IN_A_NAME.sub("-", name)[:LONGEST_NAME]
    low, number = {one.lower() for one in taken}, 1
    while short.lower() in low:
        number += 1
        short = f"{short[: LONGEST_NAME - 3]}~{number}"
    return short
