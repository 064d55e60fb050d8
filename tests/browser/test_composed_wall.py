"""The wall of a hall of three languages: everything said side by side, the clock beside it, a break with its time."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.hall import Hall
from tests.browser.laws.picture import MEASURE, SMALLEST
from tests.browser.test_top_five import tap

RECIPE = Path(__file__).parent / "recipes" / "long-words.toml"
SIZES = ((1920, 1080), (1280, 720), (1024, 768))


@pytest.fixture
def hall(server, browser):
    """A first question of more than two hundred letters in each of three languages."""
    hall = Hall(server, browser, server.gathering(str(RECIPE)))
    yield hall
    hall.close()
    assert hall.complaints == []


def wrong(wall) -> dict:
    """What the picture law finds in each size, in the bright and in the dark."""
    found = {}
    for width, height in SIZES:
        wall.set_viewport_size({"width": width, "height": height})
        for theme in ("bright", "dark"):
            wall.evaluate("(theme) => document.documentElement.dataset.theme = theme", theme)
            rules = {"wall": True, "smallest": SMALLEST, "paper": False}
            found[width, theme] = wall.evaluate(MEASURE, rules)
    return {look: faults for look, faults in found.items() if faults}


def test_long_questions_in_three_languages_notes_and_a_break_all_fit_and_are_whole(hall):
    ana, console, wall = hall.join("Ana", locale="pt-BR"), hall.console(), hall.wall()
    tap(console, "Next block: Welcome")
    rules = wall.locator(".plenary .rules li")
    expect(rules).to_have_text([re.compile("^Eén spreekt"), re.compile("^One speaks"), re.compile("^Uma pessoa fala")])
    assert wrong(wall) == {}

    tap(console, "Next block: First talk")
    console.locator("#room-cafe .next button.primary").click()
    expect(wall.locator(".wall-talk h1")).to_have_count(3)
    assert wrong(wall) == {}
    expect(ana.locator("#cafe-question h1")).to_have_text(re.compile("^Em quais áreas"))
    for text in ("Energie", "Een repaircafé op loopafstand van elk huis. " * 6):
        ana.fill("#cafe-post textarea[name=text]", text[:280])
        ana.click("#cafe-post button.primary")
        expect(wall.locator(".idea-wall .words", has_text=text[:20].strip())).to_have_count(1)
    assert wrong(wall) == {}

    desk = hall.open("theme desk")
    desk.locator(".theme-harvest summary").click()
    desk.get_by_role("button", name="Fetch it").first.click()
    expect(desk.locator(".desk-tray section")).to_have_count(1)
    tap(console, "Next block: Coffee break")
    expect(wall.locator(".theme-progress")).to_be_visible()
    expect(wall.locator(".pause h1")).to_have_text(["Koffiepauze", "Coffee break", "Pausa para café"])
    for page in (wall, ana):
        expect(page.locator(".pause .back b")).to_have_text(re.compile(r"^\d\d:\d\d$"))
        expect(page.locator("#cafe-question, #cafe-talk").first).to_be_hidden()
    assert wrong(wall) == {}
