"""The shipped typefaces inside a picture that is taken along: it shows the same on a machine that has none of them."""

import re
from base64 import b64encode
from functools import cache

from eventhub.ground.places import STATIC

BASE = STATIC / "css" / "base.css"
FACE = re.compile(r"@font-face \{.*?\}", re.DOTALL)
FILE = re.compile(r"\.\./vendor/([a-z-]+\.woff2)")
RANGE = re.compile(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?")


def embedded(drawn: str) -> str:
    """CSS that brings the typefaces whose letters stand in this picture, each as data."""
    codes = set(map(ord, drawn))
    return "".join(_with_data(rule) for rule in _rules() if _has(rule, codes))


@cache
def _rules() -> tuple[str, ...]:
    """The rules of the house's own style sheet, so that there is one place that says which face has which letters."""
    return tuple(FACE.findall(BASE.read_text("utf-8")))


def _has(rule: str, codes: set[int]) -> bool:
    ranges = RANGE.findall(rule.partition("unicode-range")[2])
    spans = [(int(first, 16), int(last or first, 16)) for first, last in ranges]
    return any(first <= code <= last for first, last in spans for code in codes)


@cache
def _with_data(rule: str) -> str:
    name = FILE.findall(rule)[0]
    data = b64encode((STATIC / "vendor" / name).read_bytes()).decode()
    return FILE.sub(f"data:font/woff2;base64,{data}", rule)
