"""The rehearsal that comes with eventhub is ready to be walked through."""

import pytest

from eventhub.doors import Newcomer
from eventhub.enrolling import Listed, enrol
from eventhub.gatherings import create
from eventhub.main import Workshop
from eventhub.settings import Settings
from facilitator.demo import make_demo
from facilitator.recipe import from_scratch
from facilitator.sample import sample


@pytest.fixture
async def shop(tmp_path):
    settings = Settings(database_url=f"sqlite:///{tmp_path}/hall.db", backups=tmp_path / "backups")
    async with Workshop(settings) as shop:
        yield shop


async def test_the_rehearsal_opens_with_its_people_and_cards(shop):
    gathering = await shop.house.gathering(await make_demo(shop.house, shop.doors))
    event = sample()
    late = [one for one in event["participants"] if "arrives" in one]
    assert gathering.rehearsal
    assert len(gathering.people.known) == 47
    assert len(gathering.hall.state.here) == 47 - len(late) == 45
    assert len(gathering.room("needs").state.cards) == len(event["needs"]) + len(event["offers"]) == 60
    assert [kind.text for _, kind in gathering.hall.state.settings.title][0] == event["event"]["title"]["nl"]


async def test_a_card_only_hosts_may_read_stays_theirs(shop):
    gathering = await shop.house.gathering(await make_demo(shop.house, shop.doors))
    shown = str(gathering.room("needs").kind.draw(
        "wall", gathering.room("needs").state, None, gathering.people, None
    ))  # fmt: skip
    assert "vrijwilliger met schulden" not in shown


async def test_the_same_list_twice_is_the_same_people(shop):
    made = await create(shop.house, shop.doors, from_scratch(["en"]))
    people = [Listed("a", Newcomer("Ana"), "ana@example.org"), Listed("b", Newcomer("Ben"))]
    first = await enrol(shop.database, made.id, people)
    assert [(one.number, one.name) for one in first] == [(1, "Ana"), (2, "Ben")]
    assert await enrol(shop.database, made.id, people) == []
    more = await enrol(shop.database, made.id, [*people, Listed("c", Newcomer("Cas"))])
    assert [(one.number, one.name) for one in more] == [(3, "Cas")]
