"""The database that the main of November left behind, laid down for a test: a copy of it at any path."""

import json
import lzma
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
NOVEMBER = HERE / "main-of-november.sql.xz"
KNOWN: dict[str, Any] = json.loads((HERE / "main-of-november.json").read_text("utf-8"))
"""What people hold in their hands: `gatherings` (name to id), their `codes`, `tokens` (cookies, by gathering and
person), `keys` (of the team), `personal` codes, `links` that open a page after the day, `viewers`, and `points`: how
far each room had come at some moments of the day. `now` is when it was put down (UTC ms)."""


@cache
def sql() -> str:
    """The database as text: its tables as they were, and every row."""
    return lzma.decompress(NOVEMBER.read_bytes()).decode("utf-8")


def lay(path: Path) -> Path:
    """A SQLite file as a server of November left it; the next start upgrades it. Answers the path."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(sql())
    return path


def opened() -> sqlite3.Connection:
    """The same in memory, to be read only."""
    connection = sqlite3.connect(":memory:")
    connection.row_factory = sqlite3.Row
    connection.executescript(sql())
    return connection
