"""The harvest on paper: the page to read, set by Typst, word for word, so that the two cannot say different things."""

import base64
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from eventhub.screens.pdf import set_type
from rooms.drawing.typeset import FACES, quoted

A4, LETTER = "a4", "us-letter"
PAPERS = {"a4": A4, "letter": LETTER}
"""By the name in an address: what Typst calls a paper."""
_HEADS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
_WRAPS = {"b": "strong", "small": "small", "figcaption": "small", "dt": "small"}
_BLOCKS = ("p", "div", "article", "figure", "dd", "section", "header")
_SILENT = ("style", "title", "head")
_VOID = ("html", "br", "meta", "img", "link", "input", "rect", "path", "circle", "line")
_APART = '#"\u2068";', '#"\u2069";'
"""Around words that run their own way in a page from right to left; their full stop would stand at their beginning."""
SMALL = '#let small(it) = text(size: 0.85em, fill: rgb("#57534a"), it)\n'


def printed(html: str, paper: str = A4) -> bytes:
    """A page of ours, its pictures written into it, as PDF. Raises NoTypst."""
    sheets = typeset(html, paper)
    return set_type(sheets.source, sheets.files)


def typeset(html: str, paper: str = A4) -> "Sheets":
    """The same as Typst source, and the pictures it asks for; the page is well formed, with our few tags."""
    reader = _Reader()
    reader.feed(html)
    faces = ", ".join(map(quoted, FACES))
    head = (
        f"#set document(title: {quoted(reader.title)})\n"
        f'#set page(paper: {quoted(paper)}, margin: 18mm, numbering: "1 / 1")\n'
        f"#set text(font: ({faces}), weight: 500, size: 10.5pt, lang: {quoted(reader.lang)}, "
        f"dir: {reader.direction})\n#set par(leading: 0.6em)\n{SMALL}"
    )
    return Sheets(head + reader.source, reader.files)


@dataclass(frozen=True, slots=True)
class Sheets:
    """What Typst sets, and the pictures that lie beside it by file name."""

    source: str
    files: dict[str, bytes]


@dataclass(slots=True)
class _Open:
    """An element that is not over yet: what was written in it, whether it runs its own way, and for a table how wide
    its widest row is."""

    tag: str
    apart: bool = False
    parts: list[str] = field(default_factory=list)
    cells: int = 0
    widest: int = 1


class _Reader(HTMLParser):
    """Writes each element as a call of Typst around what is in it; texts are strings, so none can be markup."""

    def __init__(self) -> None:
        super().__init__()
        self.files, self.title, self.lang, self.direction = dict[str, bytes](), "", "en", "ltr"
        self.open, self.silent, self.svg = [_Open("")], list[str](), list[str]()

    @property
    def source(self) -> str:
        return "".join(self.open[0].parts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.svg or tag == "svg":
            self.svg.append(self.get_starttag_text() or "")
        elif tag in _SILENT:
            self.silent.append(tag)
        elif tag == "html":
            given = dict(attrs)
            self.lang, self.direction = (given.get("lang") or "en").partition("-")[0], given.get("dir") or "ltr"
        elif tag == "img":
            self._picture(dict(attrs))
        elif tag not in _VOID and not self.silent:
            self.open.append(_Open(tag, self.direction == "rtl" and ("dir", "auto") in attrs))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.svg:
            self.svg.append(self.get_starttag_text() or "")
        else:
            self.handle_starttag(tag, attrs)
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.svg:
            self._drawn(tag)
        elif self.silent:
            self.silent = self.silent[:-1] if tag == self.silent[-1] else self.silent
        elif tag not in _VOID and len(self.open) > 1:
            over = self.open.pop()
            self._counted(over)
            self.open[-1].parts.append(_called(over))

    def handle_data(self, data: str) -> None:
        if self.silent == ["head", "title"]:
            self.title += data
        elif self.svg:
            self.svg.append(data)
        elif not self.silent and (data.strip() or self.open[-1].parts):
            self.open[-1].parts.append(f"#{quoted(re.sub(chr(92) + 's+', ' ', data))};")

    def _counted(self, over: _Open) -> None:
        if over.tag in ("td", "th"):
            self.open[-1].cells += 1
        elif over.tag == "tr":
            table = next((one for one in reversed(self.open) if one.tag == "table"), over)
            table.widest = max(table.widest, over.cells)

    def _drawn(self, tag: str) -> None:
        self.svg.append(f"</{tag}>")
        if tag == "svg":
            svg, self.svg = "".join(self.svg), []
            wide = re.search(r'\bwidth="(\d+)"', svg)
            whole = svg if "xmlns=" in svg else svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
            size = f"width: {int(wide[1]) * 0.75}pt, " if wide else ""
            self._asks(whole.replace("currentColor", "#1d1b16").encode(), "svg", "", size)

    def _picture(self, given: dict[str, str | None]) -> None:
        place, words = given.get("src") or "", given.get("alt") or ""
        if place.startswith("data:") and not self.silent:
            self._asks(base64.b64decode(place.partition(",")[2]), "jpg", words, "height: 55mm, ")

    def _asks(self, data: bytes, ending: str, words: str, size: str) -> None:
        name = f"picture-{len(self.files)}.{ending}"
        self.files[name] = data
        self.open[-1].parts.append(f"#box(image({quoted(name)}, {size}alt: {quoted(words)}))")


def _called(one: _Open) -> str:
    """One element as Typst; what is empty leaves nothing behind."""
    inside = "".join(one.parts)
    if one.apart and inside.strip():
        inside = inside.join(_APART)
    if one.tag in ("td", "th"):
        return f"[{inside}],"
    if not inside.strip():
        return ""
    if one.tag in _HEADS:
        return f"#heading(level: {_HEADS[one.tag]})[{inside}]\n"
    if one.tag in ("tr", "thead", "tbody"):
        return re.sub(r'#" ";', "", inside)
    if one.tag == "table":
        cells = re.sub(r'^#" ";|(?<=,)#" ";', "", inside)
        return f"#table(columns: {one.widest}, stroke: 0.4pt, inset: 5pt, {cells})\n"
    if one.tag == "li":
        return f"#list[{inside}]\n"
    if one.tag in _WRAPS:
        return f"#{_WRAPS[one.tag]}[{inside}]"
    return f"#block[{inside}]\n" if one.tag in _BLOCKS else inside
