"""What waits to be mailed: a row for each letter a room wished, claimed by one worker at a time."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from eventhub.record.database import Database
from eventhub.record.tables import LetterRow, ReachRow, table_of

WAITING, CLAIMED, GIVEN, DONE = "waiting", "claimed", "given", "done"
MINUTE = 60_000
FORGOTTEN_MS = 10 * MINUTE
"""So long after a worker took a letter and was heard of no more, another one looks."""
AGAIN_MINUTES = (1, 5, 15, 60, 240, 480, 720, 720)
"""The relay is tried again so long after the first, second … time it could not be reached: two days in all."""
MOST = 20
_LETTER, _REACH = table_of(LetterRow), table_of(ReachRow)


@dataclass(frozen=True, slots=True)
class WaitingLetter:
    """A letter to be sent, or one of which the room has not been told what came of it (`how`)."""

    op: str
    gathering: str
    room: str
    person: str
    key: str
    tries: int
    state: str
    how: str = ""


@dataclass(eq=False, slots=True)
class Outbox:
    """The rows. Every deed is one short transaction."""

    database: Database

    async def wish(self, gathering: str, room: str, person: str, key: str, now: int) -> None:
        """Once for each letter of a room, however often it is wished."""
        row = {"op": op_of(gathering, room, key), "gathering": gathering, "room": room, "person": person, "key": key,
               "state": WAITING, "how": "", "tries": 0, "due": now}  # fmt: skip
        await self.database.writer(self._insert, row)

    def _insert(self, row: Mapping[str, str | int]) -> None:
        known = select(_LETTER.c.op).where(_LETTER.c.op == row["op"])
        try:
            with self.database.write() as connection:
                if connection.execute(known).first() is None:
                    connection.execute(insert(_LETTER), [row])
        except IntegrityError:  # another worker was as fast
            return

    async def due(self, now: int) -> Sequence[WaitingLetter]:
        """What is to be done now, the oldest first; also what a worker took and never finished."""
        return await self.database.reader(self._due, now)

    def _due(self, now: int) -> list[WaitingLetter]:
        ready = (_LETTER.c.state.in_((WAITING, DONE)) & (_LETTER.c.due <= now)) | (
            _LETTER.c.state.in_((CLAIMED, GIVEN)) & (_LETTER.c.due <= now - FORGOTTEN_MS)
        )
        wanted = select(_LETTER).where(ready).order_by(_LETTER.c.due, _LETTER.c.op).limit(MOST)
        with self.database.read() as connection:
            return [WaitingLetter(row.op, row.gathering, row.room, row.person, row.key, row.tries, row.state, row.how)
                    for row in connection.execute(wanted)]  # fmt: skip

    async def move(self, one: WaitingLetter, state: str, now: int, how: str = "", tries: int | None = None) -> bool:
        """From the state it was read in to another; False where somebody else was faster, or it is gone (its person was
        forgotten)."""
        values = {"state": state, "due": now, "how": how, "tries": one.tries if tries is None else tries}
        return await self.database.writer(self._move, one, values)

    def _move(self, one: WaitingLetter, values: Mapping[str, str | int]) -> bool:
        known = (_LETTER.c.op == one.op) & (_LETTER.c.state == one.state) & (_LETTER.c.tries == one.tries)
        with self.database.write() as connection:
            return connection.execute(update(_LETTER).where(known).values(**values)).rowcount == 1

    async def drop(self, one: WaitingLetter) -> None:
        """It is not wished any more, or its room was told."""
        await self.database.writer(self._drop, one.op)

    def _drop(self, op: str) -> None:
        with self.database.write() as connection:
            connection.execute(delete(_LETTER).where(_LETTER.c.op == op))

    async def address(self, gathering: str, person: str) -> str:
        """Where somebody wrote that they are reached, "" where they did not."""
        return await self.database.reader(self._address, gathering, person)

    def _address(self, gathering: str, person: str) -> str:
        with self.database.read() as connection:
            return reached_at(connection, gathering, person)


def reached_at(connection: Connection, gathering: str, person: str) -> str:
    """One row by its key."""
    found = select(_REACH.c.reach).where(_REACH.c.gathering == gathering, _REACH.c.person == person)
    return connection.execute(found).scalar_one_or_none() or ""


def op_of(gathering: str, room: str, key: str) -> str:
    """What stands for a letter, in the outbox, in its Message-ID and on the list of what was given."""
    return hashlib.sha256(f"{gathering}/{room}/{key}".encode()).hexdigest()[:32]
