"""A phone stays awake where it matters, hums only if asked to, and takes a new version once, at a quiet moment."""

import json

from playwright.sync_api import expect

from tests.browser.hall import comes_true, connected

LOCKS = """window.locks = 0
Object.defineProperty(navigator, "wakeLock", {value: {request: async () => {
  await new Promise((done) => setTimeout(done, 30))
  const lock = new EventTarget()
  window.locks += 1
  lock.release = async () => { window.locks -= 1; lock.dispatchEvent(new Event("release")) }
  return lock
}}})"""
HUMS = """window.hums = []
Object.defineProperty(navigator, "vibrate", {value: (pattern) => { window.hums.push(pattern); return true }})"""
CLOCK = """(ms) => {
  document.getElementById("a-round")?.remove()
  const box = document.getElementById("screen").appendChild(
    Object.assign(document.createElement("section"), {id: "a-round"}))
  const clock = box.appendChild(Object.assign(document.createElement("time"), {className: "clock"}))
  clock.dataset.ends = Date.now() + ms
  document.dispatchEvent(new CustomEvent("htmx:after:swap"))
}"""
"""A clock with so much time left, as if the server had drawn it."""
LOADS = "sessionStorage.loads = Number(sessionStorage.loads || 0) + 1"
MINUTE = 60_000


def phone(hall, script, name="Ana", **options):
    """A guest's phone with something of it watched."""
    page = hall.page("phone", **options)
    page.add_init_script(script)
    return hall.join(name, page=page)


def locks(page, number):
    """Waits until the page holds so many wake locks."""
    comes_true(page, "(number) => window.locks === number", number)


def test_a_phone_is_kept_awake_on_the_move_and_not_while_people_talk(hall):
    ana, console = phone(hall, LOCKS), hall.console()
    console.get_by_role("button", name="Start round 1").click()
    expect(ana.locator(".talk-rule")).to_be_visible()
    locks(ana, 0)
    console.keyboard.press("e")
    console.get_by_role("button", name="End now").click()
    console.get_by_role("button", name="Move to round 2").click()
    expect(ana.locator(".seat.phase-move")).to_be_visible()
    locks(ana, 1)
    console.get_by_role("button", name="Start round 2").click()
    expect(ana.locator(".talk-rule")).to_be_visible()
    locks(ana, 0)


def test_a_phone_is_kept_awake_in_the_last_minute(hall):
    ana = phone(hall, LOCKS)
    ana.evaluate(CLOCK, MINUTE + 900)
    locks(ana, 0)
    expect(ana.locator("#a-round time")).to_have_attribute("data-phase", "one")
    locks(ana, 1)
    ana.evaluate(CLOCK, 20 * MINUTE)
    locks(ana, 0)


def test_a_table_host_is_kept_awake(hall):
    ana = phone(hall, LOCKS)
    ana.goto(ana.url.replace("/phone", "/table/cafe"))
    connected(ana)
    locks(ana, 1)


def test_a_phone_is_kept_awake_until_its_ballot_is_cast(choosing):
    ana, console = phone(choosing, LOCKS), choosing.console()
    expect(ana.locator(".ballot-waiting")).to_be_visible()
    locks(ana, 0)
    console.get_by_role("button", name="Open the ballot").click()
    expect(ana.locator(".ballot-form")).to_be_visible()
    locks(ana, 1)
    ana.get_by_role("button", name="Cast my ballot").click()
    expect(ana.locator(".counted").first).to_be_visible()
    locks(ana, 0)


def test_a_phone_hums_at_the_cues_only_after_its_owner_asked_for_it(hall):
    ana = phone(hall, HUMS)
    for wished in (False, True):
        if wished:
            ana.get_by_role("button", name="Vibrate at five minutes").click()
            assert ana.evaluate("window.hums") == [[200]]  # so that one knows how it feels
        ana.evaluate(CLOCK, MINUTE + 900)
        expect(ana.locator("#a-round time")).to_have_attribute("data-phase", "five")
        expect(ana.locator("#a-round time")).to_have_attribute("data-phase", "one")
        assert ana.evaluate("window.hums") == ([[200], [200, 150, 200]] if wished else [])


def new_version(page):
    """The server says that it runs another build than this page came from."""
    page.evaluate("""() => {
      document.body.dataset.build = "an older one"
      document.dispatchEvent(new CustomEvent("htmx:after:swap"))
    }""")


def loads(page) -> int:
    return json.loads(page.evaluate("sessionStorage.loads"))


def test_a_page_takes_a_new_version_once_and_not_while_somebody_writes(hall):
    page = hall.page("phone")
    page.add_init_script(LOADS)
    page.clock.install()
    ana = hall.join("Ana", page=page)
    before = loads(ana)
    ana.evaluate("document.body.appendChild(document.createElement('p')).dataset.dirty = ''")
    new_version(ana)
    ana.clock.run_for(70_000)
    assert loads(ana) == before
    ana.evaluate("document.querySelector('[data-dirty]').remove()")
    with ana.expect_navigation():
        ana.clock.run_for(6_000)
    connected(ana)
    ana.clock.run_for(70_000)
    assert loads(ana) == before + 1
