"""Odd words, too much at once, and power that goes: everybody gets a clear answer, and nothing is lost."""

import asyncio

import httpx
import pytest

from rooms.kernel import Viewer
from rooms.roadmap.entries import AddEntries
from rooms.roadmap.painted import template_list
from rooms.roadmap.parts import StartPart
from rooms.roadmap.shown import counts_of
from tests.chaos.burst import bots_of
from tests.facilitator.hosted import create_app, hosted, settings
from tests.ground.hall import hall, recipe
from tests.ground.process import Server
from tests.roadmap.test_screens import html
from tests.roadmap.towns import proposes, stage
from tests.stage import words

TOO_LONG = "Dat zijn 60 tekens; er passen er 48. Maak het korter, er gaat niets verloren."
REFUSED = {"x" * 60: TOO_LONG, "": "Schrijf eerst iets.", " \t\n ": "Schrijf eerst iets."}
"""In the person's language."""
KEPT = ("👨‍👩‍👧‍👦 everybody cooks 🇧🇷", "مطبخ مسموح له بالطهي", "x" * 48, "<b>bold</b> & 'quoted'")


async def test_odd_titles_are_kept_as_they_were_typed_or_refused_in_words(tmp_path):
    app = create_app(settings(tmp_path))
    async with app.router.lifespan_context(app):
        demo = await (await hosted(app, "two-rivers")).opened()
        ana, roadmap = await demo.joins("Ana"), demo.gathering.rooms["roadmap"]
        area = list(roadmap.state.areas)[-1]
        before = len(roadmap.state.conditions)
        for text, why in REFUSED.items():
            answer = await demo.does(ana, "phone", "roadmap", "ProposeCondition", area=area, title=text)
            assert (answer.status_code, answer.text) == (422, why)
        assert len(roadmap.state.conditions) == before
        for text in KEPT:
            answer = await demo.does(ana, "phone", "roadmap", "ProposeCondition", area=area, title=text)
            assert answer.status_code == 200, answer.text
        kept = [one.title[0][1].text for one in roadmap.state.conditions.values()][before:]
        assert tuple(kept) == KEPT
        page = (await ana.get(f"/g/{demo.id}/book/roadmap")).text
        assert ("&lt;b&gt;bold" in page, "<b>bold" in page) == (True, False)


def test_four_hundred_entries_at_one_condition_are_counted_and_a_phone_shows_the_newest_ten():
    s = stage()
    number = proposes(s)
    s.facilitator.does(StartPart("gallery"))
    for sheet in range(20):
        lines = tuple(words(f"Line {sheet * 20 + n}") for n in range(20))
        s.as_("sam", "scribe").does(AddEntries(number, ("solution", "case", "challenge", "party")[sheet % 4], lines))
    known = s.draws("phone", "ana")[f"cards/{number}-known"]
    assert (counts_of(s.state, number), len(known.entries), known.more) == ((100,) * 4, 10, 390)
    assert [len(column) for column in s.draws("wall")[f"pages/wall-{number}"].columns] == [3] * 4
    assert sum(len(text.encode()) for text in html(s, "phone", "ana").values()) < 30_000
    book = s.kind.draw("book", s.state, Viewer("ana", "participant"), s.people)
    assert len(book[f"chapters/{number}"].entries) == 400


def test_an_area_without_a_condition_is_named_on_the_console_and_an_empty_row_in_the_list():
    s = stage()
    proposes(s)
    assert s.draws("console")["overview"].bare == ("B",)
    assert [(tab.letter, len(rows)) for tab, rows in template_list(s.state).areas] == [("A", 1), ("B", 0)]


PEOPLE, EARLY = 40, 12
ROOM = {"key": "roadmap", "kind": "roadmap", "settings": {
    "areas": [{"id": "a", "title": "Food"}], "draft": [{"area": "a", "title": "A kitchen may cook"}],
}}  # fmt: skip


async def writes(bots, people: int = PEOPLE) -> set[int]:
    """So many write an entry at once, each with the same op as ever; answers who was told that it is kept."""
    async with httpx.AsyncClient(timeout=20) as client:
        answers = await asyncio.gather(*(
            bot.post(client, "roadmap/AddEntry", f"entry-of-{n:04}", number="1", kind="case", text=f"Entry {n}")
            for n, bot in enumerate(bots[:people])
        ))  # fmt: skip
    return {n for n, status in enumerate(answers) if status == 303}


@pytest.mark.parametrize("where", ["before_commit", "after_commit"])
async def test_killed_while_the_room_writes_on_the_walls_no_entry_is_lost_or_double(tmp_path, where):
    server = Server(tmp_path)
    here = hall(server.settings, PEOPLE, recipe([ROOM], "roadmap"))
    bots = bots_of(here, f"http://127.0.0.1:{server.port}")
    try:
        server.start()
        assert await writes(bots, EARLY) == set(range(EARLY))
        server.kill()
        server.extra["EVENTHUB_FAILPOINT"] = f"{where}:AddEntry"
        await asyncio.to_thread(server.start)
        assert len(await writes(bots)) < PEOPLE
        server.process.wait(60)
        del server.extra["EVENTHUB_FAILPOINT"]
        await asyncio.to_thread(server.start)
        assert await writes(bots) == set(range(PEOPLE))
        cookie = {"cookie": f"eventhub={here.staff['facilitator']}"}
        file = f"http://127.0.0.1:{server.port}/g/{here.id}/template/roadmap/template.json"
        async with httpx.AsyncClient() as client:
            template = (await client.get(file, headers=cookie)).json()
    finally:
        server.end()
    texts = [entry["text"] for entry in template["areas"][0]["conditions"][0]["entries"]]
    assert sorted(texts) == sorted(f"Entry {n}" for n in range(PEOPLE))
