"""A drawn sheet as PDF, where Typst is installed (the extra `pdf`): tagged, with an alternative text and its list."""

import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import ModuleType

from eventhub.ground.places import STATIC
from rooms.drawing.ink import Legend, TextLine, inked
from rooms.drawing.sheet import PictureSheet
from rooms.drawing.svg import shapes
from rooms.drawing.typeset import Item, document, drawing

TAGGED = "ua-1"


class NoTypst(Exception):
    """The extra `pdf` is not installed; the print page of a browser does instead."""


def pdf(sheet: PictureSheet, legend: Legend, title: str, items: Iterable[Item], lang: str, paper: str = "a3") -> bytes:
    """The sheet on paper of this size (a4, a3, a0), and after it the list; `title` is what ears hear of the picture.

    The drawing's own words are outlines, so that a program that reads the file finds each word once, in the list.
    Raises NoTypst.
    """
    try:
        import typst
    except ImportError as missing:
        raise NoTypst("PDF needs Typst: pip install 'eventhub[pdf]'; or write .svg and print it") from missing
    with tempfile.TemporaryDirectory() as folder:
        pictures = [_outlined(typst, Path(folder), sheet, number, legend) for number in range(len(sheet.pages))]
        return _tagged(typst, Path(folder), document(pictures, title, items, lang, paper))


def set_type(source: str, files: Mapping[str, bytes]) -> bytes:
    """Typst source with the pictures it names, as PDF, tagged for readers that speak. Raises NoTypst."""
    try:
        import typst
    except ImportError as missing:
        raise NoTypst("PDF needs Typst: pip install 'eventhub[pdf]'; or print the page") from missing
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files.items():
            (Path(folder) / name).write_bytes(data)
        return _tagged(typst, Path(folder), source)


def _outlined(typst: ModuleType, folder: Path, sheet: PictureSheet, number: int, legend: Legend) -> str:
    """One page of the picture, its letters as outlines set by Typst, which knows every script."""
    ink = inked(sheet, number, legend)
    (folder / f"shapes-{number}.svg").write_text(shapes(ink), "utf-8")
    source = folder / f"page-{number}.typ"
    source.write_text(drawing(f"shapes-{number}.svg", (each for each in ink if isinstance(each, TextLine))), "utf-8")
    (folder / f"page-{number}.svg").write_bytes(typst.compile(source, format="svg", font_paths=_faces()))
    return f"page-{number}.svg"


def _tagged(typst: ModuleType, folder: Path, source: str) -> bytes:
    """Tagged for readers that speak; where a script has no typeface on this machine, at least a PDF."""
    file = folder / "document.typ"
    file.write_text(source, "utf-8")
    try:
        return bytes(typst.compile(file, font_paths=_faces(), pdf_standards=[TAGGED]))
    except typst.TypstError:
        return bytes(typst.compile(file, font_paths=_faces()))


def _faces() -> list[Path]:
    return [STATIC / "vendor" / "type"]
