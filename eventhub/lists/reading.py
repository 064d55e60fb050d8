"""One reader for every list: finds the sheet and the line with the headings, and says where it looked."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from eventhub.lists.decoding import decoded
from eventhub.lists.separated import separated
from eventhub.lists.workbook import MOST_COLUMNS, Merged, workbook
from rooms.kernel.letters import folded, visible

MOST_ABOVE, MOST_TEXT = 25, 2_000_000
"""Lines of titles that may stand above the headings; signs of all cells together."""
_ASIDE = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*")
Line = tuple[int, list[str]]


class Unreadable(ValueError):
    """No table: a sentence for people."""


@dataclass(frozen=True, slots=True)
class ListSheet:
    """The filled lines of one table, each with its number in the file. `name` is the sheet's, "" in a text file;
    `merged` cells are those of a spreadsheet; `guessed` is the encoding a text file seems to have."""

    lines: tuple[Line, ...]
    name: str = ""
    merged: Merged = ()
    guessed: str = ""


def sheets_of(data: bytes, name: str, known: Callable[[str], bool], most_rows: int) -> list[ListSheet]:
    """Every table in a file. `known` says whether a heading (as `bare_heading` gives it) is one the reader knows.

    Raises Unreadable, and whatever a broken spreadsheet makes its parser raise.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable("This is an old Excel file; save it as XLSX or CSV and try again.")
    if data.startswith(b"PK") or name.lower().endswith((".xlsx", ".xlsm")):
        found = [
            ListSheet(_filled(lines, most_rows), title, merged) for title, lines, merged in workbook(data, most_rows)
        ]
    else:
        text, guessed = decoded(data)
        lines = separated(text, lambda cells: _heads(cells, known))
        found = [ListSheet(_filled(lines, most_rows), guessed=guessed)]
    return [sheet for sheet in found if sheet.lines]


def _filled(lines: Iterable[Line], most_rows: int) -> tuple[Line, ...]:
    """Lines with something in them; in a cell every stretch of blanks and line ends is one blank."""
    calm = ((line, [_calm(cell) for cell in cells[:MOST_COLUMNS]]) for line, cells in lines)
    return tuple(islice(_within((line, cells) for line, cells in calm if any(cells)), most_rows))


def _within(lines: Iterable[Line]) -> Iterator[Line]:
    left = MOST_TEXT
    for line, cells in lines:
        left -= sum(map(len, cells))
        if left < 0:
            raise ValueError("more words than a list has")
        yield line, cells


def _calm(cell: str) -> str:
    text = " ".join(cell.split())
    return text if text.isascii() or visible(text) else ""


def bare_heading(text: str) -> str:
    """A heading without what is said aside: “E-mail (work) *” is “e mail”."""
    return folded(_ASIDE.sub(" ", text)) if text else ""


def best(sheets: list[ListSheet], known: Callable[[str], bool]) -> tuple[ListSheet, int]:
    """The sheet and the place in it of the line with the most known headings; the first line where nobody knows any."""
    places = [(sheet, place) for sheet in sheets for place in range(min(MOST_ABOVE, len(sheet.lines)))]
    sheet, place = max(places, key=lambda at: _heads(at[0].lines[at[1]][1], known))
    return (sheet, place) if _heads(sheet.lines[place][1], known) else (sheets[0], 0)


def _heads(cells: list[str], known: Callable[[str], bool]) -> int:
    return len({head for cell in cells if cell and len(cell) < 80 and known(head := bare_heading(cell))})


def unmerged(sheet: ListSheet, columns: set[int]) -> ListSheet:
    """The sheet with what stands in merged cells on each of their lines, in these columns."""
    by_line = dict(sheet.lines)
    for first, last, column in sheet.merged:
        above = by_line.get(first, [])
        if column in columns and column < len(above):
            for line in range(first + 1, min(last, sheet.lines[-1][0]) + 1):
                _put(by_line.get(line, []), column, above[column])
    return replace(sheet, lines=tuple(by_line.items()))


def _put(cells: list[str], column: int, text: str) -> None:
    if column < len(cells) and not cells[column]:
        cells[column] = text
