"""The garbage collector at rest: it looks through everything only while nobody is here.

Nothing of ours waits for it (tests hold that), so all it could find is what a library left behind. A look through a
hall of 2,000 phones, or through 100,000 facts, would stop every clock for a second.
"""

import asyncio
import gc
import sys
from collections.abc import Awaitable, Callable

LOOK_SECONDS = 300.0
SWITCH_SECONDS = 0.001
"""So long at most does a thread that reads or draws something long keep the interpreter from the loop."""


def rest_the_collector() -> None:
    """What was loaded at the start stays; looking through thousands of phones for garbage comes rarely."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
    sys.setswitchinterval(SWITCH_SECONDS)


def spare() -> None:
    """What is here now (a page of a journal was just read) is not looked through for garbage; costs nothing itself."""
    gc.freeze()


async def tidying(
    anybody_here: Callable[[], bool], pause: Callable[[float], Awaitable[object]] = asyncio.sleep
) -> None:
    """Look through everything, for ever, at moments when no screen is open."""
    while True:
        await pause(LOOK_SECONDS)
        if not anybody_here():
            gc.unfreeze()
            gc.collect()
            gc.freeze()
