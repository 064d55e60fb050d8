"""How a request is read from the socket: as uvicorn does it, and the head may not be without end."""

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

MOST_BYTES, MOST_HEADERS = 32 * 1024, 100
"""Of address and headers together. Browsers send one or two kilobytes, in twenty lines."""
_WORDS = b"The head of this request is too large."
_REFUSAL = b"".join((
    STATUS_LINE[431], b"content-type: text/plain; charset=utf-8\r\n", b"content-length: %d\r\n" % len(_WORDS),
    b"x-answer: refused\r\nconnection: close\r\n\r\n", _WORDS,
))  # fmt: skip


class Requests(HttpToolsProtocol):
    """Counts what came without telling anything: a head that does not end, or lines after the last piece of a body."""

    untold = 0
    """Bytes received since the reader last made something of them."""
    size = 0
    """Of the address and the headers so far."""
    refused = False

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

    def handle_websocket_upgrade(self) -> None:
        """Another protocol takes our place; our own parser would keep us alive until the collector comes."""
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
