"""The table of widths says what the shipped typefaces say."""

from random import Random

import pytest

import widths
from rooms.drawing.text import BOLD, MEDIUM, width
from tests.drawing.templates import WORDS

WEIGHT = {MEDIUM: 500, BOLD: 700}


@pytest.mark.parametrize("weight", [MEDIUM, BOLD])
def test_every_letter_is_as_wide_as_the_font_says(weight):
    known = {letter: wide for letter, wide in widths.known(WEIGHT[weight]).items() if letter != "\u00ad"}
    wrong = [letter for letter, wide in known.items() if round(width(letter, 1000, weight)) != wide]
    assert wrong == []


@pytest.mark.parametrize("weight", [MEDIUM, BOLD])
@pytest.mark.parametrize(("face", "langs"), [("atkinson.woff2", ("nl", "pt")), ("arabic.woff2", ("ar",))])
def test_no_line_is_wider_than_was_worked_out(weight, face, langs):
    """Set by the shaper that browsers use; seed 1."""
    font, dice = widths.shaper(face, WEIGHT[weight]), Random(1)
    words = [word for lang in langs for word in WORDS[lang].split()]
    if face == "atkinson.woff2":
        words += ["".join(dice.choices("xvWAT-'.,)/fj", k=12)) for _ in range(300)]
    space = " " if face == "atkinson.woff2" else ""
    lines = [space.join(dice.choices(words, k=dice.randint(1, 4))) for _ in range(300)]
    longer = {line: more for line in lines if (more := widths.shaped(font, line) - width(line, 1000, weight)) > 1}
    assert longer == {}
