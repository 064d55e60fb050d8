"""Me: what is known of me here, my code for another phone, what I wrote to take along, leaving, and being forgotten."""

import json
import secrets
from dataclasses import dataclass
from functools import partial
from typing import Any

from fastapi import APIRouter, Request
from sqlalchemy import case, select, update
from starlette.datastructures import State
from starlette.responses import JSONResponse, RedirectResponse, Response

from eventhub.door import invitation, links
from eventhub.door.answers import page, public_url
from eventhub.keeping.erase import kept_until
from eventhub.live.gathering import Gathering
from eventhub.live.grants import person_row
from eventhub.record.asked import Tap
from eventhub.record.askers import Over, check
from eventhub.record.database import Database
from eventhub.record.tables import FactRow, Found, PersonRow, WordsRow, table_of, tables_of
from eventhub.record.taps import About, newest, tap_from
from eventhub.web.contacts import contact_of
from eventhub.web.feeds import FEED
from eventhub.web.joining import newcomer_from
from facilitator.continuing import coming_to
from facilitator.forms import one, told
from facilitator.labels import room_title
from facilitator.lasting import stay_of
from facilitator.others import Others
from facilitator.team import Member, at_work, held_roles, member
from rooms.kernel import HALL, PARTICIPANT, Data, Refused
from rooms.kernel.words import ONLY, only_for

router = APIRouter()


@dataclass(frozen=True, slots=True)
class KeptUntil:
    """Until when a gathering is kept (UTC ms, 0 for as long as its host wants)."""

    until: int
    zone: str


@router.get("/me/{id}")
async def me(request: Request, id: str) -> Response:
    """Everything about me on one page."""
    return await me_page(request, await _mine(request, id))


async def _mine(request: Request, id: str) -> Member:
    return await member(request, id, PARTICIPANT)


async def me_page(request: Request, known: Member, status: int = 200, **more: Any) -> Response:
    gathering = known.gathering
    person = gathering.people.known.get(known.who.id)
    return page(
        request, "host/me.html", known.lang, status, gathering=gathering, person=person,
        here=known.who.id in gathering.hall.state.here, new_op=partial(secrets.token_hex, 16),
        kept=kept(request, gathering), offered=gathering.languages, stay=await stay_of(request.app.state, known),
        coming=await coming_to(request.app.state.house, gathering, known.lang),
        **{"code": "", "qr": "", "trouble": "", "ask_forget": False, "stay_trouble": "", **more},
    )  # fmt: skip


def kept(request: Request, gathering: Gathering) -> KeptUntil:
    """The promise that stands on the join page and here."""
    until = kept_until(gathering.recipe, gathering.created, request.app.state.clock.now())
    return KeptUntil(until or 0, gathering.timezone)


@router.post("/me/{id}/feed")
async def my_feed(request: Request, id: str) -> Response:
    """An address for my own calendar; the one I made before ends."""
    known, _ = await at_work(request, id, PARTICIPANT)
    state = request.app.state
    make = partial(links.make, by=known.standing)
    made = await state.house.database.writer(make, state.house.database, known.gathering, HALL, known.who.id, FEED)
    return await me_page(request, known, feed=f"{public_url(request)}/calendar/{made.key}/my-day.ics")


@router.post("/me/{id}")
async def change(request: Request, id: str) -> Response:
    """Another name, other languages: whatever I want known of me."""
    known, form = await at_work(request, id, PARTICIPANT)
    state, gathering = request.app.state, known.gathering
    try:
        newcomer, tap = newcomer_from({**form, "agree": ["yes"]}, gathering), tap_from(one(form, "tap"))
        row = person_row(id, known.who.id, 0, "", newcomer)
        changed = {name: row[name] for name in ("name", "languages", "traits", "needs_access", "minor")}
        await state.house.database.writer(_write, state.house.database, known, changed, tap)
    except Over:
        raise
    except Refused as no:
        return await me_page(request, known, 422, trouble=told(known.lang, no))
    await state.house.know(gathering)
    return RedirectResponse(f"/me/{id}", 303)


def _write(database: Database, known: Member, changed: Data, tap: Tap | None) -> None:
    table, gathering = table_of(PersonRow), known.gathering
    with database.write() as connection:
        check(connection, gathering.id, gathering.people, known.standing)
        about = About("", known.who.id, "name", gathering.people.doubles_of(known.who.id))
        if newest(connection, gathering.id, (about, tap)):
            here = table.c.gathering == gathering.id
            connection.execute(update(table).where(here, table.c.id == known.who.id).values(**changed))
            said_no = {flag: False for flag in ("needs_access", "minor") if not changed[flag]}
            doubles = gathering.people.doubles_of(known.who.id)
            if said_no and doubles:  # another entry of theirs may have said yes, and either counts
                connection.execute(update(table).where(here, table.c.id.in_(doubles)).values(**said_no))


@router.post("/me/{id}/code")
async def code(request: Request, id: str) -> Response:
    """A personal code, when I ask for it; the one before stops working."""
    known = await _mine(request, id)
    state, gathering = request.app.state, known.gathering
    entry = (await held_roles(request))[id, PARTICIPANT]  # of a double its own, which is theirs again when they part
    mine = await state.doors.fresh_code(id, entry)
    link = f"{state.addresses.address(gathering.id)}/p/{gathering.code}#{mine}"
    return await me_page(request, known, code=mine, qr=invitation.qr_svg(link, link))


@router.get("/me/{id}/mine.json")
async def mine(request: Request, id: str) -> Response:
    """Everything kept of me, to take along."""
    found = await _everything(request, await _mine(request, id))
    headers = {"content-disposition": 'attachment; filename="mine.json"', "cache-control": "no-store"}
    return JSONResponse(found, headers=headers)


@router.get("/me/{id}/mine.html")
async def mine_to_read(request: Request, id: str) -> Response:
    """The same as a page to read, with times as clocks show them there."""
    known = await _mine(request, id)
    found, gathering = await _everything(request, known), known.gathering
    titles = {key: room.kind.name for key, room in gathering.rooms.items()}
    response = page(request, "host/mine.html", known.lang, mine=found, gathering=gathering, titles=titles,
                           room_title=partial(room_title, request.app.state.house.kinds))  # fmt: skip
    response.headers["cache-control"] = "no-store"
    return response


async def _everything(request: Request, known: Member) -> Data:
    database, gathering = request.app.state.house.database, known.gathering
    entries = gathering.people.entries_of(known.who.id)
    found: Data = await database.reader(everything_of, database, gathering.id, *entries)
    found["deeds"] = Others(gathering, entries).named(found["deeds"])
    return found


def everything_of(database: Database, gathering: str, person: str, *doubles: str) -> Data:
    """What the database keeps of one person: who they are, what they wrote, what they did, by whichever entry."""
    entries = (person, *doubles)
    people, words, facts = tables_of(PersonRow, WordsRow, FactRow)
    with database.read() as connection:
        rows = connection.execute(select(people).where(people.c.gathering == gathering, people.c.id.in_(entries))).all()
        contacts = {entry: contact_of(connection, gathering, (entry,)) for entry in entries}
        mine, alone = words.c.author.in_(entries), [only_for(entry) for entry in entries]
        text = case((words.c.visibility.startswith(ONLY) & words.c.visibility.not_in(alone), ""), else_=words.c.text)
        wrote = connection.execute(
            select(words.c.id, words.c.room, text.label("text"), words.c.lang, words.c.visibility)
            .where(words.c.gathering == gathering, mine | words.c.visibility.in_(alone))
        ).all()  # fmt: skip
        did = connection.execute(
            select(facts.c.room, facts.c.at, facts.c.name, facts.c.payload)
            .where(facts.c.gathering == gathering, facts.c.actor.in_(entries)).order_by(facts.c.at)
        ).all()  # fmt: skip
    told = {row.id: {**_told(row), "contact": contacts[row.id]} for row in rows}
    return {
        **told.pop(person), "came_in_as": list(told.values()),
        "words": [_said(one, alone) for one in wrote],
        "deeds": [{"room": one.room, "at": one.at, "what": one.name, **json.loads(one.payload)} for one in did],
    }  # fmt: skip


def _said(row: Found, alone: list[str]) -> Data:
    """What I wrote, and what is for my eyes alone (`read_by` me). Of a note of mine to somebody only that it was
    written is told."""
    to_one = row.visibility.startswith(ONLY)
    read_by = ("me" if row.visibility in alone else "somebody") if to_one else ""
    return {"id": row.id, "room": row.room, "text": row.text, "lang": row.lang, "read_by": read_by}


def _told(row: Found) -> Data:
    return {
        "number": row.number, "name": row.name, "languages": [lang for lang in row.languages.split(",") if lang],
        "told": json.loads(row.traits), "needs_access": row.needs_access, "minor": row.minor,
    }  # fmt: skip


@router.post("/me/{id}/forget")
async def forget(request: Request, id: str) -> Response:
    """Forget me: asked once more, then everywhere, at once, and for good."""
    known, form = await at_work(request, id, PARTICIPANT)
    if one(form, "sure") != "yes":
        return await me_page(request, known, ask_forget=True)
    state = request.app.state
    await forget_person(state, known.gathering, known.who.id)
    return page(request, "host/forgotten.html", known.lang)


async def forget_person(state: State, gathering: Gathering, person: str) -> None:
    """Erase somebody, by whichever entry they are named, and close what they had open."""
    await gathering.hall.caught_up()  # another worker may have merged them a moment ago
    person = gathering.people.now(person)
    entries = gathering.people.entries_of(person)
    screens = [screen for faces in state.screens.open.get(gathering.id, {}).values() for screen in faces]
    await state.forgetting.person(gathering.id, *entries)
    state.doors.forget()
    for screen in screens:
        if screen.viewer.id in entries:
            screen.wire.close(4003, "forgotten")
