"""Reads needs and offers from a table as people keep them, with whatever names their columns have."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Literal

from eventhub.matching.cards import Card

# What a column may be called, after the name of the card's field.
_NAMES = {
    "id": ("id", "number", "nr"),
    "text": ("text", "card", "need", "offer"),
    "lang": ("lang", "language"),
    "place": ("place", "where", "town"),
    "valid_until": ("valid until", "until", "expires", "by when"),
    "valid_from": ("valid from", "from", "since"),
    "quantity": ("quantity", "capacity", "amount"),
    "unit": ("unit",),
    "exchange": ("exchange",),
    "area": ("area",),
    "by": ("by", "who", "person"),
    "organisation": ("organisation", "organization", "org"),
    "visibility": ("visibility",),
}


class Unreadable(ValueError):
    """A table that is not what we need, with a sentence that says where."""


def cards_from(table: bytes, kind: Literal["need", "offer"]) -> list[Card]:
    """The cards of a CSV file (UTF-8; comma, semicolon or tab). Raises Unreadable with the line and what is wrong."""
    try:
        text = table.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(f"The {kind}s are not UTF-8 text.") from error
    rows = csv.DictReader(io.StringIO(text), delimiter=_delimiter(text))
    columns = {field: _column(rows.fieldnames or [], names) for field, names in _NAMES.items()}
    if not columns["id"] or not columns["text"]:
        raise Unreadable(f"The {kind}s need the columns id and text.")
    cards = [_card(_fields(row, columns), kind, line) for line, row in enumerate(rows, start=2)]
    if len({card.id for card in cards}) < len(cards):
        raise Unreadable(f"Two {kind}s have the same id.")
    return cards


def _delimiter(text: str) -> str:
    head = text.partition("\n")[0]
    return max(",;\t", key=head.count)


def _column(headers: list[str], names: tuple[str, ...]) -> str | None:
    plain = {header.strip().lower().replace("_", " "): header for header in headers if header}
    return next((plain[name] for name in names if name in plain), None)


def _fields(row: dict, columns: dict[str, str | None]) -> dict[str, str]:
    """The filled fields of a row, by the name of the card's field."""
    named = ((field, row.get(column) or "") for field, column in columns.items() if column)
    return {field: value.strip() for field, value in named if value.strip()}


def _card(fields: dict[str, str], kind: Literal["need", "offer"], line: int) -> Card:
    if "id" not in fields or "text" not in fields:
        raise Unreadable(f"Line {line} of the {kind}s has no id or no text.")
    return Card(**dict(_typed(fields, kind, line)), kind=kind)


def _typed(fields: dict[str, str], kind: str, line: int) -> Iterator[tuple[str, object]]:
    for field, value in fields.items():
        try:
            if field == "visibility":
                yield "host_only", value.lower().replace(" ", "_") == "host_only"
            elif field in ("valid_until", "valid_from"):
                yield field, _moment(value)
            else:
                yield field, float(value.replace(",", ".")) if field == "quantity" else value
        except ValueError as error:
            raise Unreadable(f"Line {line} of the {kind}s: “{value}” is no {field.replace('_', ' ')}.") from error


def _moment(value: str) -> datetime:
    """A day or a moment in ISO form, in UTC when it names no zone; a day counts until its end."""
    moment = datetime.fromisoformat(value)
    if len(value) == len("2027-05-01"):
        moment = moment.replace(hour=23, minute=59)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
