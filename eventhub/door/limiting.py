"""Stands behind the guard: whoever is much too fast is told to wait, in words, and the outbox sends again by itself."""

import math
import re
from collections.abc import Mapping
from ipaddress import ip_network

import structlog
from starlette.datastructures import State
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from eventhub.door.visitor import grant_id, language_of, token_of
from eventhub.ground import limits
from eventhub.ground.limits import Limits
from eventhub.ground.reach import plain_ip
from eventhub.record.database import NotSaved
from eventhub.screens import pages
from rooms.kernel import PARTICIPANT

log = structlog.get_logger()
Grants = Mapping[tuple[str, str], str]
_OF_A_GATHERING = re.compile(r"/(?:g|host|me)/(?P<id>[\w-]{1,64})(?:/|$)")
_KEYS = re.compile(r"/enter|/after(/do/\w+|/stop/[\w-]+)?|/[^/]+/return")
_JOINING = re.compile(r"/(?!language$|host$)[^/]+")
_MAKING = re.compile(r"/host(/(take/)?upload)?|/host/[\w-]{1,64}/rehearsal")
_FREE = re.compile(r"/static/.*|/healthz|/readyz|/metrics")


class Limiting:
    """ASGI middleware. Counts by person first; by address only where nobody is known yet."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or _FREE.fullmatch(scope["path"]):
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        seconds = await _seconds(request)
        await (_too_fast(request, seconds) if seconds else self.app)(scope, receive, send)


async def _seconds(request: Request) -> float:
    """How long this request would have to wait; 0 for not at all."""
    state, path = request.app.state, request.scope["path"]
    allowed: Limits = state.limits
    address, post = place_of(request), request.method == "POST"
    if post and _KEYS.fullmatch(path):
        return allowed.wait(limits.KEY, address)
    if post and _MAKING.fullmatch(path):  # whoever made one is no less a stranger to the next
        return allowed.wait(limits.HOSTING, address)
    if post and _JOINING.fullmatch(path) and (seconds := allowed.wait(limits.JOIN, address)):
        return seconds
    token = token_of(request, state.settings.https)
    grants = await _grants(state, token)
    if not grants:
        return allowed.wait(limits.STRANGER, address)
    found = _OF_A_GATHERING.match(path)
    return _of_somebody(allowed, request, grants, found["id"] if found else "", grant_id(token))


def place_of(request: Request) -> str:
    """Where a request comes from, as far as it can be told: an address, or with IPv6 the network of one household."""
    address = request.client.host if request.client else ""
    ip = plain_ip(address)
    return str(ip_network(f"{ip}/64", strict=False)) if ":" in ip else ip or address


async def _grants(state: State, token: str) -> Grants:
    try:
        held: Grants = await state.doors.grants(token)
        return held
    except NotSaved:  # the route behind says so
        return {}


def _of_somebody(allowed: Limits, request: Request, grants: Grants, gathering: str, token: str) -> float:
    roles = {role for id, role in grants if id == gathering or not gathering}
    who = next((person for (id, _), person in grants.items() if id == gathering), "") or token
    if request.method != "POST":
        return allowed.wait(limits.LOOK, gathering, who)
    guest = roles <= {PARTICIPANT}
    if guest and request.headers.get("content-type", "").startswith("multipart/"):
        return allowed.wait(limits.UPLOAD, gathering, who)
    pace = limits.GUEST if guest else limits.TEAM
    return allowed.wait(pace, gathering, who) or (allowed.wait(limits.GATHERING, gathering) if gathering else 0.0)


def _too_fast(request: Request, seconds: float) -> PlainTextResponse:
    """Without `x-answer`: it is no answer yet, so the outbox keeps what it has and sends it again."""
    log.warning("too fast", status=429, seconds=math.ceil(seconds))
    text = pages.sentence(language_of(request), "That was very quick. Wait a moment; it is kept and sent again.", {})
    return PlainTextResponse(text, 429, {"retry-after": str(math.ceil(seconds)), "cache-control": "no-store"})
