"""What a calendar keeps of us: a thing stays the same thing when it moves, at the time on the clock, and is named."""

import re
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from eventhub.web.calendar import Dated, of_room, written
from eventhub.web.feeds import PlannedPart, agenda_of
from rooms.hall.kind import Block
from rooms.kernel import Words
from rooms.kernel.running import Running
from tests.facilitator.hosted import browser, hosted
from tests.facilitator.test_programs import broken_rules, makes

NINE = round(datetime(2026, 10, 24, 7, tzinfo=UTC).timestamp() * 1000)
"""Nine in the morning in Amsterdam, on the day before the clock is put back; UTC ms."""


@pytest.fixture
async def space(app):
    return await (await hosted(app, "open-space")).opened()


async def test_what_moves_is_the_same_thing_at_another_time_with_a_higher_number(app, space):
    ana, agenda = await space.joins("Ana"), await makes(space, "calendar")
    for came_from, stage in (("before", "circle"), ("circle", "market"), ("market", "open")):
        await space.does(space.host, "console", "openspace", "GoToStage", stage=stage, came_from=came_from)
    await space.does(ana, "phone", "openspace", "PostTopic", title="Repair", slot="1", place="2")
    before = as_events((await browser(app).get(agenda)).text)
    moved = await space.does(ana, "phone", "openspace", "TakePlace", topic="1", slot="2", place="2")
    assert moved.headers["x-answer"] == "ok", moved.text
    after = as_events((await browser(app).get(agenda)).text)
    assert before.keys() == after.keys()
    changed = [uid for uid in before if before[uid]["DTSTART"] != after[uid]["DTSTART"]]
    assert [uid.partition("-")[0] for uid in changed] == ["session"]
    assert [int(before[uid]["SEQUENCE"]) < int(after[uid]["SEQUENCE"]) for uid in changed] == [True]
    assert [uid for uid in before if int(before[uid]["SEQUENCE"]) > int(after[uid]["SEQUENCE"])] == []


async def test_a_calendar_is_called_after_its_gathering_and_asks_again(app, space):
    told = (await browser(app).get(await makes(space, "calendar"))).text.replace("\r\n ", "")
    title = dict(space.gathering.hall.state.settings.title)[space.gathering.languages[0]].text
    for line in (f"NAME:{title}", f"X-WR-CALNAME:{title}", "REFRESH-INTERVAL;VALUE=DURATION:PT15M"):
        assert f"\r\n{line}\r\n" in told


def test_two_rooms_of_one_kind_put_two_things_into_one_calendar():
    kind, one = SimpleNamespace(name="openspace"), PlannedPart("session-1", NINE, 30, ())
    rooms = [SimpleNamespace(key=key, kind=kind, running=Running(seq=7)) for key in ("openspace", "evening")]
    found = as_events(written([dated for room in rooms for dated in of_room(room, [one])], "g", "en", NINE))
    assert list(found) == ["session-1-g@eventhub", "evening-session-1-g@eventhub"]
    assert [(event["DTSTAMP"], event["SEQUENCE"]) for event in found.values()] == [("20261024T070000Z", "7")] * 2


def test_a_part_begins_at_the_time_on_the_clock_on_both_sides_of_the_night_it_is_put_back():
    blocks = [Block(str(day), (), 60, start=9 * 60 + 30, day=day) for day in (1, 2)]
    blocks.append(Block("night", (), 6 * 60, start=23 * 60))
    settings = SimpleNamespace(date="2026-10-24", blocks=blocks)
    hall = SimpleNamespace(state=SimpleNamespace(settings=settings))
    parts = agenda_of(SimpleNamespace(hall=hall, timezone="Europe/Amsterdam"))
    found = as_events(written(map(Dated, parts), "g", "en", NINE, "Europe/Amsterdam"))
    assert [(event["DTSTART"], event["DTEND"]) for event in found.values()] == [
        ("20261024T073000Z", "20261024T083000Z"),
        ("20261025T083000Z", "20261025T093000Z"),
        ("20261024T210000Z", "20261025T030000Z"),
    ]


def test_a_long_line_is_folded_between_letters_and_comes_back_whole():
    long = "é" * 40 + "漢" * 40 + "👩🏽‍🌾" * 12 + "; a, b\\c\nd"
    one = PlannedPart("x", NINE, 30, (("en", Words("w", long, "en")),))
    text = written([Dated(one)], "g", "en", NINE)
    assert broken_rules(text) == []
    (event,) = as_events(text).values()
    assert event["SUMMARY"] == long.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def as_events(text: str) -> dict[str, dict[str, str]]:
    """Every event of a file by its uid: its properties as they stand there, unfolded."""
    found = [dict(re.findall(r"^([A-Z]+)[^:\r\n]*:(.*)\r$", one.replace("\r\n ", ""), re.MULTILINE))
             for one in text.split("BEGIN:VEVENT")[1:]]  # fmt: skip
    return {event["UID"]: event for event in found}
