"""The console by keyboard and in a hurry: every press of +1 counts, and after a message keys are keys again."""

from playwright.sync_api import expect

from tests.browser.hall import Hall
from tests.browser.test_cafe import NEXT, RECIPE, ends


def test_five_presses_are_five_minutes_and_keys_work_after_a_message(server, browser):
    hall = Hall(server, browser, server.gathering(str(RECIPE)))
    console = hall.console()
    hall.join("Ana")
    console.click(".next-block button")
    console.click(NEXT)
    before = ends(console)
    plus = console.get_by_role("button", name="+1", exact=True)
    plus.evaluate("button => { for (let n = 0; n < 5; n++) button.click() }")
    expect(console.locator("#screen time.clock")).to_have_attribute("data-ends", str(before + 5 * 60_000))
    console.click(".hall-controls summary >> nth=0")
    console.fill("#notice-text", "Coffee is ready")
    console.keyboard.press("Enter")
    expect(console.locator("#hall-notice")).to_contain_text("Coffee is ready")
    console.keyboard.press("-")
    expect(console.locator("#screen time.clock")).to_have_attribute("data-ends", str(before + 4 * 60_000))
    console.focus("#notice-text")
    console.keyboard.press("Escape")
    console.keyboard.press("2")
    expect(console.locator("#screen time.clock")).to_have_attribute("data-ends", str(before + 6 * 60_000))


def test_a_clicker_for_slides_goes_on_and_makes_the_walls_dark(server, browser):
    hall = Hall(server, browser, server.gathering(str(RECIPE)))
    console, wall = hall.console(), hall.wall()
    before = console.locator(".next-block button").inner_text()
    console.keyboard.press("PageDown")
    assert before.startswith("Next block:")
    expect(console.locator(".next-block button", has_text=before)).to_have_count(0)
    expect(console.locator(".run-sheet [aria-current]")).to_be_visible()
    for dark in (1, 0):
        console.keyboard.press("b")
        expect(wall.locator(".dark")).to_have_count(dark)
    hall.close()
    assert hall.complaints == []
