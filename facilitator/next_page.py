"""The press that begins a network's next gathering; and, for its people, what the network knows already."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from eventhub.door.answers import page
from eventhub.door.visitor import Stranger
from eventhub.live.gathering import Gathering, Unknown
from facilitator.continuing import begun, continued, found_before, gatherings_of
from facilitator.drafting.recipe import ours, read_file
from facilitator.forms import host_page, one, told
from facilitator.hosting import seated, title_of
from facilitator.lasting import lasts
from facilitator.team import Member, at_work, held_roles, may_host, member
from rooms.kernel import FACILITATOR, HALL, PARTICIPANT, STEWARD, Plain, Refused
from rooms.kernel.lasting import LASTING

router = APIRouter()
USUAL = "meshwork-day"
"""The recipe that is chosen where this network had no gathering yet."""


@router.get("/host/{id}/next")
async def next_page(request: Request, id: str) -> Response:
    """What would go along, and the press."""
    return await _page(request, await member(request, id, FACILITATOR, STEWARD))


async def _page(request: Request, known: Member, status: int = 200, trouble: str = "") -> Response:
    if not lasts(known.gathering):
        raise Unknown(known.gathering.id)
    before = [(one.id, title_of(one.recipe, known.lang)) for one in await _mine(request, known)]
    recipes = [name for name in ours() if read_file(name).get(HALL, {}).get("life") not in LASTING]
    return host_page(request, "next.html", known, status, trouble=trouble, before=before, recipes=recipes, usual=USUAL,
                     has=continued(known.gathering), keyed=bool(request.app.state.settings.admin_key),
                     title=title_of(known.gathering.recipe, known.lang))  # fmt: skip


async def _mine(request: Request, known: Member) -> list[Gathering]:
    """The gatherings of this network that whoever looks hosted: only of these may they take the set-up."""
    held = {id for id, role in await held_roles(request) if role == FACILITATOR}
    return [one for one in await gatherings_of(request.app.state.house, known.gathering.id) if one.id in held]


@router.post("/host/{id}/next")
async def begin_next(request: Request, id: str) -> Response:
    """The next gathering, set up; whoever pressed hosts it. The network goes on as it is."""
    known, form = await at_work(request, id, FACILITATOR, STEWARD)
    state = request.app.state
    try:
        named = await may_host(request, one(form, "admin_key"))
        base = await _base(request, known, one(form, "base"))
        made = await begun(state.house, state.doors, known.gathering, base)
    except Refused as no:
        return await _page(request, known, 422, told(known.lang, no))
    return await seated(request, made.id, named.name if named else "", named)


async def _base(request: Request, known: Member, chosen: str) -> Plain:
    """The set-up of a gathering they hosted, or one of our recipes. Raises Refused."""
    for gathering in await _mine(request, known):
        if gathering.id == chosen:
            return gathering.recipe
    if chosen not in ours():
        raise Refused("Choose what the next gathering is set up as.")
    return read_file(chosen)


@router.get("/me/{id}/before")
async def before(request: Request, id: str) -> Response:
    """Cases the network of this gathering knows, by their condition, and what nobody takes up; read there, kept
    there."""
    known = await member(request, id, PARTICIPANT, FACILITATOR)
    try:
        above = await request.app.state.house.gathering(known.gathering.within)
    except Unknown:
        raise Stranger from None
    found = found_before(above)
    return page(request, "before.html", known.lang, gathering=known.gathering, found=found,
                title=title_of(above.recipe, known.lang))  # fmt: skip
