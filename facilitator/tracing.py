"""The page that shows where something came from, for anybody in the gathering."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from eventhub.door.answers import page
from eventhub.door.visitor import Stranger, visitor
from eventhub.live.gathering import Unknown
from eventhub.live.thread import thread

router = APIRouter()
MOST_LINES = 200


@router.get("/g/{id}/from/{key}/{what}/{name}")
async def shown(request: Request, id: str, key: str, what: str, name: str) -> Response:
    """From an entry to its condition, area, theme and the post-its with their tables; only what everybody may see."""
    state = request.app.state
    try:
        gathering = await state.house.gathering(id)
    except Unknown:
        raise Stranger from None
    known = await visitor(request, state.doors, gathering, "book", state.settings.https)
    gathering.room(key)
    steps = thread(gathering, key, f"{what}/{name}")[:MOST_LINES]
    if not steps:
        raise Unknown(name)
    return page(request, "thread.html", known.lang, gathering=gathering, steps=steps, room=key)
