"""People who are known before they come: a whole list at once, or one added at the door; all of it or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, insert, select, update

from eventhub.database import Database
from eventhub.doors import Newcomer, hashed, new_code, person_row
from eventhub.tables import ContactRow, GatheringRow, PersonRow
from eventhub.typed import PERSONAL

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


def person_id(gathering: str, op: str) -> str:
    """The id of whoever is entered under this op."""
    return "p" + hashed(f"{gathering}/{op}")[:11]


async def enrol(database: Database, gathering: str, people: Sequence[Listed]) -> list[Enrolled]:
    """Enter everybody of a list who is not in yet, in its order; answers those who are new, with their codes."""
    return await database.writer(_enrol, database, gathering, people)


def _enrol(database: Database, gathering: str, people: Sequence[Listed]) -> list[Enrolled]:
    with database.write() as connection:
        known = set(connection.execute(select(_PERSON.c.id).where(_PERSON.c.gathering == gathering)).scalars())
        fresh = {person_id(gathering, one.op): one for one in people}
        fresh = {id: one for id, one in fresh.items() if id not in known}
        if not fresh:
            return []
        first = connection.execute(
            update(_GATHERING).where(_GATHERING.c.id == gathering)
            .values(next_number=_GATHERING.c.next_number + len(fresh), people_version=_GATHERING.c.people_version + 1)
            .returning(_GATHERING.c.next_number)
        ).scalar_one() - len(fresh)  # fmt: skip
        entered = [
            Enrolled(id, first + place, one.newcomer.name, new_code(PERSONAL))
            for place, (id, one) in enumerate(fresh.items())
        ]
        connection.execute(insert(_PERSON), [
            person_row(gathering, new.id, new.number, new.code, fresh[new.id].newcomer) for new in entered
        ])  # fmt: skip
        contacts = [
            {"gathering": gathering, "person": id, "contact": one.contact} for id, one in fresh.items() if one.contact
        ]
        if contacts:
            connection.execute(insert(_CONTACT), contacts)
    return entered


async def fresh_codes(database: Database, gathering: str, people: Sequence[str]) -> dict[str, str]:
    """A new personal code for each of these people (to print); the ones they had stop working."""
    codes = {id: new_code(PERSONAL) for id in people}
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
