"""Three days later somebody opens a link without a password, and one tap says how it went."""

import re
import secrets
import tomllib
from dataclasses import dataclass

import httpx
import pytest

from eventhub.main import create_app, make_gathering
from tests.facilitator.hosted import browser, settings
from tests.needs.server import RECIPE

THREE_DAYS = 3 * 24 * 3600_000 + 3600_000


async def posts(who: httpx.AsyncClient, path: str, **form) -> httpx.Response:
    return await who.post(path, data={"op": secrets.token_hex(16), **form})


@dataclass
class Hall:
    """A running server, two people who were introduced, and a hub host; three days later."""

    app: object
    id: str
    ana: httpx.AsyncClient
    ben: httpx.AsyncClient
    hub: httpx.AsyncClient

    @property
    def gathering(self):
        return self.app.state.house.gatherings[self.id]

    @property
    def wall(self):
        return self.gathering.rooms["needs"].state

    async def does(self, who, face, command, **form) -> None:
        answer = await posts(who, f"/g/{self.id}/{face}/do/needs/{command}", **form)
        assert answer.status_code == 303, (command, answer.text)

    async def link_for(self, name: str) -> str:
        """The key behind the # of the link a hub host makes."""
        person = next(one.id for one in self.gathering.people.known.values() if one.name == name)
        answer = await posts(self.hub, f"/g/{self.id}/after", room="needs", person=person)
        return re.search(r"/after#([\w-]+)", answer.text)[1]


@pytest.fixture
async def hall(tmp_path):
    made = await make_gathering(settings(tmp_path), tomllib.loads(RECIPE))
    app = create_app(settings(tmp_path))
    async with app.router.lifespan_context(app):
        hall = Hall(app, made.id, *(browser(app) for _ in range(3)))
        for visitor, name in ((hall.ana, "Ana"), (hall.ben, "Ben")):
            assert (await posts(visitor, f"/{made.code}", name=name, agree="1")).status_code == 303
        assert (await posts(hall.hub, "/enter", key=made.keys["hub_host"])).status_code == 303
        await hall.does(hall.ana, "phone", "PostCard", kind="need", text="40 chairs")
        await hall.does(hall.ben, "phone", "AnswerCard", card="n1")
        await hall.does(hall.ana, "phone", "SayYes", introduction="i1")
        app.state.clock._wall += THREE_DAYS
        await hall.does(hall.hub, "hub", "LookAtClock")
        yield hall


async def test_one_tap_behind_the_link_fulfils_the_need(hall):
    key, anywhere = await hall.link_for("Ana"), browser(hall.app)
    asked = await posts(anywhere, "/after", key=key)
    assert "You and Ben" in asked.text and "Did it help?" in asked.text
    told = await posts(anywhere, "/after/answer", key=key, introduction="i1", helped="yes")
    assert "There is nothing left to ask" in told.text
    assert hall.wall.card("n1").status == "fulfilled"


async def test_a_link_that_was_pasted_whole_is_asked_and_answered_too(hall):
    key, anywhere = f"http://hall.test/after#{await hall.link_for('Ana')} ", browser(hall.app)
    assert "Did it help?" in (await posts(anywhere, "/after", key=key)).text
    told = await posts(anywhere, "/after/answer", key=key, introduction="i1", helped="yes")
    assert "There is nothing left to ask" in told.text


async def test_the_helper_is_asked_only_whether_they_met(hall):
    key, anywhere = await hall.link_for("Ben"), browser(hall.app)
    assert "Did you meet?" in (await posts(anywhere, "/after", key=key)).text
    await posts(anywhere, "/after/answer", key=key, introduction="i1", met="yes")
    assert hall.wall.introductions["i1"].met == "yes"
    assert "There is nothing left to ask" in (await posts(anywhere, "/after", key=key)).text


async def test_the_link_opens_nothing_else(hall):
    key, stranger = await hall.link_for("Ana"), browser(hall.app)
    assert (await posts(stranger, "/enter", key=key)).status_code == 422
    await posts(stranger, "/after", key=key)
    assert not stranger.cookies
    assert (await posts(stranger, f"/g/{hall.id}/phone/do/needs/StopSharing")).status_code == 404
    unknown = await posts(stranger, "/after/answer", key=key, introduction="i9", helped="yes")
    assert unknown.status_code == 422


async def test_a_wrong_key_and_a_person_nobody_need_ask_are_refused_in_words(hall):
    assert (await posts(browser(hall.app), "/after", key="guess")).status_code == 422
    nobody = f"/g/{hall.id}/after"
    assert (await posts(hall.hub, nobody, room="needs", person="nobody")).status_code == 422
    assert (await posts(hall.ana, nobody, room="needs", person="nobody")).status_code == 403
