"""eventhub template: draws a Meshwork Template from a file, and says how it is laid out and what the room estimated."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any


def add(subparsers) -> None:
    """Register the command."""
    template = subparsers.add_parser("template", help="draw a Meshwork Template from a file")
    template.add_argument("file", type=Path, help='a template as JSON, "meshwork-template/1"')
    template.add_argument("-o", "--out", type=Path, help="where the picture goes, .svg (one file a page) or .pdf")
    template.add_argument("--json", action="store_true", help="print the layout and the estimates' figures as JSON")
    template.add_argument("--lang", default="", help="language of the words (default: English, or the first there is)")
    what = "what stands at each condition: its number, the middle estimate, or how much is there"
    template.add_argument("--mode", choices=("structure", "estimates", "counts"), default="structure", help=what)
    template.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read, lay out, draw; 1 and a sentence if the file cannot be used."""
    from rooms.roadmap.format import template_from_json
    from rooms.roadmap.picture import sheet_of

    try:
        template = template_from_json(json.loads(args.file.read_text(encoding="utf-8-sig")))
        sheet = sheet_of(template, args.lang, args.mode)
        _write(args, template, sheet)
    except (OSError, ValueError, RecursionError) as error:
        print(f"{args.file}: {error}", file=sys.stderr)
        return 1
    if args.json:
        print(json.dumps({**_layout(sheet), "estimates": _estimates(template)}, ensure_ascii=False))
    elif not args.out:
        print(_in_words(template, sheet, args.lang))
    return 0


def _layout(sheet) -> dict[str, Any]:
    """Sizes and places in sheet units of 1920 x 1080."""
    pages = [{"columns": [_column(column) for column in page.columns]} for page in sheet.pages]
    return {"font": sheet.font, "pages": pages}


def _column(column) -> dict[str, Any]:
    return {"area": column.area, "boxes": [_box(box) for box in column.boxes]}


def _box(box) -> dict[str, Any]:
    places = {name: round(getattr(box, name), 2) for name in ("x", "y", "w", "h")}
    return {"number": box.key, **places, "lines": list(box.lines)}


def _estimates(template) -> dict[str, Any]:
    from dataclasses import asdict

    from rooms.roadmap.estimates import figures

    return {each.number: asdict(figures(each.answers or {})) for area in template.areas for each in area.conditions}


def _in_words(template, sheet, lang: str) -> str:
    from rooms.roadmap.format import said_in

    lines = [said_in(template.goal, lang), f"type {sheet.font} of 1080, {len(sheet.pages)} page(s)"]
    for area in template.areas:
        lines.append(said_in(area.title, lang))
        lines += [f"  {each.number}. {said_in(each.title, lang)}" for each in area.conditions if each.open]
    return "\n".join(lines)


def _write(args: argparse.Namespace, template, sheet) -> None:
    """The picture, one file a page where there are several; nothing is written for another ending than .svg or .pdf."""
    if not args.out:
        return
    if args.out.suffix.lower() != ".svg":
        raise ValueError(f"{args.out}: the picture can be written as .svg or .pdf")
    for number in range(len(sheet.pages)):
        name = args.out if number == 0 else args.out.with_stem(f"{args.out.stem}-{number + 1}")
        name.write_text(_svg(args, template, sheet, number), encoding="utf-8")


def _svg(args: argparse.Namespace, template, sheet, number: int) -> str:
    from eventhub.languages import catalogue
    from rooms.drawing.svg import drawn
    from rooms.roadmap.format import said_in
    from rooms.roadmap.picture import legend_of

    legend = legend_of(template, args.mode, catalogue(args.lang or "en").gettext)
    return drawn(sheet, number, legend, said_in(template.goal, args.lang))
