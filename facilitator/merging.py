"""One person who came in twice: whatever opened the second place opens the first one from now on.

What they did in the rooms becomes one there (`counts_as_one`), and screens come back as who they are (`Screens`); here
are the phones, the links, the contact, and what must be known of them.
"""

from sqlalchemy import Connection, delete, select, update

from eventhub.door import links
from eventhub.live.grants import note_change
from eventhub.live.house import Gathering
from eventhub.record.askers import Standing
from eventhub.record.database import Database
from eventhub.record.tables import ContactRow, GrantRow, PersonRow
from facilitator.acting import send
from rooms.kernel import PARTICIPANT, SYSTEM, Who

_GRANT, _CONTACT, _PERSON = (row.__table__ for row in (GrantRow, ContactRow, PersonRow))


async def one_person(state, gathering: Gathering, person: str, double: str, staff: Standing) -> None:
    """These two are one: somebody at the door has seen it. Raises Refused."""
    who = Who(staff.person, SYSTEM)
    await send(gathering.hall, "MergeDouble", who, standing=staff, person=person, double=double)
    for token in await state.house.database.writer(_moved, state.house.database, gathering.id, person, double):
        state.doors.changed(token)
    await state.house.know(gathering)


def _moved(database: Database, gathering: str, person: str, double: str) -> set[str]:
    """Everything of the double that opens, reaches or protects is the person's; answers the hashed seat tokens."""
    mine = (_GRANT.c.gathering == gathering) & (_GRANT.c.role == PARTICIPANT)
    with database.write() as connection:
        tokens = set(connection.execute(select(_GRANT.c.token_hash).where(mine, _GRANT.c.person == double)).scalars())
        theirs = update(_GRANT).where(mine, _GRANT.c.person == double)
        connection.execute(theirs.values(person=person, renew=True))  # it gained a person: a new token at its next page
        _move_contact(connection, gathering, person, double)
        links.move(connection, gathering, person, double)
        _protect_alike(connection, gathering, person, double)
        note_change(connection, gathering)
    return tokens


def _move_contact(connection: Connection, gathering: str, person: str, double: str) -> None:
    """Their own contact stays; where they chose none, the double's is theirs."""
    here = _CONTACT.c.gathering == gathering
    own = connection.execute(select(_CONTACT.c.person).where(here, _CONTACT.c.person == person)).first()
    if own is None:
        connection.execute(update(_CONTACT).where(here, _CONTACT.c.person == double).values(person=person))
    else:
        connection.execute(delete(_CONTACT).where(here, _CONTACT.c.person == double))


def _protect_alike(connection: Connection, gathering: str, person: str, double: str) -> None:
    """A minor, or somebody who needs a reachable table, is that by whichever entry said so."""
    here = _PERSON.c.gathering == gathering
    for flag in (_PERSON.c.minor, _PERSON.c.needs_access):
        if connection.execute(select(flag).where(here, _PERSON.c.id == double)).scalar_one():
            connection.execute(update(_PERSON).where(here, _PERSON.c.id == person).values({flag: True}))
