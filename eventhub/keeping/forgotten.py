"""The list of whom we promised to forget, in a file beside the database: it outlives every copy and every damage."""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from eventhub.ground.private import flush, handed_over
from eventhub.ground.settings import Settings
from eventhub.live.forgetting import Gone
from eventhub.record.database import file_of


@dataclass(frozen=True, slots=True)
class Forgotten:
    """One line each, only ever added to. Ids are random and say nothing by themselves."""

    path: Path

    def all(self) -> set[Gone]:
        """Everybody on it. A line that was cut off, or is damaged, is passed over."""
        if not self.path.exists():
            return set()
        lines = self.path.read_text("utf-8", "replace").splitlines()
        return {gone for gone in map(_read, lines) if gone}

    def note(self, gone: Iterable[Gone]) -> None:
        """Put them on the list, safely on disk before this returns. Raises OSError."""
        lines = b"".join(json.dumps(one).encode() + b"\n" for one in sorted(gone))
        if not lines:
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        new = not self.path.exists()
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "r+b", buffering=0) as file:
            _write_all(file, _line_end(file) + lines)
            os.fsync(file.fileno())
        if new:
            handed_over(self.path)
            flush(self.path.parent)


def list_of(settings: Settings) -> Forgotten:
    """Where the list lies: as it is set, else beside the database, with PostgreSQL beside the copies."""
    path = file_of(settings.database_url)
    if settings.forgotten:
        return Forgotten(settings.forgotten)
    return beside(path) if path else Forgotten(settings.backups / "postgresql.forgotten")


def beside(path: Path) -> Forgotten:
    """The list beside a SQLite file."""
    return Forgotten(path.with_suffix(".forgotten"))


def _line_end(file: IO[bytes]) -> bytes:
    """A line that was cut off must not spoil the next."""
    size = file.seek(0, os.SEEK_END)
    if not size:
        return b""
    file.seek(size - 1)
    return b"" if file.read(1) == b"\n" else b"\n"


def _write_all(file: IO[bytes], data: bytes) -> None:
    while data:  # a disk that is nearly full takes only part of it
        data = data[file.write(data) :]


def _read(line: str) -> Gone | None:
    try:
        gathering, person, at = json.loads(line)
    except (ValueError, TypeError):
        return None
    known = isinstance(gathering, str) and isinstance(person, str) and isinstance(at, int)
    return (gathering, person, at) if known else None
