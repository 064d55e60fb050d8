"""A circle's hot seat in real browsers: three phones and a wall, and one of the phones alone shows the notes."""

import pytest
from playwright.sync_api import expect

from tests.browser.hall import Hall, connected
from tests.browser.test_axe import serious

NOTE = "You look away when it matters"


@pytest.fixture
def hall(server, browser):
    hall = Hall(server, browser, server.gathering("peer-circle"))
    yield hall
    hall.close()
    assert hall.complaints == []


def room(hall, page, face="phone", key="circle"):
    page.goto(f"{hall.server.base}/g/{hall.links['id']}/{face}/{key}")
    return connected(page)


def in_the_circle(hall, *names: str) -> list:
    """Phones of people who sit down."""
    phones = [room(hall, hall.join(name)) for name in names]
    for phone in phones:
        phone.get_by_role("button", name="Take a seat").click()
        expect(phone.locator(".circle-ring")).to_be_visible()
    return phones


def writes(page, text: str) -> None:
    note = page.locator(".circle-note")
    note.locator("summary").click()
    note.locator("textarea").fill(text)
    note.locator("button.primary").click()
    expect(note.locator("textarea")).to_have_value("")


def test_row_27_a_note_to_the_hot_seat_is_on_one_phone_of_three_and_on_no_wall(hall):
    ana, ben, cas = in_the_circle(hall, "Ana", "Ben", "Cas")
    console, wall = room(hall, hall.console(), "console"), room(hall, hall.wall(), "wall")
    console.locator("form[action$='/BeginMeeting'] button.primary").click()
    ben.get_by_role("button", name="I take the hot seat").click()
    expect(ana.locator(".circle-note summary")).to_contain_text("Ben")
    writes(ana, NOTE)
    ana.locator("form[action$='/NextStep'] button").click()
    expect(wall.locator(".wall-step h1")).to_have_text("What it is about")
    ben.locator("details.mine > summary").click()
    expect(ben.locator(".my-note .text")).to_have_text(NOTE)
    pages = (ana, ben, cas, console, wall)
    assert [NOTE in page.content() for page in pages] == [False, True, False, False, False]
    assert "Ben" not in wall.locator("#screen").inner_text()
    assert [serious(page) for page in pages] == [[], [], [], [], []]
