"""The people of a gathering: the list, a roster from a file with a preview, and personal cards."""

import asyncio
from collections.abc import Mapping

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from eventhub import invitation
from eventhub.enrolling import enrol, fresh_codes
from eventhub.gatherings import redraft
from eventhub.house import HALL
from facilitator.finding import MOST_LETTERS, find
from facilitator.forms import file_of, form_of, host_page, one, told
from facilitator.me import forget_person
from facilitator.preview import preview_of, ruled
from facilitator.recipe import check_whole
from facilitator.roll import listed, unpacked, with_rules
from facilitator.team import Member, member
from rooms.hall.kind import Settings, State
from rooms.kernel import Refused

router = APIRouter()
SHOWN = 400
NOBODY_YET = State(Settings(()))


@router.get("/host/{id}/people")
async def people(request: Request, id: str, q: str = "") -> Response:
    """Everybody on the list."""
    return _people_page(request, await member(request, id), q)


def _people_page(request: Request, known: Member, q: str = "", status: int = 200, trouble: str = "") -> Response:
    hall = known.gathering.rooms[HALL].state or NOBODY_YET
    found, count = find(known.gathering.people, hall, q, SHOWN)
    return host_page(request, "people.html", known, status, found=found, count=count, q=q[:MOST_LETTERS],
                     trouble=trouble)  # fmt: skip


@router.post("/host/{id}/people/upload")
async def preview(request: Request, id: str) -> Response:
    """What a file would bring in: every person, and every line that needs a look. Nothing is entered yet."""
    known = await member(request, id)
    try:
        name, data = await file_of(request)
        seen = await request.app.state.papers.ask(preview_of, data, name)
    except Refused as no:
        return _people_page(request, known, status=422, trouble=told(known.lang, no))
    return host_page(request, "preview.html", known, seen=seen)


@router.post("/host/{id}/people/confirm/upload")
async def confirm(request: Request, id: str) -> Response:
    """Enter everybody of the preview, all or nothing; a list that was entered before enters only who is new."""
    known, form = await member(request, id), await form_of(request)
    state, gathering = request.app.state, known.gathering
    try:
        rows = await asyncio.to_thread(unpacked, one(form, "rows"))
        if any(map(ruled, rows)) and gathering.hall.state is None:
            recipe = await asyncio.to_thread(with_rules, gathering.recipe, id, rows)
            check_whole(recipe, state.house.kinds)
            await redraft(state.house, id, recipe)
        await enrol(state.house.database, id, await asyncio.to_thread(lambda: list(map(listed, rows))))
    except Refused as no:
        return _people_page(request, known, status=422, trouble=told(known.lang, no))
    await state.house.know(await state.house.gathering(id))
    return RedirectResponse(f"/host/{id}/people", 303)


@router.post("/host/{id}/people/cards")
async def cards(request: Request, id: str) -> Response:
    """A card for everybody on the list, with a new personal code each; cards printed before stop working."""
    known, form = await member(request, id), await form_of(request)
    state, gathering = request.app.state, known.gathering
    chosen = set(form.get("person", ())) or {one.person.id for one in _everybody(known)}
    codes = await fresh_codes(state.house.database, id, sorted(chosen & gathering.people.known.keys()))
    base = f"{invitation.address(state.settings)}/p/{gathering.code}"
    return await asyncio.to_thread(_cards_page, request, known, codes, base)


def _cards_page(request: Request, known: Member, codes: Mapping[str, str], base: str) -> Response:
    """Drawn beside the loop: a picture to scan takes five milliseconds, and a hall has two thousand."""
    made = [
        (person, codes[person.id], invitation.qr_svg(f"{base}/{codes[person.id]}", codes[person.id]))
        for person in known.gathering.people.known.values()
        if person.id in codes
    ]
    return host_page(request, "cards.html", known, cards=made, base=base)


def _everybody(known: Member) -> list:
    hall = known.gathering.rooms[HALL].state or NOBODY_YET
    return find(known.gathering.people, hall, "", 10**6)[0]


@router.post("/host/{id}/people/forget")
async def forget(request: Request, id: str) -> Response:
    """Forget somebody who asked the team for it; their box must be ticked, and the yes said once more."""
    known, form = await member(request, id), await form_of(request)
    chosen = [known.gathering.people.known[person] for person in form.get("person", ())
              if person in known.gathering.people]  # fmt: skip
    if one(form, "sure") != "yes":
        return host_page(request, "forget.html", known, people=chosen)
    for person in chosen:
        await forget_person(request.app.state, known.gathering, person.id)
    return RedirectResponse(f"/host/{id}/people", 303)
