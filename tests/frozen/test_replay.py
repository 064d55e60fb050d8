"""A whole rehearsal, recorded before the first mend: it replays to what it was, after every commit from then on."""

import json

import pytest

from eventhub.ground.clock import Clock
from eventhub.keeping.upgrade import upgrade
from eventhub.live.house import House
from eventhub.record.database import Database
from eventhub.run.main import KINDS
from rooms.kernel import Words
from rooms.kernel.pack import pack, unpack
from tests.frozen.essence import essence
from tests.frozen.laid import HERE, lay
from tests.frozen.replay import NAMED, gatherings
from tests.frozen.screens import SCREENS, texts

FACTS = json.loads((HERE / "facts.json").read_text("utf-8"))
"""Of every fact there was in November, one as it lay in the journal."""
ESSENCE = json.loads((HERE / "essence.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def days():
    return gatherings()


@pytest.mark.parametrize("kind", FACTS)
def test_every_fact_that_was_ever_stored_is_read_and_kept_whole(kind):
    for name, stored in FACTS[kind].items():
        fact = unpack(NAMED[kind].facts[name], stored, Words)
        again = json.loads(json.dumps(pack(fact, [])))
        assert _of_then(again, stored) == stored, name


def _of_then(now, then):
    """What is told now, without the fields that came later, in whatever lies inside too."""
    if isinstance(then, dict) and isinstance(now, dict):
        return {key: _of_then(now.get(key), value) for key, value in then.items()}
    if isinstance(then, list) and isinstance(now, list) and len(now) == len(then):
        return [_of_then(one, other) for one, other in zip(now, then, strict=True)]
    return now


def test_what_was_said_chosen_and_promised_is_what_it_was(days):
    assert {day.name: json.loads(json.dumps(essence(day))) for day in days} == ESSENCE


def test_the_screens_show_what_they_showed(days):
    """Changed on purpose? python -m tests.frozen.draw, and read its diff before it is committed."""
    drawn = {name: text for day in days for name, text in texts(day).items()}
    kept = {path.name: path.read_text("utf-8") for path in SCREENS.glob("*.html")}
    assert sorted(drawn) == sorted(kept)
    assert [name for name in kept if drawn[name] != kept[name]] == []


async def test_todays_house_opens_the_database_of_november(tmp_path, days):
    database = Database(f"sqlite:///{lay(tmp_path / 'hall.db')}")
    upgrade(database, tmp_path / "backups")
    house = House(database, Clock(), {kind.name: kind for kind in KINDS})
    opened = [await house.gathering(day.id) for day in days]
    come = {one.id: {key: room.running.seq for key, room in one.rooms.items()} for one in opened}
    assert come == {day.id: day.last for day in days}
    database.close()
