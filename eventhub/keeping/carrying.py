"""What lasts, from a laptop to a server, once: exactly what people agreed to, and nothing of the days themselves.

The after-care of an event is a gathering of its own, in which nobody of the event is named, so what travels is that
gathering: its rooms, who stays and for what, the words they let go on, and their links, so that a card printed in the
hall opens at the server. The laptop forgets what it gave only when it is told the receipt.
"""

import base64
import json
import secrets
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Table, delete, insert, select, update
from sqlmodel import SQLModel

from eventhub.keeping.sealed import Sealed, new_secret, receipt_of
from eventhub.live.forgetting import EVERYBODY, Gone, erased, mark
from eventhub.live.grants import hashed
from eventhub.live.membership import links_above
from eventhub.record.database import Database
from eventhub.record.tables import (
    CarryRow,
    ContactRow,
    FactRow,
    Found,
    GatheringRow,
    LinkRow,
    PersonRow,
    PhotoRow,
    RoomRow,
    WordsRow,
    table_of,
    tables_of,
)
from rooms.kernel import HALL, Data, Plain, Refused
from rooms.kernel.lasting import LASTING
from rooms.kernel.words import ONLY

_CARRY, _GATHERING, _PERSON, _ROOM = tables_of(CarryRow, GatheringRow, PersonRow, RoomRow)
_WORDS, _LINK = tables_of(WordsRow, LinkRow)
_OF_PEOPLE = {_PERSON: "id", _WORDS: "author", table_of(ContactRow): "person", table_of(PhotoRow): "person",
              _LINK: "person"}  # fmt: skip
"""Where a row belongs to a person, and which column says so."""
GOING: tuple[Table, ...] = (_GATHERING, _ROOM, table_of(FactRow), *_OF_PEOPLE)


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a file. `again`: it had been taken before; `left_out`: so many were forgotten here meanwhile;
    `forgotten`: who was forgotten at the laptop since, and is here too."""

    gathering: str
    receipt: str
    people: int
    again: bool = False
    left_out: int = 0
    forgotten: tuple[str, ...] = ()


# -- at the laptop -----------------------------------------------------------------------------------------------------


def packed(
    database: Database, gathering: str, key: str, now: int, events: Mapping[str, Mapping[str, str]] | None = None
) -> Data:
    """What goes into the file; the laptop remembers by what it knows the receipt. `events`: those that belong to it,
    with whose their paper cards are, for a card printed in the hall opens at the server. Raises Refused."""
    secret = new_secret()
    with database.write() as connection:
        row = connection.execute(select(_GATHERING).where(_GATHERING.c.id == gathering)).one()
        if json.loads(row.recipe).get(HALL, {}).get("life") not in LASTING:
            raise Refused("Only what does not end can be carried: a network, or after-care.")
        tables = {table.name: [_plain(one) for one in _rows(connection, table, gathering)] for table in GOING}
        for event, bearers in (events or {}).items():
            tables[_LINK.name] += [_plain(one) for one in links_above(connection, event, bearers)]
        gone = sorted([person, at] for place, person, at in erased(connection) if place == gathering)
        kept = {"gathering": gathering, "key": key, "made": now, "receipt": hashed(receipt_of(secret)), "taken": False}
        connection.execute(delete(_CARRY).where(_CARRY.c.gathering == gathering))
        connection.execute(insert(_CARRY).values(**kept))
    agreed = {person["id"] for person in tables[_PERSON.name] if person["agreed"]}
    return {
        "gathering": gathering,
        "made": now,
        "receipt": secret,
        "erased": gone,
        "tables": _agreed_to(tables, agreed),
    }


def _rows(connection: Connection, table: Table, gathering: str) -> list[Data]:
    column = table.c.id if table is _GATHERING else table.c.gathering
    return [row._asdict() for row in connection.execute(select(table).where(column == gathering))]


def _plain(row: Plain) -> Data:
    return {name: {"bytes": base64.b64encode(value).decode()} if isinstance(value, bytes) else value
            for name, value in row.items()}  # fmt: skip


def _agreed_to(tables: Mapping[str, list[Data]], people: Collection[str]) -> dict[str, list[Data]]:
    """Without whoever agreed to nothing: their names, words and contacts stay behind. What the group itself is called
    has no author and goes. What is for one pair of eyes alone goes into no file."""
    kept = dict(tables)
    for table, column in _OF_PEOPLE.items():
        kept[table.name] = [row for row in tables[table.name] if row[column] in people or
                            (table is _WORDS and not row[column])]  # fmt: skip
    kept[_WORDS.name] = [row for row in kept[_WORDS.name] if not row["visibility"].startswith(ONLY)]
    return kept


def is_receipt(database: Database, gathering: str, typed: str) -> bool:
    """Whether this code is what only the server can know that opened the newest file."""
    known = select(_CARRY.c.receipt).where(_CARRY.c.gathering == gathering, _CARRY.c.taken.is_(False))
    with database.read() as connection:
        found = connection.execute(known).scalar()
    return found is not None and secrets.compare_digest(found, hashed(typed))


def let_go(database: Database, gathering: str) -> None:
    """Events know no more of who stays there: it is elsewhere now, and is deleted here next."""
    events = select(_GATHERING.c.id).where(_GATHERING.c.within == gathering)
    with database.write() as connection:
        theirs = _PERSON.c.gathering.in_(events)
        connection.execute(update(_PERSON).where(theirs).values(member="", agreed=""))
        connection.execute(update(_GATHERING).where(_GATHERING.c.within == gathering).values(within=""))


# -- at the server -----------------------------------------------------------------------------------------------------


def taken(
    database: Database, file: Sealed, payload: Plain, listed: Iterable[Gone], code: Callable[[], str]
) -> Taken:  # fmt: skip
    """Take what is in a file that was looked over, once; all of it or nothing. `listed`: whoever was to be forgotten
    here. Raises Refused."""
    id = payload["gathering"]
    receipt = receipt_of(payload["receipt"])
    with database.write() as connection:
        gone = {person for place, person, _ in {*listed, *erased(connection)} if place == id}
        if EVERYBODY in gone:
            raise Refused("This was deleted here since the file was made, and does not come back.")
        before = connection.execute(select(_CARRY).where(_CARRY.c.gathering == id)).first()
        here = connection.execute(select(_GATHERING.c.id).where(_GATHERING.c.id == id)).first()
        if here and not (before and before.taken):
            raise Refused("This gathering is on this computer already: it is the one the file was made from.")
        if before is not None:
            return _again(before, file, payload, receipt, gone)
        people = put(connection, payload["tables"], gone, code)
        for person, at in payload["erased"]:
            mark(connection, (id, str(person), int(at)))
        connection.execute(
            insert(_CARRY).values(gathering=id, key=file.key, made=payload["made"], receipt="", taken=True)
        )
    return Taken(id, receipt, people, left_out=len(payload["tables"][_PERSON.name]) - people)


def _again(before: Found, file: Sealed, payload: Plain, receipt: str, gone: Collection[str]) -> Taken:
    """A file that was taken, or an older or newer one of the same: nothing is taken twice, but whoever was forgotten at
    the laptop since is to be forgotten here too."""
    if before.key != file.key:
        raise Refused("This was taken from another computer already. Nothing was changed.")
    fresh = tuple(dict.fromkeys(person for person, _ in payload["erased"] if person not in gone))
    return Taken(before.gathering, receipt, 0, again=True, forgotten=fresh)


def put(
    connection: Connection, tables: Mapping[str, list[Data]], gone: Collection[str], code: Callable[[], str]
) -> int:
    """Write the rows, each after what it belongs to; without whoever was forgotten here meanwhile. Answers how many
    people came in."""
    going = {table.name: table for table in GOING}
    for table in SQLModel.metadata.sorted_tables:
        column = _OF_PEOPLE.get(table, "")
        rows = [_back(row) for row in tables.get(table.name, ()) if row.get(column) not in gone or not column]
        if table is _GATHERING:
            rows = [_as_here(connection, row, code) for row in rows]
        if rows and table.name in going:
            connection.execute(insert(table), rows)
    return sum(person["id"] not in gone for person in tables[_PERSON.name])


def _back(row: Plain) -> Data:
    return {name: base64.b64decode(value["bytes"]) if isinstance(value, dict) else value for name, value in row.items()}


def _as_here(connection: Connection, row: Data, code: Callable[[], str]) -> Data:
    """A new epoch; the short code it had, unless somebody else has it here."""
    held = connection.execute(select(_GATHERING.c.id).where(_GATHERING.c.code == row["code"])).first()
    return {**row, "epoch": secrets.token_hex(4), "within": "", "code": code() if held else row["code"]}
