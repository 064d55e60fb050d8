"""Paper: what is printed before the doors open, and the whole room on one key when only paper is left."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import Response

from eventhub.live.room import LiveRoom
from eventhub.screens.sights import Screen, frame_of
from facilitator.finding import find
from facilitator.forms import host_page
from facilitator.team import Member, member
from rooms.kernel import FACILITATOR, HALL, STAFF, Countdown, Viewer

router = APIRouter()


@dataclass(frozen=True, slots=True)
class RoomSheet:
    """A room as it stands: its name, until when its clock runs (UTC ms, 0: it does not), and the drawn sheet."""

    kind: str
    until: int
    html: Markup


@router.get("/host/{id}/print")
async def print_menu(request: Request, id: str) -> Response:
    """Everything there is to print."""
    known = await member(request, id)
    sheets = [
        (room, face, room.kind.sheets.get(face, face))
        for room in known.gathering.rooms.values()
        if room.state is not None
        for face in room.kind.faces
        if face.startswith("print_")
    ]
    return host_page(request, "print.html", known, sheets=sheets)


@router.get("/host/{id}/paper")
async def paper(request: Request, id: str) -> Response:
    """All seats and the state of every room on one page: enough to go on with paper."""
    known = await member(request, id, FACILITATOR, *STAFF)
    drawn: Response = await request.app.state.press.beside(_on_paper, request, known)
    return drawn


def _on_paper(request: Request, known: Member) -> Response:
    hall = known.gathering.rooms[HALL].state
    people = [] if hall is None else find(known.gathering.people, hall, "", 10**6)[0]
    sheets = [_sheet(request, known, room) for room in known.gathering.rooms.values() if room.kind.on_paper]
    return host_page(request, "room_on_paper.html", known, hall=hall, people=people, sheets=sheets,
                     block=hall.block_now() if hall else None)  # fmt: skip


def _sheet(request: Request, known: Member, room: LiveRoom) -> RoomSheet:
    face = room.kind.on_paper
    screen = Screen(known.gathering, face, face, room.key, Viewer(known.who.id, FACILITATOR), known.lang)
    hints = known.gathering.told(room.key)
    regions = room.kind.draw(face, room.state, screen.viewer, known.gathering.people, hints)
    drawn = request.app.state.press.painter().room(frame_of(known.gathering, room, screen), regions)
    clock = getattr(room.state, "clock", None)
    until = clock.ends_at if isinstance(clock, Countdown) else 0
    return RoomSheet(room.kind.name, until, Markup(drawn))  # noqa: S704 - drawn by our own templates
