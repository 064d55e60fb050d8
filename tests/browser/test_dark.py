"""Phones and desks follow a device that prefers the dark; paper stays bright, on the screen and from the printer."""

from playwright.sync_api import expect

from tests.browser.test_axe import serious

BEHIND = "getComputedStyle(document.body).backgroundColor"
BRIGHT, WHITE, DARK = "rgb(251, 247, 238)", "rgb(255, 255, 255)", "rgb(22, 20, 15)"


def test_phone_and_console_in_the_dark(hall):
    ana, console = hall.join("Ana", color_scheme="dark"), hall.console(color_scheme="dark")
    found = {"console": serious(console)}
    for room in ("cafe", "needs", "roadmap"):
        ana.goto(f"{hall.server.base}/g/{hall.links['id']}/phone/{room}")
        found[room] = serious(ana)
    assert ({where: what for where, what in found.items() if what}, ana.evaluate(BEHIND)) == ({}, DARK)
    ana.emulate_media(color_scheme="light")
    assert ana.evaluate(BEHIND) == BRIGHT


def test_what_is_printed_in_the_dark_is_on_bright_paper(hall):
    page = hall.console(color_scheme="dark")
    assert page.evaluate(BEHIND) == DARK
    page.emulate_media(media="print")
    assert page.evaluate(BEHIND) == BRIGHT
    for path in (f"/g/{hall.links['id']}/print_tents/cafe", f"/host/{hall.links['id']}/paper"):
        page.emulate_media(media="screen")
        assert page.goto(hall.server.base + path).ok
        expect(page.locator("html")).to_have_attribute("data-theme", "bright")
        assert page.evaluate(BEHIND) == WHITE
