"""Keeps a fresh copy of the database while people work: every five minutes, and whenever something important begins."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import structlog

from eventhub.ground.disk import LOW_DISK_MB, free_mb
from eventhub.keeping import backup
from eventhub.live.gathering import Gathering
from eventhub.live.house import House
from eventhub.live.room import LiveRoom
from rooms.kernel import Entry

log = structlog.get_logger()
EVERY_SECONDS = 300.0
APART_SECONDS = 20.0
"""Two copies are at least so far apart, however much is going on."""


@dataclass(eq=False, slots=True)
class Keeper:
    """Only for SQLite; PostgreSQL is backed up by its own tools. Copies only when something was written since."""

    house: House
    folder: Path
    failed: str = ""
    _written: bool = True
    _due: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.house.listeners.append(self.heard)

    def heard(self, _gathering: Gathering, room: LiveRoom | None, entries: Sequence[Entry]) -> None:
        """A round began or ended, a result was shown: worth a copy soon."""
        self._written = self._written or bool(entries)
        if room and any(type(entry.fact) in room.kind.urgent | room.kind.sealing for entry in entries):
            self._due.set()

    def alarm(self) -> str:
        """What the consoles should say: the disk is nearly full, or no copy can be made."""
        path = self.house.database.path
        if path and free_mb(path.parent) < LOW_DISK_MB:
            return "disk"
        return "copies" if self.failed else ""

    async def keeping(self) -> None:
        """Copy, for ever."""
        if self.house.database.path is None:
            return
        while True:
            if self._written:
                await self._copy(self.house.database.path)
            await asyncio.sleep(APART_SECONDS)
            self._due.clear()
            try:
                await asyncio.wait_for(self._due.wait(), EVERY_SECONDS - APART_SECONDS)
            except TimeoutError:
                continue

    async def _copy(self, path: Path) -> None:
        self._written = False
        try:
            await asyncio.to_thread(backup.save, path, self.folder)
            self.failed = ""
        except Exception as error:  # whatever goes wrong with a copy, the gathering goes on
            self._written, self.failed = True, type(error).__name__
            log.error("no backup", reason=self.failed, free_mb=free_mb(path.parent))
