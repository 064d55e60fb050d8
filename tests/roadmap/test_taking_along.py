"""A template is taken along by those who may see it: picture, file, PDF; and every entry leads back to its post-it."""

import asyncio
import io
import json

import pypdf
import pytest

from eventhub.live.chores import HOUSE
from eventhub.live.thread import thread
from eventhub.record.asked import Asked
from rooms.kernel import wording
from rooms.roadmap.areas import TakeAreas
from tests.facilitator.hosted import browser, create_app, hosted, settings

FILES = ("template.json", "picture.svg?lang=nl", "picture.pdf?lang=nl")


@pytest.fixture
async def demo(tmp_path):
    """Two rivers, doors open, with its drafted conditions."""
    app = create_app(settings(tmp_path))
    async with app.router.lifespan_context(app):
        yield await (await hosted(app, "two-rivers")).opened()


async def statuses(demo, who) -> list[int]:
    return [(await who.get(f"/g/{demo.id}/template/roadmap/{name}")).status_code for name in FILES]


async def test_row_8_whoever_reads_the_book_takes_picture_and_file_and_the_team_the_pdf(demo):
    ana = await demo.joins("Ana")
    assert await statuses(demo, browser(demo.app)) == [404, 404, 404]
    assert await statuses(demo, ana) == [200, 200, 403]
    assert await statuses(demo, demo.host) == [200, 200, 200]
    assert (await demo.host.get(f"/g/{demo.id}/template/cafe/template.json")).status_code == 404


async def test_row_8_picture_file_and_pdf_say_the_same(demo):
    file, svg, pdf = [await demo.host.get(f"/g/{demo.id}/template/roadmap/{name}") for name in FILES]
    titles = [one["title"]["nl"] for area in json.loads(file.text)["areas"] for one in area["conditions"]]
    assert len(titles) == 10
    drawn = " ".join(part.partition("<")[0] for part in svg.text.split(">"))
    assert [word for title in titles for word in title.split() if word not in drawn] == []
    read = " ".join("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf.content)).pages).split())
    places = [read.index(title) for title in titles]
    assert places == sorted(places)


async def test_row_6_entries_are_in_the_export_with_the_number_of_their_condition(demo):
    ana = await demo.joins("Ana")
    answer = await demo.does(ana, "phone", "roadmap", "AddEntry", number="3", kind="case", text="Small sealed bin")
    assert (answer.status_code, answer.text) == (200, "")
    lines = await demo.does(demo.host, "desk", "roadmap", "AddEntries", number="4", kind="party",
                            lines=[f"Party {n}" for n in range(1, 10)])  # fmt: skip
    assert lines.status_code == 200
    rooms = json.loads((await demo.host.get(f"{demo.here}/harvest.json")).text)["rooms"]
    found = {one["number"]: [entry["text"] for entry in one["entries"]]
             for area in rooms["roadmap"]["template"]["areas"] for one in area["conditions"]}  # fmt: skip
    assert found[3][-1] == "Small sealed bin"
    assert [text for text in found[4] if text.startswith("Party")] == [f"Party {n}" for n in range(1, 10)]


async def test_row_1_help_asked_for_a_condition_hangs_on_the_wall_of_needs(demo):
    ana = await demo.joins("Ana")
    await demo.does(ana, "phone", "roadmap", "AskForHelp", number="2", text="Who reads the rules?")
    needs = demo.gathering.rooms["needs"]
    card = await arrives(lambda: next((one for one in needs.state.cards.values() if one.content.condition), None))
    assert (card.by, card.content.condition, card.content.area) == (demo.person("Ana").id, 2, "a02")
    assert card.content.about.text == "Er is een keuken die met resten mag koken"


async def arrives(look, turns: int = 500):
    """What comes by a hand-over, which takes some turns of the loop."""
    for _ in range(turns):
        found = look()
        if found:
            return found
        await asyncio.sleep(0.01)
    raise AssertionError("it never came")


async def test_row_1_the_thread_of_an_entry_reaches_the_post_its(demo):
    """The areas of a ballot are the clusters of a café: handed over, nothing is typed again."""
    ana = await demo.joins("Ana")
    cafe, roadmap = demo.gathering.rooms["cafe"], demo.gathering.rooms["roadmap"]
    await demo.does(demo.host, "console", "cafe", "StartRound", round="1")
    await demo.does(demo.host, "console", "cafe", "EndNow", round="1")
    await demo.does(ana, "phone", "cafe", "PostIdea", text="Cook with what is left", round="1")
    await demo.does(demo.host, "desk", "cafe", "GatherIdeas", ideas="i1", title="Food")
    cluster = next(iter(cafe.state.themes.titles))
    await handed(roadmap, cluster)
    await demo.does(ana, "phone", "roadmap", "ProposeCondition", area=cluster, title="A kitchen may cook")
    await demo.does(ana, "phone", "roadmap", "AddEntry", number="11", kind="case", text="140 meals a week")
    entry = roadmap.state.entries_of[11][0]
    steps = thread(demo.gathering, "roadmap", f"entry/{entry}")
    assert [step.origin.what for step in steps] == ["case", "condition", "area", "theme", "idea"]
    assert (steps[-1].origin.said[0][1].text, steps[-1].origin.place[0]) == ("Cook with what is left", 1)
    page = await ana.get(f"/g/{demo.id}/from/roadmap/entry/{entry}")
    assert "Cook with what is left" in page.text
    assert (await ana.get(f"/g/{demo.id}/from/roadmap/entry/e999")).status_code == 404


async def handed(roadmap, cluster: str) -> None:
    """As the ballot hands it over."""
    taken = TakeAreas((cluster,), ("A",), (wording({"en": "Food"}, "handed"),))
    assert (await roadmap.ask(Asked(taken, HOUSE, "handed-over-1"))).status == "ok"


async def test_a_roadmap_is_set_up_in_the_browser_like_any_room(demo, tmp_path):
    page = await demo.host.get(f"/host/{demo.id}/set-up/roadmap")
    assert page.status_code in (200, 303)
    fresh = await hosted(demo.app, "meshwork-day")
    page = await fresh.host.get(f"/host/{fresh.id}/set-up/roadmap")
    assert (page.status_code, "Minutes for the gallery" in page.text) == (200, True)


async def test_row_8_the_same_as_markdown_for_whoever_reads_the_book(demo):
    ana = await demo.joins("Ana")
    path = f"/g/{demo.id}/template/roadmap/template"
    text, file = await ana.get(f"{path}.md?lang=nl"), (await ana.get(f"{path}.json")).json()
    titles = [one["title"]["nl"] for area in file["areas"] for one in area["conditions"]]
    assert (text.status_code, text.headers["content-type"]) == (200, "text/markdown; charset=utf-8")
    assert [line.partition(". ")[2] for line in text.text.splitlines() if line.startswith("###")] == titles
    assert (await browser(demo.app).get(f"{path}.md")).status_code == 404
