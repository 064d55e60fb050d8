"""People who are known before they come: a whole list at once, or one added at the door; all of it or nothing."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from eventhub.ground.typed import PERSONAL
from eventhub.live import entries
from eventhub.live.entries import Enrolment
from eventhub.live.grants import MOST_PEOPLE, Newcomer, hashed, new_code, note_change, person_row, room_for
from eventhub.record.asked import OpAnswer
from eventhub.record.database import Database, Deleted
from eventhub.record.tables import ContactRow, GatheringRow, OpRow, PersonRow, tables_of

_PERSON, _CONTACT, _GATHERING, _OP = tables_of(PersonRow, ContactRow, GatheringRow, OpRow)
MARK = "listed-"
"""How the op begins that remembers a line of a list: the person is its actor, and forgetting them forgets it."""
_MARKED = OpAnswer().to_json()


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """Somebody on a list. `op` names the entry, so that the same list twice is the same people.

    `mark`: what their line is known by when a corrected list comes in; `known`: the id of whom this brings up to date.
    """

    op: str
    newcomer: Newcomer
    mark: str = ""
    known: str = ""


@dataclass(frozen=True, slots=True)
class Enrolled:
    """Somebody with a number and a personal code of their own."""

    id: str
    number: int
    name: str
    code: str


async def enrol(database: Database, gathering: str, people: Sequence[ListedPerson]) -> list[Enrolled]:
    """Enter everybody of a list who is not in yet, in its order, and bring up to date who is.

    Answers those who are new, with their codes. Raises Refused, Deleted.
    """
    return await database.writer(_enrol, database, gathering, people)


async def entered(database: Database, gathering: str, ops: Iterable[str]) -> dict[str, str]:
    """Op of an entry to the person it led to; what is not entered is left out."""
    return await database.reader(_of_ops, database, gathering, list(ops))


def _of_ops(database: Database, gathering: str, ops: Sequence[str]) -> dict[str, str]:
    with database.read() as connection:
        return _in_already(connection, gathering, ops)


def _in_already(connection: Connection, gathering: str, ops: Sequence[str]) -> dict[str, str]:
    """Whoever was taken off the list, or forgotten, is not in."""
    here = set(connection.execute(select(_PERSON.c.id).where(_PERSON.c.gathering == gathering)).scalars())
    noted = entries.known(connection, gathering, ops)
    led = {op: noted[op].person if op in noted else entries.old_person(gathering, op) for op in ops}
    return {op: person for op, person in led.items() if person in here}


def _enrol(database: Database, gathering: str, people: Sequence[ListedPerson]) -> list[Enrolled]:
    with database.write() as connection:
        here = _in_already(connection, gathering, [one.op for one in people])
        once = {one.op: one for one in people}.values()
        ids = {one.known or here.get(one.op) or entries.new_person(): one for one in once}
        still = set(connection.execute(select(_PERSON.c.id).where(_PERSON.c.gathering == gathering)).scalars())
        known = {id: one for id, one in ids.items() if id in still}
        fresh = {id: one for id, one in ids.items() if id not in still and not one.known}
        entered = _entered(connection, gathering, fresh) if fresh else []
        for id, one in known.items():
            _brought_up_to_date(connection, gathering, id, one.newcomer)
        if known:
            note_change(connection, gathering)
        _marked(connection, gathering, {**known, **fresh})
    return entered


def _entered(connection: Connection, gathering: str, fresh: Mapping[str, ListedPerson]) -> list[Enrolled]:
    room_for(connection, gathering, len(fresh), MOST_PEOPLE)
    guests = [id for id, one in fresh.items() if "team" not in one.newcomer.traits]
    first = next_number(connection, gathering, len(guests))
    numbers = {id: first + place for place, id in enumerate(guests)}  # the team wears keys, not numbers
    entered = [Enrolled(id, numbers.get(id, 0), one.newcomer.name, new_code(PERSONAL)) for id, one in fresh.items()]
    connection.execute(insert(_PERSON), [
        person_row(gathering, new.id, new.number, new.code, fresh[new.id].newcomer) for new in entered
    ])  # fmt: skip
    entries.keep(connection, gathering, {one.op: Enrolment(id) for id, one in fresh.items()})
    return entered


def next_number(connection: Connection, gathering: str, count: int) -> int:
    """The first of `count` numbers on cards. Raises Deleted."""
    after = connection.execute(
        update(_GATHERING).where(_GATHERING.c.id == gathering)
        .values(next_number=_GATHERING.c.next_number + count, people_version=_GATHERING.c.people_version + 1)
        .returning(_GATHERING.c.next_number)
    ).scalar_one_or_none()  # fmt: skip
    if after is None:
        raise Deleted(gathering)
    return int(after) - count


def _brought_up_to_date(connection: Connection, gathering: str, id: str, told: Newcomer) -> None:
    """What a corrected list says is so now; what it leaves empty stays, and a need of access is never taken away."""
    mine = (_PERSON.c.gathering == gathering) & (_PERSON.c.id == id)
    row = connection.execute(select(_PERSON).where(mine)).one()
    traits = json.dumps({**json.loads(row.traits), **told.traits}, ensure_ascii=False)
    connection.execute(update(_PERSON).where(mine).values(
        name=told.name or row.name, languages=",".join(told.languages) or row.languages, traits=traits,
        needs_access=row.needs_access or told.needs_access,
    ))  # fmt: skip


def _marked(connection: Connection, gathering: str, ids: Mapping[str, ListedPerson]) -> None:
    """Remember by what each line is known again; of a line that comes back the newest counts."""
    rows = [{"op": one.mark, "gathering": gathering, "actor": id, "body": "", "answer": _MARKED}
            for id, one in ids.items() if one.mark]  # fmt: skip
    if rows:
        dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
        connection.execute(dialect.insert(_OP).on_conflict_do_nothing(), rows)


async def marks_of(database: Database, gathering: str) -> dict[str, tuple[str, ...]]:
    """Mark to the ids of who was entered with it."""
    return await database.reader(_marks, database, gathering)


def _marks(database: Database, gathering: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    ours = (_OP.c.op.startswith(MARK)) & (_OP.c.body == "")  # what a browser sends has a body, whatever op it makes up
    listed = select(_OP.c.op, _OP.c.actor).where(_OP.c.gathering == gathering, ours)
    with database.read() as connection:
        for op, actor in connection.execute(listed.order_by(_OP.c.op, _OP.c.actor)):
            found[op] = (*found.get(op, ()), actor)
    return found


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
