"""What is taken home opens safely, can be counted again, and holds nothing that was private."""

import csv
import io
import json
import sqlite3
import zipfile

import pytest

from eventhub.live.gatherings import redraft
from eventhub.run.cli import main
from eventhub.run.main import KINDS
from facilitator.harvest.journal import _masked, alias
from facilitator.harvest.tables import BOM, as_csv, separator_for
from tests.facilitator.hosted import hosted

FORMULAS = ["=HYPERLINK(1)", "+1", "-2+3", "@SUM(1)", "\tx", "\rx", "=1;2", '"=1"']


@pytest.mark.parametrize("cell", FORMULAS)
def test_a_cell_or_heading_that_looks_like_a_formula_is_only_text(cell):
    table = as_csv([cell, "b"], [[cell, "plain"]]).decode("utf-8")
    assert table.startswith(BOM)
    for row in csv.reader(io.StringIO(table.removeprefix(BOM), newline="")):
        assert row[0][:1] not in ("=", "+", "-", "@", "\t", "\r")


def test_people_have_other_names_in_every_room_and_every_file():
    names = {alias(secret, room, "p1") for secret in ("one", "two") for room in ("cafe", "needs")}
    assert len(names) == 4
    assert alias("one", "cafe", "p1") == alias("one", "cafe", "p1")


def test_no_ballot_no_presence_and_no_answer_to_an_introduction_leaves_the_house():
    kept = {fact.__name__ for kind in KINDS for fact in kind.open}
    private = {"BallotCast", "BallotSetAside", "CardsMade", "MissingSaid", "Joined", "Left", "YesSaid", "NoSaid",
               "ConsentAsked", "ContactGiven", "SeatFixed", "PairKept", "Opened"}  # fmt: skip
    assert kept & private == set()


@pytest.fixture
async def needs(app):
    """A wall of needs with an open card and one that only hosts may read."""
    wall = await (await hosted(app, "wall-of-needs")).opened()
    ana = await wall.joins("Ana", organisation="Zzorg")
    for text, visibility in (("Forty chairs", "wall"), ("Zzsecret debt", "host_only")):
        await wall.does(ana, "phone", "needs", "PostCard", kind="need", text=text, visibility=visibility)
    return wall


async def files_of(wall) -> dict[str, str]:
    package = zipfile.ZipFile(io.BytesIO((await wall.host.get(f"{wall.here}/harvest.zip")).content))
    return {name: _as_text(package.read(name)) for name in package.namelist()}


def _as_text(data: bytes) -> str:
    """What can be read in a file; a workbook is a zip file of its own."""
    if not data.startswith(b"PK"):
        return data.decode("utf-8", "replace")
    inner = zipfile.ZipFile(io.BytesIO(data))
    return " ".join(inner.read(name).decode("utf-8") for name in inner.namelist())


async def test_words_only_hosts_may_read_are_in_no_file(needs):
    files = await files_of(needs)
    assert [name for name, text in files.items() if "Forty chairs" in text] == [
        "harvest.html", "harvest.xlsx", "harvest.json", "tables/needs-open-needs.csv",
    ]  # fmt: skip
    assert [name for name, text in files.items() if "Zzsecret" in text or "Zzorg" in text] == []


async def test_nobodys_id_is_in_the_open_journal(needs):
    files = await files_of(needs)
    assert [id for id in needs.gathering.people.known if any(id in text for text in files.values())] == []


async def test_a_fact_that_had_another_name_is_in_the_open_journal_by_the_name_of_today(app, tmp_path):
    space = await (await hosted(app, "open-space")).opened()
    await space.does(space.host, "console", "openspace", "GoToStage", stage="circle")
    with sqlite3.connect(tmp_path / "hall.db") as database:
        assert database.execute("UPDATE fact SET name = 'StageCame' WHERE name = 'StageBegan'").rowcount == 1
    assert '"StageBegan"' in "".join((await files_of(space)).values())


async def test_the_page_stands_by_itself(needs):
    page = (await files_of(needs))["harvest.html"]
    assert ("<script" in page, "src=" in page, "http://" in page, "https://" in page) == (False,) * 4


async def test_ideas_come_home_with_their_table_and_round_and_a_name_only_if_signed(cafe):
    ana = await cafe.joins("Ana")
    await cafe.does(cafe.host, "console", "cafe", "StartRound", round="1")
    await cafe.does(cafe.host, "console", "cafe", "EndNow", round="1")
    await cafe.does(ana, "phone", "cafe", "SitAt", table="3")
    await cafe.does(ana, "phone", "cafe", "PostIdea", text="Signed", round="1", signed="1")
    await cafe.does(ana, "phone", "cafe", "PostIdea", text="=Unsigned", round="1")
    ideas = (await cafe.host.get(f"{cafe.here}/harvest.json")).json()["rooms"]["cafe"]["ideas"]
    assert [(idea["text"], idea["round"], idea["table"], idea["by"]) for idea in ideas] == [
        ("Signed", 1, 3, "Ana"), ("=Unsigned", 1, 3, ""),
    ]  # fmt: skip


async def test_the_command_line_takes_the_same_files_home(needs, tmp_path, monkeypatch, capsys):
    import asyncio

    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/hall.db")
    monkeypatch.setenv("EVENTHUB_BACKUPS", f"{tmp_path}/backups")
    code = needs.gathering.code.lower()
    assert await asyncio.to_thread(main, ["export", code, "-o", f"{tmp_path}/out"]) == 0
    assert json.loads((tmp_path / "out" / "harvest.json").read_text("utf-8"))["people"] == 1
    assert await asyncio.to_thread(main, ["export", "nothing"]) == 1


# -- who are few -------------------------------------------------------------------------------------------------------


def journal_of(files: dict[str, str]) -> list[dict]:
    return [json.loads(line) for line in files["journal.jsonl"].splitlines()]


async def test_what_somebody_wrote_bears_the_time_of_the_round_and_not_of_their_tap(cafe):
    ana = await cafe.joins("Ana")
    await cafe.does(cafe.host, "console", "cafe", "StartRound", round="1")
    await cafe.does(cafe.host, "console", "cafe", "EndNow", round="1")
    await cafe.does(ana, "phone", "cafe", "SitAt", table="3")
    for text in ("One", "Two"):
        await cafe.does(ana, "phone", "cafe", "PostIdea", text=text, round="1")
    told = [line for line in journal_of(await files_of(cafe)) if line["room"] == "cafe"]
    assert [line["fact"] for line in told][-2:] == ["IdeaPosted", "IdeaPosted"]
    assert [line["seq"] for line in told] == list(range(1, len(told) + 1))
    assert {line["at"] for line in told[-2:]} == {told[-3]["at"]}
    assert [line for line in told if "paper" in line] == []


def test_of_who_sat_where_only_how_many_sat_there_leaves_the_house():
    facts = {"seats": {"ana": 3, "ben": 3, "cas": 1}, "who": ["ana", "ben"], "chosen": ["a", "b"], "by": "cas"}
    assert _masked(facts, {"ana", "ben", "cas"}, lambda person: f"x-{person}") == {
        "seats": {"1": 1, "3": 2}, "who": {"people": 2}, "chosen": ["a", "b"], "by": "x-cas",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "line"), [("en", "a,b"), ("nl", "a;b"), ("de", "a;b"), ("pt-br", "a;b"), ("en-GB", "a,b")]
)
def test_a_table_opens_in_columns_in_the_spreadsheet_of_whoever_takes_it_home(lang, line):
    assert as_csv(["a", "b"], [["1;2", "é"]], separator_for(lang)).decode("utf-8-sig").splitlines()[0] == line


# -- photos ------------------------------------------------------------------------------------------------------------


def a_photo() -> bytes:
    """A small picture, as a phone takes it."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (40, 30), "orange").save(out, "JPEG")
    return out.getvalue()


async def pictured(wall, who, room: str, command: str, **fields):
    """A form with a photo, as a phone sends it."""
    wall.browsers.append(None)
    data = {"op": f"photo-op-{len(wall.browsers):06d}", **fields}
    files = {"photo": ("cloth.jpg", a_photo(), "image/jpeg")}
    where = f"/g/{wall.id}/phone/do/{room}/{command}"
    return await who.post(where, data=data, files=files, headers={"x-outbox": "1"})


async def names_in_zip(wall) -> list[str]:
    package = zipfile.ZipFile(io.BytesIO((await wall.host.get(f"{wall.here}/harvest.zip")).content))
    return [name for name in package.namelist() if name.startswith("photos/")]


@pytest.fixture
async def talking(cafe):
    """A café in its first round, with Ana at table 3."""
    ana = await cafe.joins("Ana")
    await cafe.does(cafe.host, "console", "cafe", "StartRound", round="1")
    await cafe.does(cafe.host, "console", "cafe", "EndNow", round="1")
    await cafe.does(ana, "phone", "cafe", "SitAt", table="3")
    return cafe, ana


async def test_photos_come_home_but_for_hidden_notes_and_where_the_sender_said_no(talking):
    cafe, ana = talking
    await pictured(cafe, ana, "cafe", "PostIdea", text="Cloth", round="1")
    await pictured(cafe, ana, "cafe", "PostIdea", text="Face", round="1", photo_stays="1")
    await pictured(cafe, ana, "cafe", "PostIdea", text="Rude", round="1")
    await cafe.does(cafe.host, "console", "cafe", "ModerateIdea", idea="i3", status="hidden")
    assert await names_in_zip(cafe) == ["photos/cafe-i1.jpg"]
    page = (await cafe.host.get(f"{cafe.here}/harvest.html")).text
    assert (page.count("<img "), 'src="data:image/jpeg;base64,' in page, "Face" in page) == (1, True, True)


async def test_what_is_written_in_a_block_that_stays_in_the_room_is_not_taken_home(app):
    hall = await hosted(app)
    recipe = hall.gathering.recipe
    recipe["hall"]["blocks"][1]["stays"] = True
    await redraft(app.state.house, hall.id, recipe)
    await hall.opened()
    ana = await hall.joins("Ana")
    await hall.does(hall.host, "console", "hall", "GoTo", block="cafe", came_from="")
    await hall.does(hall.host, "console", "cafe", "StartRound", round="1")
    await hall.does(hall.host, "console", "cafe", "EndNow", round="1")
    await hall.does(ana, "phone", "cafe", "SitAt", table="3")
    await pictured(hall, ana, "cafe", "PostIdea", text="Private", round="1")
    assert await names_in_zip(hall) == []
    package = zipfile.ZipFile(io.BytesIO((await hall.host.get(f"{hall.here}/harvest.zip")).content))
    assert [name for name in package.namelist() if "Private" in _as_text(package.read(name))] == []


async def held_back(app, recipe: str, block: str, write, told=("Before", "After")) -> list[str]:
    """Names of the files in which something is found that was written in this block, which stays in the room."""
    hall = await hosted(app, recipe)
    blocks = hall.gathering.recipe["hall"]["blocks"]
    next(one for one in blocks if one["id"] == block)["stays"] = True
    await redraft(app.state.house, hall.id, hall.gathering.recipe)
    await hall.opened()
    ana = await hall.joins("Ana")
    await write(hall, ana, "Before")
    await hall.does(hall.host, "console", "hall", "GoTo", block=block, came_from=hall.gathering.hall.state.block)
    await write(hall, ana, "Private")
    after = blocks[blocks.index(next(one for one in blocks if one["id"] == block)) + 1]["id"]
    await hall.does(hall.host, "console", "hall", "GoTo", block=after, came_from=block)
    await write(hall, ana, "After")
    package = zipfile.ZipFile(io.BytesIO((await hall.host.get(f"{hall.here}/harvest.zip")).content))
    files = {name: _as_text(package.read(name)) for name in package.namelist()}
    assert [one for one in told if not any(one in text for text in files.values())] == []
    return [name for name, text in files.items() if "Private" in text]


async def test_a_need_that_was_written_while_it_stays_in_the_room_is_not_taken_home(app):
    async def write(hall, ana, text):
        answer = await hall.does(ana, "phone", "needs", "PostCard", kind="need", text=text, visibility="wall")
        assert answer.headers["x-answer"] == "ok"

    assert await held_back(app, "wall-of-needs", "wall", write) == []


async def test_a_report_of_a_session_that_stays_in_the_room_is_in_no_book(app):
    async def write(hall, ana, text):
        if text == "Before":
            for came_from, stage in (("before", "circle"), ("circle", "market"), ("market", "open")):
                await hall.does(hall.host, "console", "openspace", "GoToStage", stage=stage, came_from=came_from)
        place = {"Before": "1", "Private": "2", "After": "3"}[text]
        await hall.does(ana, "phone", "openspace", "PostTopic", title=f"Topic {text}", slot="1", place=place)
        await hall.does(ana, "phone", "openspace", "WriteReport", topic=place, points=f"Said {text}", nobody="1")

    assert await held_back(app, "open-space", "afternoon", write) == []


async def test_a_recap_of_a_table_that_stays_in_the_room_is_not_taken_home(app):
    async def write(hall, ana, text):
        if text == "Before":
            return
        table = {"Private": "3", "After": "4"}[text]
        await hall.does(hall.host, "console", "cafe", "StartRound", round="1")
        await hall.does(ana, "phone", "cafe", "SitAt", table=table)
        await hall.does(ana, "phone", "cafe", "WriteRecap", table=table, round="1", text=text)

    assert await held_back(app, "classic-cafe", "cafe", write, told=("After",)) == []


# -- a page a sponsor reads --------------------------------------------------------------------------------------------


async def test_the_page_tells_actions_with_their_first_step_and_who_joins(app):
    space = await (await hosted(app, "open-space")).opened()
    ana, ben = await space.joins("Ana"), await space.joins("Ben")
    for came_from, stage in (("before", "circle"), ("circle", "market"), ("market", "open")):
        await space.does(space.host, "console", "openspace", "GoToStage", stage=stage, came_from=came_from)
    await space.does(ana, "phone", "openspace", "PostTopic", title="Repair", slot="1", place="2")
    await space.does(space.host, "console", "openspace", "GoToStage", stage="action", came_from="open")
    await space.does(ana, "phone", "openspace", "PostAction", aim="A repair café", first_step="Ask the library")
    await space.does(ben, "phone", "openspace", "JoinAction", action="1", on="1")
    files = {name: _as_text(data) for name, data in (await raw_files(space)).items()}
    page = files["harvest.html"]
    assert [text in page for text in ("A repair café", "Ask the library", "Ben", "10:30 · ")] == [True] * 4
    assert files["tables/openspace-actions.csv"].splitlines()[1] == "1,A repair café,Ask the library,,,Ana,Ben,"


async def test_the_goal_heads_every_file_somebody_reads_and_the_glossary_goes_along(app):
    space = await (await hosted(app, "open-space")).opened()
    await space.does(space.host, "console", "hall", "WordGoal", version="2", **{"texts.en": "Nothing is waste"})
    await space.does(space.host, "console", "hall", "WriteTerm", word="Waste", meaning="What nobody wants",
                     **{"sectors.0": "Law", "said.0": "refuse"})  # fmt: skip
    await space.does(space.host, "console", "hall", "NoteUndercurrent", text="Zzunder the surface")
    files = {name: data.decode("utf-8", "replace") for name, data in (await raw_files(space)).items()}
    assert files["openspace-book.md"].splitlines()[2] == "*Nothing is waste*"
    assert ["Nothing is waste" in files[name] for name in ("harvest.html", "harvest.json", "tables/goal.csv")] == [
        True
    ] * 3
    assert files["tables/glossary.csv"].splitlines()[1] == "Waste,en,What nobody wants,Law: refuse"
    assert "What nobody wants" in files["harvest.html"]
    assert [name for name, text in files.items() if "Zzunder" in text] == []


async def raw_files(wall) -> dict[str, bytes]:
    package = zipfile.ZipFile(io.BytesIO((await wall.host.get(f"{wall.here}/harvest.zip")).content))
    return {name: package.read(name) for name in package.namelist()}


def test_days_are_said_in_words():
    from eventhub.screens.pages import _days

    assert [_days("2027-04-15", "2027-04-15", "nl"), _days("2027-04-15", "2027-04-16", "nl")] == [
        "donderdag 15 april 2027", "15–16 apr 2027",
    ]  # fmt: skip
