"""What a page of a sheet is drawn with, in order: shapes, and lines of text that know where they stand."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from rooms.drawing.marks import LOOKS, PLAIN, SIGNS, StateMark, circle, fold, n, rect
from rooms.drawing.sheet import (
    CAPSULE,
    GOAL,
    HEIGHT,
    LEADING,
    LEAST,
    LEGEND,
    MARGIN,
    PAD,
    TOP,
    BlockBox,
    Box,
    PicturePage,
    PictureSheet,
    indent,
)
from rooms.drawing.text import BOLD, MEDIUM, width

FACE = "Atkinson Hyperlegible Next, Noto Sans Arabic, Noto Sans, Verdana, sans-serif"
CAP = 0.668
"""Height of a capital in the shipped face, in em: a line stands in its middle by it."""
EMPTY = 100
"""Height of the frame under an area without conditions."""
PAPER, INK, QUIET, AREA, ON_AREA = "#fffdf8", "#1d1a14", "#514a3e", "#a4342c", "#ffffff"


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text on its baseline; (x, y) is its `side`: its left end, its middle or its right end."""

    x: float
    y: float
    size: float
    text: str
    weight: str = MEDIUM
    side: str = "left"
    fill: str = INK


Ink = str | TextLine
"""A shape as SVG, or a line of text."""


@dataclass(frozen=True, slots=True)
class Legend:
    """What the marks mean, in the reader's words: pairs of (mark, words), and the words of the four small numbers."""

    marks: Sequence[tuple[str, str]] = ()
    counts: Sequence[str] = ()
    from_room: str = ""
    nothing: str = ""


def inked(sheet: PictureSheet, number: int, legend: Legend) -> list[Ink]:
    """Everything on page `number` (from 0), what lies below first."""
    page = sheet.pages[number]
    count = f"{number + 1}/{len(sheet.pages)}" if len(sheet.pages) > 1 else ""
    return [
        rect(0, 0, sheet.shape.width, HEIGHT, PAPER),
        *_goal(sheet),
        *(each for box in page.capsules for each in _capsule(box, sheet.title_font)),
        *(each for column in page.columns for box in column.boxes for each in _block(box, sheet.font)),
        *_empty(page, legend),
        *_legend(legend, count, sheet),
    ]


def baseline(top: float, number: int, size: float) -> float:
    """Where line `number` (from 0) of a paragraph stands, so that its capitals are in the middle of their line."""
    return top + number * size * LEADING + (size * LEADING + size * CAP) / 2


def _goal(sheet: PictureSheet) -> Iterable[Ink]:
    size = sheet.goal_font
    top = (GOAL - len(sheet.goal) * size * LEADING) / 2
    x, side = (sheet.shape.width - MARGIN, "right") if sheet.rtl else (MARGIN, "left")
    for place, line in enumerate(sheet.goal):
        yield TextLine(x, baseline(top, place, size), size, line, BOLD, side)


def _capsule(box: Box, size: int) -> Iterable[Ink]:
    yield rect(box.x, box.y, box.w, box.h, AREA, f' rx="{CAPSULE // 2}"')
    top = box.y + (box.h - len(box.lines) * size * LEADING) / 2
    for place, line in enumerate(box.lines):
        yield TextLine(box.x + box.w / 2, baseline(top, place, size), size, line, BOLD, "middle", ON_AREA)


def _block(box: BlockBox, size: int) -> Iterable[Ink]:
    look = LOOKS.get(box.block.mark, PLAIN)
    dash = ' stroke-dasharray="14 9"' if look.dashed else ""
    more = f' stroke="{look.line}" stroke-width="4" rx="10"{dash}'
    yield rect(box.x + 2, box.y + 2, box.w - 4, box.h - 4, look.paper, more)
    if box.block.from_room:
        tip, way = (box.x + 2, -1) if box.rtl else (box.x + box.w - 2, 1)
        yield fold(tip, box.y + 2, way, look.line)
    yield _mark(box, look, size)
    yield from _lines(box, size)
    yield from _counts(box)


def _mark(box: BlockBox, look: StateMark, size: int) -> Ink:
    """In the upper corner where reading begins: the state's circle, or the condition's own figure."""
    away = PAD + (indent(box.block.mark) - PAD / 2) / 2
    x = box.x + box.w - away if box.rtl else box.x + away
    y = box.y + PAD + size * LEADING / 2
    if box.block.mark in LOOKS:
        return circle(x, y, look)
    return TextLine(x, y + LEAST * CAP / 2, LEAST, box.block.mark, BOLD, "middle", look.line) if box.block.mark else ""


def _lines(box: BlockBox, size: int) -> Iterable[Ink]:
    edge, way, side = (box.x + box.w - PAD, -1, "right") if box.rtl else (box.x + PAD, 1, "left")
    for place, line in enumerate(box.lines):
        x = edge if place else edge + way * indent(box.block.mark)
        yield TextLine(x, baseline(box.y + PAD, place, size), size, line, MEDIUM, side)


def _counts(box: BlockBox) -> Iterable[Ink]:
    """Four small numbers at the foot of a block, each behind its shape."""
    step = min((box.w - 2 * PAD) / 4, 110)
    y = box.y + box.h - PAD - LEAST * LEADING / 2
    for place, count in enumerate(box.block.counts):
        x = box.x + PAD + 14 + place * step
        yield _sign(x, y, SIGNS[place])
        yield TextLine(x + 18, y + LEAST * CAP / 2, LEAST, str(count), BOLD, "left", QUIET)


def _sign(x: float, y: float, sign: str) -> str:
    return f'<path transform="translate({n(x)} {n(y)})" d="{sign}" fill="{QUIET}"/>'


def _empty(page: PicturePage, legend: Legend) -> Iterable[Ink]:
    """An area without a condition says so in an empty frame."""
    more = f' stroke="{QUIET}" stroke-width="3" stroke-dasharray="14 9" rx="10"'
    for column in page.columns:
        if not column.boxes and legend.nothing:
            yield rect(column.x + 2, TOP + 2, column.w - 4, EMPTY, PAPER, more)
            y = TOP + EMPTY / 2 + LEAST * CAP / 2
            yield TextLine(column.x + column.w / 2, y, LEAST, legend.nothing, MEDIUM, "middle")


BETWEEN = 38
"""From the words of one sign in the legend to the next sign."""


def _legend(legend: Legend, count: str, sheet: PictureSheet) -> Iterable[Ink]:
    """What the marks mean, in as many lines as the sheet has; the page's number ends the last of them."""
    shape = sheet.shape
    x, y = float(MARGIN), shape.bottom + LEGEND / 2
    for lead, words, sign, middle in _signs(legend, sheet.rtl):
        long = lead + width(words, LEAST)
        if x + long > shape.width - MARGIN and y + LEGEND < HEIGHT:
            x, y = float(MARGIN), y + LEGEND
        yield sign(_across(x + middle, sheet), y)
        yield _beside(x + lead, y, words, sheet)
        x += long + BETWEEN
    if count:
        yield _beside(shape.width - MARGIN - width(count, LEAST), HEIGHT - LEGEND / 2, count, sheet)


def _signs(legend: Legend, mirrored: bool) -> Iterable[tuple[float, str, Callable[[float, float], str], float]]:
    """Each sign: where its words begin after it, the words, how it is drawn, and where its middle is."""
    for mark, words in legend.marks:
        yield 40, words, partial(circle, look=LOOKS[mark]), 15
    for shape, words in zip(SIGNS, legend.counts, strict=False):
        yield 30, words, partial(_sign, sign=shape), 12
    if legend.from_room:
        yield 36, legend.from_room, partial(_folded, way=-1 if mirrored else 1), 26


def _folded(x: float, y: float, way: int) -> str:
    return fold(x, y - 13, way, QUIET)


def _across(x: float, sheet: PictureSheet) -> float:
    return sheet.shape.width - x if sheet.rtl else x


def _beside(x: float, y: float, words: str, sheet: PictureSheet) -> TextLine:
    side = "right" if sheet.rtl else "left"
    return TextLine(_across(x, sheet), y + LEAST * CAP / 2, LEAST, words, MEDIUM, side)
