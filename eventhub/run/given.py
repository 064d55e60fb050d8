"""A file named on the command line; "-" is what comes in by a pipe."""

import sys
from pathlib import Path

MOST = 64 * 1024 * 1024
"""More is no list, template or ballot of a hall."""
PIPED = Path("-")


def read(path: Path) -> bytes:
    """All of it. Raises OSError, and ValueError where it is too much."""
    if path == PIPED:
        data = sys.stdin.buffer.read(MOST + 1)
    else:
        with path.open("rb") as file:
            data = file.read(MOST + 1)
    if len(data) > MOST:
        raise ValueError(f"more than {MOST // 1024 // 1024} MB")
    return data


def text(path: Path) -> str:
    """The same as text, with or without a byte order mark. Raises ValueError where it is none."""
    return read(path).decode("utf-8-sig")


def name_of(path: Path, data: bytes) -> str:
    """What the file is called, by which its kind is known; of what came by a pipe the first letters tell."""
    if path != PIPED:
        return path.name
    return "piped.xlsx" if data[:2] == b"PK" else "piped.json" if data.lstrip()[:1] == b"{" else "piped.csv"
