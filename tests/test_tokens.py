"""The colours everything is made of stand out from one another, on bright paper and in the dark."""

import re
from itertools import product

import pytest

from eventhub.ground.places import STATIC

CSS = (STATIC / "css" / "tokens.css").read_text("utf-8")
BLOCK = re.compile(r"^ *(:root[^{]*)\{([^{}]*)\}", re.MULTILINE)
COLOUR = re.compile(r"--([\w-]+): (#[0-9a-f]{3,6});")
SIGN = re.compile(r"--sign: (#\w+); --on-sign: (#\w+);")
PAPERS, NOTES = ("paper", "raised", "sunk"), ("idea", "need", "offer", "step")
TEXT = [*product(("ink", "quiet"), PAPERS), *product(("accent", "danger", "good"), PAPERS), ("on-accent", "accent"),
        *product(("on-note", "quiet-on-note"), NOTES), ("on-note", "warn")]  # fmt: skip
"""What is read, on what it stands."""
EDGES = [*product(("edge",), PAPERS)]


def blocks() -> dict[str, dict[str, str]]:
    """Every set of colours by its selector."""
    return {name.strip(): dict(COLOUR.findall(body)) for name, body in BLOCK.findall(CSS)}


BRIGHT, CHOSEN, PREFERRED = ":root", ':root[data-theme="dark"]', ':root:not([data-theme="bright"])'
BOTH = {"bright": blocks()[BRIGHT], "dark": blocks()[BRIGHT] | blocks()[CHOSEN]}


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    digits = colour[1:] if len(colour) == 7 else "".join(one * 2 for one in colour[1:])
    shares = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Of two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", BOTH)
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (EDGES, 3)], ids=["text", "edges"])
def test_what_is_read_stands_out(theme, pairs, least):
    found = {pair: round(contrast(*(BOTH[theme][name] for name in pair)), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in found.items() if ratio < least} == {}


def test_every_sign_can_be_read():
    signs = set(SIGN.findall(CSS))
    assert len(signs) == 12
    assert {pair for pair in signs if contrast(*pair) < 4.5} == set()


def test_a_device_that_prefers_the_dark_gets_what_a_dark_wall_gets_and_paper_stays_bright():
    assert blocks()[PREFERRED] == blocks()[CHOSEN]
    assert re.findall(r"@media ([^{]*prefers-color-scheme[^{]*) \{", CSS) == ["screen and (prefers-color-scheme: dark)"]
