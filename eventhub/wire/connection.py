"""One live screen's connection: handshake, pushes, pings, and whatever a browser may send or fail to."""

import asyncio
import logging
import re
import socket
import struct
from collections.abc import Mapping
from typing import Protocol
from urllib.parse import unquote

import structlog
from starlette.datastructures import State
from starlette.requests import HTTPConnection
from websockets.frames import Frame, Opcode
from websockets.http11 import Request
from websockets.protocol import OPEN
from websockets.server import ServerProtocol

from eventhub.screens.frames import PING, closing, framed, whole_frames
from eventhub.screens.sights import Screen
from eventhub.wire.admission import ScreenPlace, TurnedAway, admit

log = structlog.get_logger()
LIVE = re.compile(r"/g/(?P<id>[\w-]{1,64})/live/(?P<face>\w{1,32})(?:/(?P<only>[\w-]{1,64}))?")
LIMIT = 64 * 1024
STUCK_SECONDS = 10.0
GOODBYE_SECONDS = 5.0
CHATTER = 32
"""So many messages a page may send between two pings; our own pages send none."""
_QUIET = logging.getLogger("eventhub.wire")
_QUIET.setLevel(logging.CRITICAL)  # what strangers send us is not worth a line each
_LINGER = struct.pack("ii", 1, 0)
_TOO_EARLY = "This is a live connection; open the page itself."


class Served(Protocol):
    """What the server underneath has open, and waits for when it stops."""

    connections: set[asyncio.Protocol]
    tasks: set[asyncio.Task[None]]


class Connection(asyncio.Protocol):
    """Built by uvicorn for an upgrade. `ready` is False while an earlier message is still on its way.

    The parser is thrown away between messages: pages hardly ever send, and it is the biggest part of a connection.
    """

    __slots__ = (
        "_app", "_parser", "_peers", "_tasks", "_timer", "chatter", "gone", "heard", "number", "ready", "screen",
        "sent", "transport",
    )  # fmt: skip

    def __init__(
        self, config: object, server_state: Served, app_state: Mapping[str, State], _loop: object = None
    ) -> None:
        self._app = app_state["live"]
        self._peers, self._tasks = server_state.connections, server_state.tasks
        self._parser: ServerProtocol | None = ServerProtocol(max_size=LIMIT, logger=_QUIET)
        self._timer: asyncio.TimerHandle | None = None
        self.screen: Screen | None = None
        self.ready, self.heard, self.gone, self.chatter, self.number, self.sent = False, True, False, 0, -1, 0

    # -- what the transport tells us -------------------------------------------------------------------------------

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # bytes come by no other
        self.transport = transport
        self._peers.add(self)
        transport.set_write_buffer_limits(high=0)  # so that pause_writing means: a message is only partly out

    def data_received(self, data: bytes) -> None:
        if self.gone:  # we said goodbye, and whatever this is, it came in answer or crossed it on the way
            self.transport.close()
            return
        between = self._parser is None and whole_frames(data)
        parser = self._parser = self._parser or ServerProtocol(state=OPEN, max_size=LIMIT, logger=_QUIET)
        parser.receive_data(data)
        for event in parser.events_received():
            if isinstance(event, Request):
                self._asked(parser, event)
            elif isinstance(event, Frame):
                self._received(event)
        self._answer(parser)
        if between and parser.current_size is None:
            self._parser = None

    def pause_writing(self) -> None:
        if not self.gone:
            self._set_ready(False)
            self._within(STUCK_SECONDS)

    def resume_writing(self) -> None:
        if self.gone:
            return
        self._in_time()
        if self.screen:
            self._set_ready(True)
            self._app.screens.refresh(self.screen)

    def connection_lost(self, error: Exception | None) -> None:
        self._leave(lost=True)
        self._in_time()
        self._peers.discard(self)

    # -- what the house tells us -----------------------------------------------------------------------------------

    def send(self, payload: bytes) -> None:
        """Push a message; only while `ready`."""
        self._push(framed(payload))

    def close(self, code: int, reason: str = "") -> None:
        """Say goodbye; whoever does not answer is let go."""
        if self.gone:
            return
        cut_short = not self.ready
        self._leave()
        if cut_short:  # a close frame cannot be put into the middle of another
            self.abort()
            return
        self._push(closing(code, reason))
        self._within(GOODBYE_SECONDS)

    def ping(self) -> None:
        """Ask whether somebody is still there; who has not answered the last time is gone."""
        if self.screen is None or self.gone:
            return
        if not self.heard:
            self.abort()
            return
        self.heard, self.chatter = False, 0
        if self.ready:
            self._push(PING)

    def shutdown(self) -> None:
        """The server stops: every browser is told to come back (uvicorn calls this)."""
        self.close(1012)
        if not self.transport.is_closing():
            self.transport.close()

    def abort(self) -> None:
        """Let go at once, together with what the kernel still holds for this peer."""
        self._leave(lost=True)
        raw = self.transport.get_extra_info("socket")
        if raw is not None and not self.transport.is_closing():
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER)
        self.transport.abort()

    # -- coming in -------------------------------------------------------------------------------------------------

    def _asked(self, parser: ServerProtocol, request: Request) -> None:
        self.transport.pause_reading()  # whatever comes before our answer can wait
        task = asyncio.get_running_loop().create_task(self._greet(parser, request))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _received(self, frame: Frame) -> None:
        self.heard = True
        if frame.opcode not in (Opcode.PING, Opcode.PONG, Opcode.CLOSE):
            self.chatter += 1

    async def _greet(self, parser: ServerProtocol, request: Request) -> None:
        seat = None
        response = parser.accept(request)
        if response.status_code == 101:
            try:
                seat = await self._seat(request)
            except TurnedAway as no:
                response = parser.reject(no.status, _TOO_EARLY)
            except Exception:
                log.exception("handshake failed")
                response = parser.reject(500, _TOO_EARLY)
        if self.gone or self.transport.is_closing():
            return
        parser.send_response(response)
        self._write(parser)
        self._sit(seat) if seat else self._hang_up()

    async def _seat(self, request: Request) -> ScreenPlace:
        path, _, query = request.path.partition("?")
        found = LIVE.fullmatch(unquote(path))
        if found is None:
            raise TurnedAway(404)
        headers = [(name.lower().encode("latin-1"), value.encode("latin-1"))
                   for name, value in request.headers.raw_items()]  # fmt: skip
        scope = {"type": "websocket", "path": path, "query_string": query.encode("latin-1"), "headers": headers,
                 "server": self.transport.get_extra_info("sockname")}  # fmt: skip
        return await admit(self._app, HTTPConnection(scope), found["id"], found["face"], found["only"] or "")

    def _sit(self, seat: ScreenPlace) -> None:
        self._parser = None
        self.screen = seat.screen(self)
        self._app.everyone.open.add(self)
        self._set_ready(not self.transport.get_write_buffer_size())
        self.transport.resume_reading()
        self._app.screens.join(self.screen)

    # -- going out -------------------------------------------------------------------------------------------------

    def _push(self, frame: bytes) -> None:
        self.transport.write(frame)

    def _answer(self, parser: ServerProtocol) -> None:
        """Pongs and goodbyes that the protocol itself wants to send."""
        if self.screen is None and parser.handshake_exc is None:
            return
        self._write(parser)
        if parser.close_sent or parser.parser_exc or parser.handshake_exc:
            self._hang_up()
        elif self.chatter > CHATTER:
            self.close(1008, "too much")

    def _write(self, parser: ServerProtocol) -> None:
        for data in parser.data_to_send():
            if data:
                self.transport.write(data)

    def _hang_up(self) -> None:
        self._leave()
        self.transport.close()
        self._within(GOODBYE_SECONDS)

    # -- leaving ---------------------------------------------------------------------------------------------------

    def _leave(self, lost: bool = False) -> None:
        """Only the first leaving counts: after a goodbye nobody is lost.

        What the screen showed goes with it, and the two let go of each other: nothing waits for the collector, which
        comes rarely.
        """
        self.gone = True
        self._set_ready(False)
        screen, self.screen = self.screen, None
        if screen:
            screen.shown = None
            self._app.screens.leave(screen, lost)
            self._app.everyone.open.discard(self)

    def _set_ready(self, ready: bool) -> None:
        self.ready = ready
        if ready and self.number >= 0:
            self._app.everyone.direct[self.number] = self
        elif self.number >= 0:
            self._app.everyone.direct.pop(self.number, None)

    def _within(self, seconds: float) -> None:
        self._in_time()
        self._timer = asyncio.get_running_loop().call_later(seconds, self.abort)

    def _in_time(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None
