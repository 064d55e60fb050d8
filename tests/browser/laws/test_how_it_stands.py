"""What a page says of itself (saved, refused, connected again) lies over no title, no tab and no words on a phone."""

from rooms.hall import hall
from tests.browser.laws.gallery import viewer_of
from tests.browser.laws.picture import SHOW, Looking, faces_of
from tests.laws.lively import Lively

LONG = "That round is over; what you wrote stands here still, and you can send it again later on."
SAYS = """([kind, reason]) => {
  const state = document.getElementById("state")
  state.dataset.kind = kind
  state.textContent = state.dataset[kind].replace("{reason}", reason).replace("{time}", "10:12").replace("{count}", "2")
}"""
BENEATH = """(what) => {
  const over = document.getElementById("state").getBoundingClientRect()
  const all = [...document.querySelectorAll(what)].filter((one) => one.checkVisibility() && one.textContent.trim())
  return all.filter((one) => {
    const box = one.getBoundingClientRect()
    return box.bottom > over.top + 1 && box.top < over.bottom - 1 && box.right > over.left && box.left < over.right
  }).map((one) => one.textContent)
}"""
SENTENCES = ("saved", "waiting", "refused", "stale", "back")
PHONE, WIDE = (390, 844, 0), (1440, 900, 0)
FACES = ("phone", "console", "desk", "door")
"""A phone, and a desk of each sort: with tabs and without, in one column and in two."""
TITLES, WORDS = "h1, nav.tabs a", "h1, h2, p:not(#state), nav.tabs a"


def test_what_a_page_says_of_itself_lies_over_nothing(browser):
    looking = Looking(browser, hall)
    beneath = [(face, one) for face in FACES for one in _beneath(looking, face, PHONE, WORDS)]
    beneath += [(face, one) for face in FACES for one in _beneath(looking, face, WIDE, TITLES)]
    looking.close()
    assert beneath == []


def _beneath(looking: Looking, face: str, size: tuple[int, int, int], what: str) -> list[str]:
    moment = next(Lively(hall, 1).moments(0))
    looking.turn_to(face, "nl", size)
    drawn = looking.gallery.inside(moment, face, viewer_of(face, moment.people), "nl")
    looking.page.evaluate(SHOW, [drawn, 0])
    found: list[str] = []
    for sentence in SENTENCES:
        looking.page.evaluate(SAYS, [sentence, LONG])
        found += looking.page.evaluate(BENEATH, what)
    return found


COVERED = "() => getComputedStyle(document.querySelector('#screen .interrupt')).position !== 'static'"
IN_THE_HALL = ("phone", "table", "wall")
"""Whom an interrupt stops; whoever works for them goes on working, and one of these ends it."""


def test_an_interrupt_covers_no_screen_of_the_team(browser):
    looking = Looking(browser, hall)
    moment = next(one for one in Lively(hall, 1).moments(60) if one.state.interrupt)
    covered = {face for face in faces_of(hall) if _covered(looking, moment, face)}
    looking.close()
    assert covered == {*IN_THE_HALL}


def _covered(looking: Looking, moment, face: str) -> bool:
    looking.turn_to(face, "en", PHONE)
    drawn = looking.gallery.inside(moment, face, viewer_of(face, moment.people), "en")
    looking.page.evaluate(SHOW, [drawn, 0])
    return (
        "interrupt" in drawn
        and looking.page.locator("#screen .interrupt").count() > 0
        and looking.page.evaluate(COVERED)
    )
