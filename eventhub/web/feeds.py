"""Calendars that ask again by themselves: the agenda for everybody, and one person's own day (RFC 5545)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request
from starlette.responses import Response

from eventhub.door import links
from eventhub.door.visitor import Stranger, language_of
from eventhub.ground import languages
from eventhub.live.gathering import Gathering, Unknown
from eventhub.live.grants import hashed
from eventhub.live.outside import CALENDAR, opened_outside
from eventhub.web.calendar import Dated, of_room, written
from rooms.kernel import HALL, PARTICIPANT, WALL, Viewer, Wording, said

router = APIRouter()
Block = Any  # a part of the run sheet, as the hall has it
SHORTEST = 15
"""Minutes that a part without a length takes in a calendar."""
NOBODY = Viewer("", WALL)
"""Whoever subscribes to the agenda of all."""
FEED = "feed"
"""The carrier of the link behind a calendar of one's own; it opens nothing else."""


@dataclass(frozen=True, slots=True)
class PlannedPart:
    """A part of the run sheet as a calendar knows it; `starts_at`: UTC ms."""

    uid: str
    starts_at: int
    minutes: int
    title: Wording
    name: str = ""
    spot: None = None
    about: None = None


@router.get("/calendar/{key}/agenda.ics")
async def agenda_feed(request: Request, key: str) -> Response:
    """The run sheet of a gathering, and what people put on an agenda. The key stands in the address, since calendars
    send nothing else; it opens this."""
    state = request.app.state
    gathering = await _gathering(request, await opened_outside(state.doors, key, CALENDAR))
    return _file(request, gathering, NOBODY, language_of(request, gathering.languages))


@router.get("/calendar/{key}/my-day.ics")
async def my_day_feed(request: Request, key: str) -> Response:
    """The run sheet, and what one person has agreed on or chosen in any room."""
    state = request.app.state
    link = await state.database.reader(links.opened_by, state.database, key, state.clock.now())
    if link is None or link.room != HALL or link.proof != hashed(key):  # its key alone: eight letters are for typing
        raise Stranger
    gathering = await _gathering(request, link.gathering)
    person = gathering.people.now(link.person)
    if person not in gathering.people.known:
        raise Stranger
    lang = languages.choose(gathering.people.known[person].languages, gathering.languages)
    return _file(request, gathering, Viewer(person, PARTICIPANT), lang)


def _in_rooms(gathering: Gathering, viewer: Viewer) -> list[Dated]:
    """What each room has for a calendar: of this viewer, or of nobody in particular what is everybody's."""
    found = []
    for room in gathering.rooms.values():
        if room.state is not None and "calendar" in room.kind.faces:
            drawn = room.kind.draw("calendar", room.state, viewer, gathering.people)
            found += of_room(room, drawn.values())
    return found


def agenda_of(gathering: Gathering) -> list[PlannedPart]:
    """What the run sheet says, where it says when."""
    settings, zone = gathering.hall.state.settings, ZoneInfo(gathering.timezone)
    if not settings.date:
        return []
    first = date.fromisoformat(settings.date)
    return [
        PlannedPart(f"block-{block.id}", _at(first, block, zone), block.minutes or SHORTEST, block.title)
        for block in settings.blocks if block.start
    ]  # fmt: skip


def _at(first: date, block: Block, zone: ZoneInfo) -> int:
    """When a block begins, UTC ms."""
    day = datetime.combine(first, time(), zone) + timedelta(days=block.day - 1, minutes=block.start)
    return round(day.timestamp() * 1000)


async def _gathering(request: Request, id: str) -> Gathering:
    try:
        found: Gathering = await request.app.state.house.gathering(id)
    except Unknown:
        raise Stranger from None
    if found.hall.state is None:
        raise Stranger
    return found


def _file(request: Request, gathering: Gathering, viewer: Viewer, lang: str) -> Response:
    events = [*of_room(gathering.hall, agenda_of(gathering)), *_in_rooms(gathering, viewer)]
    name, now = said(gathering.hall.state.settings.title, lang).text, request.app.state.clock.now()
    text = written(events, gathering.id, lang, now, gathering.timezone, name)
    return Response(text, media_type="text/calendar; charset=utf-8")
