"""What was left for the collector: things that hold each other, and would stay in memory until it comes."""

import gc
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

OURS = ("eventhub.", "rooms.", "facilitator.", "starlette.", "uvicorn.", "httptools.")


@contextmanager
def left_behind() -> Iterator[Counter]:
    """Counts by type, once the block is over, what of the server nobody can reach any more and yet is there."""
    gc.collect()
    found: Counter = Counter()
    gc.disable()
    try:
        yield found
        gc.set_debug(gc.DEBUG_SAVEALL)
        gc.collect()
        names = (f"{type(each).__module__}.{type(each).__qualname__}" for each in gc.garbage)
        found.update(name for name in names if name.startswith(OURS))
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()
