"""Several hosts of one gathering, each by name: opening it on another device, asking somebody in, letting them out."""

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from eventhub.door.visitor import Stranger, language_of, set_token, token_of
from eventhub.live.gathering import Unknown
from facilitator.forms import one, told
from facilitator.hosting import seated, team_page
from facilitator.team import at_work, named_host
from rooms.kernel import FACILITATOR, Refused

router = APIRouter()


@router.post("/host/{id}/mine")
async def open_here(request: Request, id: str) -> Response:
    """A named host opens one of their gatherings on this device. Raises Stranger for anybody else."""
    state, named = request.app.state, await named_host(request)
    theirs = await state.hosts.gatherings(named) if named else {}
    if named is None or id not in theirs:
        raise Stranger
    try:
        gathering = await state.house.gathering(id)
    except Unknown:
        raise Stranger from None
    person = theirs[id]
    if person not in gathering.people.known:
        return await seated(request, id, named.name, named)
    response = RedirectResponse(f"/host/{id}", 303)
    token = await state.doors.grant(token_of(request, state.settings.https), id, FACILITATOR, person)
    set_token(response, token, state.settings.https)
    return response


@router.post("/host/{id}/hosts")
async def share(request: Request, id: str) -> Response:
    """Another host of this server shares it from now on, or no longer. Only who hosts by name says so."""
    known, form = await at_work(request, id)
    hosts, named = request.app.state.hosts, await named_host(request)
    if named is None or id not in await hosts.gatherings(named):
        raise Stranger
    try:
        if gone := one(form, "without"):
            await hosts.leaves(gone, id)
        else:
            await hosts.asks(id, one(form, "host"))
    except Refused as no:
        return await team_page(request, known, 422, trouble=told(language_of(request), no))
    return RedirectResponse(f"/host/{id}/team" if gone != named.id else "/host", 303)
