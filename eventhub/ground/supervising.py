"""What goes on for as long as the house is open: a task that stumbles is noted, and begun again after a while."""

import asyncio
import time
from collections.abc import Awaitable, Callable

import structlog

log = structlog.get_logger()
FIRST_SECONDS, MOST_SECONDS = 1.0, 60.0
"""How long to wait before a task is begun again: twice as long each time, until it went well for a while."""


async def supervised(
    name: str,
    begin: Callable[[], Awaitable[object]],
    pause: Callable[[float], Awaitable[object]] = asyncio.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> None:
    """Run a standing task until it is finished or cancelled, however often it stumbles."""
    wait = FIRST_SECONDS
    while True:
        began = clock()
        try:
            await begin()
            return
        except Exception:
            wait = FIRST_SECONDS if clock() - began > MOST_SECONDS else wait
            log.exception("a standing task stumbled and is begun again", job=name, seconds=wait)
        await pause(wait)
        wait = min(2 * wait, MOST_SECONDS)
