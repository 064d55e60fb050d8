"""How a request is read from the socket: as uvicorn does it, but the head may not be without end, and whoever takes for
ever to say what they want makes room for others."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

MOST_BYTES, MOST_HEADERS = 32 * 1024, 100
"""Of address and headers together. Browsers send one or two kilobytes, in twenty lines."""
_WORDS = b"The head of this request is too large."
_REFUSAL = b"".join((
    STATUS_LINE[431], b"content-type: text/plain; charset=utf-8\r\n", b"content-length: %d\r\n" % len(_WORDS),
    b"x-answer: refused\r\nconnection: close\r\n\r\n", _WORDS,
))  # fmt: skip

MOST_UNSAID, SOON, LATE = 400, 3.0, 300.0
"""So many connections may wait with a request that is not all here, be it nothing at all. Of more, those that have
waited for SOON (seconds) are hung up on, the longest first: a hall that comes back at once is done by then. Nobody
waits longer than LATE: a photo of 12 MB from a slow phone is here by then."""
LOOK_SECONDS = 1.0


@dataclass(eq=False, slots=True)
class Unsaid:
    """The connections of one loop whose request is not all here, and since when; the longest first."""

    clock: Callable[[], float] = time.monotonic
    since: "dict[SilentRequests, float]" = field(default_factory=dict)
    _timer: asyncio.TimerHandle | None = None

    def begin(self, one: "SilentRequests") -> None:
        """Something is expected from there."""
        self.since.pop(one, None)
        self.since[one] = self.clock()
        if self._timer is None:
            self._timer = one.loop.call_later(LOOK_SECONDS, self._look, one.loop)

    def end(self, one: "SilentRequests") -> None:
        """It is all here, or they have gone."""
        self.since.pop(one, None)

    def _look(self, loop: asyncio.AbstractEventLoop) -> None:
        self.hang_up()
        self._timer = loop.call_later(LOOK_SECONDS, self._look, loop) if self.since else None

    def hang_up(self) -> None:
        """Whoever takes too long makes room."""
        now, many = self.clock(), len(self.since) - MOST_UNSAID
        for place, (one, since) in enumerate(list(self.since.items())):
            if now - since < (SOON if place < many else LATE):
                return
            self.end(one)
            one.transport.abort()


_UNSAID: WeakKeyDictionary[asyncio.AbstractEventLoop, Unsaid] = WeakKeyDictionary()


class SilentRequests(HttpToolsProtocol):
    """Counts what came without telling anything: a head that does not end, or lines after the last piece of a body."""

    untold = 0
    """Bytes received since the reader last made something of them."""
    size = 0
    """Of the address and the headers so far."""
    refused = False
    unsaid: Unsaid

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn has it
        """Somebody is there, and has said nothing yet."""
        super().connection_made(transport)
        self.unsaid = _UNSAID.setdefault(self.loop, Unsaid())
        self.unsaid.begin(self)

    def connection_lost(self, exc: Exception | None) -> None:
        """They have gone."""
        self.unsaid.end(self)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on, unless too much has come for nothing."""
        if self.refused:
            return
        self.untold += len(data)
        super().data_received(data)
        if self.untold > MOST_BYTES:
            self._refuse()

    def send_400_response(self, msg: str) -> None:
        """Also called for what we refuse in the middle of reading, which was answered already."""
        if not self.refused:
            super().send_400_response(msg)

    def on_message_begin(self) -> None:
        """A new head; what came before it in the same packet was another's."""
        self.untold = self.size = 0
        self.unsaid.begin(self)
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        """A piece of the address."""
        self._count(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """One more header, or a line after the body, which counts as one."""
        self._count(len(name) + len(value) + 4)
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """The head is here, and small enough."""
        self.untold = 0
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """How long a body may be is the guard's to say."""
        self.untold = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        """All of it is here; how long the answer takes is ours."""
        self.unsaid.end(self)
        super().on_message_complete()

    def handle_websocket_upgrade(self) -> None:
        """Another protocol takes our place; our own parser would keep us alive until the collector comes."""
        self.unsaid.end(self)
        super().handle_websocket_upgrade()
        self.loop.call_soon(setattr, self, "parser", None)

    def _count(self, more: int) -> None:
        self.size += more
        if self.size > MOST_BYTES or len(self.headers) >= MOST_HEADERS:
            self._refuse()
            raise ValueError("too large")  # ends the reading; whatever follows belongs to nobody

    def _refuse(self) -> None:
        self.refused = True
        if not self.transport.is_closing():
            self.transport.write(_REFUSAL)
            self.transport.close()
