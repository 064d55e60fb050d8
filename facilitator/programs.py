"""Doors for programs: tokens that read, an agenda to subscribe to, a wall to frame. Each reads, and none can change."""

import secrets
from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from eventhub.live.gathering import Gathering, Unknown
from eventhub.live.outside import CALENDAR, ONLOOKER, OUTSIDE, PROGRAM, opened_outside
from eventhub.record.database import Database
from facilitator.forms import host_page, one
from facilitator.harvest.pack import as_json
from facilitator.harvest.rooms import harvest
from facilitator.harvest.staying import staying
from facilitator.labels import Kinds
from facilitator.team import Member, at_work, member
from rooms.kernel import Data, Plain

router = APIRouter()
PATHS = {PROGRAM: "{key}", CALENDAR: "{base}/calendar/{key}/agenda.ics", ONLOOKER: "{base}/show/{key}"}
"""What the team copies: the token itself, or an address that holds it."""
Harvest = Plain


@router.get("/host/{id}/programs")
async def doors_page(request: Request, id: str) -> Response:
    """What can be made, and what ends it."""
    return _page(request, await member(request, id))


@router.post("/host/{id}/programs")
async def make_or_end(request: Request, id: str) -> Response:
    """One more key of a kind, shown once; or the end of all keys of that kind."""
    known, form = await at_work(request, id)
    state, made, ended = request.app.state, one(form, "make"), one(form, "end")
    if ended in OUTSIDE:
        await state.doors.close_role(known.gathering.id, ended, "")
        return _page(request, known, ended=ended)
    if made not in OUTSIDE:
        return _page(request, known)
    key = await state.doors.another_key(known.gathering.id, made)
    return _page(request, known, made=made, shown=PATHS[made].format(base=state.addresses.address(id), key=key))


def _page(request: Request, known: Member, made: str = "", shown: str = "", ended: str = "") -> Response:
    return host_page(request, "programs.html", known, made=made, shown=shown, ended=ended)


@router.get("/api/gathering/{what}")
async def read(request: Request, what: str) -> Response:
    """What a token reads of its gathering. The token comes in a header, so it reaches no log and no history."""
    state = request.app.state
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    id = await opened_outside(state.doors, token.strip(), PROGRAM) if scheme.lower() == "bearer" else ""
    if not id:
        return _answer({"error": "Send a token of this gathering: Authorization: Bearer TOKEN"}, 401)
    gathering = await state.house.gathering(id)
    if what not in READS or gathering.hall.state is None:
        raise Unknown(what)
    found = await state.press.beside(_read, state.house.database, gathering, what)
    return Response(found, media_type="application/json")


def _answer(words: dict[str, str], status: int) -> Response:
    return JSONResponse(words, status, {"www-authenticate": "Bearer"})


def _read(database: Database, gathering: Gathering, what: str) -> bytes:
    """Only what is taken home is read: what was for hosts, contacts and secret ballots are not in it."""
    found = harvest(gathering, secrets.token_hex(16), staying(database, gathering))
    kinds = {room.kind.name: room.kind for room in gathering.rooms.values()}
    return as_json(READS[what](gathering, found, kinds), None)


def _counts(gathering: Gathering, found: Harvest, kinds: Kinds) -> Data:
    rooms = {key: room["glance"] for key, room in found["rooms"].items()}
    return {"people": found["people"], "here": len(gathering.people.here), "rooms": rooms}


def _agenda(gathering: Gathering, found: Harvest, kinds: Kinds) -> Data:
    hall = gathering.hall.state
    blocks = [
        {"id": block.id, "title": {lang: words.text for lang, words in block.title}, "day": block.day,
         "start": f"{block.start // 60:02}:{block.start % 60:02}" if block.start else "", "minutes": block.minutes,
         "room": block.room, "now": block.id == hall.block}
        for block in hall.settings.blocks
    ]  # fmt: skip
    made = {key: list(kinds[room["kind"]].harvest.agenda(room)) for key, room in found["rooms"].items()}
    return {"date": found["date"], "timezone": gathering.timezone, "blocks": blocks,
            "sessions": [{"room": key, **one} for key, all in made.items() for one in all]}  # fmt: skip


def _results(gathering: Gathering, found: Harvest, kinds: Kinds) -> Data:
    told = {key: kinds[room["kind"]].harvest.results for key, room in found["rooms"].items()}
    rooms = {key: {"kind": found["rooms"][key]["kind"], **{name: found["rooms"][key][name] for name in names}}
             for key, names in told.items() if names}  # fmt: skip
    return {"rooms": rooms}


def _harvest(gathering: Gathering, found: Harvest, kinds: Kinds) -> Harvest:
    return found


READS: dict[str, Callable[[Gathering, Harvest, Kinds], Any]] = {
    "counts": _counts, "agenda": _agenda, "results": _results, "harvest": _harvest,
}  # fmt: skip
