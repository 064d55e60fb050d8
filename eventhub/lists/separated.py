"""Text with separators to lines of cells: the separator is the one that makes columns of the whole file."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice

SEPARATORS = (";", "\t", ",", "|")
_SAID = re.compile(r'\s*"?sep=(.|\\t)"?[;,\t]*\s*(?:\r\n|\r|\n|$)', re.IGNORECASE)
LOOKED_AT = 60

Rows = list[tuple[int, list[str]]]


def separated(text: str, known: Callable[[list[str]], int]) -> Iterator[tuple[int, list[str]]]:
    """(line of the file, cells) of every row. `known` counts the headings in a row that the reader knows."""
    said = _SAID.match(text)
    begun = 0
    if said:
        begun, text = 1, text[said.end() :]
        separator = "\t" if said[1] in ("\t", "\\t") else said[1]
    else:
        separator = max(SEPARATORS, key=lambda one: _columns(list(islice(_rows(text, one), LOOKED_AT)), known))
    return ((line + begun, cells) for line, cells in _rows(text, separator))


def _rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Cells without the blanks and line ends in them; each row has the line it begins on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True)
    line = 1
    for cells in reader:
        yield line, cells
        line = reader.line_num + 1


def _columns(rows: Rows, known: Callable[[list[str]], int]) -> tuple[int, int, int]:
    """How good a separator is: headings it makes, rows that are as wide as the heading, columns."""
    filled = [cells for _, cells in rows if any(map(str.strip, cells))]
    if not filled:
        return 0, 0, 0
    heading = max(filled, key=known)
    found = known(heading)
    width = len(heading) if found else Counter(map(len, filled)).most_common(1)[0][0]
    alike = sum(len(cells) == width for cells in filled)
    return found, alike if found or width > 1 else 0, width
