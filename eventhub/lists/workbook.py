"""A spreadsheet file (XLSX) to lines of cells, sheet by sheet, with merged cells as they look."""

import io
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from itertools import islice
from zipfile import ZipFile

MOST_UNPACKED, MOST_SHEETS, MOST_COLUMNS, MOST_MERGED = 40_000_000, 12, 60, 2000
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_WRONG = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"})

Cells = list[tuple[int, list[str]]]
Merged = Sequence[tuple[int, int, int]]
"""First line, last line and column (from 0) of cells that are one."""


def workbook(data: bytes, most_rows: int) -> Iterator[tuple[str, Cells, Merged]]:
    """(name, lines, merged cells) of each sheet that can be seen. Raises whatever its parser raises."""
    from openpyxl import load_workbook  # slow to load, and most lists are CSV

    with ZipFile(io.BytesIO(data)) as packed:
        if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
            raise ValueError("a small file that unpacks into a huge one")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets[:MOST_SHEETS]:
            if sheet.sheet_state == "visible":
                rows = sheet.iter_rows(values_only=True, max_row=most_rows, max_col=MOST_COLUMNS)
                path = sheet._worksheet_path.lstrip("/")
                merged = list(_merged(packed.read(path))) if path in packed.namelist() else []
                yield (
                    sheet.title,
                    [(line, [shown(cell) for cell in cells]) for line, cells in enumerate(rows, 1)],
                    merged,
                )


def _merged(sheet: bytes) -> Iterator[tuple[int, int, int]]:
    for found in islice(_MERGED.finditer(sheet), MOST_MERGED):
        column, first, _, last = found.groups()
        if int(last) > int(first):
            yield int(first), int(last), _place(column.decode())


def _place(letters: str) -> int:
    """The column A is 0, AA is 26."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def shown(value: object) -> str:
    """A cell as people see it: table 3 is kept as 3.0, a day as midnight, and an error is nothing."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    text = str(value).strip()
    return "" if text in _WRONG else text
