"""Forgetting a person: their name, contact, photos and words go; what happened stays, without them."""

import json
import secrets
from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, or_, select, update

from eventhub.asked import Answer
from eventhub.tables import (
    ContactRow,
    ErasedRow,
    FactRow,
    GatheringRow,
    GrantRow,
    KeyRow,
    LookRow,
    OpRow,
    PersonRow,
    PhotoRow,
    RoomRow,
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
_BY_PERSON = [row.__table__ for row in (ContactRow, PhotoRow, GrantRow, TapRow)]


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
    for table in _BY_PERSON:
        connection.execute(delete(table).where(table.c.gathering == gathering, table.c.person == person))
    theirs = _KEY.c.role.endswith(f":{person}", autoescape=True)  # links that ask them afterwards
    connection.execute(delete(_KEY).where(_KEY.c.gathering == gathering, theirs))
    connection.execute(  # a new epoch: every other worker reads the gathering again
        update(_GATHERING).where(_GATHERING.c.id == gathering)
        .values(epoch=secrets.token_hex(4), people_version=_GATHERING.c.people_version + 1)
    )  # fmt: skip
    connection.execute(delete(_ERASED).where(_ERASED.c.gathering == gathering, _ERASED.c.person == person))
    connection.execute(insert(_ERASED).values(gathering=gathering, person=person, at=at))


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
    """Everything of a gathering goes; its bare row stays, so that a restored backup empties it again."""
    for row in (FactRow, OpRow, TapRow, WordsRow, ContactRow, PhotoRow, LookRow, GrantRow, KeyRow, PersonRow, RoomRow):
        connection.execute(delete(row.__table__).where(row.__table__.c.gathering == gathering))
    connection.execute(
        update(_GATHERING).where(_GATHERING.c.id == gathering).values(recipe="{}", code=f"gone-{gathering}")
    )


def erased(connection: Connection) -> set[Gone]:
    """Everybody this database has forgotten."""
    rows = connection.execute(select(_ERASED.c.gathering, _ERASED.c.person, _ERASED.c.at))
    return {(gathering, person, at) for gathering, person, at in rows}


def renew(connection: Connection, gone: Iterable[Gone]) -> None:
    """After a restore: a new epoch, so that every browser starts afresh, and whoever was erased is erased again."""
    here = set(connection.execute(select(_GATHERING.c.id)).scalars())
    for id in here:
        connection.execute(update(_GATHERING).where(_GATHERING.c.id == id).values(epoch=secrets.token_hex(4)))
    for person in sorted(gone):
        if person[0] in here:
            erase(connection, person)
