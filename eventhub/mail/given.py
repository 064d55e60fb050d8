"""Which mails were given to a relay, in a file beside the database: a restored copy does not know, and must not send
them again. Each line is the hash of an op and says nothing by itself."""

import os
from dataclasses import dataclass
from pathlib import Path

from eventhub.ground.private import flush, handed_over
from eventhub.ground.settings import Settings
from eventhub.record.database import file_of


@dataclass(frozen=True, slots=True)
class RelayLog:
    """Only ever added to: "+op" before a text is given, "-op" where the relay then said that it did not take it."""

    path: Path

    def __contains__(self, op: str) -> bool:
        """Whether this mail was perhaps, or surely, given before."""
        if not self.path.exists():
            return False
        lines = self.path.read_text("ascii", "replace").splitlines()
        return next((line[0] == "+" for line in reversed(lines) if line[1:] == op), False)

    def note(self, op: str, given: bool = True) -> None:
        """Safely on disk before this returns. Raises OSError."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        new = not self.path.exists()
        handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "ab", buffering=0) as file:
            file.write(f"\n{'+' if given else '-'}{op}\n".encode())
            os.fsync(file.fileno())
        if new:
            handed_over(self.path)
            flush(self.path.parent)


def list_of(settings: Settings) -> RelayLog:
    """Where the list lies: beside the database, with PostgreSQL beside the copies."""
    path = file_of(settings.database_url)
    return RelayLog(path.with_suffix(".given") if path else settings.backups / "postgresql.given")
