"""What a list would bring in, before anything is entered. A clerk looks it through, in a process of its own."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from facilitator.listed.roster import RosterRow, Snag, read_roster
from rooms.kernel.loose import JSON

MOST_PACKED = 4_000_000
"""Signs of a list on its way through the page."""
SHOWN = 200
"""So many people are shown; all of them are carried along and entered."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The first `rows` of `count` people, `snags` that need a look, and everybody `packed` for the next page.

    `ruled`: whether the list says who sits where, or with whom.
    """

    rows: tuple[RosterRow, ...]
    count: int
    snags: tuple[Snag, ...]
    packed: str
    ruled: bool


def preview_of(data: bytes, name: str) -> Preview:
    """What a CSV or XLSX file (`name` tells which) would bring in."""
    roster = read_roster(data, name)
    rows = roster.rows
    return Preview(rows[:SHOWN], len(rows), roster.problems, packed(rows), any(map(ruled, rows)))


def packed(rows: Sequence[RosterRow]) -> str:
    """Rows as text, to carry through the preview page."""
    return json.dumps([_plain(row) for row in rows], ensure_ascii=False)


def _plain(row: RosterRow) -> dict[str, JSON]:
    return {name: value for name, value in asdict(row).items() if value}


def ruled(row: RosterRow) -> bool:
    """Whether the list says where this person sits, or with whom."""
    return bool(row.together or row.apart or row.host or row.table)
