"""The frozen day read by today's code: every fact, up to any moment, and what each screen then shows.

It reads the rows as they were written, so that no later shape of the tables stands between them and the rooms.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from eventhub.run.main import KINDS
from rooms.kernel import HALL, Entry, Kind, People, Person, Running, Words
from rooms.kernel.pack import unpack
from rooms.kernel.running import advance
from tests.frozen.laid import KNOWN, opened

NAMED = {kind.name: kind for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of the journal as it was stored."""

    seq: int
    step: int
    at: int
    actor: str
    name: str
    payload: str


@dataclass
class Frozen:
    """One gathering of the frozen database."""

    name: str
    id: str
    code: str
    zone: str
    kinds: Mapping[str, Kind]
    rows: Mapping[str, list[Row]]
    words: Mapping[str, Words]
    known: Mapping[str, Person]
    _folded: dict[tuple[str, int], Running] = field(default_factory=dict)

    def facts(self, room: str) -> Iterator[tuple[Row, Any]]:
        """Every entry with its fact; a name nobody knows any more is a KeyError."""
        kind = self.kinds[room]
        for row in self.rows[room]:
            fact = unpack(kind.facts[row.name], json.loads(row.payload), self._word)
            yield row, replace(fact, by=row.actor, at=row.at)

    def _word(self, id: str) -> Words:
        return self.words.get(id) or Words(id, gone=True)

    def room(self, room: str, seq: int) -> Running:
        """A room as it was after so many entries."""
        if (room, seq) not in self._folded:
            running = Running()
            for row, fact in self.facts(room):
                if row.seq > seq:
                    break
                running = advance(self.kinds[room], running, Entry(row.seq, fact, row.step))
            self._folded[room, seq] = running
        return self._folded[room, seq]

    @property
    def points(self) -> dict[str, dict[str, int]]:
        """Moments of the day, and how far each room had come."""
        return KNOWN["points"][self.name]

    @cached_property
    def last(self) -> dict[str, int]:
        """How far each room came."""
        return {room: rows[-1].seq for room, rows in self.rows.items() if rows}

    def people(self, seq: int) -> People:
        """Everybody, with who was there when the hall had come so far."""
        outcome = NAMED[HALL].outcome(self.room(HALL, seq).state)
        return People(1, dict(self.known), outcome.here, merged=outcome.merged)


def gatherings() -> list[Frozen]:
    """The gatherings of the frozen database, in the order of their names."""
    database = opened()
    rows = {row["id"]: row for row in database.execute("SELECT * FROM gathering")}
    return [_frozen(database, name, rows[id]) for name, id in sorted(KNOWN["gatherings"].items())]


def _frozen(database, name: str, row) -> Frozen:
    mine = (row["id"],)
    rooms = database.execute("SELECT key, kind FROM room WHERE gathering = ? ORDER BY place", mine).fetchall()
    stored = database.execute(
        "SELECT room, seq, step, at, actor, name, payload FROM fact WHERE gathering = ? ORDER BY room, seq", mine
    ).fetchall()
    said = database.execute("SELECT * FROM words WHERE gathering = ?", mine)
    people = database.execute("SELECT * FROM person WHERE gathering = ? ORDER BY number, id", mine)
    return Frozen(
        name, row["id"], row["code"], json.loads(row["recipe"])["timezone"],
        kinds={room["key"]: NAMED[room["kind"]] for room in rooms},
        rows={room["key"]: [Row(*one[1:]) for one in stored if one["room"] == room["key"]] for room in rooms},
        words={w["id"]: Words(w["id"], w["text"], w["lang"], w["author"], w["visibility"], bool(w["gone"]))
               for w in said},
        known={p["id"]: _person(p) for p in people},
    )  # fmt: skip


def _person(row) -> Person:
    return Person(
        row["id"], row["name"], row["number"], tuple(filter(None, row["languages"].split(","))),
        tuple(sorted(json.loads(row["traits"]).items())), bool(row["needs_access"]), bool(row["minor"]),
        bool(row["phone"]),
    )  # fmt: skip
