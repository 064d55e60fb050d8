"""The rehearsal that comes with eventhub is ready to be walked through."""

import sqlite3

import pytest

from eventhub.door.enrolling import ListedPerson, enrol
from eventhub.ground.settings import Settings
from eventhub.live.gatherings import create
from eventhub.live.grants import Newcomer
from eventhub.run.cli import main
from eventhub.run.main import Workshop
from facilitator.demo import make_demo
from facilitator.drafting.recipe import from_scratch
from facilitator.sample import sample
from tests.facilitator.hosted import hosted


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
    people = [ListedPerson("a", Newcomer("Ana"), "ana@example.org"), ListedPerson("b", Newcomer("Ben"))]
    first = await enrol(shop.database, made.id, people)
    assert [(one.number, one.name) for one in first] == [(1, "Ana"), (2, "Ben")]
    assert await enrol(shop.database, made.id, people) == []
    more = await enrol(shop.database, made.id, [*people, ListedPerson("c", Newcomer("Cas"))])
    assert [(one.number, one.name) for one in more] == [(3, "Cas")]


async def test_the_rehearsal_gathering_is_full_when_it_is_chosen_on_the_host_s_page(app):
    rivers = await (await hosted(app, "two-rivers")).opened()
    gathering = rivers.gathering
    guests = [person for person in gathering.people.known.values() if not person.trait("team")]
    cards, cafe = gathering.rooms["needs"].state.cards, gathering.rooms["cafe"].state.settings
    assert (len(guests), len(cards), len(cafe.together) > 0) == (47, 60, True)


def test_the_rehearsal_gathering_is_full_from_the_command_line(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/hall.db")
    monkeypatch.setenv("EVENTHUB_BACKUPS", f"{tmp_path}/backups")
    assert main(["new", "two-rivers", "--json"]) == 0
    with sqlite3.connect(tmp_path / "hall.db") as database:
        facts = database.execute("SELECT count(*) FROM fact WHERE room = 'needs' AND actor <> ''").fetchone()
        people = database.execute("SELECT count(*) FROM person").fetchone()
    assert (people, facts) == ((47,), (60,))
