"""A gathering is read again: whoever holds it sees all that is new, and nothing of what was read before."""

from dataclasses import fields

from sqlalchemy import update

from eventhub.ground.clock import Clock
from eventhub.live.gathering import AsRead
from eventhub.live.house import House
from eventhub.record.tables import GatheringRow, table_of
from tests.ground.tally import tally


async def read_again(database, **columns):
    house = House(database, Clock(), {"tally": tally})
    gathering = await house.gathering("g")
    before = gathering.inside
    rows = table_of(GatheringRow)
    with database.write() as connection:
        connection.execute(update(rows).where(rows.c.id == "g").values(**columns))
    heard = []
    house.listeners.append(lambda gathering, room, entries: heard.append(room))
    await house.reload("g")
    return house, gathering, before, heard


async def test_whoever_holds_a_gathering_sees_what_was_read_again(database):
    house, gathering, before, heard = await read_again(database, code="NEWCODE", entry_open=False, epoch="second")
    assert house.gatherings["g"] is gathering
    assert (gathering.code, gathering.entry_open, gathering.epoch) == ("NEWCODE", False, "second")
    assert (before.code, before.entry_open) != (gathering.code, gathering.entry_open)
    assert heard[-1] is None


async def test_rooms_that_were_read_again_know_the_people_of_today(database):
    _, gathering, before, _ = await read_again(database, code="NEWCODE")
    assert [room for key, room in gathering.rooms.items() if room is before.rooms[key]] == []
    assert {id(room.people()) for room in gathering.rooms.values()} == {id(gathering.people)}


async def test_nothing_of_what_is_read_stands_outside_what_is_swapped(database):
    _, gathering, _, _ = await read_again(database, code="NEWCODE")
    inside = {field.name for field in fields(AsRead)}
    assert {field.name for field in fields(gathering)} & inside == set()
    assert all(getattr(gathering, name) is getattr(gathering.inside, name) for name in inside)
