"""A personal card: one tap, and the phone that scanned it is that person's."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from eventhub.door.answers import page
from eventhub.door.visitor import Stranger, language_of
from eventhub.ground.typed import PERSONAL, typed_code
from eventhub.live.gathering import Unknown

router = APIRouter()


@router.get("/p/{code}")
@router.get("/p/{code}/{personal}")
async def personal_card(request: Request, code: str, personal: str = "") -> Response:
    """The page behind a card's code. Looking changes nothing: the button does.

    The personal code stands behind the # of the link, so it reaches no log, ours or a proxy's; on cards printed before
    that it stands in the path.
    """
    try:
        gathering = await request.app.state.house.by_code(typed_code(code))
    except Unknown:
        raise Stranger from None
    lang = language_of(request, (*gathering.languages, "en"))
    return page(request, "host/card.html", lang, gathering=gathering, personal=typed_code(personal, PERSONAL))
