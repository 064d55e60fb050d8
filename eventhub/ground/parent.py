"""A process of ours does not outlive the one that began it, however that one came to its end."""

import asyncio
import os
import signal
from multiprocessing import parent_process

LOOK_SECONDS = 1.0


def end_with_parent() -> None:
    """From now on this process ends a second after its parent, in the middle of whatever it does.

    By an alarm, for a thread would take of the memory that is bounded. Windows has none: there the line to the parent
    breaks, and who is at work ends with its processor time at the latest.
    """
    parent = os.getppid()

    def look(*_signal: object) -> None:
        if os.getppid() != parent:
            os._exit(0)

    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, look)
        signal.setitimer(signal.ITIMER_REAL, LOOK_SECONDS, LOOK_SECONDS)


async def stop_with_parent() -> None:
    """For one of several workers: when whoever began them is gone, it stops as if it had been asked to."""
    parent = parent_process()
    while parent is None or parent.is_alive():
        await asyncio.sleep(LOOK_SECONDS)
    signal.raise_signal(signal.SIGTERM)
    await asyncio.Event().wait()
