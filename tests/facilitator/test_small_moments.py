"""The small moments as people live them, through the routes: by phone, from paper and by a link, with bad luck."""

import asyncio
import json
import re
import time

import pytest

from facilitator.drafting.recipe import find, read_recipe
from rooms.ask.drawing import MOST
from tests.facilitator.hosted import Hosted, browser, hosted
from tests.roadmap.test_told import opens, presses

FIVE = ("Ana Visser", "Ben Okafor", "Cas Lindqvist", "Dee Marchetti", "Eli Novak")
DRAWING = "20 160 60 60 100 160;150 40"
PRESETS = [
    room["key"] for room in read_recipe(find("small-moments").read_text("utf-8"))["rooms"] if room["kind"] == "ask"
]
A_MINUTE = 60.0


@pytest.fixture
async def moments(app):
    return await (await hosted(app, "small-moments")).opened()


async def leads(moments: Hosted, room: str, *commands: str) -> None:
    for command in commands:
        answer = await moments.does(moments.host, "console", room, command)
        assert answer.headers["x-answer"] == "ok", (command, answer.text[:200])


async def page(moments: Hosted, who, face: str) -> str:
    return (await who.get(f"/g/{moments.id}/{face}", headers={"accept-language": "en"})).text


async def home(moments: Hosted, room: str) -> dict:
    return json.loads((await moments.host.get(f"{moments.here}/harvest.json")).text)["rooms"][room]


async def test_row_2_a_postcard_takes_a_bot_less_than_a_minute_and_one_press_brings_it_to_the_wall(moments):
    await leads(moments, "postcard", "OpenAsk")
    began = time.monotonic()
    ana = await moments.joins(FIVE[0])
    form = await page(moments, ana, "phone/postcard")
    assert 'name="drawing"' in form and 'name="photo"' in form
    sent = await moments.does(ana, "phone", "postcard", "SendCard", item="card", text="A roof", drawing=DRAWING)
    assert (sent.headers["x-answer"], time.monotonic() - began < A_MINUTE) == ("ok", True)
    assert "A roof" not in await page(moments, moments.host, "wall/postcard")
    desk = await page(moments, moments.host, "desk/postcard")
    (held,) = set(re.findall(r'name="answers" value="(\d+)"', desk))
    await moments.does(moments.host, "desk", "postcard", "Moderate", answers=held, status="shown")
    wall = await page(moments, moments.host, "wall/postcard")
    assert ("A roof" in wall, "M20 160L60 60 100 160M150 40h0" in wall) == (True, True)


async def test_row_2_buy_in_shows_how_five_answered_and_no_view_holds_a_person(moments):
    await leads(moments, "buyin", "OpenAsk")
    phones = [await moments.joins(name) for name in FIVE]
    for place, phone in enumerate(phones):
        await moments.does(phone, "phone", "buyin", "Answer", item="stand_behind", value=str(1 + place % 4))
    await leads(moments, "buyin", "CloseAsk", "ShowAnswers")
    faces = ("wall", "console", "desk", "entry", "book")
    seen = {face: _of_room(await page(moments, moments.host, f"{face}/buyin"), "buyin") for face in faces}
    assert re.findall(r"<b>(\d+)</b>", seen["wall"]) == ["2", "1", "1", "1"]
    told = [*seen.values(), json.dumps(await home(moments, "buyin"))]
    known = [*FIVE, *(moments.person(name).id for name in FIVE)]
    assert [(word, text[:60]) for text in told for word in known if word in text] == []
    assert (await home(moments, "buyin"))["numbers"][0]["counts"] == [2, 1, 1, 1]


def _of_room(html: str, room: str) -> str:
    """What the room itself draws; who is in the hall stands elsewhere on a console."""
    found = html.partition(f'id="room-{room}"')[2]
    assert found, html[:200]
    return found.partition('id="room-hall"')[0]


async def test_row_23_a_check_out_is_one_tap_and_leads_on_to_what_may_go_on_after_the_day(moments):
    await leads(moments, "checkout", "OpenAsk")
    ana = await moments.joins(FIVE[0])
    await moments.does(ana, "phone", "checkout", "PassThis", item="word")
    asked = await page(moments, ana, "phone/checkout")
    assert len(re.findall(r'<button name="on" value="1"', asked)) == 1
    assert f"/me/{moments.id}" in asked
    tapped = await moments.does(ana, "phone", "checkout", "CountMeIn", item="next", on="1")
    assert tapped.headers["x-answer"] == "ok"
    await leads(moments, "checkout", "CloseAsk", "ShowAnswers")
    assert FIVE[0] in _of_room(await page(moments, moments.host, "console/checkout"), "checkout")
    assert FIVE[0] not in await page(moments, moments.host, "wall/checkout")


async def test_row_31_the_pulse_is_answered_by_one_tap(moments):
    await leads(moments, "pulse", "OpenAsk")
    ana = await moments.joins(FIVE[0])
    form = re.search(r'<form[^>]*/Answer"[^>]*>(.*?)</form>', await page(moments, ana, "phone/pulse"), re.S)[1]
    assert re.findall(r'<button[^>]*name="value" value="(\d)"', form) == ["1", "2", "3"]
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
    answer = await moments.does(ana, "phone", "pulse", "Answer", **fields, value="1")
    assert answer.headers["x-answer"] == "ok"
    assert moments.gathering.rooms["pulse"].state.of(moments.person(FIVE[0]).id, "energy").value == 1


# -- by link -----------------------------------------------------------------------------------------------------------

SAID = {"words": ("Answer", {"text": "word"}),
        "scale": ("Answer", {"value": "2"}), "choice": ("Answer", {"value": "2"}),
        "card": ("SendCard", {"text": "word"}), "count_me_in": ("CountMeIn", {"on": "1"})}  # fmt: skip


async def test_every_preset_is_answered_by_a_link_which_changes_nothing_until_it_is_pressed(moments):
    assert len(PRESETS) == 8
    await moments.joins(FIVE[0])
    for preset in PRESETS:
        await _answered_by_link(moments, preset, moments.person(FIVE[0]).id)


async def _answered_by_link(moments: Hosted, preset: str, person: str) -> None:
    await leads(moments, preset, "OpenAsk")
    room = moments.gathering.rooms[preset]
    made = await moments.host.post(f"/g/{moments.id}/after", data={"room": preset, "person": person})
    key, far = re.search(r'class="code">([\w ]+)<', made.text)[1], browser(moments.app)
    before = room.running.seq
    await far.head("/after"), await far.get("/after")
    shown = await opens(far, key)
    assert room.running.seq == before
    for item in room.state.settings.items:
        command, fields = SAID[item.type]
        shown = await presses(far, shown, command, **fields)
        assert shown.status_code == 200, (preset, item.id)
    assert [item.id for item in room.state.settings.items if room.state.of(person, item.id) is None] == []
    await leads(moments, preset, "CloseAsk")


# -- bad input ---------------------------------------------------------------------------------------------------------


async def test_a_drawing_of_five_megabytes_or_of_nothing_is_answered_in_words_and_leaves_nothing(moments):
    await leads(moments, "postcard", "OpenAsk")
    ana = await moments.joins(FIVE[0])
    for drawing in ("1 2 " * 1_310_720, "1 2 " * (MOST // 4 + 1), " ; ;", "M0 0<script>"):
        sent = await moments.does(ana, "phone", "postcard", "SendCard", item="card", text="x", drawing=drawing)
        if drawing == " ; ;":
            continue
        assert sent.status_code in (413, 422), drawing[:10]
        assert len(re.sub(r"<[^>]+>", " ", sent.text).split()) > 3
    kept = moments.gathering.rooms["postcard"].state.of(moments.person(FIVE[0]).id, "card")
    assert kept is None or kept.drawing is None


async def test_many_words_at_once_from_few_phones_are_each_answered_and_the_last_of_each_stands(moments):
    await leads(moments, "checkin", "OpenAsk")
    phones = [await moments.joins(name) for name in FIVE]
    answers = await asyncio.gather(*[
        moments.does(phone, "phone", "checkin", "Answer", item="word", text=f"word{turn}")
        for turn in range(10) for phone in phones
    ])  # fmt: skip
    assert {answer.headers["x-answer"] for answer in answers} == {"ok"}
    assert len(moments.gathering.rooms["checkin"].state.given[1, "word"]) == len(phones)
