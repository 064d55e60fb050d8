"""A room begun from a file in the browser: a template of another gathering becomes the draft of a roadmap."""

import json

import pytest

from rooms.roadmap.template import template_json
from tests.facilitator.hosted import browser, hosted
from tests.roadmap.towns import TEN, drafted

ROADMAP = b"""format = "eventhub-recipe/1"
languages = ["en", "nl"]
[hall]
title = {en = "Harvest day", nl = "Oogstdag"}
[[rooms]]
key = "map"
kind = "roadmap"
[rooms.settings]
title = {en = "The map", nl = "De kaart"}
most_conditions = 9
"""


@pytest.fixture
async def begun(app):
    """(host's browser, path of the room's set-up)."""
    host = browser(app)
    made = await host.post("/host/upload", files={"file": ("day.toml", ROADMAP)})
    await host.get(made.headers["location"])  # reads it, so that a test can look at it
    return host, f"{made.headers['location']}/set-up/map", app


def settings_of(app, here):
    id = here.split("/")[2]
    return app.state.house.gatherings[id].recipe["rooms"][0]["settings"]


async def test_a_template_is_read_in_and_what_it_does_not_speak_of_stays(begun):
    host, here, app = begun
    s = drafted("at_once")
    template = json.dumps(template_json(s.state, s.people)).encode()
    page = (await host.get(here)).text
    assert f'action="{here}/upload"' in page
    answer = await host.post(f"{here}/upload", files={"file": ("template.json", template)})
    assert (answer.status_code, answer.headers["location"]) == (303, here)
    found = settings_of(app, here)
    assert [(one["number"], one["title"]) for one in found["draft"]] == [
        (number, one["title"]) for number, one in enumerate(TEN, 1)
    ]
    assert (found["most_conditions"], found["title"]["nl"]) == (9, "De kaart")
    shown = (await host.get(here)).text
    assert all(one["title"]["en"] in shown for one in TEN)


@pytest.mark.parametrize("sent, words", [
    (b"[1, 2", "cannot be read"),
    (b"\xff\xfe\x00", "cannot be read"),
    (b"{}", "this is no template"),
    (b"[" * 100_000, "cannot be read"),
    (json.dumps({"format": "meshwork-template/1", "areas": [{"id": "a", "title": {"en": "A"}, "conditions": [
        {"number": 1, "title": {"en": "x" * 60}}]}]}).encode(), "60 characters"),
    (b" " * (2 * 1024 * 1024 + 1), "too large"),
])  # fmt: skip
async def test_what_is_no_template_is_said_and_changes_nothing(begun, sent, words):
    host, here, app = begun
    before = dict(settings_of(app, here))
    answer = await host.post(f"{here}/upload", files={"file": ("template.json", sent)})
    assert (answer.status_code, words in answer.text, settings_of(app, here)) == (422, True, before)


async def test_a_room_whose_kind_reads_no_file_has_no_such_page(app):
    made = await hosted(app)
    answer = await made.host.post(f"{made.here}/set-up/cafe/upload", files={"file": ("a.json", b"{}")})
    assert answer.status_code == 404
