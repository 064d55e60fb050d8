"""Forgetting a person: their name, contact, photos and words go; what happened stays, without them."""

import json
import secrets
from collections.abc import Iterable

from sqlalchemy import Connection, Table, delete, insert, inspect, literal, or_, select, union, update

from eventhub.live import entries
from eventhub.record.asked import Answer
from eventhub.record.tables import (
    ContactRow,
    ErasedRow,
    GatheringRow,
    GrantRow,
    KeyRow,
    LinkRow,
    OpRow,
    PersonRow,
    PhotoRow,
    SQLModel,
    TapRow,
    WordsRow,
)

EVERYBODY = "*"
"""In the list of who was erased: the whole gathering was."""
Gone = tuple[str, str, int]
"""Gathering, person, and when they were erased (UTC ms)."""

_WORDS, _PERSON, _ERASED, _GATHERING = (row.__table__ for row in (WordsRow, PersonRow, ErasedRow, GatheringRow))
_KEY, _OP = KeyRow.__table__, OpRow.__table__
_QUIET = Answer("refused", "This was answered before.")
_BY_PERSON = [row.__table__ for row in (ContactRow, PhotoRow, GrantRow, TapRow, LinkRow)]


def erase(connection: Connection, gone: Gone) -> None:
    """Forget one person, and note their id so that a restored backup forgets them too. Part of the caller's write.

    The house must then `reload` the gathering, so that screens redraw.
    """
    gathering, person, at = gone
    if person == EVERYBODY:
        empty(connection, gathering)
    _unsay(connection, gathering, person)
    connection.execute(
        update(_WORDS).where(_WORDS.c.gathering == gathering, _WORDS.c.author == person)
        .values(text="", lang="", author="", gone=True)
    )  # fmt: skip
    connection.execute(delete(_PERSON).where(_PERSON.c.gathering == gathering, _PERSON.c.id == person))
    for table in _by_person(connection):
        connection.execute(delete(table).where(table.c.gathering == gathering, table.c.person == person))
    entries.let_go(connection, gathering, person)
    # what they sent was hashed, which whoever guesses it can compare; and what a line of a list was known by
    connection.execute(delete(_OP).where(_OP.c.gathering == gathering, _OP.c.actor == person))
    theirs = _KEY.c.role.endswith(f":{person}", autoescape=True)  # links that ask them afterwards
    connection.execute(delete(_KEY).where(_KEY.c.gathering == gathering, theirs))
    connection.execute(  # a new epoch: every other worker reads the gathering again
        update(_GATHERING).where(_GATHERING.c.id == gathering)
        .values(epoch=secrets.token_hex(4), people_version=_GATHERING.c.people_version + 1)
    )  # fmt: skip
    mark(connection, gone)


def mark(connection: Connection, gone: Gone) -> None:
    """Note who was erased. A SQLite file also notes that it has to be written anew (`database.write_anew`)."""
    gathering, person, at = gone
    connection.execute(delete(_ERASED).where(_ERASED.c.gathering == gathering, _ERASED.c.person == person))
    connection.execute(insert(_ERASED).values(gathering=gathering, person=person, at=at))
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA user_version={3 + secrets.randbelow(2**31 - 3)}")


def _unsay(connection: Connection, gathering: str, person: str) -> None:
    """A refusal, or word of who was faster, may have quoted somebody; what is kept of it then says only that it was
    one."""
    said = select(_WORDS.c.text).where(_WORDS.c.gathering == gathering, _WORDS.c.author == person)
    name = select(_PERSON.c.name).where(_PERSON.c.gathering == gathering, _PERSON.c.id == person)
    theirs = {json.dumps(text)[1:-1] for text in connection.execute(said.union(name)).scalars() if text}
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
    for table in reversed(SQLModel.metadata.sorted_tables):
        if "gathering" in table.c and table is not _ERASED and table.name in there:
            connection.execute(delete(table).where(table.c.gathering == gathering))
    connection.execute(
        update(_GATHERING).where(_GATHERING.c.id == gathering)
        .values(recipe="{}", code=f"gone-{gathering}", rehearsal_of="")
    )  # fmt: skip


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
    here = _here(connection)
    return sorted(one for one in gone if one[:2] in here or not marked & {one[:2], (one[0], EVERYBODY)})


def _here(connection: Connection) -> set[tuple[str, str]]:
    """(gathering, person) of everybody of whom something is kept, and of every gathering that is not empty."""
    kept = [select(table.c.gathering, table.c.person) for table in _by_person(connection)]
    everybody = union(
        select(_PERSON.c.gathering, _PERSON.c.id), select(_WORDS.c.gathering, _WORDS.c.author), *kept,
        select(_GATHERING.c.id, literal(EVERYBODY)).where(_GATHERING.c.recipe != "{}"),
    )  # fmt: skip
    return {(gathering, person) for gathering, person in connection.execute(everybody)}


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
