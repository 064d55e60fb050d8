"""The pre-flight list is red until somebody has seen, heard or tried it."""

import re

from eventhub.door.address import Addresses
from eventhub.ground.settings import Settings
from facilitator.readiness import SEEN
from tests.facilitator.hosted import hosted
from tests.facilitator.test_people import enter, preview

ACCEPTED = "Sentences that are not there in every language were accepted at the doors"


async def lamps(cafe) -> dict[str, str]:
    page = (await cafe.host.get(f"{cafe.here}/ready")).text
    return {what: lamp for lamp, what in re.findall(r'aria-label="(right|to do)".*?<strong>(.*?)</strong>', page, re.S)}


async def test_what_only_people_can_see_is_ticked_by_people(cafe):
    before = await lamps(cafe)
    for check in ("bell", "wall"):
        await cafe.host.post(f"{cafe.here}/ready", data={"check": check})
    after = await lamps(cafe)
    turned = [what for what in before if (before[what], after[what]) == ("to do", "right")]
    assert turned == ["The wall can be read from the last row", "The bell was heard in the whole hall"]


async def test_a_strangers_phone_turns_its_line_green(cafe):
    assert (await lamps(cafe))["A stranger&#39;s phone has joined"] == "to do"
    await cafe.joins("Ana")
    assert (await lamps(cafe))["A stranger&#39;s phone has joined"] == "right"


async def test_a_backup_counts_only_once_it_was_read_back(cafe):
    assert (await lamps(cafe))["A backup was made and could be read back"] == "to do"
    await cafe.host.post(f"{cafe.here}/ready", data={"check": "backup"})
    assert (await lamps(cafe))["A backup was made and could be read back"] == "right"


async def test_a_backup_that_cannot_be_written_says_so_and_stays_red(cafe, tmp_path):
    from dataclasses import replace

    state = cafe.app.state
    (tmp_path / "file").write_text("no folder")
    state.settings = replace(state.settings, backups=tmp_path / "file")
    answer = await cafe.host.post(f"{cafe.here}/ready", data={"check": "backup"})
    assert (answer.status_code, "The backup did not work" in answer.text) == (422, True)
    assert (await lamps(cafe))["A backup was made and could be read back"] == "to do"


async def test_a_backup_of_a_database_that_is_gone_says_so_in_words(cafe, tmp_path):
    for file in tmp_path.glob("hall.db*"):
        file.rename(tmp_path / f"moved-{file.name}")
    answer = await cafe.host.post(f"{cafe.here}/ready", data={"check": "backup"})
    assert (answer.status_code, "The backup did not work" in answer.text) == (422, True)
    assert not (tmp_path / "hall.db").exists()


async def test_a_backup_that_was_tried_leaves_nothing_but_the_copy(cafe):
    await cafe.host.post(f"{cafe.here}/ready", data={"check": "backup"})
    folder = cafe.app.state.settings.backups
    assert {file.suffix for file in folder.iterdir()} == {".db"}


async def test_everything_there_is_to_print_can_be_opened(cafe):
    await cafe.joins("Ana")
    menu = (await cafe.host.get(f"{cafe.here}/print")).text
    sheets = re.findall(r'href="(/g/\w+/print_[^"]+)"', menu)
    assert [(sheet, (await cafe.host.get(sheet)).status_code) for sheet in sheets] == [(sheet, 200) for sheet in sheets]
    assert len(sheets) >= 6


async def test_the_whole_room_is_on_one_page_of_paper(cafe):
    await cafe.joins("Ana Silva")
    page = (await cafe.host.get(f"{cafe.here}/paper")).text
    assert ("Ana Silva" in page, "Three rounds" in page) == (True, True)


async def test_a_language_that_was_accepted_as_missing_at_the_doors_keeps_nothing_red(app):
    """What cannot be mended any more is not asked for."""
    day = await hosted(app, "belo-horizonte")
    await day.host.post(f"{day.here}/set-up", data={"timezone": "Europe/Amsterdam", "languages": "en nl pt"})
    missing = "Every sentence is there in every language"
    assert (await lamps(day))[missing] == "to do"
    found = await lamps(await day.opened())
    assert (found.get(missing), found[ACCEPTED]) == (None, "right")


async def test_every_line_of_an_evening_can_be_green(app, monkeypatch):
    day = await (await hosted(app, "belo-horizonte")).opened()
    await day.joins("Ana")
    for check in SEEN:
        await day.host.post(f"{day.here}/ready", data={"check": check})
    monkeypatch.setitem(app.state.screens.open, day.id, {"wall": {object()}})
    monkeypatch.setattr(app.state, "addresses", Addresses(Settings(public_url="https://hall.example")))
    assert [what for what, lamp in (await lamps(day)).items() if lamp == "to do"] == []
    assert "Everything is green" in (await day.host.get(f"{day.here}/ready")).text


async def test_a_second_device_of_the_team_turns_its_line_green(cafe, monkeypatch):
    line = "The console is open on a second device"
    monkeypatch.setitem(cafe.app.state.screens.open, cafe.id, {"console": {object()}})
    assert (await lamps(cafe))[line] == "to do"
    monkeypatch.setitem(cafe.app.state.screens.open, cafe.id, {"console": {object()}, "remote": {object()}})
    assert (await lamps(cafe))[line] == "right"


async def test_a_cafe_without_table_hosts_is_not_asked_whether_they_know_what_to_do(app):
    day = await hosted(app, "open-space")
    assert "Table hosts know what to do" not in await lamps(day)


async def test_more_people_than_chairs_are_seen_before_they_stand_there(cafe):
    line, list = "There is a chair for everybody on the list", "Name\n" + "".join(f"Mila {n}\n" for n in range(90))
    assert (await lamps(cafe))[line] == "right"
    await enter(cafe, await preview(cafe, "people.csv", list.encode()))
    assert (await lamps(cafe))[line] == "to do"
    await cafe.host.post(f"{cafe.here}/ready", data={"check": "chairs"})
    assert (await lamps(cafe))[line] == "right"
