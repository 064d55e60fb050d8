"""Paper cards in two halves, each with a number and a code: one half for the box, one to keep, typed in weeks later.

Who will write on a card nobody knows when it is printed, so its link leads to the card; whose it is the room knows as
soon as somebody has typed it in. The codes are shown once, on this page, and kept as hashes only.
"""

import secrets
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from fastapi import APIRouter, Request
from starlette.responses import Response

from eventhub.door import invitation, links
from eventhub.door.answers import answered, page
from eventhub.door.visitor import Stranger, visitor
from eventhub.live.gathering import Gathering, Unknown
from eventhub.live.room import LiveRoom
from eventhub.record.database import Database
from eventhub.screens.pages import stylesheets
from eventhub.web.forms import asked_from
from eventhub.web.posted import form_of
from rooms.kernel import Refused
from rooms.kernel.every import CARD

router = APIRouter()
MAKE = "MakeBlankCards"
FACE = "print_promise"


@router.post("/g/{id}/cards/{key}")
async def make_cards(request: Request, id: str, key: str) -> Response:
    """Makes more cards and shows them, ready to be printed."""
    state = request.app.state
    try:
        gathering = await state.house.gathering(id)
        room = gathering.room(key)
    except Unknown:
        raise Stranger from None
    known = await visitor(request, state.doors, gathering, "console", state.settings.https)
    if FACE not in room.kind.faces or MAKE not in room.kind.commands:
        raise Refused("There are no cards to make here.")
    form = await form_of(request)
    asked = asked_from(room.kind.commands[MAKE], form, known.who, secrets.token_hex(16), known.lang)
    before = room.state.cards
    answer = await room.ask(replace(asked, standing=known.standing))
    if answer.status != "ok":
        return answered(request, known.lang, answer, f"/g/{id}/console/{key}")
    numbers = range(before + 1, room.state.cards + 1)
    make = partial(_links, state.database, gathering, room, numbers)
    codes = await state.database.writer(make)
    base = state.addresses.later(gathering)
    cards = list(_printed(gathering, room, codes, base))
    kind, settings = room.kind.name, room.state.settings
    return page(request, f"{kind}/cards.html", known.lang, cards=cards, base=base, settings=settings,
                back=f"/g/{id}/console/{key}", styles=stylesheets(kind))  # fmt: skip


def _links(database: Database, gathering: Gathering, room: LiveRoom, numbers: range) -> dict[int, links.MadeLink]:
    made = partial(links.make, database, gathering, room.key, carrier=links.CARD)
    return {number: made(person=f"{CARD}-{number}") for number in numbers}


def _printed(
    gathering: Gathering, room: LiveRoom, codes: dict[int, links.MadeLink], base: str
) -> Iterator[tuple[int, str, str]]:
    """(number, code, QR) of each card; the QR holds the key, so that nothing is typed."""
    for number, made in codes.items():
        link = f"{base}/after#{made.key}"
        yield number, made.code, invitation.qr_svg(link, made.code) if base else ""
