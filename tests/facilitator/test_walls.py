"""Before the day an organiser sees how the wall will look in each state of the programme as it is drafted."""

import re
from datetime import date
from html import unescape
from types import SimpleNamespace

import pytest

from eventhub.door.invitation import way_in
from eventhub.live.gathering import AsRead, Gathering
from eventhub.run.main import known_kinds
from eventhub.screens.pages import Painter
from facilitator.drafting.opening import prepared
from facilitator.drafting.recipe import find, read_recipe
from facilitator.walls.pressing import Pressed, press
from facilitator.walls.stage import stage
from facilitator.walls.walking import scenes
from rooms.kernel import said
from tests.facilitator.hosted import browser, hosted
from tests.stage import NINE_O_CLOCK

AROUND = (*way_in(None, None), "contact", "remind_at", "mail_ready")


def walked(name: str):
    recipe = read_recipe(find(name).read_text("utf-8"))
    house = SimpleNamespace(kinds=known_kinds(), database=None, clock=None)
    ready = prepared(recipe, date(2026, 11, 30), house.kinds)
    made = stage(house, Gathering("g", AsRead(recipe=recipe)), ready, NINE_O_CLOCK, 24)
    return made, scenes(made, "en", "", Painter(personal={one: lambda *_a, **_k: "" for one in AROUND}))


def titles(found) -> list[str]:
    """What is on, each block once."""
    return list(dict.fromkeys(said(scene.block, "en").text for scene in found if scene.block))


@pytest.mark.parametrize("name", ["belo-horizonte", "two-days"])
def test_every_block_is_seen_in_its_turn_with_every_question_and_every_step_to_the_last_card(name):
    made, found = walked(name)
    hall = made.gathering.hall.state
    assert titles(found) == [said(block.title, "en").text for block in hall.in_turn()]
    cafe = next(room.state for room in made.gathering.rooms.values() if room.kind.name == "cafe")
    seen = unescape("".join(scene.html for scene in found))
    assert [said(talk.question, "en").text in seen for talk in cafe.settings.rounds] == [True] * 3
    assert found[0].block == () and 'id="hall-' in found[0].html
    steps = {scene.step for scene in found}
    assert steps >= {"RoundStarted", "MoveStarted", "CafeFinished", "BallotOpened", "BallotClosed", "CardTurned"}


def test_the_wall_has_filled_by_the_end_of_a_talk_and_the_clock_stands_at_what_it_was():
    _, found = walked("classic-cafe")
    talks = [scene for scene in found if scene.step == "RoundStarted"]
    assert ["wall-ideas" in scene.html or "idea" in scene.html for scene in talks][:2] == [False, True]
    ends = [int(re.search(r'data-ends="(\d+)"', scene.html)[1]) for scene in talks]
    assert ends[0] == talks[0].now + 20 * 60_000
    assert [scene.now for scene in found] == sorted(scene.now for scene in found)


async def test_the_page_shows_the_drafted_words_and_keeps_nothing(app):
    set_up = await hosted(app, "two-days")
    mine = set_up.gathering.recipe["rooms"][0]["settings"]["rounds"][0]["question"]["en"] = "What would Eva ask?"
    page = await set_up.host.get(f"{set_up.here}/walls")
    assert page.status_code == 200 and page.text.count("<iframe") > 30 and mine in page.text
    large = await set_up.host.get(f"{set_up.here}/walls/3")
    assert mine in large.text and 'data-face="wall"' in large.text and "data-live" not in large.text
    assert (await set_up.host.get(f"{set_up.here}/walls/999")).status_code == 404
    assert (await browser(app).get(f"{set_up.here}/walls")).status_code == 404
    assert [room.running.seq for room in set_up.gathering.rooms.values()] == [0] * len(set_up.gathering.rooms)
    assert f"{set_up.here}/walls" in (await set_up.host.get(set_up.here)).text
    assert f"{set_up.here}/walls" in (await set_up.host.get(f"{set_up.here}/ready")).text


def test_a_form_is_read_as_its_first_button_sends_it():
    html = """<form action="/elsewhere"><input name="no" value="1"></form>
    <form action="/g/x/console/do/cafe/StartRound"><input type="hidden" name="round" value="2">
    <input type="checkbox" name="sure" value="yes"><select name="how"><option value="a">
    <option value="b" selected></select>
    <button name="act" value="go">Go</button><button name="act" value="stop">Stop</button></form>
    <form action="/g/x/console/do/cafe/Other"><input name="other" value="1"></form>"""
    assert press(html) == Pressed("StartRound", {"round": ["2"], "how": ["b"], "act": ["go"]})
    assert press("<p>Nothing to press</p>") is None
