"""Carrying what lasts from a laptop to a server, in the browser: a file out, a file in, and the receipt told back."""

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from eventhub.door import answers
from eventhub.door.visitor import language_of, set_token, token_of
from eventhub.door.welcoming import join_team
from eventhub.live.grants import Newcomer
from facilitator.forms import file_and_fields, host_page, one, told
from facilitator.hosting import title_of
from facilitator.lasting import lasts
from facilitator.team import Member, at_work, may_host, member, named_host
from rooms.kernel import FACILITATOR, Refused

router = APIRouter()
ONLY_LASTING = "Only what does not end can be carried: a network, or after-care."


@router.get("/host/{id}/carry")
async def carry_page(request: Request, id: str) -> Response:
    """What goes along, what stays behind, and the check words of this computer."""
    return await _carry_page(request, await member(request, id))


async def _carry_page(request: Request, known: Member, status: int = 200, trouble: str = "") -> Response:
    if not lasts(known.gathering):
        raise Refused(ONLY_LASTING)
    agreed = sum(bool(person.agreed) for person in known.gathering.people.known.values())
    return host_page(request, "carry.html", known, status, trouble=trouble, agreed=agreed,
                     title=title_of(known.gathering.recipe, known.lang),
                     words=await request.app.state.carrier.words())  # fmt: skip


@router.post("/host/{id}/carry")
async def carry(request: Request, id: str) -> Response:
    """The file, sealed with the phrase the host chose."""
    known, form = await at_work(request, id)
    try:
        if not lasts(known.gathering):
            raise Refused(ONLY_LASTING)
        if one(form, "phrase") != one(form, "again"):
            raise Refused("These were two different phrases.")
        data = await request.app.state.carrier.give(known.gathering, one(form, "phrase"))
    except Refused as no:
        return await _carry_page(request, known, 422, told(known.lang, no))
    headers = {"content-disposition": 'attachment; filename="after.carry"', "cache-control": "no-store"}
    return Response(data, headers=headers, media_type="application/octet-stream")


@router.post("/host/{id}/carried")
async def carried(request: Request, id: str) -> Response:
    """The server has it: here it is deleted whole."""
    known, form = await at_work(request, id)
    state = request.app.state
    try:
        await state.carrier.given(known.gathering, one(form, "receipt"))
    except Refused as no:
        return await _carry_page(request, known, 422, told(known.lang, no))
    state.doors.forget()
    state.bus.gone(id)
    return RedirectResponse("/host", 303)


@router.get("/host/take")
async def take_page(request: Request) -> Response:
    """A form for the file, its phrase and the check words of the laptop."""
    return await _take_page(request)


async def _take_page(request: Request, status: int = 200, trouble: str = "", words: str = "") -> Response:
    keyed = bool(request.app.state.settings.admin_key) and await named_host(request) is None
    return answers.page(request, "host/take.html", language_of(request), status, keyed=keyed, trouble=trouble,
                        words=words, taken=None)  # fmt: skip


@router.post("/host/take/upload")
async def take(request: Request) -> Response:
    """Take it in, and show the receipt; whoever brought it hosts it here."""
    state, lang = request.app.state, language_of(request)
    words = ""
    try:
        data, form = await file_and_fields(request)
        words = one(form, "words")
        named = await may_host(request, one(form, "admin_key"))
        taken = await state.carrier.take(data, one(form, "phrase"), words)
    except Refused as no:
        return await _take_page(request, 422, told(lang, no), words)
    response = answers.page(request, "host/take.html", lang, taken=taken, keyed=False, trouble="", words="")
    if not taken.again:
        before = token_of(request, state.settings.https)
        newcomer = Newcomer("", traits={"team": FACILITATOR}, phone=False)
        welcomed = await join_team(state.doors, taken.gathering, FACILITATOR, newcomer, before)
        set_token(response, welcomed.token, state.settings.https)
        if named:
            await state.hosts.takes(named, taken.gathering, welcomed.person)
    return response
