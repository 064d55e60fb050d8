"""eventhub template: draws a Meshwork Template from a file, and says how it is laid out and what the room estimated."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from eventhub.run.cli import Commands
from rooms.kernel import Data
from rooms.kernel.loose import JSON

if TYPE_CHECKING:
    from rooms.drawing.ink import Legend
    from rooms.drawing.sheet import Box, Column, PictureSheet
    from rooms.template.format import Template


def add(subparsers: Commands) -> None:
    """Register the command."""
    template = subparsers.add_parser("template", help="draw a Meshwork Template from a file")
    template.add_argument("file", type=Path, help='a template as JSON, "meshwork-template/1"; - for a pipe')
    template.add_argument("-o", "--out", type=Path, help="where the picture goes, .svg (one file a page) or .pdf")
    template.add_argument("--json", action="store_true", help="print the layout and the estimates' figures as JSON")
    draft = "print its open conditions as the set-up of a roadmap, to begin another one from (TOML for a recipe)"
    template.add_argument("--draft", action="store_true", help=draft)
    template.add_argument("--lang", default="", help="language of the words (default: English, or the first there is)")
    template.add_argument("--paper", choices=("a4", "a3", "a0"), default="a3", help="paper of a PDF (default a3)")
    what = "what stands at each condition: its number, the middle estimate, or how much is there"
    template.add_argument("--mode", choices=("structure", "estimates", "counts"), default="structure", help=what)
    template.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read, lay out, draw; 1 and a sentence if the file cannot be used."""
    from eventhub.run import given
    from rooms.roadmap.picture import sheet_of
    from rooms.template.format import template_from_json

    try:
        data = given.data(given.text(args.file))
        template = template_from_json(data)
        if args.draft:
            return _as_draft(data)
        sheet = sheet_of(template, args.lang, args.mode)
        _write(args, template, sheet)
    except (ValueError, RecursionError) as error:
        print(f"{args.file}: {error}", file=sys.stderr)
        return 1
    if args.json:
        print(json.dumps({**_layout(sheet), "estimates": _estimates(template)}, ensure_ascii=False))
    elif not args.out:
        print(_in_words(template, sheet, args.lang))
    return 0


def _as_draft(data: JSON) -> int:
    """The room as a recipe has it, checked as any recipe is. Raises ValueError where no roadmap could begin so."""
    from facilitator.drafting.toml import written
    from rooms.kernel import Refused
    from rooms.roadmap import roadmap
    from rooms.roadmap.template import draft_from

    settings = draft_from(data)
    try:
        roadmap.read(settings, "roadmap", "en")
    except Refused as no:
        raise ValueError(str(no)) from no
    print(written({"rooms": [{"key": "roadmap", "kind": "roadmap", "settings": settings}]}), end="")
    return 0


def _layout(sheet: "PictureSheet") -> Data:
    """Sizes and places in sheet units of 1920 x 1080."""
    pages = [{"columns": [_column(column) for column in page.columns]} for page in sheet.pages]
    return {"font": sheet.font, "pages": pages}


def _column(column: "Column") -> Data:
    return {"area": column.area, "boxes": [_box(box) for box in column.boxes]}


def _box(box: "Box") -> Data:
    places = {name: round(getattr(box, name), 2) for name in ("x", "y", "w", "h")}
    return {"number": box.key, **places, "lines": list(box.lines)}


def _estimates(template: "Template") -> dict[int | str, Data]:
    from dataclasses import asdict

    from rooms.roadmap.estimates import figures

    return {each.number: asdict(figures(each.answers or {})) for area in template.areas for each in area.conditions}


def _in_words(template: "Template", sheet: "PictureSheet", lang: str) -> str:
    from rooms.template.drawing import items_of

    lines = ["  " * item.depth + item.text for item in items_of(template, lang)]
    return "\n".join([*lines, f"Type {sheet.font} of 1080 on {len(sheet.pages)} page(s)."])


def _write(args: argparse.Namespace, template: "Template", sheet: "PictureSheet") -> None:
    """The picture: an SVG for each page, or one PDF. Raises ValueError for any other ending."""
    if args.out and args.out.suffix.lower() == ".pdf":
        _write_pdf(args, template, sheet)
    elif args.out and args.out.suffix.lower() == ".svg":
        for number in range(len(sheet.pages)):
            name = args.out if number == 0 else args.out.with_stem(f"{args.out.stem}-{number + 1}")
            name.write_text(_svg(args, template, sheet, number), encoding="utf-8")
    elif args.out:
        raise ValueError(f"the picture can be written as .svg or .pdf, not as {args.out.name}")


def _svg(args: argparse.Namespace, template: "Template", sheet: "PictureSheet", number: int) -> str:
    from eventhub.screens.typefaces import embedded
    from rooms.drawing.svg import drawn

    bare = drawn(sheet, number, _legend(args, template), _title(args, template))
    return drawn(sheet, number, _legend(args, template), _title(args, template), embedded(bare))


def _write_pdf(args: argparse.Namespace, template: "Template", sheet: "PictureSheet") -> None:
    from eventhub.screens.pdf import NoTypst, pdf
    from rooms.template.drawing import items_of

    title = _title(args, template)
    try:
        made = pdf(sheet, _legend(args, template), title, items_of(template, args.lang), args.lang, args.paper)
    except NoTypst as missing:
        raise ValueError(str(missing)) from missing
    args.out.write_bytes(made)


def _legend(args: argparse.Namespace, template: "Template") -> "Legend":
    from eventhub.ground.languages import catalogue
    from rooms.roadmap.picture import legend_of

    return legend_of(template, args.mode, catalogue(args.lang or "en").gettext)


def _title(args: argparse.Namespace, template: "Template") -> str:
    from rooms.template.format import said_in

    return said_in(template.goal, args.lang) or args.file.stem
