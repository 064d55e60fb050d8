"""The same connection, writing straight to the socket: a phone costs little more than the send itself."""

import asyncio
import os

from eventhub.wire.connection import Connection


class ThinConnection(Connection):
    """Sends without a detour through the event loop. Under TLS it goes through the transport like its parent.

    A frame is never cut into: what the socket does not take goes to the transport, which then says pause_writing, and
    nothing is sent directly until it says resume_writing.
    """

    __slots__ = ()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # of bytes, as its parent
        super().connection_made(transport)
        if transport.get_extra_info("sslcontext") is None:
            self.number = transport.get_extra_info("socket").fileno()

    def _push(self, frame: bytes) -> None:
        if self.number < 0:
            super()._push(frame)
            return
        try:
            sent = os.write(self.number, frame)
        except OSError:
            sent = 0
        if sent < len(frame):
            self.left_over(frame, sent)

    def left_over(self, frame: bytes, sent: int) -> None:
        """The socket took only so many bytes (or is broken, which the transport then finds out)."""
        self.transport.write(memoryview(frame)[sent:])
