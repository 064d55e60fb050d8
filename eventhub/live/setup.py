"""What is set up, read from its rows: a gathering, its rooms in order, its people, and who was erased."""

import json
from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from eventhub.record.database import Database
from eventhub.record.tables import ErasedRow, Found, GatheringRow, PersonRow, RoomRow, WordsRow, tables_of
from rooms.kernel import Person

_GATHERING, _ROOM, _PERSON, _WORDS, _ERASED = tables_of(GatheringRow, RoomRow, PersonRow, WordsRow, ErasedRow)


def id_of(database: Database, code: str) -> str | None:
    """The gathering with this short code."""
    with database.read() as connection:
        return connection.execute(select(_GATHERING.c.id).where(_GATHERING.c.code == code)).scalar_one_or_none()


def of(database: Database, id: str) -> tuple[Found | None, Sequence[Found], dict[str, Person], frozenset[str]]:
    """A gathering's row (or None), its rooms, its people, and the ids of whoever was erased."""
    rooms = select(_ROOM).where(_ROOM.c.gathering == id).order_by(_ROOM.c.place)
    with database.read() as connection:
        row = _row(connection, id)
        found, erased = connection.execute(rooms).all(), _erased(connection, id)
    return row, found, people_of(database, id) if row else {}, erased


def who_went(database: Database, id: str) -> tuple[Found | None, frozenset[str], frozenset[str]]:
    """A gathering's row (or None), everybody erased so far, and the ids of all words that are gone."""
    gone = select(_WORDS.c.id).where(_WORDS.c.gathering == id, _WORDS.c.gone.is_(True))
    with database.read() as connection:
        return _row(connection, id), _erased(connection, id), frozenset(connection.execute(gone).scalars())


def epoch_of(database: Database, id: str) -> str | None:
    """Changes whenever somebody was erased, or a backup was restored."""
    with database.read() as connection:
        return connection.execute(select(_GATHERING.c.epoch).where(_GATHERING.c.id == id)).scalar_one_or_none()


def people_of(database: Database, id: str, person: str = "") -> dict[str, Person]:
    """Everybody's entry in the directory, or one person's."""
    wanted = select(_PERSON).where(_PERSON.c.gathering == id).order_by(_PERSON.c.number, _PERSON.c.id)
    with database.read() as connection:
        rows = connection.execute(wanted.where(_PERSON.c.id == person) if person else wanted).all()
    return {row.id: person_from(row) for row in rows}


def _row(connection: Connection, id: str) -> Found | None:
    return connection.execute(select(_GATHERING).where(_GATHERING.c.id == id)).one_or_none()


def _erased(connection: Connection, id: str) -> frozenset[str]:
    return frozenset(connection.execute(select(_ERASED.c.person).where(_ERASED.c.gathering == id)).scalars())


def kinds_open(database: Database, id: str) -> list[str]:
    """The kinds of the rooms of a gathering that are open."""
    found = select(_ROOM.c.kind).where(_ROOM.c.gathering == id, _ROOM.c.seq > 0).distinct()
    with database.read() as connection:
        return list(connection.execute(found).scalars())


def person_from(row: Found) -> Person:
    """A person of the directory from their row."""
    return Person(
        row.id, row.name, row.number, tuple(filter(None, row.languages.split(","))),
        tuple(sorted(json.loads(row.traits).items())), row.needs_access, row.minor, row.phone,
        tuple(filter(None, row.agreed.split(","))),
    )  # fmt: skip


def rooms_by_kind(database: Database) -> dict[str, int]:
    """How many rooms there are of each kind, in all gatherings."""
    with database.read() as connection:
        counted = connection.execute(select(_ROOM.c.kind, func.count()).group_by(_ROOM.c.kind))
        return {kind: count for kind, count in counted}
