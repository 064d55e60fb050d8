"""What the tours missed: a tent both sides can read, the interrupt in the thumb's reach, cards that are whole."""

import pytest

from rooms.cafe.kind import cafe
from rooms.kernel import Kind
from rooms.needs import needs
from tests.browser.laws.gallery import viewer_of
from tests.browser.laws.picture import PAPER, SHOW, Looking
from tests.cafe.hall import talking
from tests.laws.lively import Moment
from tests.needs.hall import need, wall

PHONE, WALL = (390, 844, 0), (1280, 720, 0)
LONG = (
    "Iemand die ons helpt met de aanvraag voor het groen in de straat, die al eerder subsidie kreeg en weet wie je belt"
)
MM = 96 / 25.4


@pytest.fixture
def look(browser):
    """Draws a state of a kind as its page, in a browser of this size."""
    opened = []

    def shown(kind: Kind, moment: Moment, face: str, size=WALL):
        looking = Looking(browser, kind)
        opened.append(looking)
        html = looking.gallery.inside(moment, face, viewer_of(face, moment.people), "nl")
        looking.turn_to(face, "nl", size)
        looking.page.evaluate(SHOW, [html, 0])
        return looking.page

    yield shown
    for looking in opened:
        looking.close()


def test_a_tent_folded_in_the_middle_stands_upright_and_has_its_number_on_both_sides(look):
    """Printed flat, its upper half is upside down."""
    page = look(cafe, in_a_talk(), "print_tents", PAPER[0])
    tent = page.evaluate("""() => {
      const tent = document.querySelector(".tent"), box = tent.getBoundingClientRect()
      const fold = tent.querySelector(".fold").getBoundingClientRect()
      return { sides: [...tent.querySelectorAll(".side")].map((side) => ({
          turned: getComputedStyle(side).rotate, below: side.getBoundingClientRect().top >= fold.top - 1,
          number: side.querySelector(".sign-number").textContent,
          high: side.querySelector(".sign-number").getBoundingClientRect().height })),
        off: Math.abs((fold.top + fold.bottom - box.top - box.bottom) / 2) }
    }""")
    upper, lower = tent["sides"]
    assert (upper["turned"], upper["below"]) == ("180deg", False)
    assert (lower["turned"], lower["below"]) == ("none", True)
    assert upper["number"] == lower["number"] != ""
    assert min(upper["high"], lower["high"]) >= 40 * MM
    assert tent["off"] <= 2 * MM


def test_on_a_phone_console_the_interrupt_and_a_minute_more_lie_under_the_thumb(look):
    """Behind 25 tables and the run sheet nobody finds them in time."""
    page = look(cafe, in_a_talk(), "console", PHONE)
    assert page.evaluate("document.documentElement.scrollHeight > 2 * innerHeight")
    for what in ("form.stop button", ".clock-controls button[data-key='1']", ".clock-controls button[data-key='-']"):
        box = page.locator(what).first.bounding_box()
        assert (box["y"] > 844 * 3 / 4, box["y"] + box["height"] <= 844, box["height"] >= 44) == (True, True, True), (
            what
        )


def in_a_talk() -> Moment:
    """A hundred people sit and talk, and the clock runs."""
    stage = talking(100, tables=25)
    return Moment(cafe, "talk", stage.state, stage.people, None)


CUT = """(lines) => {
  const list = document.querySelector("[data-roomy]"), texts = [...list.querySelectorAll(".text")]
  if (lines) list.style.setProperty("--lines", lines)
  const high = texts.map((one) => one.clientHeight)
  list.style.setProperty("--lines", 99)
  return texts.filter((one, place) => one.clientHeight > high[place]).length
}"""


def test_no_card_is_cut_on_the_wall_of_needs_while_a_row_stands_empty(look):
    page = look(needs, cards(4), "wall")
    assert page.evaluate(CUT, 0) == 0
    assert page.evaluate(CUT, 1) == 4  # the ruler sees those that are


def cards(count: int) -> Moment:
    stage = wall()
    for number in range(count):
        need(stage, "ana", f"{LONG} ({number})")
    return Moment(needs, "cards", stage.state, stage.people, None)


GAP = """() => {
  const boxes = [...document.querySelectorAll(".adds button")].map((one) => one.getBoundingClientRect())
  const apart = (a, b) => Math.max(a.left - b.right, b.left - a.right, a.top - b.bottom, b.top - a.bottom)
  return Math.min(...boxes.flatMap((a) => boxes.filter((b) => b !== a).map((b) => apart(a, b))))
}"""


def test_buttons_that_add_a_room_stand_apart_in_a_desk_and_on_a_phone(hall):
    console = hall.console(locale="nl-NL")
    console.goto(f"{hall.server.base}/host/{hall.links['id']}/set-up")
    for width in (1440, 390):
        console.set_viewport_size({"width": width, "height": 900})
        assert console.evaluate(GAP) >= 7
    assert console.get_by_role("button", name="Toevoegen: World Café").count() == 1
