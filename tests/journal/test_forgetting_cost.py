"""Whoever is forgotten in a hall with a long day behind it costs what they wrote, and not the day once more."""

import time

import pytest

from eventhub.door.welcoming import DoorForm, come_in
from eventhub.ground.clock import Clock
from eventhub.ground.collector import rest_the_collector
from eventhub.keeping.erase import Forgetting
from eventhub.keeping.forgotten import list_of
from eventhub.keeping.rounds import copies_of
from eventhub.live.grants import Doors, Newcomer
from tests.facilitator.hosted import settings
from tests.ground.grown import grow
from tests.journal.test_opening import database, house  # noqa: F401 - database is a fixture

FACTS, SAMPLE = 100_000, 12_000
THEY, SHARE = range(0, 48, 4), 3
"""Who is forgotten one after the other, each for less than this part of what an opening costs."""


def cost(since: float) -> float:
    return time.process_time() - since


@pytest.mark.sampled
@pytest.mark.parametrize("kind", ["cafe", "needs"])
async def test_in_a_hall_of_a_hundred_thousand_facts_people_are_forgotten_on_screens_and_cheaply(
    database, tmp_path, whole, kind  # noqa: F811 - the fixture
):  # fmt: skip
    grow(database, {kind: FACTS if whole else SAMPLE, "hall": 2_000})
    here, chosen = house(database), settings(tmp_path)
    rest_the_collector()
    begun = time.process_time()
    opened = await here.gathering("grown")
    opening = cost(begun)
    forgetting = Forgetting(database, Clock(), here, list_of(chosen), copies_of(chosen))
    room = next(room for room in opened.rooms.values() if room.kind.name == kind)
    told: list = []
    here.listeners.append(lambda gathering, room, entries: told.append(room))

    said = repr(room.state)
    assert [number for number in THEY if f"What {number} people" not in said] == []
    begun = time.process_time()
    for number in THEY:
        await forgetting.person("grown", f"p{number:011}")
    each = cost(begun) / len(THEY)

    said = repr(room.state)
    assert [number for number in THEY if f"What {number} people" in said] == []
    assert told.count(room) == len(THEY)  # each time its screens are drawn anew, from what it is now
    assert each < opening / SHARE, f"{each:.3f} s each, and to open it takes {opening:.2f} s"


async def test_a_stranger_who_joins_and_is_forgotten_again_and_again_reads_nothing_anew(database, tmp_path):  # noqa: F811
    grow(database, {"cafe": SAMPLE, "hall": 2_000})
    here, chosen, doors = house(database), settings(tmp_path), Doors(database, Clock())
    opened = await here.gathering("grown")
    forgetting = Forgetting(database, Clock(), here, list_of(chosen), copies_of(chosen))
    states = [room.state for room in opened.rooms.values()]
    for number in THEY:
        welcomed = await come_in(doors, "grown", DoorForm(f"join-again-{number}", "", "", Newcomer("Somebody new")))
        await here.know(opened, welcomed.person)
        assert opened.people.known[welcomed.person].name == "Somebody new"
        await forgetting.person("grown", welcomed.person)
        assert welcomed.person not in opened.people.known
    assert all(room.state is before for room, before in zip(opened.rooms.values(), states, strict=True))
