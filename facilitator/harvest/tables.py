"""The harvest as tables that open safely in any spreadsheet: a cell that looks like a formula is only text."""

import io
from collections.abc import Iterator, Sequence
from typing import Any

from defusedcsv import csv

from facilitator.labels import Kinds
from rooms.kernel import Plain
from rooms.kernel.telling import Rows

BOM = "\ufeff"
DECIMAL_POINT = frozenset({"en", "zh", "ja", "ko", "th", "he", "hi", "bn", "sw", "ms"})
"""Languages that write 2.5 and not 2,5."""


def of_the_whole(harvest: Plain) -> Iterator[Rows]:
    """What it all served, and what its words mean."""
    yield "goal", ("lang", "title", "goal", "measure", "target_year"), _goal(harvest)
    if harvest.get("glossary"):
        yield "glossary", ("word", "lang", "meaning", "said"), [_term(one) for one in harvest["glossary"]]


def tables(harvest: Plain, kinds: Kinds) -> Iterator[Rows]:
    """Every list of the harvest as a table; its name begins with the key of its room."""
    for key, room in harvest["rooms"].items():
        for name, headings, rows in kinds[room["kind"]].harvest.tables(room):
            yield f"{key}-{name}", headings, rows


def _term(one: Plain) -> Sequence[Any]:
    said = "; ".join(f"{each['by']}: {each['word']}" for each in one["said"])
    return one["word"], one["lang"], one["meaning"], said


def _goal(harvest: Plain) -> list[Sequence[Any]]:
    """The goal in each language in which there is a title or a goal."""
    title, goal = harvest["title"], harvest["goal"]
    text, measure, year = goal.get("text", {}), goal.get("measure", {}), goal.get("target_year") or ""
    return [
        [lang, title.get(lang, ""), text.get(lang, ""), measure.get(lang, ""), year] for lang in sorted({*title, *text})
    ]


def separator_for(lang: str) -> str:
    """What parts columns in a spreadsheet of this language: where numbers have a decimal comma, cells are parted by a
    semicolon, and a table with commas opens as one column. (A first line “sep=,” would cost the accents in Excel.)"""
    return "," if lang.partition("-")[0] in DECIMAL_POINT else ";"


def as_csv(headings: Sequence[str], rows: Sequence[Sequence[Any]], separator: str = ",") -> bytes:
    """One table as a file."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator)
    for row in (headings, *rows):
        writer.writerow([_calm(cell) for cell in row])
    return (BOM + out.getvalue()).encode("utf-8")


def _calm(cell: Any) -> Any:
    """The writer calms = + - @; some spreadsheets also run what begins with a tab or a line end."""
    if not isinstance(cell, str):
        return cell
    text = cell.replace("\0", "")
    return f"'{text}" if text[:1] in ("\t", "\r", "\n") else text
