"""A person's meetings for their own calendar, as an iCalendar file (RFC 5545)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request
from starlette.responses import Response

from eventhub.door.visitor import Stranger, visitor
from eventhub.ground import languages
from eventhub.live.gathering import Unknown
from eventhub.live.room import LiveRoom
from rooms.kernel import said
from rooms.kernel.telling import N_

router = APIRouter()
Marked = Any  # a meeting or a day to remember, as the face of some kind gives it (see `written`)
DAYS = {"step": N_("First step: {text}"), "due": N_("I promised: {text}")}
"""What a day to remember is called."""
ASK_AGAIN = "PT15M"
"""How long a calendar that subscribes may wait before it asks again; most wait longer anyway."""


@dataclass(frozen=True, slots=True)
class Dated:
    """Something for a calendar, and where it stands. `room` is empty where it is the only one of its kind, so that what
    is known by a `uid` is one thing in the whole gathering. `sequence` only grows, and grows whenever this changed:
    what counts no changes of its own has the number of its room's journal."""

    marked: Marked
    room: str = ""
    sequence: int = 0


@router.get("/g/{id}/calendar/{key}")
async def calendar(request: Request, id: str, key: str) -> Response:
    """Every meeting the visitor has in a room, drawn from its `calendar` face."""
    state = request.app.state
    try:
        gathering = await state.house.gathering(id)
    except Unknown:
        raise Stranger from None
    known = await visitor(request, state.doors, gathering, "phone", state.settings.https)
    room = gathering.room(key)
    meetings = room.kind.draw("calendar", room.state, known.viewer, gathering.people)
    text = written(of_room(room, meetings.values()), gathering.id, known.lang, state.clock.now(), gathering.timezone)
    headers = {"cache-control": "no-store", "content-disposition": 'attachment; filename="meeting.ics"'}
    return Response(text, headers=headers, media_type="text/calendar; charset=utf-8")


def of_room(room: LiveRoom, meetings: Iterable[Marked]) -> list[Dated]:
    """What one room has for a calendar, wherever it is read: the same thing has the same uid."""
    key = "" if room.key == room.kind.name else room.key
    return [Dated(one, key, getattr(one, "sequence", room.running.seq)) for one in meetings]


def written(
    meetings: Iterable[Dated], gathering: str, lang: str, now: int, zone: str = "UTC", subscribed: str = ""
) -> str:
    """The file: one event for each meeting (uid, starts_at in UTC ms, minutes, name, spot, about; a `title` where it is
    no meeting of two), and one that lasts all day for each day to remember (uid, day in UTC ms, what, text).
    `subscribed`: what a calendar that asks again calls it. Published, so without attendees; most calendars heed no
    alarm in a file, so people set their own."""
    made = f"DTSTAMP:{_stamp(datetime.fromtimestamp(now / 1000, UTC))}"
    events = [line for one in meetings for line in _entry(one, gathering, zone, lang, made)]
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//eventhub//EN", "METHOD:PUBLISH"]
    lines = [*head, *(_of_feed(subscribed) if subscribed else ()), *events, "END:VCALENDAR"]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _of_feed(name: str) -> list[str]:
    """Its name and how often to ask, each also in the form that calendars knew before RFC 7986."""
    return [f"NAME:{_escaped(name)}", f"X-WR-CALNAME:{_escaped(name)}",
            f"REFRESH-INTERVAL;VALUE=DURATION:{ASK_AGAIN}", f"X-PUBLISHED-TTL:{ASK_AGAIN}"]  # fmt: skip


def _entry(dated: Dated, gathering: str, zone: str, lang: str, made: str) -> list[str]:
    one, before = dated.marked, f"{dated.room}-" if dated.room else ""
    body = _meeting(one, lang) if hasattr(one, "starts_at") else _day(one, zone, lang)
    uid = f"UID:{before}{one.uid}-{gathering}@eventhub"
    return ["BEGIN:VEVENT", uid, made, f"SEQUENCE:{dated.sequence}", *body, "END:VEVENT"]


def _day(one: Marked, zone: str, lang: str) -> list[str]:
    """A whole day where the gathering is; a date that was moved comes again under its own uid, with a higher number."""
    day = datetime.fromtimestamp(one.day / 1000, UTC).astimezone(ZoneInfo(zone)).date()
    what = languages.catalogue(lang).gettext(DAYS[one.what])
    return [
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}", f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(what.format(text=one.text.text))}", "TRANSP:TRANSPARENT",
    ]  # fmt: skip


def _meeting(one: Marked, lang: str) -> list[str]:
    start = datetime.fromtimestamp(one.starts_at / 1000, UTC)
    place = said(one.spot.name, lang).text or str(one.spot.number) if one.spot else ""
    title = said(getattr(one, "title", ()), lang).text
    hello = title or languages.catalogue(lang).gettext("Meet {name}").format(name=one.name)
    more = {"LOCATION": place, "DESCRIPTION": one.about.text if one.about else ""}
    return [
        f"DTSTART:{_stamp(start)}", f"DTEND:{_stamp(start + timedelta(minutes=one.minutes))}",
        f"SUMMARY:{_escaped(hello)}", *(f"{name}:{_escaped(text)}" for name, text in more.items() if text),
    ]  # fmt: skip


def _stamp(moment: datetime) -> str:
    return moment.strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    for sign, instead in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(sign, instead)
    return text.replace("\r", "")


def _folded(line: str) -> str:
    """At most 75 bytes a line; what is longer goes on after a blank (RFC 5545, 3.1)."""
    rest, parts, most = line, [], 75
    while len(rest.encode()) > most:
        cut = len(rest.encode()[:most].decode(errors="ignore"))
        parts.append(rest[:cut])
        rest, most = rest[cut:], 74
    return "\r\n ".join([*parts, rest])
