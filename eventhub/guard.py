"""The guard at every entrance: size, origin, hosts, and the headers that keep a page to itself."""

import re
import secrets
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any
from urllib.parse import urlsplit

Scope = MutableMapping[str, Any]
App = Callable[[Scope, Callable[[], Awaitable], Callable[[Any], Awaitable]], Awaitable[None]]

BODY_LIMIT = 64 * 1024
UPLOAD_LIMIT = 12 * 1024 * 1024
_HOST = re.compile(r"[\w.-]+(:\d+)?", re.ASCII)
_TOO_LARGE = (413, "That is too large.")
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),  # with no-referrer browsers send our own forms with "Origin: null"
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), interest-cohort=()"),
)


def headers_of(scope: Scope) -> dict[str, str]:
    """Request headers by lower-case name (the last one wins)."""
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}


def from_our_own_page(headers: Mapping[str, str], public_url: str) -> bool:
    """Whether an unsafe request (or a WebSocket handshake) comes from a page of this server.

    Sec-Fetch-Site decides where the browser sends it (not on plain http); else Origin must be our host or the public
    address. A request that says neither is refused: it may carry a cookie.
    """
    site, origin = headers.get("sec-fetch-site"), headers.get("origin", "")
    ours = {headers.get("host", "").lower(), _host_of(public_url)} - {""}
    if _host_of(origin) in ours:
        return site in (None, "same-origin", "none")
    return origin in ("", "null") and site in ("same-origin", "none")


def _host_of(address: str) -> str:
    """The host and port of an address; "" for what is none."""
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""


def content_policy(nonce: str, host: str) -> bytes:
    """Only our own scripts with this page's nonce, nothing inline, nothing from elsewhere, no framing."""
    live = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""  # older Safaris do not count these as 'self'
    return (
        f"default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self'; img-src 'self' data: blob:; "
        f"connect-src 'self'{live}; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types htmx"
    ).encode()


class TooLarge(Exception):
    """More is coming than fits, and nobody said so before."""


class Guard:
    """ASGI middleware around everything."""

    def __init__(
        self, app: App, public_url: str = "", hosts: tuple[str, ...] = (), uploads: tuple[str, ...] = ()
    ) -> None:
        """`uploads`: the endings of the paths where a file may come."""
        self.app, self.public_url, self.hosts, self.uploads = app, public_url, hosts, uploads

    async def __call__(self, scope: Scope, receive, send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = headers_of(scope)
        refusal = self._refusal(scope, headers)
        if refusal:
            await _plain(send, *refusal)
            return
        nonce = scope.setdefault("state", {})["nonce"] = secrets.token_urlsafe(16)
        try:
            await self.app(
                scope, _limited(receive, self._limit(scope)), _with_headers(send, nonce, headers.get("host", ""))
            )
        except TooLarge:  # our pages read a form before they answer, so nothing was sent yet
            await _plain(send, *_TOO_LARGE)

    def _refusal(self, scope: Scope, headers: Mapping[str, str]) -> tuple[int, str] | None:
        host = headers.get("host", "").rsplit(":", 1)[0].lower()
        if self.hosts and host not in self.hosts:
            return 400, "This server does not answer to that name."
        if scope["method"] in _SAFE:
            return None
        if not from_our_own_page(headers, self.public_url):
            return 403, "This request did not come from a page of this server."
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length[:19]) > self._limit(scope):
            return _TOO_LARGE
        return None

    def _limit(self, scope: Scope) -> int:
        return UPLOAD_LIMIT if scope["path"].endswith(self.uploads) else BODY_LIMIT


def _limited(receive, most: int):
    seen = 0

    async def limited():
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise TooLarge
        return message

    return limited


def _with_headers(send, nonce: str, host: str):
    async def sending(message) -> None:
        if message["type"] == "http.response.start":
            own = [*_HEADERS, (b"content-security-policy", content_policy(nonce, host))]
            message = {**message, "headers": [*message.get("headers", ()), *own]}
        await send(message)

    return sending


async def _plain(send, status: int, text: str) -> None:
    body = text.encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode()),
               (b"x-answer", b"refused"), *_HEADERS]  # fmt: skip
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
