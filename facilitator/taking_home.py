"""The harvest in the browser: read it, take it along as a zip file, or as JSON for programs."""

import secrets
from importlib.util import find_spec

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from eventhub.ground import languages
from eventhub.live.gathering import Gathering
from eventhub.record.database import Database
from facilitator.forms import host_page, one
from facilitator.harvest.pack import as_json, as_workbook, one_page, packed
from facilitator.harvest.paper import A4, PAPERS, printed
from facilitator.harvest.rooms import harvest
from facilitator.harvest.staying import staying
from facilitator.hosting import title_of
from facilitator.team import Member, at_work, member
from rooms.kernel import Refused

router = APIRouter()
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _makes_pdf() -> bool:
    return find_spec("typst") is not None


@router.get("/host/{id}/harvest")
async def harvest_menu(request: Request, id: str) -> Response:
    """What can be taken home."""
    return host_page(request, "harvest.html", await member(request, id), tongues_spoken=languages.available(),
                     makes_pdf=_makes_pdf())  # fmt: skip


@router.get("/host/{id}/harvest.html")
async def harvest_page(request: Request, id: str, lang: str = "", short: str = "") -> Response:
    """The page to read, as it lies in the zip file, in any language we speak; `short`: on one page."""
    return HTMLResponse(await _page(request, id, lang, short), headers=_file("html"))


@router.get("/host/{id}/harvest.pdf")
async def harvest_paper(request: Request, id: str, lang: str = "", short: str = "", paper: str = "a4") -> Response:
    """The same words on paper; without Typst the page, which a browser prints."""
    text = await _page(request, id, lang, short)
    if not _makes_pdf():
        return HTMLResponse(text, headers={"cache-control": "no-store"})
    made = await request.app.state.printer.ask(printed, text, PAPERS.get(paper, A4))
    return Response(made, media_type="application/pdf", headers=_file("pdf"))


@router.get("/host/{id}/harvest.xlsx")
async def harvest_workbook(request: Request, id: str) -> Response:
    """Every table as a sheet of one file."""
    known = await _opened(request, id)
    state = request.app.state
    data = await state.press.beside(as_workbook, state.house.database, known.gathering)
    return Response(data, media_type=XLSX, headers=_file("xlsx"))


@router.get("/host/{id}/harvest.json")
async def harvest_json(request: Request, id: str) -> Response:
    """Open data."""
    known = await _opened(request, id)
    data = await request.app.state.press.beside(_data, request.app.state.house.database, known.gathering)
    return Response(data, media_type="application/json", headers={"cache-control": "no-store"})


@router.get("/host/{id}/harvest.zip")
async def harvest_zip(request: Request, id: str) -> Response:
    """All of it."""
    known = await _opened(request, id)
    state = request.app.state
    data = await state.press.beside(packed, state.house.database, known.gathering, known.lang)
    return Response(data, media_type="application/zip", headers=_file("zip"))


async def _page(request: Request, id: str, lang: str, short: str) -> str:
    known = await _opened(request, id)
    state = request.app.state
    spoken = lang if lang in languages.available() else known.lang
    html: str = await state.press.beside(one_page, state.house.database, known.gathering, spoken, bool(short))
    return html


def _data(database: Database, gathering: Gathering) -> bytes:
    return as_json(harvest(gathering, secrets.token_hex(16), staying(database, gathering)), None)


def _file(ending: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="harvest.{ending}"', "cache-control": "no-store"}


async def _opened(request: Request, id: str) -> Member:
    known = await member(request, id)
    if known.gathering.hall.state is None:
        raise Refused("There is nothing to take home yet: the doors have not been opened.")
    return known


@router.get("/host/{id}/delete")
async def ask_delete(request: Request, id: str) -> Response:
    """Say what would be lost, before it is."""
    known = await member(request, id)
    return host_page(request, "delete.html", known, title=title_of(known.gathering.recipe, known.lang), trouble="")


@router.post("/host/{id}/delete")
async def delete_gathering(request: Request, id: str) -> Response:
    """Delete everything: people, words, what happened, the set-up."""
    known, form = await at_work(request, id)
    if one(form, "sure") != "yes":
        return RedirectResponse(f"/host/{id}/delete", 303)
    state = request.app.state
    for faces in state.screens.open.pop(known.gathering.id, {}).values():
        for screen in list(faces):
            screen.wire.close(4004, "deleted")
    await state.forgetting.gathering(known.gathering.id)
    state.doors.forget()
    return RedirectResponse("/host", 303)
