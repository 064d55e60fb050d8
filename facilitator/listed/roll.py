"""From the rows of a roster to people of a gathering, and to what its cafés must know about them."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import fields
from typing import Any

from eventhub.door.enrolling import ListedPerson
from eventhub.live import entries
from eventhub.live.grants import Newcomer
from eventhub.web.forms import clean_text
from facilitator.labels import Kinds
from facilitator.listed.chairs import pairs, seated
from facilitator.listed.preview import MOST_PACKED
from facilitator.listed.roster import MOST_ROWS, RosterRow
from rooms.kernel import Data, Plain, Refused
from rooms.kernel.loose import JSON
from rooms.kernel.telling import Laid

_FIELDS = {part.name: getattr(part.type, "__name__", str(part.type)) for part in fields(RosterRow)}
TRAITS = ("organisation", "perspective", "region", "brings", "seeks")


def unpacked(text: str) -> list[RosterRow]:
    """The rows of a preview. Raises Refused when they were tampered with."""
    try:
        return [_row(row) for row in _list(text)]
    except (ValueError, TypeError, AttributeError, RecursionError):
        raise Refused("This list could not be read. Please choose the file again.") from None


def _list(text: str) -> list[JSON]:
    """What was packed, if it is no more than a list may hold. Raises TypeError."""
    small = len(text) <= MOST_PACKED and text.count("{") <= 2 * MOST_ROWS and text.count("[") <= 5 * MOST_ROWS
    rows = json.loads(text) if small else None
    if not isinstance(rows, list) or len(rows) > MOST_ROWS:
        raise TypeError("no list of ours")
    return rows


def _row(data: Plain) -> RosterRow:
    """A row as the preview packed it. Raises TypeError for anything else."""
    values = {name: _of_type(_FIELDS[name], value) for name, value in data.items() if name in _FIELDS}
    return RosterRow(**values)


def _of_type(kind: str, value: Any) -> Any:
    if kind.startswith("tuple"):
        return tuple(_of_type("str", each) for each in value)
    if type(value).__name__ != kind:
        raise TypeError(kind)
    return clean_text(value) if kind == "str" else value


def op_of(row: RosterRow, again: int = 0) -> str:
    """Names the entry: the same list twice is the same people. `again`: how many lines above say just the same."""
    who = f"{row.name.casefold()}|{row.email.casefold()}|{row.organisation.casefold()}" + (f"|{again}" if again else "")
    return entries.LINE + hashlib.sha256(who.encode()).hexdigest()[:24]


def ops_of(rows: Sequence[RosterRow]) -> dict[int, str]:
    """Line to what names its entry; two lines that say the same are two people, as the preview shows them."""
    seen: Counter[str] = Counter()
    ops = {}
    for row in rows:
        first = op_of(row)
        ops[row.line] = op_of(row, seen[first])
        seen[first] += 1
    return ops


def mark_of(gathering: str, email: str) -> str:
    """What an address on a list is remembered by: whoever reads it cannot write to anybody."""
    return "listed-" + hashlib.sha256(f"{gathering}/{email.casefold()}".encode()).hexdigest()[:32] if email else ""


def listed(row: RosterRow, op: str = "", gathering: str = "", known: str = "") -> ListedPerson:
    """Somebody to enrol; or, when they are `known` under an id, to bring up to date.

    Their address is no contact: how somebody may be reached only they themselves say.
    """
    traits = {name: clean_text(getattr(row, name))[:80] for name in TRAITS if getattr(row, name)}
    spoken = tuple(lang for lang in row.languages if lang.replace("-", "").isalpha() and len(lang) <= 8)[:6]
    newcomer = Newcomer(clean_text(row.name)[:60], spoken, traits, needs_access=row.needs_access)
    return ListedPerson(op or op_of(row), newcomer, mark=mark_of(gathering, row.email), known=known)


def all_listed(gathering: str, rows: Sequence[RosterRow], known: Mapping[int, str]) -> list[ListedPerson]:
    """Everybody of a list to enrol, each under their own entry; `known`: line to the id of whoever was in already."""
    ops = ops_of(rows)
    return [listed(row, ops[row.line], gathering, known.get(row.line, "")) for row in rows]


def with_rules(recipe: Plain, ids: Mapping[int, str], rows: Sequence[RosterRow], kinds: Kinds) -> Data:
    """The recipe with what the list says about each room that seats people: together, apart, hosts, fixed seats.

    `ids`: line to person. What an earlier list said of these people is said anew.
    """
    changed = deepcopy(dict(recipe))
    on_list = set(ids.values())
    for settings, tables in seating_rooms(changed, kinds):
        found = seated(rows, tables)
        for name in ("together", "apart"):
            now = [[ids[line] for line in pair] for pair in pairs(rows, name)]
            settings[name] = _paired(settings.get(name, []), now, on_list)
        for name, seats in (("table_hosts", found.hosts), ("fixed_seats", found.fixed)):
            at = {ids[line]: table for line, table in seats.items()}
            settings[name] = _tabled(settings.get(name, {}), at, on_list)
    return changed


def seating_rooms(recipe: Plain, kinds: Kinds) -> Iterator[tuple[Data, Sequence[Laid]]]:
    """The settings of each room that seats people, and its tables."""
    for room in recipe.get("rooms", []):
        seats = kinds[room["kind"]].set_up.seats if room["kind"] in kinds else None
        if seats:
            settings = room.setdefault("settings", {})
            yield settings, seats(settings)


def _paired(before: Iterable[Sequence[str]], now: list[list[str]], on_list: set[str]) -> list[list[str]]:
    """A list that pairs people says it of everybody on it; one that pairs nobody says nothing."""
    kept = [sorted(pair) for pair in before if not (now and on_list.issuperset(pair))]
    return sorted({tuple(sorted(pair)): sorted(pair) for pair in [*kept, *now]}.values())


def _tabled(before: Mapping[str, int], now: Mapping[str, int], on_list: set[str]) -> dict[str, int]:
    return {**{person: table for person, table in before.items() if not (now and person in on_list)}, **now}
