"""The pre-flight list is red until somebody has seen, heard or tried it."""

import re


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
