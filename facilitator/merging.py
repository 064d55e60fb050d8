"""One person who came in twice: whatever opened the second place opens the first one from now on.

What they did in the rooms becomes one there (`counts_as_one`); here are the phones, the links and the contact.
"""

from sqlalchemy import Connection, delete, select, update

from eventhub.database import Database
from eventhub.house import Gathering
from eventhub.tables import ContactRow, GrantRow, KeyRow
from rooms.kernel import PARTICIPANT

_GRANT, _KEY, _CONTACT = GrantRow.__table__, KeyRow.__table__, ContactRow.__table__


async def one_person(state, gathering: Gathering, person: str, double: str) -> None:
    """Move what opens a double's place to the person, and let their phones connect again as who they are."""
    tokens = await state.house.database.writer(_moved, state.house.database, gathering.id, person, double)
    state.doors.forget()
    state.contacts.forget(gathering.id)
    for faces in state.screens.open.get(gathering.id, {}).values():
        for screen in [screen for screen in faces if screen.grant in tokens]:
            screen.wire.close(1012, "another place")


def _moved(database: Database, gathering: str, person: str, double: str) -> set[str]:
    mine = (_GRANT.c.gathering == gathering) & (_GRANT.c.role == PARTICIPANT)
    with database.write() as connection:
        tokens = set(connection.execute(select(_GRANT.c.token_hash).where(mine, _GRANT.c.person == double)).scalars())
        connection.execute(update(_GRANT).where(mine, _GRANT.c.person == double).values(person=person))
        _move_contact(connection, gathering, person, double)
        _move_links(connection, gathering, person, double)
    return tokens


def _move_contact(connection: Connection, gathering: str, person: str, double: str) -> None:
    """Their own contact stays; where they chose none, the double's is theirs."""
    here = _CONTACT.c.gathering == gathering
    own = connection.execute(select(_CONTACT.c.person).where(here, _CONTACT.c.person == person)).first()
    if own is None:
        connection.execute(update(_CONTACT).where(here, _CONTACT.c.person == double).values(person=person))
    else:
        connection.execute(delete(_CONTACT).where(here, _CONTACT.c.person == double))


def _move_links(connection: Connection, gathering: str, person: str, double: str) -> None:
    """Links that ask the double afterwards ask the person."""
    theirs = select(_KEY).where(_KEY.c.gathering == gathering, _KEY.c.role.endswith(f":{double}", autoescape=True))
    for key in connection.execute(theirs).all():
        role = f"{key.role.removesuffix(double)}{person}"
        connection.execute(update(_KEY).where(_KEY.c.key_hash == key.key_hash).values(role=role))
