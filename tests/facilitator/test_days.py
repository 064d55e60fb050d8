"""Days on which clocks change, days that are over, and files from every editor."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from eventhub.record import journal
from eventhub.run.cli import main
from eventhub.run.main import known_kinds
from facilitator.drafting.opening import prepared
from facilitator.drafting.recipe import text_of
from facilitator.harvest.journal import _masked
from rooms.kernel import Refused, Running
from rooms.kernel.lasting import LASTING
from rooms.kernel.running import advance
from rooms.openspace import openspace
from rooms.openspace.state import start, starts_at
from tests.facilitator.hosted import hosted
from tests.facilitator.test_ready import lamps

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


ZONE = ZoneInfo("Europe/Amsterdam")
ON_THE_DAY = {"date": "2027-03-28"}


def clock_at(cafe, *moment: int) -> None:
    """The house's clock shows this in Amsterdam."""
    clock = cafe.app.state.clock
    clock._wall += round(datetime(*moment, tzinfo=ZONE).timestamp() * 1000) - clock.now()


async def test_a_gathering_opened_on_the_eve_gets_its_day_and_every_forecast_follows(app):
    """Opened the evening before without a date: a red line the next day, until somebody says which day it is."""
    cafe = await hosted(app, "belo-horizonte")
    clock_at(cafe, 2027, 3, 27, 21, 0)
    await cafe.opened()
    line = "The day of the gathering is not over"
    coffee = cafe.gathering.rooms["cafe"].state.settings.milestones[0]
    assert f"{datetime.fromtimestamp(coffee.at / 1000, ZONE):%d %H:%M}" == "27 10:10"
    clock_at(cafe, 2027, 3, 28, 9, 0)
    assert (await lamps(cafe))[line] == "to do"
    assert (await cafe.host.post(f"{cafe.here}/day", data=ON_THE_DAY)).status_code == 303
    assert (await lamps(cafe))[line] == "right"
    again = cafe.gathering.rooms["cafe"].state.settings.milestones[0]
    assert f"{datetime.fromtimestamp(again.at / 1000, ZONE):%d %H:%M}" == "28 10:10"  # clocks went forward that night
    assert (again.name, cafe.gathering.hall.state.settings.date) == (coffee.name, "2027-03-28")
    journals = {key: room.running.seq for key, room in cafe.gathering.rooms.items()}
    await cafe.host.post(f"{cafe.here}/day", data=ON_THE_DAY)
    assert {key: room.running.seq for key, room in cafe.gathering.rooms.items()} == journals


@pytest.mark.parametrize(("typed", "said"), [
    ("", "Choose a day, such as 2027-04-15."), ("28-3-2027", "Choose a day, such as 2027-04-15."),
    ("2027-03-26", "Choose today or a later day"), ("9999-12-31", "Choose today or a later day"),
])  # fmt: skip
async def test_no_day_that_is_over_or_that_nobody_can_find(app, typed, said):
    cafe = await hosted(app)
    clock_at(cafe, 2027, 3, 27, 21, 0)
    await cafe.opened()
    before = cafe.gathering.recipe
    answer = await cafe.host.post(f"{cafe.here}/day", data={"date": typed})
    assert (answer.status_code, said in answer.text, cafe.gathering.recipe) == (422, True, before)


async def test_an_open_space_is_put_off_to_a_day_on_which_clocks_change_and_back(app):
    hall = await hosted(app, "open-space")
    clock_at(hall, 2027, 3, 1, 9, 0)
    await hall.host.post(f"{hall.here}/day", data={"date": "2027-03-02"})
    await hall.opened()
    for day in ("2027-03-28", "2027-04-02"):
        await hall.host.post(f"{hall.here}/day", data={"date": day})
        state = next(room for room in hall.gathering.rooms.values() if room.kind is openspace).state
        moments = [datetime.fromtimestamp(starts_at(state, slot) / 1000, ZONE) for slot in state.slots]
        assert [f"{one:%Y-%m-%d %H:%M}" for one in moments] == [f"{day} {slot.start}" for slot in state.slots]
    replayed = Running()
    room = hall.gathering.rooms["openspace"]
    with hall.app.state.database.read() as connection:
        for entry in journal.read_on(connection, room.place, room.kind, 0):
            replayed = advance(room.kind, replayed, entry)
    assert replayed == room.running


async def test_what_does_not_end_has_no_day(cafe):
    cafe.gathering.recipe["hall"]["life"] = min(LASTING)
    answer = await cafe.host.post(f"{cafe.here}/day", data={"date": "2036-01-01"})
    assert (answer.status_code, "What does not end has no day of its own." in answer.text) == (422, True)


async def test_whoever_is_no_facilitator_moves_no_day(cafe):
    ana = await cafe.joins("Ana")
    assert (await ana.post(f"{cafe.here}/day", data=ON_THE_DAY)).status_code in (403, 404)


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
