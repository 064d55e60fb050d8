"""Nothing on a screen jumps when a piece of it is drawn anew: no layout shift, on the phone and on the wall."""

from playwright.sync_api import expect

from tests.browser.hall import comes_true

WATCH = """() => {
  window.shifts = []
  const what = ({node}) => (node?.outerHTML ?? node?.parentElement?.outerHTML ?? "?").slice(0, 120)
  const note = (entry) => window.shifts.push([entry.value, ...entry.sources.map(what)])
  new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({type: "layout-shift"})
}"""
SETTLED = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)))"


def watch(*pages) -> None:
    for page in pages:
        page.evaluate("document.fonts.ready.then(() => true)")
        page.evaluate(SETTLED)
        page.evaluate(WATCH)


def shifts(page) -> list:
    """What moved since the watch began, by how much."""
    page.evaluate(SETTLED)
    return page.evaluate("window.shifts")


def test_people_who_come_in_move_nothing_on_the_wall_or_on_a_phone(hall):
    wall, ana = hall.wall(), hall.join("Ana")
    expect(wall.locator(".arrival")).to_be_visible()
    watch(wall, ana)
    for name in ("Ben", "Cas", "Dee"):
        hall.join(name)
    expect(wall.locator("#screen")).to_contain_text("4")
    assert (shifts(wall), shifts(ana)) == ([], [])


def test_time_and_tables_that_are_ready_move_nothing(hall):
    console, ana, wall = hall.console(), hall.join("Ana"), hall.wall()
    console.get_by_role("button", name="Start round 1").click()
    for page in (ana, wall, console):
        expect(page.locator("time.clock[data-runs=yes]").first).to_be_visible()
    watch(ana, wall)
    ends = ana.locator("time.clock").first.get_attribute("data-ends")
    console.keyboard.press("1")
    for page in (ana, wall):
        expect(page.locator(f"time.clock[data-ends='{ends}']")).to_have_count(0)
    console.keyboard.press("Space")
    for page in (ana, wall):
        expect(page.locator("time.clock").first).to_have_attribute("data-runs", "no")
    console.keyboard.press("Space")
    for page in (ana, wall):
        expect(page.locator("time.clock").first).to_have_attribute("data-runs", "yes")
    assert (shifts(ana), shifts(wall)) == ([], [])


def test_the_watch_sees_a_jump(hall):
    ana = hall.join("Ana")
    watch(ana)
    ana.evaluate("""() => { document.getElementById("screen").style.paddingTop = "120px" }""")
    comes_true(ana, "() => window.shifts.length > 0")


def test_ballots_that_come_in_move_nothing(choosing):
    ana, ben, wall, console = choosing.join("Ana"), choosing.join("Ben"), choosing.wall(), choosing.console()
    console.get_by_role("button", name="Open the ballot").click()
    expect(wall.locator(".turnout")).to_contain_text("0 of 2")
    expect(ana.locator(".ballot-form")).to_be_visible()
    watch(ana, wall)
    ben.get_by_role("button", name="Cast my ballot").click()
    expect(wall.locator(".turnout")).to_contain_text("1 of 2")
    console.keyboard.press("1")
    assert (shifts(ana), shifts(wall)) == ([], [])
