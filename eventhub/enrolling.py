"""People who are known before they come: a whole list at once, or one added at the door; all of it or nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from eventhub import entries
from eventhub.database import Database, Deleted
from eventhub.doors import Newcomer, hashed, new_code, person_row
from eventhub.entries import Entry
from eventhub.tables import ContactRow, GatheringRow, PersonRow

_PERSON, _CONTACT, _GATHERING = (row.__table__ for row in (PersonRow, ContactRow, GatheringRow))


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody on a list. `op` names the entry, so that the same list twice is the same people."""

    op: str
    newcomer: Newcomer
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Enrolled:
    """Somebody with a number and a personal code of their own."""

    id: str
    number: int
    name: str
    code: str


async def enrol(database: Database, gathering: str, people: Sequence[Listed]) -> list[Enrolled]:
    """Enter everybody of a list who is not in yet, in its order; answers those who are new, with their codes."""
    return await database.writer(_enrol, database, gathering, people)


async def entered(database: Database, gathering: str, ops: Iterable[str]) -> dict[str, str]:
    """Op of an entry to the person it led to; what is not entered is left out."""
    return await database.reader(_entered, database, gathering, list(ops))


def _entered(database: Database, gathering: str, ops: Sequence[str]) -> dict[str, str]:
    with database.read() as connection:
        return _in_already(connection, gathering, ops)


def _in_already(connection: Connection, gathering: str, ops: Sequence[str]) -> dict[str, str]:
    """Whoever was taken off the list, or forgotten, is not in."""
    here = set(connection.execute(select(_PERSON.c.id).where(_PERSON.c.gathering == gathering)).scalars())
    noted = entries.known(connection, gathering, ops)
    led = {op: noted[op].person if op in noted else entries.old_person(gathering, op) for op in ops}
    return {op: person for op, person in led.items() if person in here}


def _enrol(database: Database, gathering: str, people: Sequence[Listed]) -> list[Enrolled]:
    with database.write() as connection:
        known = _in_already(connection, gathering, [one.op for one in people])
        fresh = {entries.new_person(): one for op, one in {one.op: one for one in people}.items() if op not in known}
        if not fresh:
            return []
        entered = _numbered(fresh, _next_number(connection, gathering, len(fresh)))
        connection.execute(insert(_PERSON), [
            person_row(gathering, new.id, new.number, new.code, fresh[new.id].newcomer) for new in entered
        ])  # fmt: skip
        entries.keep(connection, gathering, {one.op: Entry(id) for id, one in fresh.items()})
        _keep_contacts(connection, gathering, fresh)
    return entered


def _numbered(fresh: Mapping[str, Listed], first: int) -> list[Enrolled]:
    return [
        Enrolled(id, first + place, one.newcomer.name, new_code(8)) for place, (id, one) in enumerate(fresh.items())
    ]


def _next_number(connection: Connection, gathering: str, count: int) -> int:
    """The first of `count` numbers on cards. Raises Deleted."""
    after = connection.execute(
        update(_GATHERING).where(_GATHERING.c.id == gathering)
        .values(next_number=_GATHERING.c.next_number + count, people_version=_GATHERING.c.people_version + 1)
        .returning(_GATHERING.c.next_number)
    ).scalar_one_or_none()  # fmt: skip
    if after is None:
        raise Deleted(gathering)
    return after - count


def _keep_contacts(connection: Connection, gathering: str, fresh: Mapping[str, Listed]) -> None:
    rows = [{"gathering": gathering, "person": id, "contact": one.contact} for id, one in fresh.items() if one.contact]
    if rows:
        connection.execute(insert(_CONTACT), rows)


async def fresh_codes(database: Database, gathering: str, people: Sequence[str]) -> dict[str, str]:
    """A new personal code for each of these people (to print); the ones they had stop working."""
    codes = {id: new_code(8) for id in people}
    await database.writer(_write_codes, database, gathering, codes)
    return codes


def _write_codes(database: Database, gathering: str, codes: dict[str, str]) -> None:
    with database.write() as connection:
        for id, code in codes.items():
            connection.execute(
                update(_PERSON).where(_PERSON.c.gathering == gathering, _PERSON.c.id == id)
                .values(code_hash=hashed(f"{gathering}/{code}"))
            )  # fmt: skip


async def strike(database: Database, gathering: str, person: str) -> None:
    """Take somebody off the list who never came; for whoever was here, forgetting is the way."""
    await database.writer(_strike, database, gathering, person)


def _strike(database: Database, gathering: str, person: str) -> None:
    with database.write() as connection:
        for table, column in ((_CONTACT, _CONTACT.c.person), (_PERSON, _PERSON.c.id)):
            connection.execute(delete(table).where(table.c.gathering == gathering, column == person))
