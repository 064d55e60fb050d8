"""The harvest as tables that open safely in any spreadsheet: a cell that looks like a formula is only text."""

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from defusedcsv import csv

from facilitator.harvest.commitments import promises_tables
from facilitator.harvest.roadmap import roadmap_tables

BOM = "\ufeff"
DECIMAL_POINT = frozenset({"en", "zh", "ja", "ko", "th", "he", "hi", "bn", "sw", "ms"})
"""Languages that write 2.5 and not 2,5."""
ACTION = ("aim", "first_step", "when", "needs", "by", "joined", "topic")
Table = tuple[str, Sequence[str], list[Sequence[Any]]]
"""File name, headings, rows."""


def tables(harvest: Mapping[str, Any]) -> Iterator[Table]:
    """Every list of the harvest as a table."""
    for key, room in harvest["rooms"].items():
        match room["kind"]:
            case "cafe":
                yield from _cafe(key, room)
            case "ballot":
                yield from _ballot(key, room)
            case "needs":
                yield _listed(f"{key}-open-needs", room["open_needs"], ("id", "text", "lang", "place", "exchange"))
                yield (
                    f"{key}-introductions",
                    ("text", "helped", "names"),
                    [[one["text"], one["helped"], ", ".join(one["names"])] for one in room["introductions"]],
                )
                yield _listed(f"{key}-pledges", room["pledges"], ("text", "lang", "until"))
                yield _listed(f"{key}-open-offers", room["open_offers"], ("id", "text", "lang", "place", "exchange"))
            case "roadmap":
                yield from roadmap_tables(key, room)
            case "commitments":
                yield from promises_tables(key, room)
            case "openspace":
                columns = ("number", "title", "lang", "convenor", "day", "start", "where", "points", "recommended",
                           "following", "photo")  # fmt: skip
                yield _listed(f"{key}-sessions", room["sessions"], columns)
                yield _listed(f"{key}-actions", room["actions"], ("number", *ACTION))


def _cafe(key: str, room: Mapping[str, Any]) -> Iterator[Table]:
    yield _listed(f"{key}-ideas", room["ideas"], ("id", "round", "table", "text", "lang", "detail", "by", "cluster",
                                              "photo"))  # fmt: skip
    yield _worded(f"{key}-clusters", room["clusters"])
    yield _worded(f"{key}-areas", room["areas"])
    yield _listed(f"{key}-recaps", room["recaps"], ("round", "table", "text", "lang"))


def _ballot(key: str, room: Mapping[str, Any]) -> Iterator[Table]:
    for poll in room["polls"]:
        if poll["totals"]:
            yield _totals(f"{key}-totals-{poll['id']}", poll)
        yield _ballots(f"{key}-ballots-{poll['id']}", poll, [one["id"] for one in room["candidates"]])


def _totals(name: str, poll: Mapping[str, Any]) -> Table:
    points, supporters = poll["totals"]["points"], poll["totals"]["supporters"]
    return name, ("candidate", "points", "supporters"), [[id, points[id], supporters[id]] for id in poll["candidates"]]


def _ballots(name: str, poll: Mapping[str, Any], candidates: Sequence[str]) -> Table:
    """One row a ballot; how it came in stands there only where that tells nothing of anybody."""
    if poll["too_few"]:
        return name, ("too few to show",), []
    told = all("channel" in cast for cast in poll["submissions"])
    fields = ("by", "channel", "verdict") if told else ("by", "verdict")
    rows = [
        [*(cast[field] for field in fields), *(cast["points"].get(id, 0) for id in candidates)]
        for cast in poll["submissions"]
    ]
    return name, (*fields, *candidates), rows


def _listed(name: str, items: list[Mapping[str, Any]], columns: Sequence[str]) -> Table:
    return name, columns, [[item.get(column, "") for column in columns] for item in items]


def _worded(name: str, items: list[Mapping[str, Any]]) -> Table:
    languages = sorted({lang for item in items for lang in item["title"]})
    rows = [[item["id"], *(item["title"].get(lang, "") for lang in languages)] for item in items]
    return name, ("id", *languages), rows


def separator_for(lang: str) -> str:
    """What parts columns in a spreadsheet of this language: where numbers have a decimal comma, cells are parted by a
    semicolon, and a table with commas opens as one column. (A first line “sep=,” would cost the accents in Excel.)"""
    return "," if lang.partition("-")[0] in DECIMAL_POINT else ";"


def as_csv(headings: Sequence[str], rows: list[Sequence[Any]], separator: str = ",") -> bytes:
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
