"""What is set up, read from its rows: a gathering, its rooms in order, its people, and who was erased."""

import json

from sqlalchemy import Connection, func, select

from eventhub.record.database import Database
from eventhub.record.tables import ErasedRow, GatheringRow, PersonRow, RoomRow, WordsRow
from rooms.kernel import Person


def id_of(database: Database, code: str) -> str | None:
    """The gathering with this short code."""
    with database.read() as connection:
        return connection.execute(select(GatheringRow.id).where(GatheringRow.code == code)).scalar_one_or_none()


def of(database: Database, id: str):
    """A gathering's row (or None), its rooms, its people, and the ids of whoever was erased."""
    rooms = select(RoomRow.__table__).where(RoomRow.gathering == id).order_by(RoomRow.place)
    with database.read() as connection:
        row = _row(connection, id)
        found, erased = connection.execute(rooms).all(), _erased(connection, id)
    return row, found, people_of(database, id) if row else {}, erased


def who_went(database: Database, id: str):
    """A gathering's row (or None), everybody erased so far, and the ids of all words that are gone."""
    gone = select(WordsRow.id).where(WordsRow.gathering == id, WordsRow.gone.is_(True))
    with database.read() as connection:
        return _row(connection, id), _erased(connection, id), frozenset(connection.execute(gone).scalars())


def epoch_of(database: Database, id: str) -> str | None:
    """Changes whenever somebody was erased, or a backup was restored."""
    with database.read() as connection:
        return connection.execute(select(GatheringRow.epoch).where(GatheringRow.id == id)).scalar_one_or_none()


def people_of(database: Database, id: str, person: str = "") -> dict[str, Person]:
    """Everybody's entry in the directory, or one person's."""
    wanted = select(PersonRow.__table__).where(PersonRow.gathering == id).order_by(PersonRow.number, PersonRow.id)
    with database.read() as connection:
        rows = connection.execute(wanted.where(PersonRow.id == person) if person else wanted).all()
    return {row.id: person_from(row) for row in rows}


def _row(connection: Connection, id: str):
    return connection.execute(select(GatheringRow.__table__).where(GatheringRow.id == id)).one_or_none()


def _erased(connection: Connection, id: str) -> frozenset[str]:
    return frozenset(connection.execute(select(ErasedRow.person).where(ErasedRow.gathering == id)).scalars())


def kinds_open(database: Database, id: str) -> list[str]:
    """The kinds of the rooms of a gathering that are open."""
    found = select(RoomRow.kind).where(RoomRow.gathering == id, RoomRow.seq > 0).distinct()
    with database.read() as connection:
        return list(connection.execute(found).scalars())


def person_from(row) -> Person:
    """A person of the directory from their row."""
    return Person(
        row.id, row.name, row.number, tuple(filter(None, row.languages.split(","))),
        tuple(sorted(json.loads(row.traits).items())), row.needs_access, row.minor, row.phone,
        tuple(filter(None, row.agreed.split(","))),
    )  # fmt: skip


def rooms_by_kind(database: Database) -> dict[str, int]:
    """How many rooms there are of each kind, in all gatherings."""
    with database.read() as connection:
        return dict(connection.execute(select(RoomRow.kind, func.count()).group_by(RoomRow.kind)).all())
