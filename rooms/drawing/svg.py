"""A sheet as SVG: text as text, shapes and words beside colours, and no style that a strict policy would refuse."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from rooms.drawing.marks import LOOKS, PLAIN, SIGNS, Look, circle, fold, n, rect
from rooms.drawing.sheet import (
    BOTTOM,
    CAPSULE,
    GOAL,
    HEIGHT,
    LEADING,
    LEAST,
    LEGEND,
    MARGIN,
    PAD,
    TOP,
    WIDTH,
    Box,
    Page,
    Sheet,
    indent,
)
from rooms.drawing.text import BOLD, MEDIUM, is_known, rtl, width

FACE = "Atkinson Hyperlegible Next, Noto Sans Arabic, Noto Sans, Verdana, sans-serif"
CAP = 0.668
"""Height of a capital in the shipped face, in em: a line stands in its middle by it."""
EMPTY = 100
"""Height of the frame under an area without conditions."""
PAPER, INK, QUIET, AREA, ON_AREA = "#fffdf8", "#1d1a14", "#514a3e", "#a4342c", "#ffffff"


@dataclass(frozen=True, slots=True)
class Legend:
    """What the marks mean, in the reader's words: pairs of (mark, words), and the words of the four small numbers."""

    marks: Sequence[tuple[str, str]] = ()
    counts: Sequence[str] = ()
    from_room: str = ""
    nothing: str = ""


def drawn(sheet: Sheet, number: int, legend: Legend, title: str, face: str = "") -> str:
    """Page `number` (from 0) as one SVG. `title` is what ears hear of it; `face`: CSS that embeds the typeface."""
    page = sheet.pages[number]
    count = f"{number + 1}/{len(sheet.pages)}" if len(sheet.pages) > 1 else ""
    style = f"<style>{face}</style>" if face else ""
    body = "".join([
        rect(0, 0, WIDTH, HEIGHT, PAPER),
        *_goal(sheet),
        *(_capsule(box, sheet.title_font) for box in page.capsules),
        *(part for column in page.columns for part in _column(column.boxes, sheet.font)),
        *_empty(page, legend),
        *_legend(legend, count, sheet.rtl),
    ])  # fmt: skip
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" class="template-picture" '
        f'aria-label="{escape(title)}" font-family="{FACE}" font-weight="500" fill="{INK}">'
        f"<title>{escape(title)}</title>{style}{body}</svg>"
    )


def _text(x: float, y: float, size: float, line: str, weight: str = MEDIUM, end: str = "start", more: str = "") -> str:
    """One line. A line with letters whose width is a guess is told how wide it may be at most."""
    bold = ' font-weight="700"' if weight == BOLD else ""
    guess = "" if is_known(line, weight) else (
        f' textLength="{n(width(line, size, weight))}" lengthAdjust="spacingAndGlyphs"'
    )
    way = ' direction="rtl"' if rtl(line) else ""
    anchor = "" if end == "start" else f' text-anchor="{end}"'
    return (
        f'<text x="{n(x)}" y="{n(y)}" font-size="{n(size)}"{bold}{anchor}{way}{guess}{more}>{escape(line)}</text>'
    )


def _baseline(top: float, number: int, size: float) -> float:
    """Where line `number` (from 0) of a paragraph stands, so that its capitals are in the middle of their line."""
    return top + number * size * LEADING + (size * LEADING + size * CAP) / 2


def _goal(sheet: Sheet) -> Iterable[str]:
    size = sheet.goal_font
    top = (GOAL - len(sheet.goal) * size * LEADING) / 2
    for number, line in enumerate(sheet.goal):
        x = WIDTH - MARGIN if rtl(line) or sheet.rtl else MARGIN
        yield _text(x, _baseline(top, number, size), size, line, BOLD, _side(line, sheet.rtl))


def _side(line: str, right: bool) -> str:
    """Text starts where it is read from; on the other side of the sheet it ends there."""
    return "start" if rtl(line) or not right else "end"


def _capsule(box: Box, size: int) -> str:
    shape = rect(box.x, box.y, box.w, box.h, AREA, f' rx="{CAPSULE // 2}"')
    top = box.y + (box.h - len(box.lines) * size * LEADING) / 2
    middle = box.x + box.w / 2
    lines = (
        _text(middle, _baseline(top, place, size), size, line, BOLD, "middle", f' fill="{ON_AREA}"')
        for place, line in enumerate(box.lines)
    )
    return shape + "".join(lines)


def _column(boxes: Iterable[Box], size: int) -> Iterable[str]:
    for box in boxes:
        yield _block(box, size)


def _block(box: Box, size: int) -> str:
    look = LOOKS.get(box.block.mark, PLAIN)
    dash = ' stroke-dasharray="14 9"' if look.dashed else ""
    more = f' stroke="{look.line}" stroke-width="4" rx="10"{dash}'
    frame = rect(box.x + 2, box.y + 2, box.w - 4, box.h - 4, look.paper, more)
    tip, way = (box.x + 2, -1) if box.rtl else (box.x + box.w - 2, 1)
    corner = fold(tip, box.y + 2, way, look.line) if box.block.from_room else ""
    return frame + corner + _mark(box, look, size) + _lines(box, size) + _counts(box)


def _mark(box: Box, look: Look, size: int) -> str:
    """In the upper corner where reading begins: the state's circle, or the condition's own figure."""
    away = PAD + (indent(box.block.mark) - PAD / 2) / 2
    x = box.x + box.w - away if box.rtl else box.x + away
    y = box.y + PAD + size * LEADING / 2
    if box.block.mark in LOOKS:
        return circle(x, y, look)
    figure = _text(x, y + LEAST * CAP / 2, LEAST, box.block.mark, BOLD, "middle", f' fill="{look.line}"')
    return figure if box.block.mark else ""


def _lines(box: Box, size: int) -> str:
    first = indent(box.block.mark)
    x, first = (box.x + box.w - PAD, box.x + box.w - PAD - first) if box.rtl else (box.x + PAD, box.x + PAD + first)
    return "".join(
        _text(x if place else first, _baseline(box.y + PAD, place, size), size, line, MEDIUM, _read(line, box.rtl))
        for place, line in enumerate(box.lines)
    )


def _read(line: str, right: bool) -> str:
    """In a block read from the right, a line that begins in another script still keeps to the right."""
    return "start" if rtl(line) == right else "end"


def _counts(box: Box) -> str:
    """Four small numbers at the foot of a block, each behind its shape."""
    if not box.block.counts:
        return ""
    step = min((box.w - 2 * PAD) / 4, 110)
    y = box.y + box.h - PAD - LEAST * LEADING / 2
    return "".join(
        _counted(box.x + PAD + 14 + number * step, y, SIGNS[number], count)
        for number, count in enumerate(box.block.counts)
    )


def _counted(x: float, y: float, sign: str, count: int) -> str:
    return _sign(x, y, sign) + _text(x + 18, y + LEAST * CAP / 2, LEAST, str(count), BOLD, more=f' fill="{QUIET}"')


def _sign(x: float, y: float, sign: str) -> str:
    return f'<path transform="translate({n(x)} {n(y)})" d="{sign}" fill="{QUIET}"/>'


def _empty(page: Page, legend: Legend) -> Iterable[str]:
    """An area without a condition says so in an empty frame."""
    more = f' stroke="{QUIET}" stroke-width="3" stroke-dasharray="14 9" rx="10"'
    for column in page.columns:
        if not column.boxes and legend.nothing:
            yield rect(column.x + 2, TOP + 2, column.w - 4, EMPTY, PAPER, more)
            middle = TOP + EMPTY / 2 + LEAST * CAP / 2
            yield _text(column.x + column.w / 2, middle, LEAST, legend.nothing, end="middle")


def _legend(legend: Legend, count: str, mirrored: bool) -> Iterable[str]:
    y = BOTTOM + LEGEND / 2
    x = float(MARGIN)
    for mark, words in legend.marks:
        yield circle(_across(x + 15, mirrored), y, LOOKS[mark])
        yield _beside(x + 40, y, words, mirrored)
        x += 40 + width(words, LEAST) + 38
    for sign, words in zip(SIGNS, legend.counts, strict=False):
        yield _sign(_across(x + 12, mirrored), y, sign)
        yield _beside(x + 30, y, words, mirrored)
        x += 30 + width(words, LEAST) + 38
    if legend.from_room:
        yield fold(_across(x + 26, mirrored), y - 13, -1 if mirrored else 1, QUIET)
        yield _beside(x + 36, y, legend.from_room, mirrored)
    if count:
        side = "start" if mirrored else "end"
        yield _text(_across(WIDTH - MARGIN, mirrored), y + LEAST * CAP / 2, LEAST, count, BOLD, side)


def _across(x: float, mirrored: bool) -> float:
    return WIDTH - x if mirrored else x


def _beside(x: float, y: float, words: str, mirrored: bool) -> str:
    return _text(_across(x, mirrored), y + LEAST * CAP / 2, LEAST, words, MEDIUM, _side(words, mirrored))
