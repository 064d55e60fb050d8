"""Stands at every door with a code or a key: a hall that mistypes comes in, somebody who tries them all does not."""

import math
import re

from starlette.datastructures import State
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from eventhub.door.answers import answered
from eventhub.door.limiting import place_of
from eventhub.door.visitor import language_of
from eventhub.ground.guesses import Guesses, Try
from eventhub.ground.typed import is_code, typed_code
from eventhub.live.gathering import Gathering
from eventhub.record.asked import OpAnswer

_KEYS = re.compile(r"/enter")
_LINKS = re.compile(r"/after(/do/\w+|/stop/[\w-]+)?")
_MAKING = re.compile(r"/host(/(take/)?upload)?")
_TOKENS = re.compile(r"/api/gathering/[^/]+")
_OUTSIDE = re.compile(r"/calendar/[^/]+/(agenda|my-day)\.ics|/show/[^/]+")
_RETURN = re.compile(r"/(?P<code>[^/]+)/return")
_CODE = re.compile(r"/(?:p/)?(?P<code>[^/]+)(?:/[^/]+)?/?")
_INSIDE = re.compile(r"/(?:g|host|me)/(?P<id>[\w-]{1,64})(?:/|$)")
_NO_CODES = frozenset({"g", "host", "me", "p", "static", "enter", "after", "healthz", "readyz", "metrics", "developers",
                       "language"})  # fmt: skip
WRONG = {"code": {404}, "card": {404, 422}, "key": {422}, "admin": {422}, "token": {401}, "outside": {404}}
"""What is tried to the statuses by which our routes say that it was wrong."""


class GuessGuard:
    """ASGI middleware, close to the routes: it sees which code was tried, and by the answer whether it was right."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        state, tried = request.app.state, tried_by(request)
        if tried is None:
            await self.app(scope, receive, _noting(request, send))
            return
        seconds = state.guesses.too_many(tried)
        if seconds and tried.hidden and not _at_home(state, tried, scope["path"]):
            if tried.what != "card":
                state.guesses.alarm(tried)
                await wait(request, seconds)(scope, receive, send)
                return
            request.state.held_back = seconds  # its route knows which code it is, and which were given just now
        await self.app(scope, receive, _counting(request, tried, send))


def tried_by(request: Request) -> Try | None:
    """What a request tries, or None where it tries nothing that could be guessed."""
    path, post = request.scope["path"], request.method == "POST"
    address = place_of(request)
    if post and _KEYS.fullmatch(path):
        return Try("key", address, hidden=False)  # 192 random bits: the limit is for the peace, not for the secret
    if post and _LINKS.fullmatch(path):
        return Try("key", address)  # a code of eight letters opens it too
    if post and _MAKING.fullmatch(path):
        return Try("admin", address) if request.app.state.settings.admin_key else None
    if _TOKENS.fullmatch(path):
        return Try("token", address, hidden=False)
    if _OUTSIDE.fullmatch(path):  # keys as long as the team's: who asks for many calendars at once is never shut out
        return Try("outside", address, hidden=False)
    found = _RETURN.fullmatch(path) if post else None
    if found:
        return Try("card", address, typed_code(found["code"]))
    found = _CODE.fullmatch(path)
    if not found or path.split("/")[1] in _NO_CODES - {"p"} or not is_code(typed_code(found["code"])):
        return None
    return Try("code", address)


def _at_home(state: State, tried: Try, path: str) -> bool:
    """Whether the code belongs to people who are at this address anyway: they tell each other nothing new."""
    found = _CODE.fullmatch(path)
    if tried.what != "code" or not found:
        return False
    code = typed_code(found["code"])
    known = [one for one in state.house.gatherings.values() if code in (one.code, _shown(one))]
    return any(state.guesses.is_at_home(tried.address, one.id) for one in known)


def _shown(gathering: Gathering) -> str:
    return gathering.hall.state.code if gathering.hall.state else ""


def _counting(request: Request, tried: Try, send: Send) -> Send:
    """Looks at the answer as it goes out."""
    guesses: Guesses = request.app.state.guesses

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] in WRONG[tried.what]:
            guesses.wrong(tried)
        elif message["type"] == "http.response.start" and message["status"] == 429:
            guesses.alarm(tried)
        await send(message)

    return sending


def _noting(request: Request, send: Send) -> Send:
    """Whoever is answered inside a gathering belongs to it."""
    found = _INSIDE.match(request.scope["path"])
    if not found:
        return send

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 200:
            request.app.state.guesses.at_home(place_of(request), found["id"])
        await send(message)

    return sending


def wait(request: Request, seconds: float) -> Response:
    """What is answered to a try that is one too many."""
    refusal = OpAnswer("refused", "Too many wrong codes were tried from here. Wait a minute, look at your code again, "
                                "or ask at the door.")  # fmt: skip
    response = answered(request, language_of(request), refusal, back="/", status=429)
    response.headers["retry-after"] = str(math.ceil(seconds))
    return response
