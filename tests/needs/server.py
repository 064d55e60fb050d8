"""A real server with a gathering that has a wall of needs, and people who use it over HTTP as their phones would."""

import secrets

import httpx

from tests.ballot.server import Server, Visitor

RECIPE = """format = "eventhub-recipe/1"
name = "needs"
languages = ["en", "nl", "pt"]
timezone = "Europe/Amsterdam"
[hall]
title = { en = "Two rivers, one loop" }
later = "https://later.example.org"
[[hall.blocks]]
id = "wall"
title = { en = "Needs and offers" }
room = "needs"
[[rooms]]
key = "needs"
kind = "needs"
[rooms.settings]
title = { en = "Needs and offers", nl = "Vraag en aanbod" }
[[rooms.settings.spots]]
number = 1
name = { en = "Window" }
[[rooms.settings.spots]]
number = 2
name = { en = "Stairs" }
"""


def served(folder) -> Server:
    """The server, started; `opens(RECIPE)` turns to a gathering that nobody was in yet."""
    return Server(folder, RECIPE).start()


def says(person: Visitor, command: str, **fields) -> httpx.Response:
    """A form of the needs room, sent as our script sends it."""
    return person.sends(command, room="needs", **fields)


def does(person: Visitor, command: str, **fields) -> None:
    answer = says(person, command, **fields)
    assert answer.status_code == 200, (command, answer.status_code, answer.text)


def reachable(person: Visitor, contact: str) -> httpx.Response:
    """A participant writes down how they may be reached."""
    form = {"op": secrets.token_hex(16), "room": "needs", "contact": contact}
    return person.client.post(f"/g/{person.server.gathering}/contact", data=form, headers={"x-outbox": "1"})


def inside(person: Visitor, face: str = "") -> str:
    """Whatever is drawn on a screen of the needs room."""
    answer = person.client.get(f"/g/{person.server.gathering}/{face or person.face}/needs")
    assert answer.status_code == 200, (face, answer.status_code)
    return answer.text
