"""A kind from somebody else's package is there by its entry point; one whose package is gone rests."""

import importlib
import sys
from textwrap import dedent

import pytest

from eventhub.ground import places
from eventhub.ground.clock import Clock
from eventhub.keeping.upgrade import upgrade
from eventhub.live.gatherings import create, open_rooms
from eventhub.live.grants import Doors
from eventhub.live.house import House
from eventhub.record.database import Database
from eventhub.run.main import KINDS, known_kinds
from eventhub.screens.pages import Frame, Painter, environment, stylesheets
from eventhub.web.assets import Assets
from facilitator.harvest.rooms import harvest
from facilitator.harvest.tables import tables
from facilitator.labels import formats, room_title
from facilitator.rehearsal.playing import deeds
from rooms.kernel import PARTICIPANT, People, Person, Viewer

BELL = '''
    """A bell: everybody may ring once."""

    from dataclasses import dataclass
    from typing import Annotated

    from rooms.kernel import FACILITATOR, PARTICIPANT, TEAM, Command, Fact, Kind, Number
    from rooms.kernel.telling import BroughtHome, Format, Rehearsal, SetUp

    bell = Kind("bell")


    @bell.settings
    class Settings:
        times: Annotated[int, Number(1, 9)] = 1


    @bell.command(PARTICIPANT)
    class Ring(Command):
        """Ring."""


    @bell.fact(open=TEAM)
    class Rang(Fact):
        """Somebody rang."""


    @dataclass(frozen=True)
    class Rung:
        count: int


    @bell.starts
    def start(settings):
        return 0


    @bell.decides(Ring)
    def ring(state, command, who, now, people):
        return [Rang()]


    @bell.evolves(Rang)
    def rang(state, fact):
        return state + 1


    @bell.face("wall")
    @bell.face("print_bell", sheet="The bell", stands=True)
    def shown(state, viewer, people, hints):
        return {"rung": Rung(state)}


    bell.set_up = SetUp(title="Bell", labels={"times": "How often"}, formats=(Format("ringing", "Ringing", "bell"),))
    bell.harvest = BroughtHome(
        data=lambda state, home: {"rung": state}, tables=lambda data: [("rung", ("times",), [(data["rung"],)])]
    )
    bell.rehearsal = Rehearsal(deeds=lambda state, here: [(person, "Ring", {}) for person in here])
'''


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package as an installer leaves it: its folder, and beside it what it says of itself."""
    for name, text in {
        "somebodys/__init__.py": dedent(BELL).lstrip("\n"),
        "somebodys/templates/bell/rung.html": '<section id="{{ id }}">rung {{ v.count }}</section>',
        "somebodys/static/css/bell.css": ".kind-bell { color: inherit }",
        "somebodys-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: somebodys\nVersion: 1.0\n",
        "somebodys-1.0.dist-info/entry_points.txt": "[eventhub.rooms]\nbell = somebodys:bell\nbroken = nobody:x\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    importlib.invalidate_caches()
    monkeypatch.setattr(places, "_MORE", [])
    caches = (environment, stylesheets)
    for one in caches:
        one.cache_clear()
    yield tmp_path
    for one in caches:
        one.cache_clear()
    sys.modules.pop("somebodys", None)


def test_its_kind_is_known_with_all_it_tells_and_a_broken_one_is_left_out(package):
    kinds = known_kinds()
    assert [name for name in kinds if name not in {kind.name for kind in KINDS}] == ["bell"]
    assert (room_title(kinds, "bell"), formats(kinds)["ringing"], kinds["bell"].on_paper) == (
        "Bell", "Ringing", "print_bell",
    )  # fmt: skip


def test_its_templates_and_styles_are_found(package):
    kind = known_kinds()["bell"]
    frame = Frame("g", "UTC", "wall", "wall", "bell", "bell", "en")
    assert "rung 2" in Painter().room(frame, kind.draw("wall", 2, Viewer("", PARTICIPANT), People()))
    assert (stylesheets("bell"), Assets(*places.statics()).find("css/bell.css").plain) == (
        ("css/bell.css",), b".kind-bell { color: inherit }",
    )  # fmt: skip


RECIPE = {"hall": {"title": "Ours"}, "rooms": [{"key": "bell", "kind": "bell"}], "languages": ["en"]}


async def test_its_rooms_are_played_and_taken_home_and_rest_when_the_package_is_gone(package, tmp_path):
    database, clock = Database(f"sqlite:///{tmp_path}/hall.db"), Clock()
    upgrade(database, tmp_path / "backups")
    house = House(database, clock, known_kinds())
    made = await create(house, Doors(database, clock), RECIPE)
    gathering = await house.gathering(made.id)
    await open_rooms(house, gathering)
    gathering.people = People(1, {"ana": Person("ana", "Ana", 1, phone=False)}, here=frozenset({"ana"}))
    assert [(person, command) for _, person, command, _ in deeds(gathering)] == [("ana", "Ring")]
    found = harvest(gathering, "secret")
    assert [name for name, *_ in tables(found, house.kinds)] == ["bell-rung"]

    without = House(database, clock, {kind.name: kind for kind in KINDS})
    rests = (await without.gathering(made.id)).room("bell")
    assert (await without.resting(), rests.state, rests.running.seq) == ({"bell": 1}, None, 1)
    regions = rests.kind.draw("phone", rests.state, Viewer("ana", PARTICIPANT), People())
    frame = Frame("g", "UTC", "phone", "phone", "bell", "bell", "en")
    assert "This room is resting" in Painter().room(frame, regions)

    again = await House(database, clock, known_kinds()).gathering(made.id)
    assert again.room("bell").state == 0  # nothing of it was lost
    database.close()
