"""A room that asks for it is emptied on its day: what people wrote goes, what says nothing of anybody stays."""

import asyncio
import json
from typing import Annotated

import pytest
from sqlalchemy import select, text

from eventhub.ground.clock import Clock
from eventhub.keeping import backup
from eventhub.keeping.erase import Forgetting
from eventhub.keeping.forgotten import list_of
from eventhub.keeping.rounds import copies_of
from eventhub.keeping.upgrade import upgrade
from eventhub.live.chores import Chores
from eventhub.live.clerk import Clerk
from eventhub.live.gatherings import create
from eventhub.live.grants import Doors
from eventhub.live.house import House
from eventhub.record.asked import Asked
from eventhub.record.database import Database
from eventhub.record.tables import FactRow, WordsRow
from rooms.hall import hall
from rooms.kernel import PARTICIPANT, SYSTEM, Command, Empty, Fact, Kind, Note, Open, Who, Words
from tests.facilitator.hosted import settings

HOUR = 3_600_000
DAY = 24 * HOUR
wave = Kind("wave")


@wave.settings
class Settings:
    """So many days after its last answer nothing is kept but the counts."""

    days: int = 30


@wave.command(PARTICIPANT)
class Say(Command):
    """An answer."""

    text: Annotated[Words, Note()]


@wave.command(SYSTEM)
class CloseWave(Command):
    """It was emptied."""


@wave.fact
class Said(Fact):
    """Somebody answered."""

    text: Words


@wave.fact(stays=True)
class WaveClosed(Fact):
    """How many had answered."""

    answers: int


@wave.starts
def start(made):
    return (made, (), ())


@wave.decides(Say)
def say(state, command, who, now, people):
    return [Said(command.text)]


@wave.decides(CloseWave)
def close(state, command, who, now, people):
    return [WaveClosed(len(state[1]))] if not state[2] else []


@wave.evolves(Said)
def said(state, fact):
    return (state[0], (*state[1], fact), state[2])


@wave.evolves(WaveClosed)
def closed(state, fact):
    return (state[0], state[1], (*state[2], fact.answers))


@wave.wishing
def wishes(state, people):
    if state[1] and not state[2]:
        yield Empty(state[1][-1].at + state[0].days * DAY, CloseWave(), "empty")


class Server:
    """A server of its own on the same files, with a clock that stands where it is put."""

    def __init__(self, tmp_path, now: int) -> None:
        self.settings, self.clock = settings(tmp_path), Clock(_wall=now)
        self.database = Database(self.settings.database_url)
        upgrade(self.database, self.settings.backups)
        self.house = House(self.database, self.clock, {"hall": hall, "wave": wave})
        copies = copies_of(self.settings)
        self.forgetting = Forgetting(self.database, self.clock, self.house, list_of(self.settings), copies)
        self.chores = Chores(self.house, Clerk("planner"), self.forgetting)

    async def reads(self, id: str):
        room = (await self.house.gathering(id)).room("wave")
        await self.house.beside.at_rest()
        return room


MADE = 1_800_000_000_000
RECIPE = {"format": "eventhub-recipe/1", "name": "w", "languages": ["en"], "hall": {"title": "Waves", "keep_days": 0},
          "rooms": [{"key": "wave", "kind": "wave", "settings": {}}]}  # fmt: skip


@pytest.fixture
async def answered(tmp_path):
    server = Server(tmp_path, MADE)
    made = await create(server.house, Doors(server.database, server.clock), RECIPE)
    room = await server.reads(made.id)
    await room.ask(Asked(Open(Settings()), Who("", SYSTEM), "open-wave"))
    words = Words("w.kanarie", "kanarie-geel", by="ana")
    await room.ask(Asked(Say(words), Who("ana", PARTICIPANT), "say-1", words=(words,)))
    server.database.close()
    return made.id


def bytes_of(tmp_path) -> bytes:
    return b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())


async def test_it_is_kept_until_its_day(answered, tmp_path):
    room = await Server(tmp_path, MADE + 29 * DAY).reads(answered)
    assert str(room.state[1][0].text) == "kanarie-geel"


async def test_on_its_day_the_words_go_and_what_says_nothing_of_anybody_stays(answered, tmp_path):
    server = Server(tmp_path, MADE + 30 * DAY + HOUR)
    room = await server.reads(answered)
    room = server.house.gatherings[answered].room("wave")
    with server.database.read() as connection:
        names = [
            row.name for row in connection.execute(select(FactRow).where(FactRow.room == "wave").order_by(FactRow.seq))
        ]
        words = connection.execute(select(WordsRow.id).where(WordsRow.author == "ana")).all()
    assert (names, words, room.state[1]) == (["Opened", "WaveClosed"], [], ())
    assert b"kanarie-geel" not in bytes_of(tmp_path)


async def test_a_copy_from_before_does_not_bring_it_back(answered, tmp_path):
    server = Server(tmp_path, MADE + 29 * DAY)
    copy = backup.save(server.database.path, server.settings.backups)
    server.database.close()
    later = Server(tmp_path, MADE + 30 * DAY + HOUR)
    await later.reads(answered)
    await later.forgetting.keep_promises()
    assert b"kanarie-geel" not in bytes_of(tmp_path)
    later.database.close()
    backup.restore(later.settings.backups.parent / "hall.db", copy, later.settings.backups)
    again = Server(tmp_path, MADE + 31 * DAY)
    await again.forgetting.keep_promises()
    with again.database.read() as connection:
        left = json.dumps([list(row) for row in connection.execute(text("SELECT name FROM fact WHERE room = 'wave'"))])
    assert "Said" not in left and b"kanarie-geel" not in bytes_of(tmp_path)


async def test_it_is_emptied_once_and_an_answer_of_the_next_wave_is_kept(answered, tmp_path):
    server = Server(tmp_path, MADE + 30 * DAY + HOUR)
    await server.reads(answered)
    room = server.house.gatherings[answered].room("wave")
    words = Words("w.next", "next time", by="ben")
    await room.ask(Asked(Say(words), Who("ben", PARTICIPANT), "say-2", words=(words,)))
    await asyncio.sleep(0)
    assert await server.forgetting.keep_promises() == []
    assert [str(one.text) for one in server.house.gatherings[answered].room("wave").state[1]] == ["next time"]
