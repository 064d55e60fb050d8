"""Three days later somebody opens a link without a password, and one tap says how it went."""

import asyncio
import re
import secrets
import tomllib

import pytest
from starlette.testclient import TestClient

from eventhub.main import create_app, make_gathering
from eventhub.settings import Settings
from tests.needs.server import RECIPE

HOST = "http://localhost"
THREE_DAYS = 3 * 24 * 3600_000 + 3600_000


class Visitor:
    """A browser of its own, at a server whose clock we may move."""

    def __init__(self, server: TestClient) -> None:
        self.server, self.cookies = server, {}

    def posts(self, path, **form):
        headers = {"origin": HOST, "cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        answer = self.server.post(
            path, data={"op": secrets.token_hex(16), **form}, headers=headers, follow_redirects=False
        )
        self.cookies.update(answer.cookies)
        self.server.cookies.clear()
        return answer

    def does(self, gathering, face, command, **form):
        answer = self.posts(f"/g/{gathering}/{face}/do/needs/{command}", **form)
        assert answer.status_code == 303, (command, answer.text)


@pytest.fixture
def hall(tmp_path):
    """A running server, the gathering, two people who were introduced, and a hub host; three days later."""
    settings = Settings(database_url=f"sqlite:///{tmp_path}/house.db", backups=tmp_path / "backups")
    made = asyncio.run(make_gathering(settings, tomllib.loads(RECIPE)))
    app = create_app(settings)
    with TestClient(app, base_url=HOST) as server:
        ana, ben, hub = (Visitor(server) for _ in range(3))
        for visitor, name in ((ana, "Ana"), (ben, "Ben")):
            assert visitor.posts(f"/{made.code}", name=name, agree="1").status_code == 303
        assert hub.posts("/enter", key=made.keys["hub_host"]).status_code == 303
        ana.does(made.id, "phone", "PostCard", kind="need", text="40 chairs")
        ben.does(made.id, "phone", "AnswerCard", card="n1")
        ana.does(made.id, "phone", "SayYes", introduction="i1")
        app.state.clock._wall += THREE_DAYS
        hub.does(made.id, "hub", "LookAtClock")
        yield app, made.id, ana, ben, hub


def room(app, gathering):
    return app.state.house.gatherings[gathering].rooms["needs"].state


def link_for(app, gathering, hub, name):
    """The key behind the # of the link a hub host makes."""
    people = app.state.house.gatherings[gathering].people
    person = next(one.id for one in people.known.values() if one.name == name)
    answer = hub.posts(f"/g/{gathering}/after", room="needs", person=person)
    return re.search(r"/after#([\w-]+)", answer.text)[1]


def test_one_tap_behind_the_link_fulfils_the_need(hall):
    app, gathering, *_, hub = hall
    key = link_for(app, gathering, hub, "Ana")
    ana = Visitor(app_server(hall))
    asked = ana.posts("/after", key=key)
    assert "You and Ben" in asked.text and "Did it help?" in asked.text
    told = ana.posts("/after/answer", key=key, introduction="i1", helped="yes")
    assert "There is nothing left to ask" in told.text
    assert room(app, gathering).card("n1").status == "fulfilled"


def test_the_helper_is_asked_only_whether_they_met(hall):
    app, gathering, *_, hub = hall
    key = link_for(app, gathering, hub, "Ben")
    ben = Visitor(app_server(hall))
    assert "Did you meet?" in ben.posts("/after", key=key).text
    ben.posts("/after/answer", key=key, introduction="i1", met="yes")
    assert room(app, gathering).introductions["i1"].met == "yes"
    assert "There is nothing left to ask" in ben.posts("/after", key=key).text


def test_the_link_opens_nothing_else(hall):
    app, gathering, *_, hub = hall
    key = link_for(app, gathering, hub, "Ana")
    stranger = Visitor(app_server(hall))
    assert stranger.posts("/enter", key=key).status_code == 422
    stranger.posts("/after", key=key)
    assert stranger.cookies == {}
    assert stranger.posts(f"/g/{gathering}/phone/do/needs/StopSharing").status_code == 404
    assert stranger.posts("/after/answer", key=key, introduction="i9", helped="yes").status_code == 422


def test_a_wrong_key_and_a_person_nobody_need_ask_are_refused_in_words(hall):
    app, gathering, ana, _, hub = hall
    assert Visitor(app_server(hall)).posts("/after", key="guess").status_code == 422
    assert hub.posts(f"/g/{gathering}/after", room="needs", person="nobody").status_code == 422
    assert ana.posts(f"/g/{gathering}/after", room="needs", person="nobody").status_code == 403


def app_server(hall):
    return hall[2].server
