"""Forgetting a person: their name, contact, photos and words go; what happened stays, without them."""

import json
import secrets
from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Connection, Table, delete, insert, inspect, literal, or_, select, union, update
from sqlmodel import SQLModel

from eventhub.live import entries
from eventhub.live.membership import links_stay
from eventhub.record.asked import OpAnswer
from eventhub.record.tables import (
    ContactRow,
    ErasedRow,
    FactRow,
    GatheringRow,
    GrantRow,
    KeyRow,
    LetterRow,
    LinkRow,
    OpRow,
    PersonRow,
    PhotoRow,
    ReachRow,
    TapRow,
    WordsRow,
    tables_of,
)
from rooms.kernel.words import only_for

EVERYBODY = "*"
"""In the list of who was erased: the whole gathering was."""
ROOM, WORDS = "room:", "w."
"""How what is no person begins in that list: a room that was emptied ("room:KEY:names of facts that stay"), and words
whose time was over."""
Gone = tuple[str, str, int]
"""Gathering, person (or what else was to go), and when they were erased (UTC ms)."""

_WORDS, _PERSON, _ERASED, _GATHERING = tables_of(WordsRow, PersonRow, ErasedRow, GatheringRow)
_KEY, _OP, _FACT, _PHOTO, _LINK = tables_of(KeyRow, OpRow, FactRow, PhotoRow, LinkRow)
_CHUNK = 500
_QUIET = OpAnswer("refused", "This was answered before.")
_BY_PERSON = list(tables_of(ContactRow, ReachRow, LetterRow, PhotoRow, GrantRow, TapRow, LinkRow))


def erase(connection: Connection, gone: Gone) -> None:
    """Forget one person, and note their id so that a restored backup forgets them too. Part of the caller's write.

    The house must then `reload` the gathering, so that screens redraw.
    """
    gathering, person, _ = gone
    if person == EVERYBODY:
        empty(connection, gathering)
    if person.startswith(ROOM):
        empty_room(connection, gone)
    elif person.startswith(WORDS):
        _blank(connection, gathering, _WORDS.c.id == person)
    else:
        _forget(connection, gathering, person)
    connection.execute(  # a new epoch: every other worker reads the gathering again
        update(_GATHERING).where(_GATHERING.c.id == gathering)
        .values(epoch=secrets.token_hex(4), people_version=_GATHERING.c.people_version + 1)
    )  # fmt: skip
    mark(connection, gone)


def _forget(connection: Connection, gathering: str, person: str) -> None:
    name = select(_PERSON.c.name).where(_PERSON.c.gathering == gathering, _PERSON.c.id == person)
    _blank(connection, gathering, of_person(person), connection.execute(name).scalars().all())
    connection.execute(delete(_PERSON).where(_PERSON.c.gathering == gathering, _PERSON.c.id == person))
    for table in _by_person(connection):
        connection.execute(delete(table).where(table.c.gathering == gathering, table.c.person == person))
    entries.let_go(connection, gathering, person)
    # what they sent was hashed, which whoever guesses it can compare; and what a line of a list was known by
    connection.execute(delete(_OP).where(_OP.c.gathering == gathering, _OP.c.actor == person))
    theirs = _KEY.c.role.endswith(f":{person}", autoescape=True)  # links that ask them afterwards
    connection.execute(delete(_KEY).where(_KEY.c.gathering == gathering, theirs))


def of_person(*entries: str) -> ColumnElement[bool]:
    """Which words go with somebody: what they wrote, and what was written for their eyes alone."""
    return _WORDS.c.author.in_(entries) | _WORDS.c.visibility.in_([only_for(entry) for entry in entries])


def _blank(connection: Connection, gathering: str, which: ColumnElement[bool], names: Sequence[str] = ()) -> None:
    """Some words go; and wherever an answer quoted them, or these names."""
    here = (_WORDS.c.gathering == gathering) & which
    said = connection.execute(select(_WORDS.c.text).where(here)).scalars().all()
    _unsay(connection, gathering, {*said, *names})
    connection.execute(update(_WORDS).where(here).values(text="", lang="", author="", gone=True))


def mark(connection: Connection, gone: Gone) -> None:
    """Note who was erased. A SQLite file also notes that it has to be written anew (`database.write_anew`)."""
    gathering, person, at = gone
    connection.execute(delete(_ERASED).where(_ERASED.c.gathering == gathering, _ERASED.c.person == person))
    connection.execute(insert(_ERASED).values(gathering=gathering, person=person, at=at))
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA user_version={3 + secrets.randbelow(2**31 - 3)}")


def _unsay(connection: Connection, gathering: str, said: Iterable[str]) -> None:
    """A refusal, or word of who was faster, may have quoted somebody; what is kept of it then says only that it was
    one."""
    theirs = {json.dumps(text)[1:-1] for text in said if text}
    no = or_(*(_OP.c.answer.startswith(f'["{status}"', autoescape=True) for status in ("refused", "conflict")))
    refused = select(_OP).where(_OP.c.gathering == gathering, no)
    for row in connection.execute(refused).all():
        if any(text in row.answer for text in theirs):
            connection.execute(
                update(_OP).where(_OP.c.op == row.op, _OP.c.gathering == gathering, _OP.c.actor == row.actor)
                .values(answer=_QUIET.to_json())
            )  # fmt: skip


def empty(connection: Connection, gathering: str) -> None:
    """Everything of a gathering goes; its bare row stays, so that others who have it open see that it is empty."""
    there = _there(connection)
    if _LINK.name in there:
        links_stay(connection, gathering)
    for table in reversed(SQLModel.metadata.sorted_tables):
        if "gathering" in table.c and table is not _ERASED and table.name in there:
            connection.execute(delete(table).where(table.c.gathering == gathering))
    connection.execute(
        update(_GATHERING).where(_GATHERING.c.id == gathering)
        .values(recipe="{}", code=f"gone-{gathering}", rehearsal_of="")
    )  # fmt: skip


def empty_room(connection: Connection, gone: Gone) -> None:
    """What happened in a room until a moment goes, but the facts that its mark names; with the words, pictures and
    links that no fact speaks of any more."""
    gathering, named, at = gone
    key, _, kept = named.removeprefix(ROOM).partition(":")
    old = (_FACT.c.gathering == gathering) & (_FACT.c.room == key) & (_FACT.c.at <= at)
    old &= _FACT.c.name.not_in(kept.split(","))
    told = " ".join(connection.execute(select(_FACT.c.payload).where(old)).scalars())
    connection.execute(delete(_FACT).where(old))
    left = " ".join(connection.execute(select(_FACT.c.payload).where(_here_in(_FACT, gathering, key))).scalars())
    for id in connection.execute(select(_WORDS.c.id).where(_here_in(_WORDS, gathering, key))).scalars().all():
        if f'"{id}"' not in left:
            _blank(connection, gathering, _WORDS.c.id == id)
            connection.execute(delete(_WORDS).where(_WORDS.c.gathering == gathering, _WORDS.c.id == id))
    for id in connection.execute(select(_PHOTO.c.id).where(_PHOTO.c.gathering == gathering)).scalars().all():
        if f'"{id}"' in told and f'"{id}"' not in left:
            connection.execute(delete(_PHOTO).where(_PHOTO.c.gathering == gathering, _PHOTO.c.id == id))
    if _LINK.name in _there(connection):
        connection.execute(delete(_LINK).where(_here_in(_LINK, gathering, key)))


def _here_in(table: Table, gathering: str, room: str) -> ColumnElement[bool]:
    return (table.c.gathering == gathering) & (table.c.room == room)


def _there(connection: Connection) -> set[str]:
    """The names of the tables; an older copy has not all of them."""
    return set(inspect(connection).get_table_names())


def _by_person(connection: Connection) -> list[Table]:
    there = _there(connection)
    return [table for table in _BY_PERSON if table.name in there]


def remove(connection: Connection, gathering: str, at: int) -> None:
    """A gathering goes whole, its row too; of all who were forgotten in it one mark is left: that it is gone."""
    empty(connection, gathering)
    connection.execute(delete(_ERASED).where(_ERASED.c.gathering == gathering))
    connection.execute(delete(_GATHERING).where(_GATHERING.c.id == gathering))
    mark(connection, (gathering, EVERYBODY, at))


def erased(connection: Connection) -> set[Gone]:
    """Everybody this database has forgotten."""
    rows = connection.execute(select(_ERASED.c.gathering, _ERASED.c.person, _ERASED.c.at))
    return {(gathering, person, at) for gathering, person, at in rows}


def missing(connection: Connection, gone: Iterable[Gone]) -> list[Gone]:
    """Whom this database has yet to forget, of those on the list: not marked, or something of theirs is still here."""
    marked = {(gathering, person) for gathering, person, _ in erased(connection)}
    here = _here(connection) | _kept_too_long(connection, gone := list(gone))
    return sorted(one for one in gone if one[:2] in here or not marked & {one[:2], (one[0], EVERYBODY)})


def _here(connection: Connection) -> set[tuple[str, str]]:
    """(gathering, person) of everybody of whom something is kept, and of every gathering that is not empty."""
    kept = [select(table.c.gathering, table.c.person) for table in _by_person(connection)]
    everybody = union(
        select(_PERSON.c.gathering, _PERSON.c.id), select(_WORDS.c.gathering, _WORDS.c.author), *kept,
        select(_GATHERING.c.id, literal(EVERYBODY)).where(_GATHERING.c.recipe != "{}"),
    )  # fmt: skip
    return {(gathering, person) for gathering, person in connection.execute(everybody)}


def _kept_too_long(connection: Connection, gone: Sequence[Gone]) -> set[tuple[str, str]]:
    """Words, and rooms that were to be emptied, of which something is here all the same."""
    ids = sorted({what for _, what, _ in gone if what.startswith(WORDS)})
    found = set()
    for start in range(0, len(ids), _CHUNK):
        these = _WORDS.c.id.in_(ids[start : start + _CHUNK]) & _WORDS.c.gone.is_(False)
        rows = connection.execute(select(_WORDS.c.gathering, _WORDS.c.id).where(these))
        found |= {(gathering, id) for gathering, id in rows}
    for gathering, what, at in gone:
        if what.startswith(ROOM):
            key, _, kept = what.removeprefix(ROOM).partition(":")
            old = _here_in(_FACT, gathering, key) & (_FACT.c.at <= at) & _FACT.c.name.not_in(kept.split(","))
            if connection.execute(select(_FACT.c.seq).where(old).limit(1)).first():
                found.add((gathering, what))
    return found


def forget_again(connection: Connection, gone: Iterable[Gone]) -> list[Gone]:
    """Erase whoever is on the list and still here, and answer who that was. Part of the caller's write."""
    here = set(connection.execute(select(_GATHERING.c.id)).scalars())
    again = [one for one in missing(connection, gone) if one[0] in here]
    for one in again:
        erase(connection, one)
    return again


def renew(connection: Connection, gone: Iterable[Gone]) -> None:
    """After a restore: a new epoch, so that every browser starts afresh, and whoever was erased is erased again."""
    for id in connection.execute(select(_GATHERING.c.id)).scalars().all():
        connection.execute(update(_GATHERING).where(_GATHERING.c.id == id).values(epoch=secrets.token_hex(4)))
    forget_again(connection, gone)
