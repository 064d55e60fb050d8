"""A carry file is looked over before anything of it is kept: whoever made it may have meant harm, or made a mistake.

First its form, by a clerk in a process of its own: each value is what its column holds. Then its sense, in a database
that is thrown away: it is read there as any visit would read it. What fails is refused whole, for a row that nobody
can read would stop more than its own gathering.
"""

import json
import re
from collections.abc import Callable, Collection, Mapping

from sqlalchemy import BigInteger, Column, Connection, Table, create_engine
from sqlmodel import SQLModel

from eventhub.ground.typed import is_code
from eventhub.keeping import sealed
from eventhub.keeping.sealed import CHANGED
from eventhub.live.gatherings import read_settings
from eventhub.live.setup import person_from
from eventhub.record.journal import RoomAddress, read_on
from eventhub.record.tables import GatheringRow, PersonRow, RoomRow, tables_of
from rooms.kernel import HALL, Data, Kind, People, Plain, Refused, Running
from rooms.kernel.lasting import LASTING
from rooms.kernel.loose import JSON
from rooms.kernel.running import advance

NEWER = "This file was made by a newer eventhub. Install that newer version here first."
MOST_ROWS = 50_000
LONGEST = 200_000
"""So many characters has no text of ours, a recipe least of all."""
_MOST, _LAST_MOMENT = 2**31, 2**45
_ID = re.compile(r"[\w-]{1,64}", re.ASCII)
_GATHERING, _PERSON, _ROOM = (table.name for table in tables_of(GatheringRow, PersonRow, RoomRow))


def opened(data: bytes, phrase: str, going: Collection[str]) -> Data:
    """What is in a file, in the form that rows have; a job for a clerk. `going`: the tables it may speak of. Raises
    Refused."""
    payload = sealed.read(data).opened(phrase)
    check_form(payload, going)
    return payload


def check_form(payload: Plain, going: Collection[str]) -> None:
    """Whether each value is what its column holds. Raises Refused."""
    try:
        _check_form(payload, {name: SQLModel.metadata.tables[name] for name in going})
    except (KeyError, TypeError, AttributeError, ValueError):
        raise Refused(CHANGED) from None


def check_sense(
    payload: Plain, kinds: Mapping[str, Kind], recipe: Callable[[JSON], object], put: Callable[[Connection], object]
) -> None:
    """Read it as a visit would, from a database of its own. `recipe` refuses what is none, `put` writes the rows.
    Raises Refused, whatever goes wrong: it is the file's fault."""
    if not {room["kind"] for room in payload["tables"][_ROOM]} <= set(kinds):
        raise Refused(NEWER)
    engine = create_engine("sqlite://")
    try:
        SQLModel.metadata.create_all(engine)
        with engine.begin() as connection:
            connection.exec_driver_sql("PRAGMA foreign_keys=ON")
            put(connection)
            _read(connection, payload, kinds, recipe)
    except Exception:
        raise Refused(CHANGED) from None
    finally:
        engine.dispose()


# -- form --------------------------------------------------------------------------------------------------------------


def _check_form(payload: Plain, known: Mapping[str, Table]) -> None:
    """Raises Refused, or whatever comes of looking into what is not as it should be."""
    tables, made = payload["tables"], payload["made"]
    if sum(len(rows) for rows in tables.values()) > MOST_ROWS:
        raise Refused("This file holds more than any gathering does.")
    for name, rows in tables.items():
        if name not in known or any(not row.keys() <= set(known[name].c.keys()) for row in rows):
            raise Refused(NEWER)
        _check_rows(known[name], rows)
    (gathering,) = tables[_GATHERING]
    ids = {row["gathering"] for name, rows in tables.items() if name != _GATHERING for row in rows}
    if ids | {payload["gathering"]} != {gathering["id"]} or not is_code(gathering["code"]):
        raise ValueError("not one gathering")
    named = [gathering["id"], *(row["key"] for row in tables[_ROOM]), *(row["id"] for row in tables[_PERSON])]
    if not all(_ID.fullmatch(one) for one in named) or not _is_text(payload["receipt"], 64):
        raise ValueError("ids")
    if not _is_whole(made, _LAST_MOMENT) or len(payload["erased"]) > MOST_ROWS:
        raise ValueError("moments")
    for person, at in payload["erased"]:
        if not _is_text(person, 1_000) or not _is_whole(at, _LAST_MOMENT):
            raise ValueError("erased")


def _check_rows(table: Table, rows: list[Plain]) -> None:
    needed = {column.name for column in table.c if not _may_lack(column)}
    if len({frozenset(row) for row in rows}) > 1 or any(not needed <= row.keys() for row in rows):
        raise ValueError(table.name)
    for row in rows:
        if not all(_fits(table.c[name], value) for name, value in row.items()):
            raise ValueError(table.name)


def _may_lack(column: Column[object]) -> bool:
    """Whether a file of an older version need not have it."""
    return bool(column.nullable) or column.default is not None or column.server_default is not None


def _fits(column: Column[object], value: object) -> bool:
    kind = column.type.python_type
    if value is None:
        return bool(column.nullable)
    if kind is bytes:
        return isinstance(value, dict) and value.keys() == {"bytes"} and isinstance(value["bytes"], str)
    if kind is int:
        return _is_whole(value, _LAST_MOMENT if isinstance(column.type, BigInteger) else _MOST)
    return type(value) is bool if kind is bool else _is_text(value, LONGEST)


def _is_whole(value: object, most: int) -> bool:
    return type(value) is int and 0 <= value < most


def _is_text(value: object, longest: int) -> bool:
    """Half a letter (a lone surrogate) is none; `encode` raises ValueError."""
    return isinstance(value, str) and len(value) <= longest and b"\0" not in value.encode()


# -- sense -------------------------------------------------------------------------------------------------------------


def _read(
    connection: Connection, payload: Plain, kinds: Mapping[str, Kind], check_recipe: Callable[[JSON], object]
) -> None:
    (gathering,) = payload["tables"][_GATHERING]
    recipe = json.loads(gathering["recipe"])
    check_recipe(recipe)
    read_settings(kinds, recipe)
    if recipe[HALL]["life"] not in LASTING:
        raise ValueError("it ends")
    known = {row.id: person_from(row) for row in connection.execute(SQLModel.metadata.tables[_PERSON].select())}
    if not all(isinstance(value, str) for person in known.values() for _, value in person.traits):
        raise ValueError("traits")
    rooms = {room["key"]: room for room in payload["tables"][_ROOM]}
    if rooms[HALL]["kind"] != HALL:
        raise ValueError("no hall")
    for key, room in rooms.items():
        _fold(connection, RoomAddress(gathering["id"], key), kinds[room["kind"]], room["seq"], People(0, known))


def _fold(connection: Connection, place: RoomAddress, kind: Kind, seq: int, people: People) -> None:
    running = Running()
    for entry in read_on(connection, place, kind, 0):
        running = advance(kind, running, entry)
    if running.seq != seq:
        raise ValueError("journal")
    if running.state is not None:
        kind.outcome(running.state)
        list(kind.wishes(running.state, people))
