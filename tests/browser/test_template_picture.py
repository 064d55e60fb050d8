"""The drawn template in a real browser: with the shipped type, no word leaves its block, in any script."""

from itertools import product

import pytest

from eventhub.screens.typefaces import embedded
from rooms.drawing.ink import Legend
from rooms.drawing.sheet import NARROW, WIDE
from rooms.drawing.svg import drawn
from rooms.roadmap.picture import MODES, legend_of, sheet_of
from rooms.template.format import template_from_json
from tests.drawing.templates import template

SIZES = ((5, 5), (3, 7), (7, 7), (1, 1))
LANGS = ("en", "nl", "pt", "ar")
OUTSIDE = """() => {
  const frames = [...document.querySelectorAll("rect[rx]")].map((each) => each.getBoundingClientRect());
  const sheet = document.querySelector("svg").getBoundingClientRect();
  const inside = (box, frame) => box.left >= frame.left - 0.5 && box.right <= frame.right + 0.5
    && (box.top + box.bottom) / 2 >= frame.top && (box.top + box.bottom) / 2 <= frame.bottom;
  return [...document.querySelectorAll("text")].filter((each) => {
    const box = each.getBoundingClientRect();
    const middle = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    const frame = frames.find((each) => each.left <= middle[0] && middle[0] <= each.right
      && each.top <= middle[1] && middle[1] <= each.bottom);
    return !inside(box, frame || sheet);
  }).map((each) => each.textContent);
}"""
SMALLEST = "() => Math.min(...[...document.querySelectorAll('text')].map((each) => +each.getAttribute('font-size')))"


@pytest.fixture(scope="module")
def sheet_page(browser):
    """One page that shows one picture after another, as large as a wall."""
    page = browser.new_page(viewport={"width": 1920, "height": 1080})
    yield page
    page.close()


def show(page, svg: str) -> None:
    """With the type inside it, as it is taken along."""
    page.set_content(f"<style>body {{ margin: 0 }} svg {{ display: block; height: 1080px }}</style>{svg}")
    page.evaluate("() => document.fonts.ready.then(() => true)")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("areas", "conditions"), SIZES)
def test_row_8_no_word_leaves_its_block(sheet_page, lang, areas, conditions):
    made = template_from_json(template(areas * 100 + conditions, lang, areas, conditions))
    for mode, shape in product(MODES, (WIDE, NARROW)):
        sheet, legend = sheet_of(made, lang, mode, shape), legend_of(made, mode, str)
        for number in range(len(sheet.pages)):
            svg = drawn(sheet, number, legend, "title")
            show(sheet_page, drawn(sheet, number, legend, "title", embedded(svg)))
            assert sheet_page.evaluate(OUTSIDE) == []
            assert sheet_page.evaluate(SMALLEST) >= 1080 / 33


def test_the_law_sees_a_word_that_leaves_its_block(sheet_page):
    made = template_from_json(template(1, "nl", 1, 1))
    svg = drawn(sheet_of(made, "nl"), 0, Legend(), "title")
    show(sheet_page, svg.replace("</svg>", '<text x="1900" y="600" font-size="40">leaves the picture</text></svg>'))
    assert sheet_page.evaluate(OUTSIDE) == ["leaves the picture"]
