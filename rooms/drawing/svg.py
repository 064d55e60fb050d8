"""A sheet as SVG: text as text, shapes and words beside colours, and no style that a strict policy would refuse."""

from collections.abc import Iterable
from html import escape

from rooms.drawing.ink import FACE, INK, Ink, Legend, TextLine, inked
from rooms.drawing.marks import n
from rooms.drawing.sheet import HEIGHT, WIDTH, PictureSheet
from rooms.drawing.text import BOLD, is_known, rtl, width


def drawn(sheet: PictureSheet, number: int, legend: Legend, title: str, face: str = "") -> str:
    """Page `number` (from 0) as one SVG. `title` is what ears hear of it; `face`: CSS that embeds the type."""
    style = f"<style>{face}</style>" if face else ""
    body = "".join(each if isinstance(each, str) else _text(each) for each in inked(sheet, number, legend))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {sheet.shape.width} {HEIGHT}" role="img" '
        f'class="template-picture" direction="ltr" aria-label="{escape(title)}" '
        f'font-family="{FACE}" font-weight="500" fill="{INK}">'
        f"<title>{escape(title)}</title>{style}{body}</svg>"
    )


def shapes(ink: Iterable[Ink]) -> str:
    """The same without a word: frames and marks only, for a program that sets the type itself."""
    body = "".join(each for each in ink if isinstance(each, str))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">{body}</svg>'


ANCHORS = {"left": ("start", "end"), "middle": ("middle", "middle"), "right": ("end", "start")}
"""SVG counts from where reading begins: for a line read from the left, and for one read from the right."""


def _text(line: TextLine) -> str:
    """A line with letters whose width is a guess is told how wide it is to be."""
    right = rtl(line.text)
    wide = n(width(line.text, line.size, line.weight))
    more = [
        ' font-weight="700"' if line.weight == BOLD else "",
        "" if (anchor := ANCHORS[line.side][right]) == "start" else f' text-anchor="{anchor}"',
        ' direction="rtl"' if right else "",
        "" if is_known(line.text, line.weight) else f' textLength="{wide}" lengthAdjust="spacingAndGlyphs"',
        "" if line.fill == INK else f' fill="{line.fill}"',
    ]
    place = f'x="{n(line.x)}" y="{n(line.y)}" font-size="{n(line.size)}"'
    return f"<text {place}{''.join(more)}>{escape(line.text)}</text>"
