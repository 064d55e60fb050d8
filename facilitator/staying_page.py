"""Choosing to stay, on one's own page; and, for the host, what an event belongs to."""

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from eventhub.door.staying import chosen
from eventhub.door.visitor import set_token, token_of
from eventhub.live.gathering import Unknown
from eventhub.record.askers import Over
from eventhub.web.forms import clean_text
from facilitator.forms import one, told
from facilitator.hosting import overview
from facilitator.lasting import belong, lasts
from facilitator.me import me_page
from facilitator.team import at_work, held_roles
from rooms.kernel import FACILITATOR, PARTICIPANT, Refused

router = APIRouter()


@router.post("/me/{id}/stay")
async def stay(request: Request, id: str) -> Response:
    """For what I want to be kept where things last; nothing ticked: for nothing, and I am forgotten there."""
    known, form = await at_work(request, id, PARTICIPANT)
    state, gathering = request.app.state, known.gathering
    before = token_of(request, state.settings.https)
    try:
        choice = chosen(form, " ".join(clean_text(one(form, "contact")).split()))
        token = ""
        if lasts(gathering):
            await state.staying.change(gathering, known.standing, choice)
        elif gathering.within:
            token = await state.staying.choose(gathering, known.who.id, choice, before, known.standing)
    except Over:
        raise
    except Refused as no:
        return await me_page(request, known, 422, stay_trouble=told(known.lang, no))
    gone = lasts(gathering) and not choice.purposes
    response = RedirectResponse("/" if gone else f"/me/{id}#stay", 303)
    if token:
        set_token(response, token, state.settings.https)
    return response


@router.post("/host/{id}/within")
async def within(request: Request, id: str) -> Response:
    """The host says to which of their standing gatherings an event belongs."""
    known, form = await at_work(request, id)
    above = one(form, "within")
    try:
        if above and (above, FACILITATOR) not in await held_roles(request):
            raise Refused("Choose a gathering that does not end.")
        await belong(request.app.state.house, known.gathering, above)
    except Unknown:
        return await overview(request, known, 422, told(known.lang, Refused("Choose a gathering that does not end.")))
    except Refused as no:
        return await overview(request, known, 422, told(known.lang, no))
    return RedirectResponse(f"/host/{id}", 303)
