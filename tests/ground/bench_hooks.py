"""What only a bench asks of the server: one message to every screen at a signal, one answer to every form."""

import asyncio
import os
import signal
import time
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from eventhub.screens import everyone, screens

SIZE = 1020
"""With its four bytes of frame header a message is 1,024 bytes on the wire."""


def listen(state: Any) -> None:
    """At SIGUSR1 tell every screen the same kilobyte, stamped with the time."""
    if os.environ.get("BENCH_SHOUT"):
        screens.BEAT_SECONDS = everyone.PING_SECONDS = 3600.0  # no heartbeat and no ping between two shouts
        asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, _shout, state)


def _shout(state: Any) -> None:
    payload = f"{time.monotonic_ns()}\n".encode().ljust(SIZE, b"x")
    asyncio.ensure_future(state.everyone.tell(payload))


def add_constant(app: Starlette) -> None:
    """POST /bench/constant reads the form and answers the same two letters: the plainest thing this server can do."""
    app.router.add_route("/bench/constant", _constant, methods=["POST"])
    app.router.routes.insert(0, app.router.routes.pop())


async def _constant(request: Request) -> Response:
    await request.body()
    return PlainTextResponse("ok")
