"""Another process holds the database: whoever wishes something hears so in time, and nothing is half done."""

import asyncio
import sqlite3
import time
from contextlib import closing, contextmanager

import pytest

from eventhub.door.welcoming import DoorForm, come_in
from eventhub.ground.clock import Clock
from eventhub.keeping.upgrade import upgrade
from eventhub.live.grants import Doors, Newcomer
from eventhub.live.room import LiveRoom
from eventhub.record.asked import OpAnswer
from eventhub.record.database import Database, NotSaved
from eventhub.record.tables import GatheringRow
from rooms.kernel import SYSTEM, Open, People, Who
from tests.ground.tally import Say, Settings, tally
from tests.journal.conftest import furnish
from tests.journal.hand import PLACE, Asked, asked

PATIENCE = 2.0
IN_TIME = PATIENCE * 1.85
"""Below what two that wait one behind the other would take, with room for a busy machine."""


@pytest.fixture
async def database(tmp_path):
    """A database whose writers wait for a second."""
    opened = Database(f"sqlite:///{tmp_path}/e.db", PATIENCE)
    upgrade(opened, tmp_path / "backups")
    with opened.write() as connection:
        furnish(connection)
    yield opened
    await asyncio.to_thread(opened.close)


@contextmanager
def held(database: Database):
    """Another process writes."""
    with closing(sqlite3.connect(database.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


async def outcomes(*wishes) -> tuple[list, float]:
    """What came of wishes made at once, and after how many seconds the last was answered."""
    began = time.monotonic()
    return await asyncio.gather(*wishes, return_exceptions=True), time.monotonic() - began


async def room_in(database: Database) -> LiveRoom:
    room = LiveRoom(PLACE, tally, database, Clock(), People, lambda *_: None)
    await room.ask(Asked(Open(Settings(9)), Who("", SYSTEM), "open-r"))
    return room


async def test_a_wish_behind_another_is_answered_as_early_as_the_first(database):
    room = await room_in(database)
    with held(database):
        first = asyncio.ensure_future(room.ask(asked("ana", Say(1), "op-first")))
        await asyncio.sleep(0)  # the first is with the writer now, the others wait behind it
        answers, seconds = await outcomes(first, *(room.ask(asked("ana", Say(n), f"op-{n}")) for n in range(2, 9)))
    assert [type(answer) for answer in answers] == [NotSaved] * 8
    assert seconds < IN_TIME
    assert await room.ask(asked("ana", Say(1), "op-first")) == OpAnswer()
    assert room.running.seq == 2


async def test_joins_codes_and_wishes_wait_for_one_lock_together(database):
    room, doors = await room_in(database), Doors(database, Clock())
    with held(database):
        joins = [come_in(doors, "g", DoorForm(f"join-{n}", "", "", Newcomer("Ana"))) for n in range(12)]
        answers, seconds = await outcomes(*joins, doors.fresh_code("g", "p1"), room.ask(asked("ana", Say(1))))
    assert [type(answer) for answer in answers] == [NotSaved] * 14
    assert seconds < IN_TIME
    with database.read() as connection:
        assert connection.execute(GatheringRow.__table__.select()).one().next_number == 1


async def test_what_was_not_begun_in_time_never_is(database):
    done = []
    slow = database.writer(time.sleep, PATIENCE * 2)
    answers, _ = await outcomes(slow, database.writer(done.append, "late"))
    assert (answers[0], type(answers[1]), done) == (None, NotSaved, [])


async def test_a_server_that_stops_says_not_saved(tmp_path):
    database = Database(f"sqlite:///{tmp_path}/e.db")
    database.close()
    answers, _ = await outcomes(database.writer(print), database.reader(print))
    assert [str(answer) for answer in answers] == ["the server is stopping"] * 2
