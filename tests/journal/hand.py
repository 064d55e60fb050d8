"""A hand that sends wishes to a room in a test, in a batch or one by one."""

import secrets

from eventhub.record.asked import Asked, OpAnswer
from eventhub.record.database import Database
from eventhub.record.journal import RoomAddress, read_on
from eventhub.record.settle import Scene, settle
from rooms.kernel import FACILITATOR, PARTICIPANT, SYSTEM, Entry, Open, People, Running, Undo, Who
from rooms.kernel.running import advance
from tests.ground.tally import Clear, Settings, tally

PLACE = RoomAddress("g", "r")


def asked(person: str, command, op: str = "", body: str = "", words=()) -> Asked:
    """A wish as it leaves the door."""
    role = FACILITATOR if isinstance(command, Clear | Undo) else PARTICIPANT
    return Asked(command, Who(person, role), op or secrets.token_hex(8), body or repr(command), words)


class Hand:
    """One worker's view of the room: `running` is its state in memory."""

    def __init__(self, database: Database, place: RoomAddress = PLACE, opens: bool = True) -> None:
        self.database, self.place, self.running, self.now = database, place, Running(), 1_000
        if opens:
            self.sends(Asked(Open(Settings(9)), Who("", SYSTEM), f"open-{place.room}"))

    def sends(self, *batch: Asked) -> list[OpAnswer]:
        """Settle a batch; answers in the same order."""
        settled = settle(self.database, Scene(self.place, tally, People(), self.now), self.running, batch)
        self.running = settled.running
        return settled.answers

    def statuses(self, *batch: Asked) -> list[str]:
        """Only how each was answered."""
        return [answer.status for answer in self.sends(*batch)]

    def stored(self) -> list[Entry]:
        """The whole journal, as it lies in the database."""
        with self.database.read() as connection:
            return list(read_on(connection, self.place, tally, 0))

    def replayed(self) -> Running:
        """The room as a new process would find it."""
        running = Running()
        for entry in self.stored():
            running = advance(tally, running, entry)
        return running
