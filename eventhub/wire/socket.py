"""The live path over plain ASGI: serves wherever the faster one inside the server is not in place."""

import asyncio

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from eventhub.screens.screens import Screens
from eventhub.screens.sights import Screen
from eventhub.wire.admission import TurnedAway, admit

SEND_SECONDS = 10.0


class PlainWire:
    """One message at a time; whoever does not take it within ten seconds is let go."""

    def __init__(self, websocket: WebSocket) -> None:
        self.websocket, self.ready, self.number, self.sent = websocket, True, -1, 0
        self.resumed = _nothing
        self._task: asyncio.Task[None] | None = None

    def send(self, payload: bytes) -> None:
        self.ready = False
        self._task = asyncio.ensure_future(self._send(payload))

    async def _send(self, payload: bytes) -> None:
        try:
            await asyncio.wait_for(self.websocket.send_text(payload.decode()), SEND_SECONDS)
        except (TimeoutError, RuntimeError, WebSocketDisconnect):
            self.close(1011)
            return
        self.ready = True
        self.resumed()

    def ping(self) -> None:
        """The server underneath does that by itself."""

    def close(self, code: int, reason: str = "") -> None:
        self.ready = False
        if self.websocket.client_state is WebSocketState.CONNECTED:
            self._closing = asyncio.ensure_future(self._close(code, reason))

    async def _close(self, code: int, reason: str) -> None:
        try:
            await asyncio.wait_for(self.websocket.close(code, reason), SEND_SECONDS)
        except (TimeoutError, RuntimeError):
            return


async def live(websocket: WebSocket, id: str, face: str, only: str = "") -> None:
    """A page connects: check where it comes from and who it is, then keep it up to date until it goes."""
    app = websocket.app.state
    try:
        seat = await admit(app, websocket, id, face, only)
    except TurnedAway as no:
        await websocket.close(4000 + no.status)
        return
    await websocket.accept()
    wire = PlainWire(websocket)
    app.everyone.open.add(wire)
    try:
        await _serve(app.screens, websocket, wire, seat.screen(wire))
    finally:
        app.everyone.open.discard(wire)


async def _serve(screens: Screens, websocket: WebSocket, wire: PlainWire, screen: Screen) -> None:
    wire.resumed = lambda: screens.refresh(screen)
    screens.join(screen)
    try:
        while (await websocket.receive())["type"] != "websocket.disconnect":
            pass  # nothing is sent up the socket; whatever comes is not for us
    finally:
        screens.leave(screen)
        wire.resumed, screen.shown = _nothing, None  # they let go of each other, without waiting for the collector


def _nothing() -> None:
    """There is no screen any more."""
