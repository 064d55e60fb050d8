"""Coming in: with the code from the wall, with a personal code on another phone, with a staff key."""

import secrets
from collections.abc import Mapping
from functools import partial

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from eventhub.door.answers import answered, page
from eventhub.door.guessing import wait
from eventhub.door.visitor import (
    FIRST_SCREEN,
    Stranger,
    language_of,
    offered,
    reading,
    set_host,
    set_token,
    token_of,
)
from eventhub.door.welcoming import DoorForm, Welcomed, come_back, come_in, join_team
from eventhub.ground.typed import typed_code, typed_key
from eventhub.keeping.erase import kept_until
from eventhub.live.gathering import Gathering, Unknown
from eventhub.live.grants import STAFF_ROLES, Newcomer
from eventhub.live.seats import new_token
from eventhub.record.asked import CONFLICT, Asked, OpAnswer, body_hash
from eventhub.web.forms import OP, clean_text
from eventhub.web.posted import form_of
from rooms.kernel import PARTICIPANT, SYSTEM, Refused, Who, said

router = APIRouter()
TRAITS = ("organisation", "perspective", "region", "brings", "seeks", "part")


@router.get("/enter")
async def key_page(request: Request) -> Response:
    """Open a role with a key. The key stands behind the # of a link, so it reaches no log."""
    return page(request, "enter.html", language_of(request))


@router.post("/enter")
async def enter(request: Request) -> Response:
    """Exchange a key for a seat token, and go to the screen it opens."""
    state = request.app.state
    form = await form_of(request)
    key = typed_key(_one(form, "key"))
    found = await state.doors.role_of_key(key)
    lang = language_of(request)
    if found is None and await state.hosts.of_key(key):
        return _hosting(request, key)
    if found is None or found[1] not in STAFF_ROLES:
        refusal = OpAnswer("refused", "This key opens nothing here. Perhaps it was changed; ask for the new link.")
        return answered(request, lang, refusal, back="/enter")
    id, role = found
    gathering = await state.house.gathering(id)
    name = clean_text(_one(form, "name"))[:60]
    newcomer = Newcomer(name, traits={"team": role}, phone=False)
    try:
        welcomed = await join_team(state.doors, id, role, newcomer, _token(request), key)
    except Refused as no:
        return answered(request, lang, OpAnswer("refused", no.key), back="/enter")
    await state.house.know(gathering, welcomed.person)
    return _seated(request, welcomed, f"/g/{id}/{FIRST_SCREEN.get(role, 'console')}")


def _hosting(request: Request, key: str) -> Response:
    """Who may host here by name: from now on this browser is theirs, until their link is ended."""
    response = RedirectResponse("/host", 303)
    set_host(response, key, request.app.state.settings.https)
    return response


@router.get("/{code}")
async def join_page(request: Request, code: str) -> Response:
    """The page behind the QR code: what this is, the ground rules, and one field for a name."""
    gathering = await _by_code(request, code)
    if await _already_in(request, gathering):
        return RedirectResponse(f"/g/{gathering.id}/phone", 303)
    lang, words = reading(request, gathering)
    if not _token(request):  # opens nothing, but tells this browser's form from the same one in somebody else's
        request.state.new_token = new_token()
    return page(request, "join.html", lang, reads=words, gathering=gathering, op=secrets.token_hex(16),
                hall=gathering.hall.state, offered=gathering.languages, zone=gathering.timezone,
                mine=await returning(request, gathering),
                kept=kept_until(gathering.recipe, gathering.created, request.app.state.clock.now()) or 0)  # fmt: skip


async def returning(request: Request, gathering: Gathering) -> dict[str, str]:
    """What stands in the form already for whoever this browser is in the network this gathering belongs to: theirs, for
    them to send or change. Nothing for anybody else, and nothing of what they agreed to."""
    if not gathering.within:
        return {}
    try:
        above = await request.app.state.house.gathering(gathering.within)
    except Unknown:
        return {}
    person = above.people.now((await _grants(request)).get((above.id, PARTICIPANT), ""))
    known = above.people.known.get(person)
    if known is None or known.minor:
        return {}
    mine = {"name": known.name, "languages": ",".join(known.languages)}
    for room in above.rooms.values():
        mine |= dict(room.kind.next_time.fills(room.state, above.people, person)) if room.state is not None else {}
    return mine


@router.post("/{code}")
async def join(request: Request, code: str) -> Response:
    """Come in: the same form sent twice is the same person."""
    state, gathering = request.app.state, await _by_code(request, code)
    lang = language_of(request, offered(gathering))
    form = await form_of(request)
    op = _one(form, "op") if OP.fullmatch(_one(form, "op")) else secrets.token_hex(16)
    if not gathering.entry_open or (gathering.hall.state and not gathering.hall.state.entry):
        refusal = OpAnswer("refused", "The door is closed for now. Please ask the team.")
        return answered(request, lang, refusal, f"/{code}")
    # "join-" keeps an op somebody made up away from the entries of rosters
    form_sent = partial(DoorForm, f"join-{op}"[:64], _said(form), _token(request))
    try:
        welcomed = await come_in(state.doors, gathering.id, form_sent(newcomer_from(form, gathering)))
    except Refused as no:
        status = "conflict" if no.key == CONFLICT.key else "refused"
        return answered(request, lang, OpAnswer(status, no.key, no.params), f"/{code}")
    await state.house.know(gathering, welcomed.person)
    hall = gathering.hall
    await hall.ask(Asked(hall.kind.commands["ComeByForm"](), Who(welcomed.person, SYSTEM), f"join-{op}"[:64],
                         body_hash("Join", [])))  # fmt: skip
    if not welcomed.changed:
        return _seated(request, welcomed, f"/g/{gathering.id}/phone")
    told = OpAnswer("conflict", "You are in already, as {name}. What you told us you can change under your name.",
                  {"name": gathering.people.name(welcomed.person)})  # fmt: skip
    return _with_token(request, answered(request, lang, told, f"/me/{gathering.id}"), welcomed)


def _said(form: dict[str, list[str]]) -> str:
    """What tells whether the same form comes again."""
    return body_hash("come in", {name: form[name] for name in sorted(form) if name != "op"})


@router.post("/{code}/return")
async def return_as(request: Request, code: str) -> Response:
    """Another phone, same person: with the personal code."""
    state, gathering = request.app.state, await _by_code(request, code)
    personal = _one(await form_of(request), "personal_code")
    held_back = getattr(request.state, "held_back", 0.0)
    if held_back and not state.doors.just_given(gathering.id, personal):
        return wait(request, held_back)
    try:
        welcomed = await come_back(state.doors, gathering.id, personal, gathering.people.now, _token(request))
    except Refused as no:
        return answered(request, language_of(request), OpAnswer("refused", no.key), f"/{code}")
    await state.house.know(gathering, welcomed.person)
    hall = gathering.hall
    await hall.ask(Asked(hall.kind.commands["Join"](), Who(welcomed.person, PARTICIPANT), secrets.token_hex(16)))
    return _seated(request, welcomed, f"/g/{gathering.id}/phone")


def _seated(request: Request, welcomed: Welcomed, where: str) -> Response:
    return _with_token(request, RedirectResponse(where, 303), welcomed)


def _with_token(request: Request, response: Response, welcomed: Welcomed) -> Response:
    set_token(response, welcomed.token, request.app.state.settings.https)
    return response


@router.get("/{code}/{room}")
async def read_room(request: Request, code: str, room: str) -> Response:
    """A room's short link, to read what came of it: its book. Who is not in yet comes in first."""
    gathering = await _by_code(request, code)
    if not await _in_any_role(request, gathering):
        return RedirectResponse(f"/{typed_code(code)}", 303)
    if room not in gathering.rooms:
        raise Stranger
    face = "book" if "book" in gathering.rooms[room].kind.faces else "phone"
    return RedirectResponse(f"/g/{gathering.id}/{face}/{room}", 303)


def newcomer_from(form: dict[str, list[str]], gathering: Gathering) -> Newcomer:
    """Who somebody says they are. Raises Refused when there is no name, or the ground rules were not accepted."""
    name = " ".join(clean_text(_one(form, "name")).split())
    if not 1 <= len(name) <= 60:
        raise Refused("Please tell us a name, at most 60 characters. A first name is enough.")
    if gathering.hall.state is None:
        raise Refused("The doors are not open yet. Please wait a moment.")
    if gathering.hall.state.settings.rules and "agree" not in form:
        raise Refused("Please agree to the ground rules first.")
    spoken = tuple(lang for lang in form.get("languages", []) if lang.isalpha() and len(lang) <= 8)[:6]
    traits = {name: clean_text(_one(form, name))[:80] for name in TRAITS if _one(form, name).strip()}
    return Newcomer(name, spoken, traits, needs_access="needs_access" in form, minor="minor" in form)


async def _by_code(request: Request, code: str) -> Gathering:
    try:
        gathering: Gathering = await request.app.state.house.by_code(typed_code(code))
        return gathering
    except Unknown:
        raise Stranger from None


async def _already_in(request: Request, gathering: Gathering) -> bool:
    return (gathering.id, PARTICIPANT) in await _grants(request)


async def _in_any_role(request: Request, gathering: Gathering) -> bool:
    return any(id == gathering.id for id, _ in await _grants(request))


async def _grants(request: Request) -> Mapping[tuple[str, str], str]:
    held: Mapping[tuple[str, str], str] = await request.app.state.doors.grants(_token(request))
    return held


def _token(request: Request) -> str:
    return token_of(request, request.app.state.settings.https)


def _one(form: dict[str, list[str]], name: str) -> str:
    return (form.get(name) or [""])[-1]


def title(gathering: Gathering, lang: str) -> str:
    """The gathering's title for a reader."""
    state = gathering.hall.state
    return said(state.settings.title, lang).text if state else ""
