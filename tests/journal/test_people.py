"""Who is known: people come in all at once, and nobody who was read already is lost again."""

import asyncio

import pytest
from sqlalchemy import insert

from eventhub.ground.clock import Clock
from eventhub.live.gathering import AsRead, Gathering
from eventhub.live.house import House
from eventhub.record.tables import PersonRow
from rooms.kernel import People


def comes_in(database, person: str, number: int) -> None:
    """Somebody's row."""
    row = {
        "gathering": "g", "id": person, "name": person, "number": number, "languages": "", "traits": "{}",
        "needs_access": False, "minor": False, "phone": True, "code_hash": "",
    }  # fmt: skip
    with database.write() as connection:
        connection.execute(insert(PersonRow.__table__).values(row))


class SlowFirst:
    """A house's database whose first read waits on the way back, as a busy thread would."""

    def __init__(self, database) -> None:
        self.database, self.held, self.reads = database, asyncio.Event(), 0

    async def reader(self, function, *arguments):
        self.reads += 1
        first = self.reads == 1
        found = function(*arguments)
        if first:
            await self.held.wait()
        return found

    def read(self):
        return self.database.read()


@pytest.mark.parametrize("later", ["ben", ""])
async def test_what_was_read_earlier_never_replaces_what_was_read_later(database, later):
    slow = SlowFirst(database)
    house = House(slow, Clock(), {})
    gathering = Gathering("g", AsRead("CODE", "first", people=People(0, {})))
    comes_in(database, "ana", 1)
    everybody = asyncio.ensure_future(house.know(gathering))
    await asyncio.sleep(0)
    comes_in(database, "ben", 2)
    one_more = asyncio.ensure_future(house.know(gathering, later))
    await asyncio.sleep(0)
    slow.held.set()
    await asyncio.gather(everybody, one_more)
    assert gathering.people.known.keys() == {"ana", "ben"}
