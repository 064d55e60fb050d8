"""From the rows of a roster to people of a gathering, and to what its cafés must know about them."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import asdict, fields
from typing import Any

from eventhub.doors import Newcomer
from eventhub.enrolling import Listed
from eventhub.forms import clean_text
from facilitator.roster import Row
from rooms.kernel import Refused

_NUMBER = re.compile(r"\d{1,4}", re.ASCII)
_FIELDS = {part.name: getattr(part.type, "__name__", str(part.type)) for part in fields(Row)}
TRAITS = ("organisation", "perspective", "region", "brings", "seeks")


def packed(rows: Sequence[Row]) -> str:
    """Rows as text, to carry through the preview page."""
    return json.dumps([asdict(row) for row in rows], ensure_ascii=False)


def unpacked(text: str) -> list[Row]:
    """The rows of a preview. Raises Refused when they were tampered with."""
    try:
        return [_row(row) for row in json.loads(text)]
    except (ValueError, TypeError, AttributeError, RecursionError):
        raise Refused("This list could not be read. Please choose the file again.") from None


def _row(data: Mapping[str, Any]) -> Row:
    """A row as the preview packed it. Raises TypeError for anything else."""
    values = {name: _of_type(_FIELDS[name], value) for name, value in data.items() if name in _FIELDS}
    return Row(**values)


def _of_type(kind: str, value: Any) -> Any:
    if kind.startswith("tuple"):
        return tuple(_of_type("str", each) for each in value)
    if type(value).__name__ != kind:
        raise TypeError(kind)
    return clean_text(value) if kind == "str" else value


def op_of(row: Row) -> str:
    """Names the entry: the same person on the same list, twice, is entered once."""
    who = f"{row.name.casefold()}|{row.email.casefold()}|{row.organisation.casefold()}"
    return "roster-" + hashlib.sha256(who.encode()).hexdigest()[:24]


def listed(row: Row) -> Listed:
    """Somebody to enrol."""
    traits = {name: clean_text(getattr(row, name))[:80] for name in TRAITS if getattr(row, name)}
    spoken = tuple(lang for lang in row.languages if lang.replace("-", "").isalpha() and len(lang) <= 8)[:6]
    newcomer = Newcomer(clean_text(row.name)[:60], spoken, traits, needs_access=row.needs_access)
    return Listed(op_of(row), newcomer, clean_text(row.email)[:120])


def with_rules(recipe: Mapping[str, Any], people: Mapping[str, str], rows: Sequence[Row]) -> dict[str, Any]:
    """The recipe with what the list says about seats in each café: together, apart, hosts, fixed seats; `people` tells
    whom each entry (its op) led to."""
    changed = deepcopy(dict(recipe))
    ids = {row.name.casefold(): people[op_of(row)] for row in rows}
    for room in changed.get("rooms", []):
        if room["kind"] == "cafe":
            settings = room.setdefault("settings", {})
            for name in ("together", "apart"):
                settings[name] = [*settings.get(name, []), *_pairs(rows, name, ids)]
            settings["table_hosts"] = {**settings.get("table_hosts", {}), **_tables(rows, "host", ids)}
            settings["fixed_seats"] = {**settings.get("fixed_seats", {}), **_tables(rows, "table", ids)}
    return changed


def _pairs(rows: Iterable[Row], name: str, ids: Mapping[str, str]) -> list[list[str]]:
    pairs = {
        tuple(sorted((ids[row.name.casefold()], ids[other.casefold()])))
        for row in rows
        for other in getattr(row, name)
        if other.casefold() in ids
    }
    return sorted(map(list, pairs))


def _tables(rows: Iterable[Row], name: str, ids: Mapping[str, str]) -> dict[str, int]:
    numbered = [row for row in rows if _NUMBER.fullmatch(getattr(row, name))]
    return {ids[row.name.casefold()]: int(getattr(row, name)) for row in numbered}
