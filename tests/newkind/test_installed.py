"""A kind from somebody else's package is there by its entry point; one whose package is gone rests."""

import importlib
import sys

import pytest

from eventhub.ground import places
from eventhub.live.house import House
from eventhub.run.main import KINDS, known_kinds
from eventhub.screens.pages import Frame, Painter, environment, stylesheets
from eventhub.web.assets import Assets
from facilitator.labels import formats, room_title
from rooms.kernel import PARTICIPANT, People, Viewer
from tests.newkind.carillon import BESIDE, EXPECTED, MODULE, made_of_it, opened


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package as an installer leaves it: its folder, and beside it what it says of itself."""
    for name, text in {
        "somebodys/__init__.py": MODULE,
        **{f"somebodys/{name}": text for name, text in BESIDE.items()},
        "somebodys-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: somebodys\nVersion: 1.0\n",
        "somebodys-1.0.dist-info/entry_points.txt": "[eventhub.rooms]\nbell = somebodys:carillon\nbroken = nobody:x\n",
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
    assert [name for name in kinds if name not in {kind.name for kind in KINDS}] == ["carillon"]
    assert (room_title(kinds, "carillon"), formats(kinds)["ringing"], kinds["carillon"].on_paper) == (
        "Carillon", "Ringing", "print_carillon",
    )  # fmt: skip


def test_its_templates_and_styles_are_found(package):
    kind = known_kinds()["carillon"]
    frame = Frame("g", "UTC", "wall", "wall", "carillon", "carillon", "en")
    assert "rung 2" in Painter().room(frame, kind.draw("wall", 2, Viewer("", PARTICIPANT), People()))
    assert (stylesheets("carillon"), Assets(*places.statics()).find("css/carillon.css").plain) == (
        ("css/carillon.css",), b".kind-carillon { color: inherit }",
    )  # fmt: skip


async def test_its_rooms_are_played_and_taken_home_and_rest_when_the_package_is_gone(package, tmp_path):
    house, gathering = await opened(tmp_path)
    assert made_of_it(house, gathering) == EXPECTED

    without = House(house.database, house.clock, {kind.name: kind for kind in KINDS})
    rests = (await without.gathering(gathering.id)).room("carillon")
    assert (await without.resting(), rests.state, rests.running.seq) == ({"carillon": 1}, None, 1)
    regions = rests.kind.draw("phone", rests.state, Viewer("ana", PARTICIPANT), People())
    frame = Frame("g", "UTC", "phone", "phone", "carillon", "carillon", "en")
    assert "This room is resting" in Painter().room(frame, regions)

    again = await House(house.database, house.clock, known_kinds()).gathering(gathering.id)
    assert again.room("carillon").state == 0  # nothing of it was lost
    house.database.close()
