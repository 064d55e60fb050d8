"""A line as each part of something long begins, for whoever watches it at a terminal; programs read only the end."""

import sys
import time


def stage(what: str) -> None:
    """Tell it at once, with the time."""
    if sys.stderr.isatty():
        print(f"{time.strftime('%H:%M:%S')}  {what}", file=sys.stderr, flush=True)
