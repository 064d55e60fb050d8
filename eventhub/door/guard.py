"""The guard at every entrance: size, origin, hosts, and the headers that keep a page to itself."""

import re
import secrets
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Message, Receive, Scope, Send

BODY_LIMIT = 64 * 1024
UPLOAD_LIMIT = 12 * 1024 * 1024
_HOST = re.compile(r"[\w.-]+(:\d+)?", re.ASCII)
_TOO_LARGE = (413, "That is too large.")
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
NOT_KEPT = (b"cache-control", b"no-store")
"""Nothing of ours is kept on the way or in a browser, unless a route says that it may be."""
ONLY_HTTPS = (b"strict-transport-security", b"max-age=31536000")
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


def came_to(scope: Scope) -> str:
    """The address of ours at which a connection came in, or ""."""
    return str((scope.get("server") or ("",))[0] or "")


ONE_CLICK = "/after/stop/"
"""Pressed by mail programs (RFC 8058), so from no page of ours. It needs no cookie, and ends mails only."""


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


LISTED = frozenset({"/", "/developers", "/docs"})
"""All a search engine may list of us; a gathering is nobody's find, also where a link to it stands in the open."""
NOT_LISTED = (b"x-robots-tag", b"noindex")
FRAMED = "/show/"
"""Walls to look at stand in slides and streams of other people: nothing there can be pressed, so nothing can be
pressed by mistake in a frame."""


class TooLarge(Exception):
    """More is coming than fits, and nobody said so before."""


class Guard:
    """ASGI middleware around everything."""

    def __init__(
        self, app: ASGIApp, public_url: str = "", trusted: Callable[[str, str], bool] | None = None,
        uploads: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        """`trusted`: whether we answer to a Host; `uploads`: the endings of the paths where a file may come."""
        self.app, self.public_url, self.trusted, self.uploads = app, public_url, trusted, uploads
        self.headers = [*_HEADERS, *((ONLY_HTTPS,) if public_url.startswith("https://") else ())]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
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
                scope, _limited(receive, self._limit(scope)),
                _with_headers(send, self._headers(scope, nonce, headers.get("host", ""))),
            )  # fmt: skip
        except TooLarge:  # our pages read a form before they answer, so nothing was sent yet
            await _plain(send, *_TOO_LARGE)

    def _headers(self, scope: Scope, nonce: str, host: str) -> list[tuple[bytes, bytes]]:
        policy = content_policy(nonce, host)
        listed = () if scope["path"] in LISTED or scope["path"].startswith("/static/") else (NOT_LISTED,)
        if not scope["path"].startswith(FRAMED):
            return [*self.headers, (b"content-security-policy", policy), *listed]
        open_policy = policy.replace(b"frame-ancestors 'none'; ", b"")
        kept = [header for header in self.headers if header[0] != b"x-frame-options"]
        return [*kept, (b"content-security-policy", open_policy), *listed]

    def _refusal(self, scope: Scope, headers: Mapping[str, str]) -> tuple[int, str] | None:
        if self.trusted and not self.trusted(headers.get("host", ""), came_to(scope)):
            return 400, "This server does not answer to that name. Whoever runs it can add it to EVENTHUB_HOSTS."
        if scope["method"] in _SAFE:
            return None
        if not scope["path"].startswith(ONE_CLICK) and not from_our_own_page(headers, self.public_url):
            return 403, "This request did not come from a page of this server."
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length[:19]) > self._limit(scope):
            return _TOO_LARGE
        return None

    def _limit(self, scope: Scope) -> int:
        return UPLOAD_LIMIT if scope["path"].endswith(self.uploads) else BODY_LIMIT


def _limited(receive: Receive, most: int) -> Receive:
    seen = 0

    async def limited() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise TooLarge
        return message

    return limited


def _with_headers(send: Send, ours: list[tuple[bytes, bytes]]) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = list(message.get("headers", ()))
            said = any(name.lower() == b"cache-control" for name, _ in given)
            message = {**message, "headers": [*given, *ours, *(() if said else (NOT_KEPT,))]}
        await send(message)

    return sending


async def _plain(send: Send, status: int, text: str) -> None:
    body = text.encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode()),
               (b"x-answer", b"refused"), NOT_KEPT, *_HEADERS]  # fmt: skip
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
