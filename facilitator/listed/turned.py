"""Names as lists write them, made into names as people say them: last name first, or a list of nothing but names."""

import re
from collections.abc import Sequence
from dataclasses import replace

from eventhub.lists import ListSheet
from facilitator.listed.cells import is_total
from facilitator.listed.headings import field_of
from facilitator.listed.rows import RosterRow
from rooms.kernel.letters import folded

_LAST_FIRST = re.compile(r"([^,]+),\s*([^,]+)")
_AFTER_A_NAME = frozenset({"jr", "sr", "ii", "iii", "phd", "md", "mba", "msc", "bsc", "ma", "ba", "llm", "esq"})
_NEVER_IN_A_NAME = re.compile(r"[\d@:;/?!=_<>\[\]{}|\\#*+&\"]")
MOST_LETTERS, MOST_PARTS = 60, 7


def turned(rows: Sequence[RosterRow]) -> tuple[list[RosterRow], dict[int, str]]:
    """“Vos, Kees” is Kees Vos where every name of the list is written so; and line to the name as it was written.

    A list of “Kees Vos, Veldwerk” is left as it is: two names before the comma are most often a whole one.
    """
    parts = [_LAST_FIRST.fullmatch(row.name) for row in rows]
    found = [(part[1].strip(), part[2].strip()) for part in parts if part]
    if len(found) < len(rows) or not _last_names_first(found):
        return list(rows), {}
    called = [replace(row, name=f"{first} {last}") for row, (last, first) in zip(rows, found, strict=True)]
    return called, {row.line: row.name for row in rows}


def _last_names_first(found: Sequence[tuple[str, str]]) -> bool:
    given = all(folded(first) not in _AFTER_A_NAME and _named(first) for _, first in found)
    single = sum(sum(map(_named, last.split())) <= 1 for last, _ in found)
    return given and 2 * single > len(found)


def _named(word: str) -> bool:
    """Whether a word begins as names do; a particle (de, van der) does not."""
    return word[:1].isalpha() and not word[:1].islower()


def bare_names(sheets: Sequence[ListSheet]) -> tuple[ListSheet, str] | None:
    """A list of nothing but names, one a line, with the heading it lacks, and what it is called; None for anything
    else. One word above lines of more words is what the list is called, and nobody.
    """
    if len(sheets) != 1 or len(sheets[0].lines) < 2:
        return None
    cells = [[cell for cell in cells if cell] for _, cells in sheets[0].lines]
    if any(len(filled) != 1 or not _looks_like_a_name(filled[0]) for filled in cells):
        return None
    titled = " " not in cells[0][0] and all(" " in one for (one,) in cells[1:])
    lines = [(line, filled) for (line, _), filled in zip(sheets[0].lines, cells, strict=True)]
    if titled:
        return replace(sheets[0], lines=((lines[0][0], ["name"]), *lines[1:])), cells[0][0]
    return replace(sheets[0], lines=((lines[0][0] - 1, ["name"]), *lines)), ""


def _looks_like_a_name(cell: str) -> bool:
    words = cell.split()
    plain = len(cell) <= MOST_LETTERS and len(words) <= MOST_PARTS and not _NEVER_IN_A_NAME.search(cell)
    return plain and any(map(_named, words)) and not field_of(cell) and not is_total(cell, [])
