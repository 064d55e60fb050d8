"""A wall to look at inside slides or a stream: it opens at once by its address, may be framed, and changes nothing."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from eventhub.door.visitor import Stranger, Visitor, reading, wall_of
from eventhub.live.gathering import Unknown
from eventhub.live.outside import ONLOOKER, opened_outside
from eventhub.web.routes import as_page
from rooms.kernel import WALL, Who

router = APIRouter()


@router.get("/show/{key}")
async def show(request: Request, key: str) -> Response:
    """The wall as a page that asks again every two seconds; no line, no form, no cookie: a frame has none of ours."""
    state = request.app.state
    id = await opened_outside(state.doors, key, ONLOOKER)
    try:
        gathering = await state.house.gathering(id)
    except Unknown:
        raise Stranger from None
    lang, words = reading(request, gathering)
    known = Visitor("", Who("", WALL), lang, ONLOOKER, words, wall_of(request))
    return await as_page(request, gathering, known, "wall", looking="yes")
