"""Whatever was deleted is found nowhere: a person who went, a group, a gathering, the network. On a real server, in
every byte of its files, in copies that are put back, on every screen, in what is taken home, mailed and searched."""

import tomllib

import pytest
from sqlalchemy import insert, select

from eventhub.keeping import backup
from eventhub.live.outbox import WAITING
from eventhub.record.tables import LetterRow, ReachRow
from eventhub.run.main import create_app
from rooms.kernel.handover import TakeGaps
from tests.facilitator.hosted import browser, settings
from tests.network.hall import Network
from tests.network.recipe import RECIPE

KEPT, GONE = "kanarie blijft zonder naam", "kanarie gaat mee"
NAME, DOES, GROUP, OTHER = "Kanarie Ana", "kanarie schrijft contracten", "kanarie groep", "kanarie ander"
CIRCLE, ADDRESS = "kanarie kring", "kanarie@loop.example"
ALL = {KEPT, GONE, NAME, DOES, GROUP, OTHER, CIRCLE, ADDRESS}


@pytest.fixture
async def network(tmp_path):
    app = create_app(settings(tmp_path))
    async with app.router.lifespan_context(app):
        here = await Network.opened(app, tomllib.loads(RECIPE), tmp_path)
        here.canaries = ALL
        await here.staff("facilitator")
        for name in (NAME, "Ben", "Cas"):
            await here.joins(name)
            await here.does(name, "Agree", purpose="found", on="1")
            await here.does(name, "WriteProfile", named="1", does=DOES if name == NAME else "", conditions="2")
        for purpose in ("signals", "named", "digest"):
            await here.does(NAME, "Agree", purpose=purpose, on="1")
        await here.does(NAME, "OpenGroup", name=GROUP)
        await here.does(NAME, "WriteNote", group="1", text=KEPT)
        await here.does(NAME, "MakeRemark", text=GONE)
        await here.does("Ben", "JoinGroup", group="1")
        await here.hears(TakeGaps("scorecard", "little", numbers=(2,)))
        await here.does(NAME, "OpenCircle", condition="2", name=CIRCLE)
        for command, number in (("MakeDigest", {"after": "0"}), ("ReleaseDigest", {"digest": "1"})):
            await here.does("facilitator", command, face="console", **number)
        written_down(here)
        assert here.held() == ALL - {OTHER}
        assert {NAME, KEPT, CIRCLE} <= await here.shown("Ben")
        assert await here.taken_home() == {KEPT, GROUP, CIRCLE, NAME, DOES}
        assert await here.indexed() >= {DOES, GONE}
        yield here


def ana(network) -> str:
    known = network.state.house.gatherings[network.id].people.known.values()
    return next(one.id for one in known if one.name == NAME)


def written_down(network) -> None:
    """Her address, and a letter that waits in the outbox."""
    with network.state.database.write() as connection:
        connection.execute(insert(ReachRow.__table__),
                           {"gathering": network.id, "person": ana(network), "reach": ADDRESS})  # fmt: skip
        connection.execute(insert(LetterRow.__table__), {
            "op": "kanarie", "gathering": network.id, "room": "network", "person": ana(network), "key": "digest/1",
            "state": WAITING, "how": "", "tries": 0, "due": 0})  # fmt: skip


def waiting(network) -> int:
    with network.state.database.read() as connection:
        return len(connection.execute(select(LetterRow.__table__.c.op)).all())


def put_back(network, copy, folder) -> set[str]:
    """Which canaries are in a copy of before, once it was put in the place of the database as it is now."""
    target = backup.save(network.folder / "hall.db", folder)
    backup.restore(target, copy, folder)
    return {one for one in ALL if one.encode() in target.read_bytes()}


async def nowhere(network, copy, folder, but: set[str] = frozenset()) -> None:
    """Not in a file, a copy, an export, an index, nor on anybody's page."""
    assert network.held() - but == set()
    assert await network.shown("Ben") - but == set()
    assert await network.taken_home() - but == set()
    assert await network.indexed() - but == set()
    assert put_back(network, copy, folder) - but == set()


@pytest.fixture
def copy(network, tmp_path_factory):
    """A copy of before, kept elsewhere, with all of it in it."""
    made = backup.save(network.folder / "hall.db", tmp_path_factory.mktemp("kept"))
    assert {one for one in ALL if one.encode() in made.read_bytes()} == ALL - {OTHER}
    return made


async def test_a_person_who_went_is_nowhere_but_the_words_that_stay_without_a_name(network, copy, tmp_path_factory):
    await network.does(NAME, "SayGoodbye", words="stay", promises="let_go")
    assert NAME not in await network.shown("Ben")
    await network.later(0.1)
    await nowhere(network, copy, tmp_path_factory.mktemp("back"), but={KEPT})
    assert (network.held(), await network.shown("Ben"), waiting(network)) == ({KEPT}, {KEPT}, 0)


async def test_a_group_that_ended_is_nowhere_and_no_more_is_the_circle(network, copy, tmp_path_factory):
    await network.does(NAME, "LeaveGroup", group="1")
    await network.does("Ben", "EndGroup", group="1")
    await network.does(NAME, "EndGroup", group="2")
    await network.rests()
    await nowhere(network, copy, tmp_path_factory.mktemp("back"), but={NAME, DOES, GONE, ADDRESS})
    assert network.held() == {NAME, DOES, GONE, ADDRESS}


async def test_who_takes_every_yes_back_leaves_none_of_it(network):
    for purpose in ("found", "signals", "named", "digest"):
        await network.does(NAME, "Agree", purpose=purpose, on="")
    await network.rests()
    assert network.held() == {NAME, GROUP, KEPT, CIRCLE, ADDRESS}
    assert await network.indexed() == set()


async def test_a_gathering_of_the_network_that_is_deleted_takes_only_its_own(network):
    event = await network.event(tomllib.loads(RECIPE.replace('life = "standing"', "")))
    phone = browser(network.app)
    await network.comes(phone, event, OTHER)
    assert OTHER in network.held()
    await network.state.forgetting.gathering(event.id)
    assert network.held() == ALL - {OTHER}


async def test_the_network_that_is_deleted_is_nowhere(network, copy, tmp_path_factory):
    await network.state.forgetting.gathering(network.id)
    await network.rests()
    assert (network.held(), await network.indexed(), waiting(network)) == (set(), set(), 0)
    assert put_back(network, copy, tmp_path_factory.mktemp("back")) == set()
