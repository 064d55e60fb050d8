"""The journal: the one module that writes facts and reads them back."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from eventhub.record.asked import OpAnswer
from eventhub.record.database import Deleted
from eventhub.record.tables import FactRow, OpRow, RoomRow, WordsRow, tables_of
from rooms.kernel import Entry, Fact, Kind, Words
from rooms.kernel.pack import pack, unpack

_FACT, _OP, _ROOM, _WORDS = tables_of(FactRow, OpRow, RoomRow, WordsRow)
_SEQ = select(_ROOM.c.seq).where(_ROOM.c.gathering == bindparam("g"), _ROOM.c.key == bindparam("r"))
_LOCK = _SEQ.with_for_update()
_SINCE = (
    select(_FACT.c.seq, _FACT.c.step, _FACT.c.at, _FACT.c.actor, _FACT.c.name, _FACT.c.payload)
    .where(_FACT.c.gathering == bindparam("g"), _FACT.c.room == bindparam("r"), _FACT.c.seq > bindparam("seq"))
    .order_by(_FACT.c.seq)
    .limit(bindparam("page"))
)
_WORDS_OF = select(
    _WORDS.c.id, _WORDS.c.text, _WORDS.c.lang, _WORDS.c.author, _WORDS.c.visibility, _WORDS.c.gone
).where(_WORDS.c.gathering == bindparam("g"), _WORDS.c.id.in_(bindparam("ids", expanding=True)))
_OPS = select(_OP).where(_OP.c.gathering == bindparam("g"), _OP.c.op.in_(bindparam("ops", expanding=True)))
_HEAD = (
    update(_ROOM)
    .where(_ROOM.c.gathering == bindparam("g"), _ROOM.c.key == bindparam("r"))
    .values(seq=bindparam("new_seq"), wake=bindparam("new_wake"))
)
_CHUNK = 500
_PAYLOAD = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)
_BY, _AT = Fact.__dict__["by"].__set__, Fact.__dict__["at"].__set__
Columns = Sequence[Any]  # what stands in a row, each column with a type of its own
PAGE = 4_000
"""So many facts are read at once."""

# SQLite gives up the interpreter for every row, and beside a busy loop waits milliseconds to get it back: a page comes
# as one row, which is made without the interpreter.
_PAGE_OF_FACTS = text(
    "SELECT json_group_array(json_array(seq, step, at, actor, name, json(payload))) FROM (SELECT * FROM fact"
    " WHERE gathering = :g AND room = :r AND seq > :seq ORDER BY seq LIMIT :page)"
)
_PAGE_OF_WORDS = text(
    "SELECT json_group_array(json_array(id, text, lang, author, visibility, gone)) FROM words"
    " WHERE gathering = :g AND id IN (SELECT value FROM json_each(:ids))"
)
_ID_OF_WORDS = re.compile(r'"(w\.(?:[^"\\]|\\.)*)"')


@dataclass(frozen=True, slots=True)
class RoomAddress:
    """Which journal: a gathering and a room in it."""

    gathering: str
    room: str


@dataclass(frozen=True, slots=True)
class WrittenEntry:
    """An entry with what the journal's columns hold beside it."""

    entry: Entry
    via: str = ""


def lock(connection: Connection, place: RoomAddress) -> int:
    """Take the right to write in this room; answers how far its journal has come. Raises Deleted."""
    head = connection.execute(_LOCK, _key(place)).scalar_one_or_none()
    if head is None:
        raise Deleted(place.gathering)
    return int(head)


def read_on(connection: Connection, place: RoomAddress, kind: Kind, seq: int) -> Iterator[Entry]:
    """Every entry beyond `seq`, with its words joined; read page by page, so a long day never lies in memory twice."""
    while page := read_page(connection, place, kind, seq):
        yield from page
        seq = page[-1].seq


def read_page(connection: Connection, place: RoomAddress, kind: Kind, seq: int) -> list[Entry]:
    """The next entries beyond `seq`, at most a page of them; none when there are no more."""
    rows, ids = _page(connection, {**_key(place), "seq": seq, "page": PAGE})
    known = words_by_id(connection, place.gathering, ids)

    def words(id: str) -> Words:
        return known.get(id) or Words(id, gone=True)

    return [_entry(kind, row, words) for row in rows]


def _page(connection: Connection, after: Mapping[str, object]) -> tuple[list[Columns], set[str]]:
    """(seq, step, at, actor, name, payload) of facts, and the ids of words in them."""
    if connection.dialect.name == "sqlite":
        page = connection.execute(_PAGE_OF_FACTS, after).scalar_one()
        return json.loads(page), _ids(page)
    rows = connection.execute(_SINCE, after).all()
    return [(*row[:-1], json.loads(row.payload)) for row in rows], _ids("".join([row.payload for row in rows]))


def append(
    connection: Connection,
    place: RoomAddress,
    entries: Sequence[WrittenEntry],
    fresh: Iterable[str],
    wake: int | None = None,
) -> None:
    """Write entries and the words that are new in them, and move the room's head; `wake` is when the room next wishes
    something (UTC ms). Part of the caller's transaction."""
    if not entries:
        return
    words: list[Words] = []
    rows = [_row(place, written, words) for written in entries]
    _save_words(connection, place, words, set(fresh))
    connection.execute(insert(_FACT), rows)
    connection.execute(_HEAD, {**_key(place), "new_seq": entries[-1].entry.seq, "new_wake": wake})


def answers(connection: Connection, gathering: str, ops: Sequence[str]) -> dict[tuple[str, str], tuple[str, OpAnswer]]:
    """What was answered before: (actor, op) to (body hash, answer)."""
    found = {}
    for start in range(0, len(ops), _CHUNK):
        for row in connection.execute(_OPS, {"g": gathering, "ops": ops[start : start + _CHUNK]}):
            found[row.actor, row.op] = (row.body, OpAnswer.from_json(row.answer))
    return found


def remember(connection: Connection, gathering: str, answered: Iterable[tuple[str, str, str, OpAnswer]]) -> None:
    """Keep the answers (actor, op, body hash, answer), also those that led to no fact."""
    rows = [
        {"gathering": gathering, "actor": actor, "op": op, "body": body, "answer": answer.to_json()}
        for actor, op, body, answer in answered
    ]
    if rows:
        connection.execute(insert(_OP), rows)


def words_by_id(connection: Connection, gathering: str, ids: set[str]) -> dict[str, Words]:
    """The words with these ids; an id nobody knows is left out."""
    return {
        id: Words(id, said, lang, author, visibility, bool(gone))
        for id, said, lang, author, visibility, gone in _words_rows(connection, gathering, sorted(ids))
    }


def _words_rows(connection: Connection, gathering: str, ids: list[str]) -> Sequence[Columns]:
    if connection.dialect.name == "sqlite":
        page = connection.execute(_PAGE_OF_WORDS, {"g": gathering, "ids": json.dumps(ids)}).scalar_one()
        rows: list[Columns] = json.loads(page)
        return rows
    starts = range(0, len(ids), _CHUNK)
    return [
        row
        for start in starts
        for row in connection.execute(_WORDS_OF, {"g": gathering, "ids": ids[start : start + _CHUNK]})
    ]


def _key(place: RoomAddress) -> dict[str, str]:
    return {"g": place.gathering, "r": place.room}


def _row(place: RoomAddress, written: WrittenEntry, words: list[Words]) -> dict[str, object]:
    entry = written.entry
    return {
        "gathering": place.gathering, "room": place.room, "seq": entry.seq, "step": entry.step,
        "at": entry.fact.at, "actor": entry.fact.by, "via": written.via, "name": type(entry.fact).__name__,
        "payload": _PAYLOAD.encode(pack(entry.fact, words)),
    }  # fmt: skip


def _save_words(connection: Connection, place: RoomAddress, words: list[Words], fresh: set[str]) -> None:
    rows = {
        said.id: {
            "gathering": place.gathering, "id": said.id, "room": place.room, "author": said.by, "text": said.text,
            "lang": said.lang, "visibility": said.visibility, "gone": False,
        }
        for said in words if said.id in fresh
    }  # fmt: skip
    if rows:
        dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
        connection.execute(dialect.insert(_WORDS).on_conflict_do_nothing(), list(rows.values()))


def _ids(payloads: str) -> set[str]:
    """Every string in payloads that may be the id of words (ids start with a mark of their own)."""
    return {json.loads(f'"{id}"') if "\\" in id else id for id in _ID_OF_WORDS.findall(payloads)}


def _entry(kind: Kind, row: Columns, words: Callable[[str], Words]) -> Entry:
    seq, step, at, actor, name, data = row
    fact_type = kind.facts.get(name)
    if fact_type is None:
        return Entry(seq, Fact(by=actor, at=at), step)
    fact = unpack(fact_type, data, words)
    _BY(fact, actor)  # columns of the journal, set once while it is being made
    _AT(fact, at)
    return Entry(seq, fact, step)
