"""The ways in: pages of a gathering, the commands its forms send, and the live socket."""

import hashlib
import re
import secrets
from collections.abc import Mapping
from dataclasses import replace

import structlog
from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.datastructures import UploadFile
from starlette.responses import HTMLResponse, RedirectResponse, Response

from eventhub.door.answers import answered, page
from eventhub.door.visitor import NotAllowed, Stranger, Visitor, language_of, visitor
from eventhub.ground import languages
from eventhub.ground.typed import typed_code
from eventhub.live.gathering import Gathering, Unknown
from eventhub.live.house import WISH_SECONDS
from eventhub.live.room import LiveRoom
from eventhub.record.asked import OpAnswer
from eventhub.record.askers import OVER
from eventhub.screens.called import called
from eventhub.screens.sights import DESKS, Screen, rooms_on
from eventhub.web import photos
from eventhub.web.forms import Form, asked_from
from eventhub.web.posted import Keeper, form_of
from eventhub.web.whose import somebody
from eventhub.wire.socket import live
from rooms.kernel import PARTICIPANT, TYPISTS, Refused, Who

log = structlog.get_logger()
router = APIRouter()
router.add_api_websocket_route("/g/{id}/live/{face}", live)
router.add_api_websocket_route("/g/{id}/live/{face}/{only}", live)
_FORM = re.compile(r"(<form\b[^>]*\bdata-op\b[^>]*>)")


@router.get("/g/{id}/{face}")
@router.get("/g/{id}/{face}/{only}")
async def screen(request: Request, id: str, face: str, only: str = "") -> Response:
    """A screen as a whole page; with `X-Screen` only its inside, answered 304 while nothing changed."""
    gathering, known = await _enter(request, id, face)
    return await as_page(request, gathering, known, face, only)


async def as_page(
    request: Request, gathering: Gathering, known: Visitor, face: str, only: str = "", looking: str = ""
) -> Response:
    """The same for a visitor who is known; `looking`: who only looks, and has no live line."""
    if only:
        gathering.room(only)
    inside = await _inside(request, gathering, known, face, only)
    if request.headers.get("x-screen"):
        return _inside_only(request, inside)
    return page(request, "screen.html", known.lang, reads=known.words, gathering=gathering, face=face, only=only,
                to_phone=known.who.role == PARTICIPANT, wall=known.wall, bare=_bare(gathering, face, only),
                called=called(gathering), looking=looking,
                inside_html=Markup(_with_ops(inside)),  # noqa: S704 - drawn by our own templates
                kinds=sorted({room.kind.name for room in gathering.rooms.values()}))  # fmt: skip


def _bare(gathering: Gathering, face: str, only: str) -> bool:
    """Whether this is a desk for which the gathering has no work: no room of it knows such a screen."""
    return face in DESKS and len(rooms_on(gathering, face, only)) == 1


async def _inside(request: Request, gathering: Gathering, known: Visitor, face: str, only: str) -> str:
    screens = request.app.state.screens
    screen = Screen(gathering, face, face, only, known.viewer, known.lang, words=known.words)
    if face == "book" or face.startswith("print_"):  # as long as the day was
        drawn: str = await request.app.state.press.room(screens.sights, screen)
        return drawn
    return "".join([screens.painter.room(frame, regions) for frame, regions in screens.sights.look(screen)])


def _inside_only(request: Request, inside: str) -> Response:
    etag = f'"{hashlib.sha256(inside.encode()).hexdigest()[:20]}"'
    now = str(request.app.state.clock.now())
    headers = {"etag": etag, "x-now": now, "cache-control": "no-store", "vary": "x-screen"}
    if request.headers.get("if-none-match") == etag:
        return Response(status_code=304, headers=headers)
    return HTMLResponse(inside, headers=headers)


def _with_ops(inside: str) -> str:
    """Every form gets an op of its own, so that it counts once also without scripts."""
    if "data-op" not in inside:
        return inside
    return _FORM.sub(lambda form: f'{form[1]}<input type="hidden" name="op" value="{secrets.token_hex(16)}">', inside)


DO = "/g/{id}/{face}/do/{room}/{command}"


async def do(request: Request) -> Response:
    """Send a command to a room; the answer comes after the commit.

    A plain route, asked first: when everybody votes at once, finding the way would cost more than the vote.
    """
    id, face, room, command = (request.path_params[name] for name in ("id", "face", "room", "command"))
    gathering, known = await _enter(request, id, face, WISH_SECONDS)
    live_room = gathering.room(room)
    kept: dict[str, str] = {}
    try:
        _may_at_all(known, live_room, command)
        form = await form_of(request, _keeper(request, gathering, known, live_room.kind.commands[command], kept))
        answer, status = await _ask(gathering, known, live_room, command, form, kept), 0
    except NotAllowed as no:
        log.warning("wrong role", gathering=id, room=room, command=command)
        answer, status = OpAnswer("refused", no.key), 403
    except Refused as no:
        answer, status = OpAnswer("refused", no.key, no.params), 0
    await photos.drop_unused(request.app.state.database, id, list(kept))
    return answered(request, known.lang, answer, f"/g/{id}/{face}", 403 if answer == OVER else status)


def _keeper(
    request: Request, gathering: Gathering, known: Visitor, command_type: type, kept: dict[str, str]
) -> Keeper | None:
    """Keeps a photo where the command has a place for one, as its author's; `kept` gets its id, and what stands for
    the picture when the same form is sent again."""
    if not photos.takes_photo(command_type):
        return None

    if request.headers.get("content-type", "").startswith("multipart/"):
        request.app.state.pictures.warm()  # while the picture is still on its way

    async def keeper(form: Form, upload: UploadFile) -> str:
        author = _acting(gathering, known, form).id  # not who types: it goes when the author is forgotten
        state, by = request.app.state, photos.By(gathering, known.standing, author)
        id, same = await photos.keep(state.database, state.pictures, by, upload)
        kept[id] = same
        return id

    return keeper


def _may_at_all(known: Visitor, room: LiveRoom, command: str) -> None:
    """Before anything is read or kept: whether somebody in this role, or whom they type for, may send this."""
    command_type = room.kind.commands.get(command)
    if command_type is None:
        raise Unknown(command)
    if not (room.kind.may(known.who.role, command_type) or room.kind.may_type(known.who.role, command_type)):
        raise NotAllowed("That is not for you to do here.")


async def _ask(
    gathering: Gathering, known: Visitor, room: LiveRoom, command: str, form: Form, kept: Mapping[str, str]
) -> OpAnswer:
    command_type = room.kind.commands[command]
    who = _acting(gathering, known, form)
    if not room.kind.may(who.role, command_type) or (who.via and not room.kind.may_type(known.who.role, command_type)):
        raise NotAllowed("That is not for you to do here.")
    op = (form.get("op") or [""])[-1]
    asked = asked_from(command_type, form, who, op, known.words or known.lang, gathering.timezone, kept)
    return await room.ask(replace(asked, standing=known.standing))


def _acting(gathering: Gathering, known: Visitor, form: Form) -> Who:
    """The visitor, or the participant a staff member types for."""
    person = (form.get("for") or [""])[-1]
    if not person or known.who.role not in TYPISTS:
        return known.who
    return Who(somebody(gathering.people, person), PARTICIPANT, via=known.who.id)


@router.get("/")
async def home(request: Request, code: str = "") -> Response:
    """Type the code from the wall, or host a gathering of your own."""
    if code:
        return RedirectResponse(f"/{typed_code(code)}", 303)
    return page(request, "home.html", language_of(request))


@router.post("/language")
async def language(request: Request) -> Response:
    """The reader's own choice of language, kept in a cookie."""
    form = await form_of(request)
    response = RedirectResponse(_relative(_last(form, "back")), 303)
    chosen = _last(form, "lang")
    if chosen in languages.available():
        response.set_cookie("eventhub-lang", chosen, max_age=31_536_000, samesite="lax", path="/")
    return response


async def _enter(request: Request, id: str, face: str, patience: float | None = None) -> tuple[Gathering, Visitor]:
    state = request.app.state
    try:
        gathering = await state.house.gathering(id, patience)
    except Unknown:
        raise Stranger from None
    return gathering, await visitor(request, state.doors, gathering, face, state.settings.https)


def _last(form: Form, name: str) -> str:
    return (form.get(name) or [""])[-1]


def _relative(path: str) -> str:
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else "/"
