"""Reads needs and offers from a table as people keep them, with whatever names their columns have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from eventhub import lists
from eventhub.lists.values import moment_of, number_of
from eventhub.matching.cards import NeedOrOffer

# What a column may be called, after the name of the card's field.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "number", "nr", "no", "nummer", "kaart", "kaartnummer", "card number"),
    "text": ("text", "card", "need", "needs", "offer", "offers", "tekst", "behoefte", "vraag", "zoekt", "gevraagd",
    "aanbod",
             "aangeboden", "biedt", "brengt", "omschrijving", "description", "bedarf", "angebot", "besoin", "offre"),
    "lang": ("lang", "language", "taal", "sprache"),
    "place": ("place", "where", "town", "plaats", "waar", "woonplaats", "ort"),
    "valid_until": ("valid until", "until", "expires", "by when", "geldig tot", "geldig tot en met", "tot", "t/m",
    "uiterlijk",
                    "einddatum", "gültig bis", "bis"),
    "valid_from": ("valid from", "from", "since", "geldig vanaf", "geldig van", "vanaf", "begindatum", "gültig ab",
    "ab"),
    "quantity": ("quantity", "capacity", "amount", "aantal", "hoeveel", "hoeveelheid", "anzahl", "menge"),
    "unit": ("unit", "eenheid", "einheit"),
    "exchange": ("exchange", "ruil", "in ruil voor"),
    "area": ("area", "gebied", "thema"),
    "by": ("by", "who", "person", "door", "wie", "persoon", "van", "naam", "name"),
    "organisation": ("organisation", "organization", "org", "organisatie", "bedrijf"),
    "visibility": ("visibility", "zichtbaarheid", "zichtbaar voor"),
}  # fmt: skip
_FIELDS = {lists.bare_heading(name): field for field, names in _NAMES.items() for name in names}
_FIELDS |= {lists.bare_heading(field): field for field in _NAMES}
_HOST_ONLY = frozenset({"host only", "hosts only", "hosts", "host", "alleen host", "alleen hosts", "alleen voor hosts"})
MOST_ROWS = 20_000
Value = Any  # of the type that the card's field has


class NoCards(ValueError):
    """A table that is not what we need, with a sentence that says where."""


def cards_from(table: bytes, kind: Literal["need", "offer"]) -> list[NeedOrOffer]:
    """The cards of a CSV or XLSX file. Raises NoCards with the line and what is wrong."""
    try:
        sheets = lists.sheets_of(table, "", _FIELDS.__contains__, MOST_ROWS)
    except lists.Unreadable as why:
        raise NoCards(str(why)) from None
    except Exception as error:  # a broken spreadsheet raises whatever its parser happens to stumble over
        raise NoCards(f"The {kind}s are no table we can read.") from error
    if not sheets:
        raise NoCards(f"The {kind}s need the columns id and text.")
    sheet, place = lists.best(sheets, _FIELDS.__contains__)
    columns = _columns(sheet.lines[place][1], kind)
    below = sheet.lines[place + 1 :]
    cards = [_card(_fields(cells, columns), kind, line) for line, cells in below if _any(cells, columns)]
    if len({card.id for card in cards}) < len(cards):
        raise NoCards(f"Two {kind}s have the same id.")
    return cards


def _columns(headings: list[str], kind: str) -> dict[int, str]:
    """Which column holds which field; of two for one field the first."""
    columns: dict[int, str] = {}
    for place, heading in enumerate(headings):
        field = _FIELDS.get(lists.bare_heading(heading), "")
        if field and field not in columns.values():
            columns[place] = field
    if not {"id", "text"} <= set(columns.values()):
        raise NoCards(f"The {kind}s need the columns id and text.")
    return columns


def _any(cells: list[str], columns: Mapping[int, str]) -> bool:
    """Whether a line says anything in a column we read."""
    return any(cell for place, cell in enumerate(cells) if place in columns)


def _fields(cells: list[str], columns: Mapping[int, str]) -> dict[str, str]:
    """The filled fields of a row, by the name of the card's field."""
    return {columns[place]: cell for place, cell in enumerate(cells) if place in columns and cell}


def _card(fields: dict[str, str], kind: Literal["need", "offer"], line: int) -> NeedOrOffer:
    if "id" not in fields or "text" not in fields:
        raise NoCards(f"Line {line} of the {kind}s has no id or no text.")
    return NeedOrOffer(**dict(_typed(fields, kind, line)), kind=kind)


def _typed(fields: dict[str, str], kind: str, line: int) -> Iterator[tuple[str, Value]]:
    for field, value in fields.items():
        try:
            if field == "visibility":
                yield "host_only", lists.bare_heading(value) in _HOST_ONLY
            elif field in ("valid_until", "valid_from"):
                yield field, moment_of(value)
            else:
                yield field, number_of(value) if field == "quantity" else value
        except ValueError as error:
            raise NoCards(f"Line {line} of the {kind}s: “{value}” is no {field.replace('_', ' ')}.") from error
