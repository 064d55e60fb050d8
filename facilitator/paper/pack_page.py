"""Everything there is to print, in one press: one file, in every language, with a link for each role."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import Response

from eventhub.door import invitation
from eventhub.live.grants import STAFF_ROLES
from eventhub.live.room import LiveRoom
from eventhub.screens.sights import Screen, frame_of
from facilitator.forms import host_page
from facilitator.team import Member, at_work
from rooms.kernel import FACILITATOR, Viewer

router = APIRouter()
IN_EVERY_LANGUAGE = ("print_posters", "print_hosts", "print_blank")
ONCE = ("print_tents", "print_cards", "print_ballots", "print_places", "print_slips", "print_reports")
"""Signs, names and numbers need no language; a paper ballot has its titles in all of them."""
_ID = re.compile(r' id="[^"]*"')


@dataclass(frozen=True, slots=True)
class RoleCard:
    """A role with a link of its own, for one device."""

    role: str
    link: str
    qr: Markup


@router.post("/host/{id}/pack")
async def pack(request: Request, id: str) -> Response:
    """The whole pack as one page. The links on it are new ones; those given out before go on working."""
    known, _form = await at_work(request, id)
    cards = [await _role_card(request.app.state, id, role) for role in STAFF_ROLES]
    sheets = await request.app.state.press.beside(lambda: list(_sheets(request, known)))
    kinds = sorted({room.kind.name for room in known.gathering.rooms.values()})
    return host_page(request, "pack.html", known, sheets=sheets, cards=cards, kinds=kinds)


async def _role_card(state: Any, id: str, role: str) -> RoleCard:
    link = f"{state.addresses.address(id)}/enter#{await state.doors.another_key(id, role)}"
    return RoleCard(role, link, invitation.qr_svg(link, role))


def _sheets(request: Request, known: Member) -> Iterator[tuple[str, str, Markup]]:
    """(face, language, drawn sheet), what stands at the door first."""
    languages = known.gathering.languages
    rooms = [room for room in known.gathering.rooms.values() if room.state is not None]
    for face in (*IN_EVERY_LANGUAGE, *ONCE):
        for room in rooms:
            if face in room.kind.faces:
                for lang in languages if face in IN_EVERY_LANGUAGE else languages[:1]:
                    yield face, lang, _drawn(request, known, room, face, lang)


def _drawn(request: Request, known: Member, room: LiveRoom, face: str, lang: str) -> Markup:
    """One sheet without the names its parts have on a live screen: in several languages they would be there twice."""
    screen = Screen(known.gathering, face, face, room.key, Viewer(known.who.id, FACILITATOR), lang)
    hints = known.gathering.told(room.key)
    regions = room.kind.draw(face, room.state, screen.viewer, known.gathering.people, hints)
    html = request.app.state.press.painter().room(frame_of(known.gathering, room, screen), regions)
    return Markup(_ID.sub("", html))  # noqa: S704 - drawn by our own templates
