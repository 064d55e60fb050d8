"""Questions in a real browser: a postcard drawn with a finger and shown, a word in two languages, a stand."""

import pytest
from playwright.sync_api import expect

from facilitator.drafting.recipe import ours
from tests.browser.hall import Hall, connected
from tests.browser.test_axe import serious

WORDS = {"Ana": "hope", "Ben": "Hope", "Cas": "rust", "Dee": "rust", "Eli": "moe"}


@pytest.fixture(scope="module")
def made(server):
    return server.gathering(str(ours()["small-moments"]))


@pytest.fixture
def hall(server, browser, made):
    hall = Hall(server, browser, made)
    yield hall
    hall.close()
    assert hall.complaints == []


def room(hall, page, face, key):
    page.goto(f"{hall.server.base}/g/{hall.links['id']}/{face}/{key}")
    return connected(page)


def press(page, command: str, last: bool = False):
    buttons = page.locator(f"form[action$='/{command}'] button.primary")
    (buttons.last if last else buttons.first).click()


def draws(page):
    """Two strokes on the sheet, with a finger: the page does not scroll away under it."""
    sheet = page.locator("[data-draw] canvas")
    sheet.scroll_into_view_if_needed()
    box, finger = sheet.bounding_box(), page.context.new_cdp_session(page)

    def touches(what: str, *points: tuple[float, float]) -> None:
        at = [{"x": box["x"] + x * box["width"], "y": box["y"] + y * box["height"]} for x, y in points]
        finger.send("Input.dispatchTouchEvent", {"type": what, "touchPoints": at})

    for (x, y), (to_x, to_y) in (((0.2, 0.8), (0.5, 0.2)), ((0.5, 0.2), (0.8, 0.8))):
        touches("touchStart", (x, y))
        for step in range(1, 7):
            touches("touchMove", (x + (to_x - x) * step / 6, y + (to_y - y) * step / 6))
        touches("touchEnd")
    assert sheet.bounding_box() == box


def assert_tabs_are_one_row_of_different_names(phone):
    """Ten rooms, nine of them of one kind: a row to move along, which begins where one is."""
    tabs = phone.locator(".tabs a")
    names = [name.strip() for name in tabs.all_inner_texts()]
    assert len(set(names)) == len(names) > 5
    assert len(set(tabs.evaluate_all("(all) => all.map((one) => one.offsetTop)"))) == 1
    expect(phone.locator(".tabs [aria-current]")).to_be_in_viewport(ratio=0.9)


def test_row_2_a_postcard_is_drawn_with_a_finger_let_through_and_seen_on_the_wall(hall):
    console, wall = room(hall, hall.console(), "console", "postcard"), hall.wall()
    press(console, "OpenAsk")
    ana = room(hall, hall.join("Ana", has_touch=True), "phone", "postcard")
    draws(ana)
    drawn = ana.locator("textarea[name=drawing]").input_value()
    assert drawn.count(";") == 1 and len(drawn) < 300
    ana.locator("textarea[name=text]").fill("A roof over the market")
    ana.locator("[name=signed]").check()
    assert serious(ana) == []
    press(ana, "SendCard")
    expect(ana.locator(".mine-said .sketch path")).to_have_count(1)
    desk = room(hall, hall.open("theme desk"), "desk", "postcard")
    expect(desk.locator(".held .sketch")).to_have_count(1)
    assert serious(desk) == []
    room(hall, wall, "wall", "postcard")
    press(desk, "Moderate")
    drawn = ana.locator(".mine-said path").get_attribute("d")
    expect(wall.locator(".postcard .sketch path")).to_have_attribute("d", drawn)
    expect(wall.locator(".postcard")).to_contain_text("Ana")
    assert serious(wall) == []


def test_a_check_in_of_one_word_in_two_languages(hall):
    console, wall = room(hall, hall.console(), "console", "checkin"), room(hall, hall.wall(), "wall", "checkin")
    press(console, "OpenAsk")
    for name, word in WORDS.items():
        tongue = "nl" if name == "Eli" else "en"
        phone = room(hall, hall.join(name, locale=tongue), "phone", "checkin")
        expect(phone.locator(".asked h2").first).to_have_text({"en": "In one word", "nl": "In één woord"}[tongue])
        phone.locator("[name=text]").first.fill(word)
        press(phone, "Answer")
        expect(phone.locator(".mine-said .text")).to_have_text(word)
        phone.locator("form[action$='/PassThis'] button").first.click()
    expect(phone.locator("html")).to_have_attribute("lang", "nl")
    assert_tabs_are_one_row_of_different_names(phone)
    expect(wall.locator(".turnout")).to_contain_text("5")
    expect(wall.locator("h1")).to_have_text(["How do you come in?", "Hoe kom je binnen?"])
    press(console, "CloseAsk")
    press(console, "ShowAnswers")
    desk = room(hall, hall.open("theme desk"), "desk", "checkin")
    desk.locator(".desk-head button").click()
    expect(wall.locator(".words li")).to_have_count(3)
    expect(wall.locator(".words")).to_contain_text("×2")
    assert serious(wall) == [] and serious(console) == []


def test_at_a_stand_somebody_types_what_whoever_walks_by_says(hall):
    console = room(hall, hall.console(), "console", "stand")
    press(console, "OpenAsk")
    stand = room(hall, hall.open("paper entry"), "stand", "stand")
    stand.locator("textarea[name^='texts.']").fill("I mend bicycles")
    stand.locator("select[name=area]").select_option("work")
    assert serious(stand) == []
    press(stand, "TypeSheet")
    expect(stand.locator(".ask-sheet")).to_contain_text("1 so far")
    expect(stand.locator("textarea[name^='texts.']")).to_have_value("")
