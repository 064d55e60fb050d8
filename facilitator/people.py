"""The people of a gathering: the list, a roster from a file with a preview, and personal cards."""

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from eventhub import invitation
from eventhub.enrolling import enrol, entered, fresh_codes
from eventhub.entries import new_person
from eventhub.gatherings import redraft
from eventhub.house import HALL
from facilitator.finding import find
from facilitator.forms import file_of, host_page, one, told
from facilitator.me import forget_person
from facilitator.recipe import check_whole
from facilitator.roll import listed, op_of, packed, unpacked, with_rules
from facilitator.roster import Row, read_roster
from facilitator.team import Member, at_work, member
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
    return host_page(request, "people.html", known, status, found=found, count=count, q=q, trouble=trouble)


@router.post("/host/{id}/people/upload")
async def preview(request: Request, id: str) -> Response:
    """What a file would bring in: every person, and every line that needs a look. Nothing is entered yet."""
    try:
        known, (name, data) = await at_work(request, id, read=file_of)
    except Refused as no:
        known = await member(request, id)
        return _people_page(request, known, status=422, trouble=told(known.lang, no))
    roster = read_roster(data, name)
    return host_page(request, "preview.html", known, rows=roster.rows, snags=roster.problems,
                     packed=packed(roster.rows), ruled=any(map(_ruled, roster.rows)))  # fmt: skip


def _ruled(row: Row) -> bool:
    return bool(row.together or row.apart or row.host or row.table)


@router.post("/host/{id}/people/confirm/upload")
async def confirm(request: Request, id: str) -> Response:
    """Enter everybody of the preview, all or nothing; a list that was entered before enters only who is new."""
    known, form = await at_work(request, id)
    state, gathering = request.app.state, known.gathering
    try:
        rows = unpacked(one(form, "rows"))
        ruled = any(map(_ruled, rows)) and gathering.hall.state is None
        if ruled:  # looked at before anybody is entered: whoever is new has no id yet, so any will do
            anybody = {op_of(row): new_person() for row in rows}
            check_whole(with_rules(gathering.recipe, anybody, rows), state.house.kinds)
        await enrol(state.house.database, id, [listed(row) for row in rows])
        if ruled:
            people = await entered(state.house.database, id, map(op_of, rows))
            await redraft(state.house, id, with_rules(gathering.recipe, people, rows))
    except Refused as no:
        return _people_page(request, known, status=422, trouble=told(known.lang, no))
    await state.house.know(await state.house.gathering(id))
    return RedirectResponse(f"/host/{id}/people", 303)


@router.post("/host/{id}/people/cards")
async def cards(request: Request, id: str) -> Response:
    """A card for everybody on the list, with a new personal code each; cards printed before stop working."""
    known, form = await at_work(request, id)
    state, gathering = request.app.state, known.gathering
    chosen = set(form.get("person", ())) or {one.person.id for one in _everybody(known)}
    codes = await fresh_codes(state.house.database, id, sorted(chosen & gathering.people.known.keys()))
    base = f"{invitation.address(state.settings)}/p/{gathering.code}"
    made = [
        (person, codes[person.id], invitation.qr_svg(f"{base}/{codes[person.id]}", codes[person.id]))
        for person in gathering.people.known.values()
        if person.id in codes
    ]
    return host_page(request, "cards.html", known, cards=made, base=base)


def _everybody(known: Member) -> list:
    hall = known.gathering.rooms[HALL].state or NOBODY_YET
    return find(known.gathering.people, hall, "", 10**6)[0]


@router.post("/host/{id}/people/forget")
async def forget(request: Request, id: str) -> Response:
    """Forget somebody who asked the team for it; their box must be ticked, and the yes said once more."""
    known, form = await at_work(request, id)
    chosen = [known.gathering.people.known[person] for person in form.get("person", ())
              if person in known.gathering.people]  # fmt: skip
    if one(form, "sure") != "yes":
        return host_page(request, "forget.html", known, people=chosen)
    for person in chosen:
        await forget_person(request.app.state, known.gathering, person.id)
    return RedirectResponse(f"/host/{id}/people", 303)
