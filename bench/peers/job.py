"""What every peer does: a state at the beginning, news to all at a signal, and a vote that is answered when it is kept.

A peer is begun as `python -m bench.peers.NAME PORT FILE`, or `node NAME.js PORT FILE`.
"""

import sys
import time

STATE = b"s" * 4096
"""What a phone gets when it connects."""


def port_and_file() -> tuple[int, str]:
    """Where to listen, and the file for votes."""
    return int(sys.argv[1]), sys.argv[2]


def news() -> bytes:
    """A kilobyte, stamped with the time (monotonic, ns)."""
    return f"{time.monotonic_ns()}\n".encode().ljust(1020, b"x")
