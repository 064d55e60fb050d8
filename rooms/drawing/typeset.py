"""A sheet and its list as Typst source: the drawing sets its own type, and the list after it says the same in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rooms.drawing.ink import TextLine
from rooms.drawing.sheet import HEIGHT, WIDTH
from rooms.drawing.text import BOLD, rtl

FACES = ("Atkinson", "Atkinson Ext", "Noto Sans Arabic")
PAPERS = ("a3", "a0", "a4")
SIDES = {"left": "left", "middle": "center", "right": "right"}


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the list that follows the picture, `depth` steps in (0: a heading)."""

    text: str
    depth: int = 0


def quoted(text: str) -> str:
    """A text as a Typst string: nothing in it can be markup."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def drawing(shapes: str, lines: Iterable[TextLine]) -> str:
    """One page of the picture, of 1920 x 1080 pt: shapes from the file `shapes`, and every line where it stands."""
    head = f"#set page(width: {WIDTH}pt, height: {HEIGHT}pt, margin: 0pt, fill: none)\n"
    faces = ", ".join(map(quoted, FACES))
    head += f'#set text(font: ({faces}), weight: 500, top-edge: "baseline", bottom-edge: "baseline")\n'
    head += f"#place(image({quoted(shapes)}, width: {WIDTH}pt))\n"
    return head + "".join(map(_placed, lines))


def _placed(line: TextLine) -> str:
    """A line hangs in a box as wide as the sheet, at its left, its right or in its middle."""
    left = {"left": line.x, "middle": line.x - WIDTH / 2, "right": line.x - WIDTH}[line.side]
    weight = 700 if line.weight == BOLD else 500
    words = f'text(size: {line.size}pt, weight: {weight}, fill: rgb("{line.fill}"), {quoted(line.text)})'
    return (
        f"#place(dx: {left:.2f}pt, dy: {line.y:.2f}pt, "
        f"box(width: {WIDTH}pt, height: 0pt, align({SIDES[line.side]}, {words})))\n"
    )


def document(pictures: Sequence[str], title: str, items: Iterable[Item], lang: str, paper: str) -> str:
    """The pages for a printer: each picture on a sheet of its own with its alternative text, then the list."""
    faces = ", ".join(map(quoted, FACES))
    parts = [
        f"#set document(title: {quoted(title)})",
        f"#set page(paper: {quoted(paper)}, flipped: true, margin: 12mm)",
        f"#set text(font: ({faces}), weight: 500, lang: {quoted(lang.partition('-')[0] or 'en')}, size: 14pt)",
        *(f"#image({quoted(each)}, width: 100%, alt: {quoted(title)})\n#pagebreak()" for each in pictures),
        f"#heading({quoted(title)})" if title else "",
        *map(_listed, items),
    ]
    return "\n".join(parts) + "\n"


def _listed(item: Item) -> str:
    if item.depth == 0:
        return f"#heading(level: 2, {quoted(item.text)})"
    side = "right" if rtl(item.text) else "left"
    return f"#pad({side}: {item.depth}em, par({quoted(item.text)}))"
