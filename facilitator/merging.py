"""One person who came in twice: whatever opened the second place opens the first one from now on."""

from sqlalchemy import select, update

from eventhub.database import Database
from eventhub.house import Gathering
from eventhub.tables import GrantRow
from rooms.kernel import PARTICIPANT

_GRANT = GrantRow.__table__


async def one_person(state, gathering: Gathering, person: str, double: str) -> None:
    """Move the phones of a double to the person, and let them connect again as who they are."""
    tokens = await state.house.database.writer(_moved, state.house.database, gathering.id, person, double)
    state.doors.forget()
    for faces in state.screens.open.get(gathering.id, {}).values():
        for screen in [screen for screen in faces if screen.grant in tokens]:
            screen.wire.close(1012, "another place")


def _moved(database: Database, gathering: str, person: str, double: str) -> set[str]:
    mine = (_GRANT.c.gathering == gathering) & (_GRANT.c.role == PARTICIPANT)
    with database.write() as connection:
        tokens = set(connection.execute(select(_GRANT.c.token_hash).where(mine, _GRANT.c.person == double)).scalars())
        connection.execute(update(_GRANT).where(mine, _GRANT.c.person == double).values(person=person))
    return tokens
