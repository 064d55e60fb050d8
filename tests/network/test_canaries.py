"""Whatever was deleted is found nowhere: a person who went, a group, a gathering, the network. On a real server, in
every byte of its files and on every screen."""

import tomllib

import pytest

from eventhub.run.main import create_app
from tests.facilitator.hosted import browser, settings
from tests.network.hall import Network
from tests.network.recipe import RECIPE

KEPT, GONE = "kanarie blijft zonder naam", "kanarie gaat mee"
NAME, DOES, GROUP, OTHER = "Kanarie Ana", "kanarie schrijft contracten", "kanarie groep", "kanarie ander"
ALL = {KEPT, GONE, NAME, DOES, GROUP, OTHER}


@pytest.fixture
async def network(tmp_path):
    app = create_app(settings(tmp_path))
    async with app.router.lifespan_context(app):
        here = await Network.opened(app, tomllib.loads(RECIPE), tmp_path)
        here.canaries = ALL
        for name in (NAME, "Ben"):
            await here.joins(name)
            await here.does(name, "BelongHere")
        for purpose in ("found", "signals", "named"):
            await here.does(NAME, "Agree", purpose=purpose, on="1")
        await here.does(NAME, "WriteProfile", named="1", does=DOES, conditions="1")
        await here.does(NAME, "OpenGroup", name=GROUP)
        await here.does(NAME, "WriteNote", group="1", text=KEPT)
        await here.does(NAME, "MakeRemark", text=GONE)
        await here.does("Ben", "JoinGroup", group="1")
        assert here.held() == ALL - {OTHER}
        assert {NAME, KEPT} <= await here.shown("Ben")
        yield here


async def test_a_person_who_went_is_nowhere_but_the_words_that_stay_without_a_name(network):
    await network.does(NAME, "SayGoodbye", words="stay", promises="let_go")
    assert NAME not in await network.shown("Ben")
    await network.later(0.1)
    assert network.held() == {KEPT}
    assert await network.shown("Ben") == {KEPT}


async def test_a_group_that_ended_is_nowhere(network):
    await network.does(NAME, "LeaveGroup", group="1")
    await network.does("Ben", "EndGroup", group="1")
    await network.rests()
    assert await network.shown("Ben") == set()
    assert network.held() == {NAME, DOES, GONE}


async def test_who_takes_every_yes_back_leaves_none_of_it(network):
    for purpose in ("found", "signals", "named"):
        await network.does(NAME, "Agree", purpose=purpose, on="")
    await network.rests()
    assert network.held() == {NAME, GROUP, KEPT}


async def test_a_gathering_of_the_network_that_is_deleted_takes_only_its_own(network):
    event = await network.event(tomllib.loads(RECIPE.replace('life = "standing"', "")))
    phone = browser(network.app)
    await network.comes(phone, event, OTHER)
    assert OTHER in network.held()
    await network.state.forgetting.gathering(event.id)
    assert network.held() == ALL - {OTHER}


async def test_the_network_that_is_deleted_is_nowhere(network):
    await network.state.forgetting.gathering(network.id)
    assert network.held() == set()
