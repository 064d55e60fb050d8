"""One person who came in twice: whatever opened the second place opens the first one from now on; and back again.

Nothing is moved for it. What they did in the rooms becomes one there (`counts_as_one`); phones, links and codes stay
those of the entry they were given to, and everybody who reads them asks who that is now (`People.now`). So a merge that
was a mistake is taken back by saying so, and each entry has what it had.
"""

from collections.abc import Sequence
from contextlib import suppress

from sqlalchemy import ColumnElement, Connection, delete, select, update
from starlette.datastructures import State

from eventhub.live.gathering import Gathering
from eventhub.live.grants import note_change
from eventhub.record.askers import Standing
from eventhub.record.database import Database
from eventhub.record.tables import GrantRow, PersonRow, tables_of
from facilitator.acting import send
from rooms.hall.namesakes import probably_listed
from rooms.kernel import PARTICIPANT, SYSTEM, Refused, Who

_GRANT, _PERSON = tables_of(GrantRow, PersonRow)


async def one_person(state: State, gathering: Gathering, person: str, double: str, staff: Standing) -> None:
    """These two are one: somebody at the door has seen it. Raises Refused."""
    who = Who(staff.person, SYSTEM)
    await send(gathering.hall, "MergeDouble", who, standing=staff, person=person, double=double)
    await _known_anew(state, gathering, double)


async def all_listed(state: State, gathering: Gathering, staff: Standing) -> list[str]:
    """Everybody who came by phone and is plainly on the list is who stands there; answers the double entries. A pair
    that somebody else has just settled is passed over. Raises Refused where none is left."""
    hall, who, done = gathering.hall, Who(staff.person, SYSTEM), []
    for (person, *_), (double, *_) in probably_listed(hall.state, gathering.people) if hall.state else ():
        with suppress(Refused):
            await send(hall, "MergeDouble", who, standing=staff, person=person, double=double)
            done.append(double)
    if not done:
        raise Refused("Nobody here is plainly somebody on the list any more. Look below.")
    await _known_anew(state, gathering, *done)
    return done


async def two_people(state: State, gathering: Gathering, double: str, staff: Standing) -> None:
    """They are two after all, and each has what was theirs; what was done as one stays with the person. Raises
    Refused."""
    person = gathering.people.now(double)
    await send(gathering.hall, "PartDouble", Who(staff.person, SYSTEM), standing=staff, double=double)
    database = state.house.database
    for token in await database.writer(_apart_above, database, gathering, person, double):
        state.doors.changed(token)
    await _known_anew(state, gathering, double)


async def _known_anew(state: State, gathering: Gathering, *doubles: str) -> None:
    for token in await state.house.database.writer(_renewed, state.house.database, gathering.id, doubles):
        state.doors.changed(token)
    await state.house.know(gathering)


def _apart_above(database: Database, gathering: Gathering, person: str, double: str) -> set[str]:
    """Who the person is where things last, the double's phones were let in as while they counted as one: that ends,
    unless it is who the double is there too. Answers their hashes."""
    theirs = (_GRANT.c.gathering == gathering.id) & (_GRANT.c.role == PARTICIPANT) & (_GRANT.c.person == double)
    with database.write() as connection:
        member, own = (_member(connection, gathering.id, entry) for entry in (person, double))
        if not member or member == own:
            return set()
        tokens = _tokens(connection, theirs)
        there = (_GRANT.c.gathering == gathering.within) & (_GRANT.c.person == member)
        connection.execute(delete(_GRANT).where(there, _GRANT.c.token_hash.in_(sorted(tokens))))
    return tokens


def _member(connection: Connection, gathering: str, entry: str) -> str:
    found = select(_PERSON.c.member).where(_PERSON.c.gathering == gathering, _PERSON.c.id == entry)
    return connection.execute(found).scalar() or ""


def _renewed(database: Database, gathering: str, doubles: Sequence[str]) -> set[str]:
    """The phones of the doubles are somebody else's now, so each gets a new token at its next page; their hashes."""
    theirs = (_GRANT.c.gathering == gathering) & (_GRANT.c.role == PARTICIPANT) & _GRANT.c.person.in_(doubles)
    with database.write() as connection:
        tokens = _tokens(connection, theirs)
        connection.execute(update(_GRANT).where(theirs).values(renew=True))
        note_change(connection, gathering)
    return tokens


def _tokens(connection: Connection, which: ColumnElement[bool]) -> set[str]:
    return set(connection.execute(select(_GRANT.c.token_hash).where(which)).scalars())
