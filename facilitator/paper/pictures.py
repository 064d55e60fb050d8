"""The template of a roadmap to take along: a picture with its type inside, a PDF for a printer, and the file."""

import json
from importlib.util import find_spec
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from eventhub.door.visitor import Stranger, Visitor, visitor
from eventhub.ground import languages
from eventhub.live.gathering import Gathering, Unknown
from eventhub.live.room import LiveRoom
from eventhub.screens.pdf import pdf
from eventhub.screens.typefaces import embedded
from rooms.drawing.svg import drawn
from rooms.roadmap.painted import marks_of
from rooms.roadmap.picture import MODES, legend_of, sheet_of
from rooms.roadmap.template import plain_title, template_json, template_of
from rooms.template.drawing import items_of
from rooms.template.markdown import markdown

router = APIRouter()
PAPERS = ("a3", "a0", "a4")
SHEETS = "print_template"
"""Who may print the picture may have it as a PDF; whoever reads the book may have the picture and the file."""


@router.get("/g/{id}/template/{key}/template.json")
async def as_file(request: Request, id: str, key: str) -> Response:
    """The template as it travels: "meshwork-template/1"."""
    gathering, room, _ = await _room(request, id, key, "book")
    data = json.dumps(template_json(room.state, gathering.people), ensure_ascii=False, indent=1)
    return _download(data.encode("utf-8"), "application/json", "template.json")


@router.get("/g/{id}/template/{key}/template.md")
async def as_text(request: Request, id: str, key: str, lang: str = "") -> Response:
    """The same as Markdown, to paste into a report or a mail."""
    gathering, room, known = await _room(request, id, key, "book")
    lang = _spoken(gathering, known, lang)
    text = markdown(template_json(room.state, gathering.people), lang, languages.catalogue(lang).gettext)
    return _download(text.encode("utf-8"), "text/markdown; charset=utf-8", "template.md")


@router.get("/g/{id}/template/{key}/picture.svg")
async def as_svg(request: Request, id: str, key: str, lang: str = "", page: int = 1, marks: str = "") -> Response:
    """One page of the picture, with the type inside: it shows the same on a machine that has none of it."""
    gathering, room, known = await _room(request, id, key, "book")
    lang, marks = _spoken(gathering, known, lang), _marks(room, marks)
    svg = await request.app.state.press.beside(_svg, room.state, lang, marks, page)
    return _download(svg.encode("utf-8"), "image/svg+xml", f"template-{max(page, 1)}.svg")


@router.get("/g/{id}/template/{key}/picture.pdf")
async def as_pdf(request: Request, id: str, key: str, lang: str = "", paper: str = "a3", marks: str = "") -> Response:
    """All pages and the list, for a printer; without Typst the page that a browser prints."""
    gathering, room, known = await _room(request, id, key, SHEETS)
    if find_spec("typst") is None:
        return RedirectResponse(f"/g/{id}/{SHEETS}/{key}", 303)
    lang, marks = _spoken(gathering, known, lang), _marks(room, marks)
    parts = _parts(room.state, lang, marks)
    made = await request.app.state.printer.ask(pdf, *parts, lang, paper if paper in PAPERS else PAPERS[0])
    return _download(made, "application/pdf", "template.pdf")


async def _room(request: Request, id: str, key: str, face: str) -> tuple[Gathering, LiveRoom, Visitor]:
    """A roadmap that has begun, for somebody who may see that face of it. Raises Stranger, NotYours, Unknown."""
    state = request.app.state
    try:
        gathering = await state.house.gathering(id)
    except Unknown:
        raise Stranger from None
    known = await visitor(request, state.doors, gathering, face, state.settings.https)
    room = gathering.room(key)
    if SHEETS not in room.kind.faces or room.state is None:
        raise Unknown(key)
    return gathering, room, known


def _spoken(gathering: Gathering, known: Visitor, lang: str) -> str:
    """A language that was asked for, of those of the gathering or of the house; else the reader's own."""
    return lang if lang in (*gathering.languages, *languages.available()) else known.lang


def _marks(room: LiveRoom, marks: str) -> str:
    return marks if marks in MODES else marks_of(room.state)


def _parts(state: Any, lang: str, marks: str) -> tuple[Any, ...]:
    """Sheet, legend, title and list."""
    template = template_of(state)
    legend = legend_of(template, marks, languages.catalogue(lang).gettext)
    return sheet_of(template, lang, marks), legend, plain_title(template, lang), items_of(template, lang)


def _svg(state: Any, lang: str, marks: str, page: int) -> str:
    sheet, legend, title, _ = _parts(state, lang, marks)
    number = min(max(page, 1), len(sheet.pages)) - 1
    return drawn(sheet, number, legend, title, embedded(drawn(sheet, number, legend, title)))


def _download(data: bytes, kind: str, name: str) -> Response:
    headers = {"cache-control": "no-store", "content-disposition": f'attachment; filename="{name}"',
               "x-content-type-options": "nosniff"}  # fmt: skip
    return Response(data, headers=headers, media_type=kind)
