"""The bell: armed by a tap; one chime at five minutes, two at one, a gong at the end, and no cue twice."""

from playwright.sync_api import expect

COUNTED = """window.strikes = 0
window.OscillatorNode = new Proxy(OscillatorNode, {
  construct: (made, given) => { window.strikes += 1; return new made(...given) }
})"""
CHIME = 3  # tones in one chime
PUT = """([ms, cued]) => {
  const box = document.getElementById("a-round") ?? document.getElementById("screen").appendChild(
    Object.assign(document.createElement("section"), {id: "a-round"}))
  const clock = box.firstChild ?? box.appendChild(Object.assign(document.createElement("time"), {className: "clock"}))
  clock.dataset.cued = cued
  clock.dataset.ends = Date.now() + ms
  document.dispatchEvent(new CustomEvent("htmx:after:swap"))
}"""
FIVE = 5 * 60_000


def bell(hall):
    """A console from which the hall is rung, with every tone it makes counted."""
    page = hall.page("desk")
    page.add_init_script(COUNTED)
    hall.enter(page, "console")
    page.get_by_role("button", name="Ring from this screen").click()
    expect(page.get_by_role("button", name="Ring from this screen")).to_have_attribute("aria-pressed", "true")
    return page


def strikes(page) -> int:
    return page.evaluate("window.strikes")


def phase(page, name):
    expect(page.locator("#a-round time")).to_have_attribute("data-phase", name)


def test_the_five_minute_chime_comes_once_even_when_a_minute_is_added(hall):
    page = bell(hall)
    page.evaluate(PUT, [FIVE + 600, ""])
    phase(page, "")
    phase(page, "five")
    assert strikes(page) == CHIME
    page.evaluate(PUT, [FIVE + 600, "5"])
    phase(page, "")
    phase(page, "five")
    assert strikes(page) == CHIME


def test_a_new_round_has_its_own_chime(hall):
    page = bell(hall)
    page.evaluate(PUT, [FIVE + 600, ""])
    phase(page, "")
    phase(page, "five")
    page.evaluate(PUT, [4 * FIVE, ""])
    phase(page, "")
    page.evaluate(PUT, [FIVE + 600, ""])
    phase(page, "")
    phase(page, "five")
    assert strikes(page) == 2 * CHIME


def test_two_chimes_at_one_minute_and_a_gong_at_the_end(hall):
    page = bell(hall)
    page.evaluate(PUT, [60_600, "5"])
    phase(page, "five")
    phase(page, "one")
    assert strikes(page) == 2 * CHIME
    page.evaluate(PUT, [600, "5 1"])
    phase(page, "one")
    phase(page, "over")
    assert strikes(page) == 2 * CHIME + 5


def test_a_screen_that_was_not_armed_stays_silent(hall):
    page = hall.page("desk")
    page.add_init_script(COUNTED)
    hall.enter(page, "console")
    page.evaluate(PUT, [600, ""])
    phase(page, "over")
    assert strikes(page) == 0


def test_the_bell_can_be_heard_before_the_doors_open(hall):
    page = bell(hall)
    page.get_by_role("button", name="Test the bell").click()
    assert strikes(page) == 2 * CHIME
