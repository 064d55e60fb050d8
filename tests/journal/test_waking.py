"""What is due happens on its day, though nobody looks; and what nobody looks at costs no memory."""

import asyncio

import pytest
from sqlalchemy import select, update

from eventhub.ground.clock import Clock
from eventhub.live.chores import Chores
from eventhub.live.clerk import Clerk
from eventhub.live.house import House
from eventhub.live.waking import AHEAD_MS, QUIET_MS, Waking
from eventhub.record.asked import Asked
from eventhub.record.tables import FactRow, RoomRow
from rooms.kernel import At, Command, Fact, Kind, Open
from rooms.kernel.who import SYSTEM, Who

DAY = 24 * 3_600_000
garden = Kind("garden")


@garden.settings
class Settings:
    """Every so many days somebody is to look at the garden, so many times."""

    days: int = 7
    times: int = 3


@garden.command(SYSTEM)
class LookAtIt(Command):
    """It is time."""

    time: int


@garden.fact
class LookedAt(Fact):
    """Somebody was asked."""

    time: int


@garden.starts
def start(settings):
    return (settings, ())


@garden.decides(LookAtIt)
def look_at_it(state, command, who, now, people):
    return [] if command.time in state[1] else [LookedAt(command.time)]


@garden.evolves(LookedAt)
def looked_at(state, fact):
    return (state[0], (*state[1], fact.time))


@garden.wishing
def wishes(state, people):
    settings, seen = state
    due = MADE + settings.days * DAY * (len(seen) + 1)
    return [At(due, LookAtIt(due), f"look-{due}", harmless=True)] if len(seen) < settings.times else []


MADE = 1_800_000_000_000


class Later:
    """A server of its own on the same database, with a clock that stands where it is put."""

    def __init__(self, database, now: int, watched=lambda id: False) -> None:
        self.clock = Clock(_wall=now)
        self.house = House(database, self.clock, {"garden": garden, "tally": garden})
        self.chores = Chores(self.house, Clerk("planner"))
        self.waking = Waking(self.house, self.chores, watched)

    async def look(self) -> list[str]:
        """Wake what is due, and wait until whatever rings has rung."""
        woken = await self.waking.wake()
        await asyncio.sleep(0)  # timers that are due ring in the next turn of the loop
        while self.house.beside._tasks:
            await asyncio.wait(set(self.house.beside._tasks))
            await asyncio.sleep(0)
        return woken


@pytest.fixture
def grown(database):
    with database.write() as connection:
        connection.execute(update(RoomRow.__table__).values(kind="garden"))
    return database


def wake_of(database):
    with database.read() as connection:
        return connection.execute(select(RoomRow.wake).where(RoomRow.key == "r")).scalar_one()


def asked_at(database) -> list[int]:
    with database.read() as connection:
        return list(connection.execute(select(FactRow.at).where(FactRow.name == "LookedAt")).scalars())


async def opened(database) -> Later:
    server = Later(database, MADE)
    gathering = await server.house.gathering("g")
    await gathering.room("r").ask(Asked(Open(Settings()), Who("", SYSTEM), "open-r"))
    return server


async def test_when_a_room_next_wishes_something_is_known_with_the_fact(grown):
    await opened(grown)
    assert wake_of(grown) == MADE + 7 * DAY


async def test_a_question_is_asked_once_on_its_day_though_the_server_was_off_before(grown):
    await opened(grown)
    for day, due in ((3, 0), (6, 0), (7, 1), (8, 1), (14, 2), (15, 2)):
        server = Later(grown, MADE + day * DAY)
        await server.look()
        await server.look()
        assert len(asked_at(grown)) == due, f"day {day}"
    assert [(at - MADE) // DAY for at in asked_at(grown)] == [7, 14]


async def test_what_fell_due_while_the_server_was_off_comes_once_and_the_rest_on_its_own_day(grown):
    await opened(grown)
    server = Later(grown, MADE + 16 * DAY)
    await server.look()
    assert [(at - MADE) // DAY for at in asked_at(grown)] == [16, 16]
    assert wake_of(grown) == MADE + 21 * DAY


async def test_when_nothing_is_wished_any_more_nobody_is_woken(grown):
    await opened(grown)
    await Later(grown, MADE + 30 * DAY).look()
    assert wake_of(grown) is None
    assert await Later(grown, MADE + 60 * DAY).look() == []


async def test_two_servers_that_wake_the_same_gathering_ask_once(grown):
    await opened(grown)
    first, second = Later(grown, MADE + 7 * DAY), Later(grown, MADE + 7 * DAY + 1)
    await asyncio.gather(first.look(), second.look())
    assert len(asked_at(grown)) == 1


async def test_a_gathering_nobody_looks_at_goes_from_memory_and_comes_back_as_it_was(grown):
    server = await opened(grown)
    state = server.house.gatherings["g"].room("r").state
    assert server.waking.rest() == []
    server.clock._wall += QUIET_MS + 1
    assert server.waking.rest() == ["g"]
    assert server.house.gatherings == {}
    assert (await server.house.gathering("g")).room("r").state == state


@pytest.mark.parametrize("why", ["a screen is open", "something is due soon"])
async def test_what_is_looked_at_or_about_to_ring_stays_awake(grown, why):
    server = await opened(grown)
    server.waking.watched = lambda id: why == "a screen is open"
    server.clock._wall = MADE + (7 * DAY - AHEAD_MS // 2 if why == "something is due soon" else 6 * DAY)
    assert server.waking.rest() == []


async def test_a_room_of_an_older_database_is_asked_once_what_it_waits_for(grown):
    await opened(grown)
    with grown.write() as connection:
        connection.execute(update(RoomRow.__table__).values(wake=0))
    server = Later(grown, MADE + DAY)
    assert await server.look() == ["g"]
    server.waking.rest()
    server.house.leave("g")
    assert await server.look() == []
