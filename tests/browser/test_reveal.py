"""The reveal can be read from the back of the hall, also with headings as long as people really make them."""

import pytest

from tests.ballot.server import recipe
from tests.browser.hall import Hall
from tests.browser.test_top_five import gives, tap

LONG = {"en": "A repair café within walking distance of every home in the city {n}",
        "nl": "Een reparatiecafé op loopafstand van elk huis in de hele stad {n}"}  # fmt: skip
AREAS = [{"id": f"a{n}", "title": {lang: text.format(n=n) for lang, text in LONG.items()}} for n in range(1, 6)]
OVER = """() => [...document.querySelectorAll(".card.open")].flatMap((card) => {
  const box = (name) => card.querySelector(name).getBoundingClientRect()
  const [letter, title, others, points] = [".letter", ".title", ".others", ".points"].map(box)
  const over = (one, other) => one.left < other.right - 1 && other.left < one.right - 1 &&
    one.top < other.bottom - 1 && other.top < one.bottom - 1
  const words = card.querySelector(".words")
  return [
    over(title, letter) && "the title lies over the letter",
    over(others, title) && "two titles lie over each other",
    (over(title, points) || over(others, points)) && "a title lies over the points",
    words.scrollHeight > words.clientHeight + 1 && "a title is cut off",
  ].filter(Boolean)
})"""
LET = "() => document.querySelector('.reveal .cards').style.getPropertyValue('--fit')"
AGAIN = """() => Promise.all(document.getAnimations().map((one) => one.finished))
  .then(() => { dispatchEvent(new Event('resize')) })"""


@pytest.fixture
def hall(server, browser, tmp_path):
    """A ballot on five headings of 65 characters in two languages."""
    path = tmp_path / "long.toml"
    path.write_text(recipe(AREAS), "utf-8")
    hall = Hall(server, browser, server.gathering(str(path)))
    yield hall
    hall.close()
    assert hall.complaints == []


SIZES = ((1920, 1080), (1280, 720), (1024, 768))


def test_long_headings_in_two_languages_lie_over_nothing(hall):
    ana, console, walls = hall.join("Ana"), hall.console(), [hall.wall() for _ in SIZES]
    for wall, (width, height) in zip(walls, SIZES, strict=True):
        wall.set_viewport_size({"width": width, "height": height})
    tap(console, "Next block")
    tap(console, "Open the ballot")
    gives(ana, dict.fromkeys("ABCDE", 1))
    tap(console, "Close the ballot")
    for card in range(1, 6):
        tap(console, f"Turn card {card} of 5")
        for wall in walls:
            wall.locator(".card.open").nth(card - 1).wait_for()
            turning = wall.evaluate(LET)
            wall.evaluate(AGAIN)
            assert wall.evaluate(LET) == turning  # as large while it turns as when it lies
    tap(console, "Show points and supporters")
    for wall in walls:
        wall.locator(".points").nth(4).wait_for()
        wall.evaluate("Promise.all(document.getAnimations().map((one) => one.finished)).then(() => true)")
        assert (wall.viewport_size["width"], wall.evaluate(OVER)) == (wall.viewport_size["width"], [])
    tap(console, "Ask what is missing")
    tap(console, "Go on with these")
    for wall in walls:
        wall.locator(".ballot-steps").wait_for()  # a line below the cards, which leaves them less room
        assert (wall.viewport_size["width"], wall.evaluate(OVER)) == (wall.viewport_size["width"], [])
