"""Notices that the server was away, and has the consoles offer the lost time back."""

import asyncio
import os
import socket
from collections.abc import Sequence
from dataclasses import dataclass, field

import structlog
from sqlalchemy import delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

from eventhub.live.gathering import Gathering
from eventhub.live.house import House
from eventhub.live.room import LiveRoom
from eventhub.record.database import NotSaved
from eventhub.record.tables import StampRow, table_of
from rooms.kernel import Entry
from rooms.kernel.outage import Outage

log = structlog.get_logger()
STAMP_SECONDS = 5.0
WORTH_TELLING_MS = 10_000
FORGOTTEN_MS = 3 * 3_600_000
"""A server that was off for longer was switched off: nobody sat at a table meanwhile. A clock that is set by more than
that was wrong altogether."""
MOVED_MS = 2_000
_STAMP = table_of(StampRow)


@dataclass(eq=False, slots=True)
class Outages:
    """Stamps that we are alive, and looks at start when somebody last was."""

    house: House
    worker: str = field(default_factory=lambda: f"{socket.gethostname()}-{os.getpid()}")
    last: Outage | None = None
    drift: int = 0

    def __post_init__(self) -> None:
        self.house.listeners.append(self.heard)

    async def stamping(self) -> None:
        """Find out how long nobody was here, then stamp for ever."""
        while True:
            try:
                found = await self.house.database.writer(self._stamp)
                if found and self.last is None:
                    self._back_after(found)
                self.last = self.last or Outage(0, 0)
            except NotSaved as error:
                log.warning("no stamp", reason=str(error))
            self._watch_the_clock()
            await asyncio.sleep(STAMP_SECONDS)

    def _watch_the_clock(self) -> None:
        """Somebody set the computer's time: our rounds go on undisturbed, but the operator should know."""
        drift = self.house.clock.drift()
        if abs(drift - self.drift) > MOVED_MS:
            self.drift = drift
            log.warning("the computer's clock was moved", drift_ms=drift)

    def _stamp(self) -> int:
        """Write our stamp; answers when anybody last did (UTC ms), 0 for never."""
        now = self.house.clock.now()
        with self.house.database.write() as connection:
            newest = connection.execute(select(func.max(_STAMP.c.at))).scalar_one() or 0
            dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
            stamp = dialect.insert(_STAMP).values(worker=self.worker, at=now)
            connection.execute(stamp.on_conflict_do_update(index_elements=["worker"], set_={"at": now}))
            old, ahead = _STAMP.c.at < now - FORGOTTEN_MS, _STAMP.c.at > now + WORTH_TELLING_MS
            connection.execute(delete(_STAMP).where(old | ahead))
        return newest

    def _back_after(self, newest: int) -> None:
        back = self.house.clock.now()
        if WORTH_TELLING_MS < abs(back - newest) < FORGOTTEN_MS:
            self.last = Outage(back, back - newest)
            log.warning("the server was away, or its clock was set back (less than 0)", lost_ms=self.last.lost)
            for gathering in self.house.gatherings.values():
                self._tell(gathering)

    def heard(self, gathering: Gathering, _room: LiveRoom | None, _entries: Sequence[Entry]) -> None:
        """A gathering that is read only now hears of it too."""
        self._tell(gathering)

    def _tell(self, gathering: Gathering) -> None:
        if not self.last or not self.last.lost:
            return
        for room in gathering.rooms.values():
            if room.kind.timing and gathering.told(room.key).of(Outage) != self.last:
                self.house.advise(gathering, room.key, self.last)
