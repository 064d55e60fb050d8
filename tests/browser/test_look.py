"""What the eye needs: large words on the wall, room for a thumb, nothing cut off, whatever the size of the text."""

from tests.browser.hall import presses
from tests.browser.test_axe import AXE, rooms

SMALL = """() => [...document.querySelectorAll("#screen *")].filter((one) => one.checkVisibility()
    && [...one.childNodes].some((node) => node.nodeType === 3 && node.nodeValue.trim())
    && !one.closest(".visually-hidden, svg")
    && parseFloat(getComputedStyle(one).fontSize) < innerHeight / 30 - 0.5)
  .map((one) => `${one.className || one.tagName}: ${getComputedStyle(one).fontSize}`)"""
CUT = """() => ["#screen", ".room:not(.kind-hall)"].flatMap((name) => [...document.querySelectorAll(name)])
  .filter((one) => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1)
  .map((one) => `${one.id}: ${one.scrollWidth}x${one.scrollHeight} in ${one.clientWidth}x${one.clientHeight}`)"""
FAINT = """axe.run("#screen", {runOnly: ["color-contrast-enhanced"]})
  .then((result) => result.violations.flatMap((one) => one.nodes))
  .then((nodes) => nodes.map((node) => `${node.target}: ${node.failureSummary}`))"""
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
LOW = """() => [...document.querySelectorAll("button, .button, select, textarea, input[type=text], input:not([type])")]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height > 0)
  .filter((one) => one.getBoundingClientRect().height < 47.5)
  .map((one) => `${one.className} ${one.textContent.trim()}: ${one.getBoundingClientRect().height}`)"""


def states(console, wall):
    """The wall while people arrive, talk and move."""
    yield "arriving"
    console.get_by_role("button", name="Start round 1").click()
    wall.wait_for_selector(".wall-talk")
    yield "talk"
    presses(console, "n", wall.locator(".wall-move"))
    yield "move"


def test_the_wall_is_legible_from_the_back_and_nothing_is_cut(hall):
    hall.join("Ana")
    console, wall = hall.console(), hall.wall()
    found = []
    for state in states(console, wall):
        for width, height in ((1920, 1080), (3840, 2160), (1024, 768)):
            wall.set_viewport_size({"width": width, "height": height})
            wall.evaluate(DRAWN)
            small = wall.evaluate(SMALL) if width > 1024 else []
            found += [(state, width, what) for what in [*small, *wall.evaluate(CUT)]]
    assert found == []


def test_the_wall_stands_out_seven_to_one(hall):
    hall.join("Ana")
    console, wall = hall.console(), hall.wall()
    wall.evaluate(AXE.read_text())
    found = []
    for state in states(console, wall):
        for light in ("light", "dark"):
            wall.emulate_media(color_scheme=light)
            found += [(state, light, what) for what in wall.evaluate(FAINT)]
    assert found == []


def test_text_of_twice_the_size_breaks_nothing_on_a_phone(hall):
    ana = hall.join("Ana")
    wide = {}
    for path in rooms(ana):
        ana.goto(hall.server.base + path)
        ana.evaluate("document.documentElement.style.fontSize = '200%'")
        wide[path] = ana.evaluate("document.documentElement.scrollWidth")
    assert set(wide.values()) == {390}, wide


def test_everything_on_a_phone_can_be_hit_with_a_thumb(hall):
    ana = hall.join("Ana")
    low = {}
    for path in rooms(ana):
        ana.goto(hall.server.base + path)
        low[path] = ana.evaluate(LOW)
    assert {path: what for path, what in low.items() if what} == {}


def test_right_to_left_breaks_nothing(hall):
    ana, console = hall.join("Ana"), hall.console()
    for page, width in ((ana, 390), (console, 1440)):
        page.evaluate("document.documentElement.dir = 'rtl'")
        assert page.evaluate("document.documentElement.scrollWidth") == width


WHERE = """() => {
  document.documentElement.dir = "rtl"
  const title = Object.assign(document.createElement("h1"), {lang: "nl", textContent: "Wat pakken we op?"})
  document.getElementById("screen").replaceChildren(title)
  return [0, title.textContent.length - 1].map((letter) => {
    const one = document.createRange()
    one.setStart(title.firstChild, letter)
    one.setEnd(title.firstChild, letter + 1)
    return one.getBoundingClientRect().left
  })
}"""


def test_dutch_in_an_arabic_page_ends_with_its_question_mark(hall):
    first, last = hall.join("Ana").evaluate(WHERE)
    assert first < last


LONG = """() => {
  const list = Object.assign(document.createElement("ol"), {id: "long"})
  list.dataset.pages = ""
  const row = (n) => Object.assign(document.createElement("li"), {textContent: `Row ${n}`})
  list.append(...Array.from({length: 30}, (_, n) => row(n)))
  document.getElementById("screen").replaceChildren(list)
  document.dispatchEvent(new CustomEvent("htmx:after:swap"))
}"""


def shown(wall) -> list[str]:
    return [row.inner_text() for row in wall.locator("#long li:not([data-off])").all()]


def test_a_long_list_on_a_wall_turns_its_pages_by_itself(hall):
    wall = hall.page("wall")
    wall.clock.install()
    hall.enter(wall, "wall")
    wall.evaluate(LONG)
    first = shown(wall)
    assert first[0] == "Row 0" and len(first) < 30
    assert wall.locator("#pages").get_attribute("max") != "1"
    wall.clock.run_for(10_000)
    assert shown(wall)[0] == f"Row {len(first)}"
