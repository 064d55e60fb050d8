"""The canary of the hot seat: a note is on its reader's own phone and page, and in no other answer of the whole house,
whoever asks; it is in no file that leaves, and it goes when either of the two is forgotten."""

import io
import secrets
import sqlite3
import tomllib
import zipfile

import pytest
from sqlalchemy import text

from eventhub.door.visitor import SCREENS
from eventhub.keeping import backup
from eventhub.keeping.carrying import packed
from eventhub.live.gatherings import create, open_rooms
from tests.facilitator.hosted import browser, create_app, settings

SONG = "kanarie-in-de-kooi-7391"
RECIPE = """format = "eventhub-recipe/1"
name = "circle"
languages = ["en"]
[hall]
title = { en = "After the meeting" }
life = "standing"
[[rooms]]
key = "circle"
kind = "circle"
"""
PEOPLE = ("Ana", "Ben", "Cas", "Eva")
TEAM = ("facilitator", "hub_host", "greeter", "harvester", "scribe", "steward", "floor_helper", "wall")


class Ring:
    """A circle in a house without a network: Ana wrote to Ben, who has the hot seat; Cas sits beside, Eva does not."""

    def __init__(self, app, made) -> None:
        self.app, self.id, self.code = app, made.id, made.code
        self.who = {name: browser(app) for name in (*PEOPLE, *TEAM, "stranger")}

    @property
    def gathering(self):
        return self.app.state.house.gatherings[self.id]

    def id_of(self, name: str) -> str:
        return next(one.id for one in self.gathering.people.known.values() if one.name == name)

    async def does(self, name: str, command: str, face: str = "phone", **form):
        data = {"op": secrets.token_hex(16), **form}
        return await self.who[name].post(f"/g/{self.id}/{face}/do/circle/{command}", data=data)

    def paths(self) -> list[str]:
        """Every address of the house that answers a GET, filled with what there is here; every face, with the room."""
        faces = sorted({*SCREENS, *(face for room in self.gathering.rooms.values() for face in room.kind.faces)})
        fill = {"id": self.id, "key": "circle", "only": "circle", "room": "circle", "code": self.code, "build": "x",
                "personal": "abcdefgh", "what": "note", "name": "1", "photo": "1", "place": "1"}  # fmt: skip
        found = []
        for route in _routes(self.app.routes):
            if "GET" in (getattr(route, "methods", None) or ()):
                for face in faces if "{face}" in route.path else ("",):
                    found.append(route.path.format(**fill, face=face))
        return sorted(set(found))


def _routes(routes):
    for route in routes:
        inside = getattr(getattr(route, "original_router", None), "routes", None)
        yield from _routes(inside) if inside else (route,)


@pytest.fixture
async def ring(tmp_path):
    app = create_app(settings(tmp_path))
    async with app.router.lifespan_context(app):
        made = await create(app.state.house, app.state.doors, tomllib.loads(RECIPE))
        await open_rooms(app.state.house, await app.state.house.gathering(made.id))
        here = Ring(app, made)
        for name in PEOPLE:
            joined = {"op": secrets.token_hex(16), "name": name, "agree": "1"}
            assert (await here.who[name].post(f"/{made.code}", data=joined)).status_code == 303
        for role in TEAM:
            await here.who[role].post("/enter", data={"key": made.keys[role], "name": role})
        for name in PEOPLE[:3]:
            await here.does(name, "TakeSeat")
        await here.does("Ana", "BeginMeeting", number="1")
        await here.does("Ben", "TakeHotSeat")
        await here.does("Ben", "NextStep", after="0")
        assert (await here.does("Ana", "NoteForSeat", turn="1", text=SONG, signed="1")).status_code == 303
        yield here


def whole(content: bytes) -> bytes:
    """An answer, with whatever is packed in it."""
    if content[:2] != b"PK":
        return content
    package = zipfile.ZipFile(io.BytesIO(content))
    return b"".join(package.read(inside) for inside in package.namelist())


async def sung(ring: Ring) -> set[tuple[str, str]]:
    """Who hears the canary, and where."""
    heard, asked = set(), 0
    for path in ring.paths():
        for name, one in ring.who.items():
            answer = await one.get(path)
            asked += answer.status_code == 200
            if SONG.encode() in whole(answer.content):
                heard.add((name, path.replace(ring.id, "ID")))
    assert asked > 150, "hardly anything was asked"
    return heard


@pytest.mark.laws
async def test_row_27_one_person_hears_it_and_nobody_else_on_any_page_or_in_any_file(ring):
    """A circle lasts, so it is also what is on when the reader opens the gathering."""
    mine = ("/g/ID/phone", "/g/ID/phone/circle", "/me/ID/mine.json", "/me/ID/mine.html")
    assert await sung(ring) == {("Ben", path) for path in mine}


async def test_it_is_in_no_file_that_leaves_but_in_a_backup_and_goes_when_its_reader_throws_it_away(ring, tmp_path):
    """A backup holds what the database holds: the phone of whoever writes says so."""
    database, phone = ring.app.state.database, f"/g/{ring.id}/phone/circle"
    with database.write() as connection:
        connection.execute(text("UPDATE person SET agreed = 'asked,reached'"))
    carried = str(packed(database, ring.id, "key", 1)["tables"])
    assert "After the meeting" in carried and ring.id_of("Ana") in carried and SONG not in carried
    backup.save(tmp_path / "hall.db", tmp_path / "backups")
    assert SONG.encode() in backup.newest(tmp_path / "backups", "hall").read_bytes()
    assert "It lies in the database and its backups" in (await ring.who["Ana"].get(phone)).text
    for role, face in (("facilitator", "console"), ("scribe", "entry")):
        answer = await ring.does(role, "NoteForSeat", face, turn="1", text="typed", **{"for": ring.id_of("Cas")})
        assert answer.status_code in (403, 422), role
    assert (await ring.does("Cas", "NoteForSeat", turn="1", text=SONG[::-1] * 20)).status_code == 422
    assert (await ring.does("Cas", "ThrowAway", note="1")).status_code == 422
    assert (kept(tmp_path, SONG), kept(tmp_path, SONG[::-1]), kept(tmp_path, "typed")) == (1, 0, 0)
    assert SONG in (await ring.who["Ben"].get(phone)).text
    await ring.does("Ben", "ThrowAway", note="1")
    await ring.app.state.waking.wake()
    await ring.app.state.house.beside.at_rest()
    assert kept(tmp_path, SONG) == 0


def kept(folder, song: str) -> int:
    """How many rows of words hold it."""
    with sqlite3.connect(folder / "hall.db") as database:
        return database.execute("SELECT count(*) FROM words WHERE text LIKE ?", (f"%{song}%",)).fetchone()[0]


@pytest.mark.parametrize("name", ["Ana", "Ben"])
async def test_it_goes_when_either_of_the_two_is_forgotten(ring, name, tmp_path):
    await ring.who[name].post(f"/me/{ring.id}/forget", data={"sure": "yes"})
    assert SONG not in repr(ring.gathering.rooms["circle"].running)
    assert kept(tmp_path, SONG) == 0
