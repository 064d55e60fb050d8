"""What only a bench asks of the server: the same message to every screen, at a signal."""

import asyncio
import os
import signal
import time
from typing import Any

from eventhub.screens import screens

SIZE = 1020
"""With its four bytes of frame header a message is 1,024 bytes on the wire."""


def listen(state: Any) -> None:
    """At SIGUSR1 tell every screen the same kilobyte, stamped with the time."""
    if os.environ.get("BENCH_SHOUT"):
        screens.BEAT_SECONDS = 3600.0  # no heartbeat between two shouts
        asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, _shout, state)


def _shout(state: Any) -> None:
    payload = f"{time.monotonic_ns()}\n".encode().ljust(SIZE, b"x")
    asyncio.ensure_future(state.everyone.tell(payload))
