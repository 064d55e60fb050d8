"""Days on which clocks change, days that are over, and files from every editor."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from eventhub.run.cli import main
from eventhub.run.main import known_kinds
from facilitator.harvest.journal import _masked
from facilitator.opening import prepared
from facilitator.recipe import text_of
from rooms.kernel import Refused
from rooms.openspace import openspace
from rooms.openspace.state import start, starts_at

RECIPE = 'format = "eventhub-recipe/1"\nname = "mini"\nlanguages = ["en"]\n[hall]\ntitle = { en = "Café" }\n'


def shown(day: str, zone: str, *slots) -> list[str]:
    """What clocks in the hall show when the slots of a day begin."""
    room = {"key": "os", "kind": "openspace",
            "settings": {"places": ["A"],
            "slots": [{"start": time, "day": number} for time, number in slots]}}  # fmt: skip
    ready = prepared({"timezone": zone, "hall": {"date": day}, "rooms": [room]}, date(2027, 1, 1), known_kinds())
    state = start(openspace.read(ready["rooms"][0]["settings"], "os", "en"))
    moments = (datetime.fromtimestamp(starts_at(state, slot) / 1000, UTC) for slot in state.slots)
    return [moment.astimezone(ZoneInfo(zone)).strftime("%d %H:%M") for moment in moments]


@pytest.mark.parametrize(("day", "zone"), [
    ("2027-03-28", "Europe/Amsterdam"), ("2027-10-31", "Europe/Amsterdam"), ("2027-03-14", "America/New_York"),
    ("2027-11-07", "America/New_York"), ("2027-10-03", "Australia/Lord_Howe"), ("2027-06-01", "Asia/Kolkata"),
])  # fmt: skip
def test_a_slot_begins_when_the_clock_on_the_wall_says_so_also_on_the_day_clocks_change(day, zone):
    first, second = date.fromisoformat(day).strftime("%d"), date.fromordinal(date.fromisoformat(day).toordinal() + 1)
    slots = (("00:30", 1), ("10:30", 1), ("23:00", 1), ("09:00", 2))
    assert shown(day, zone, *slots) == [
        f"{first} 00:30",
        f"{first} 10:30",
        f"{first} 23:00",
        second.strftime("%d 09:00"),
    ]


def test_the_end_of_a_block_that_ends_at_midnight_is_midnight():
    blocks = [{"id": "a", "title": "A", "start": 1320, "minutes": 120, "room": "cafe"}]
    recipe = {"timezone": "Europe/Amsterdam", "hall": {"date": "2027-03-28", "blocks": blocks},
              "rooms": [{"key": "cafe", "kind": "cafe", "settings": {}}]}  # fmt: skip
    end = prepared(recipe, date(2027, 1, 1), known_kinds())["rooms"][0]["settings"]["planned_end"]
    assert datetime.fromtimestamp(end / 1000, ZoneInfo("Europe/Amsterdam")).isoformat() == "2027-03-29T00:00:00+02:00"


async def test_a_gathering_opened_for_a_day_that_is_over_has_a_red_line(cafe):
    from tests.facilitator.test_ready import lamps

    line = "The day of the gathering is not over"
    assert (await lamps(cafe))[line] == "right"
    cafe.gathering.recipe["hall"]["date"] = "2000-01-01"
    assert (await lamps(cafe))[line] == "to do"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_recipe_is_read_from_every_editor(encoding):
    assert text_of(RECIPE.encode(encoding)) == RECIPE


@pytest.mark.parametrize("command", [["new"], ["rehearse", "--people", "2", "--recipe"]])
@pytest.mark.parametrize("data", [RECIPE.encode("cp1252"), b"\x00\x01\xff", b"\xff\xfe\x00"])
def test_a_recipe_in_an_old_encoding_gets_a_sentence(tmp_path, capsys, command, data):
    file = tmp_path / "recipe.toml"
    file.write_bytes(data)
    assert main([*command, str(file)]) in (1, 2)
    assert "recipe" in capsys.readouterr().err
    with pytest.raises(Refused):
        text_of(RECIPE.encode("cp1252"))


def test_ordinary_words_are_no_people():
    told = {"block": "presentation", "by": "p00000000001", "of": ["partnership2", "plainwording"]}
    assert _masked(told, {"p00000000001"}, str.upper) == {**told, "by": "P00000000001"}
