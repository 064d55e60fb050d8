"""When a whole hall scans the code at once, the join page is drawn once and handed out two thousand times."""

import re
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from eventhub.live.seats import new_token

Key = tuple[str, tuple[tuple[bytes, bytes], ...]]
"""A path, and the headers that what is drawn there depends on."""
_CODE = re.compile(r"/[2-9A-Za-z]{6}")
_NONCE = re.compile(rb"'nonce-([\w-]{16,})'")
_OP = re.compile(rb'name="op" value="([0-9a-f]{32})"')
_COOKIE = re.compile(rb"(?:__Host-)?eventhub=([\w-]{43});")
_WATCHED = (b"accept-language", b"host", b"cookie")
FRESH_SECONDS = 2.0
MOST = 100


@dataclass(frozen=True, slots=True)
class PageMould:
    """A page as it was sent once, with the secrets that must be new for everybody: of its scripts, of its form, and the
    token that tells this browser from others (it opens nothing yet)."""

    at: float
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    nonce: bytes
    op: bytes
    token: bytes


@dataclass(slots=True)
class Doorway:
    """ASGI middleware in front of everything. Only for browsers nobody knows yet: who has a seat is sent on."""

    app: ASGIApp
    clock: Callable[[], float] = time.monotonic
    _pages: dict[Key, PageMould] = field(default_factory=dict)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        key = _key(scope)
        if key is None:
            await self.app(scope, receive, send)
            if _is_the_hosts(scope):
                self._pages.clear()  # they may have shut the door, or deleted the gathering
            return
        known = self._pages.get(key)
        if known is None or self.clock() - known.at > FRESH_SECONDS:
            await self.app(scope, receive, self._kept(key, send))
        else:
            await _handed_out(known, send)

    def _kept(self, key: Key, send: Send) -> Send:
        start: Message = {}
        body = b""

        async def sending(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
            elif message["type"] == "http.response.body":
                body += message.get("body", b"")
                if not message.get("more_body"):
                    self._keep(key, start, body)
            await send(message)

        return sending

    def _keep(self, key: Key, start: Message, body: bytes) -> None:
        headers = tuple((bytes(name), bytes(value)) for name, value in start.get("headers", ()))
        nonce = _NONCE.search(b"".join(value for name, value in headers if name == b"content-security-policy"))
        op, token = _OP.search(body), _token_in(headers)
        if start.get("status") != 200 or not nonce or not op or not token:
            return
        if len(self._pages) >= MOST:
            self._pages.clear()
        self._pages[key] = PageMould(self.clock(), headers, body, nonce[1], op[1], token)


def _token_in(headers: tuple[tuple[bytes, bytes], ...]) -> bytes:
    """The token in the one cookie a stranger is given; b"" where there is another, or none."""
    cookies = [value for name, value in headers if name.lower() == b"set-cookie"]
    found = _COOKIE.match(cookies[0]) if len(cookies) == 1 else None
    return found[1] if found else b""


def _is_the_hosts(scope: Scope) -> bool:
    """Something a host did to a gathering."""
    return scope["type"] == "http" and scope["method"] == "POST" and str(scope["path"]).startswith("/host/")


def _key(scope: Scope) -> Key | None:
    """What the page depends on, or None when it is not the join page or the browser may have a seat."""
    if scope["type"] != "http" or scope["method"] != "GET" or scope["query_string"]:
        return None
    if not _CODE.fullmatch(scope["path"]):
        return None
    watched = tuple(header for header in scope["headers"] if header[0] in _WATCHED)
    if any(name == b"cookie" and re.search(rb"(^|;\s*)(__Host-)?eventhub=", value) for name, value in watched):
        return None
    return (scope["path"], watched)


async def _handed_out(page: PageMould, send: Send) -> None:
    nonce, op = secrets.token_urlsafe(16).encode(), secrets.token_hex(16).encode()
    token = new_token().encode()
    body = page.body.replace(page.op, op).replace(page.nonce, nonce)
    headers = [(name, value.replace(page.nonce, nonce).replace(page.token, token)) for name, value in page.headers]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})
