"""A newcomer looks at the rehearsal as it will be: what is asked on which day, and what is gone."""

import asyncio

import pytest

from eventhub.ground.settings import Settings
from eventhub.run.ahead import copied
from eventhub.run.cli.demo import days, lived, prepare
from eventhub.run.main import create_app
from tests.facilitator.hosted import browser


@pytest.fixture(scope="module")
def rehearsal(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rehearsal")
    settings = Settings(database_url=f"sqlite:///{folder}/e.db", backups=folder / "backups")
    asyncio.run(prepare(settings, fresh=True))
    return settings


async def test_fourteen_days_later_people_are_asked_and_every_page_says_that_it_is_a_copy(rehearsal, tmp_path):
    copy = copied(rehearsal, tmp_path, 14)
    lines = await lived(copy, 14)
    asked = [line for line in lines if "/after and this code" in line]
    assert len([line for line in asked if "Needs" in line]) > 2
    app = create_app(copy)
    async with app.router.lifespan_context(app):
        page = await browser(app).post("/after", data={"key": asked[0].rsplit(" ", 1)[1]})
        assert "A copy, looked at 14 days ahead" in page.text and "<form" in page.text
        assert "A copy, looked at 14 days ahead" in (await browser(app).get("/host")).text


async def test_eight_weeks_later_the_event_is_gone_and_only_who_stayed_is_asked(rehearsal, tmp_path):
    lines = await lived(copied(rehearsal, tmp_path, 56), 56)
    assert len([line for line in lines if "Needs and offers" in line]) == 3
    assert len([line for line in lines if "Promises" in line]) == 3
    assert (tmp_path / "ahead.db").is_file()


async def test_the_rehearsal_itself_is_left_as_it_was(rehearsal, tmp_path):
    path = rehearsal.database_url.removeprefix("sqlite:///")
    with open(path, "rb") as file:
        before = file.read()
    await lived(copied(rehearsal, tmp_path, 3), 3)
    with open(path, "rb") as file:
        assert file.read() == before


@pytest.mark.parametrize(("typed", "found"), [("14d", 14), ("56", 56), (" 1d ", 1)])
def test_days_are_typed_as_people_type_them(typed, found):
    assert days(typed) == found


@pytest.mark.parametrize("typed", ["", "0d", "d", "-1d", "1000d", "731d", "two weeks"])
def test_what_is_no_number_of_days_is_said_so(typed):
    with pytest.raises(Exception, match="write so many days"):
        days(typed)
