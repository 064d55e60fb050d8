"""Gatherings sleep when nobody looks at them, and wake when something is due: a year of them costs no memory.

What a room wishes next stands in its row, written with the facts it follows from. So whatever falls due happens, on its
day, also when the server was off in between or nobody visits: the room is read, its timers ring, and it sleeps again.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import structlog
from sqlalchemy import func, select

from eventhub.live.chores import Chores
from eventhub.live.gathering import Unknown
from eventhub.live.house import House, Loading
from eventhub.record.database import NotSaved
from eventhub.record.tables import RoomRow, table_of

log = structlog.get_logger()
LOOK_SECONDS = 30.0
QUIET_MS = 10 * 60 * 1000
"""So long after the last visit a gathering without any screen goes from memory."""
AHEAD_MS = 2 * 60 * 1000
"""What is due so soon keeps it awake, and wakes it."""
_ROOM = table_of(RoomRow)


@dataclass(eq=False, slots=True)
class Waking:
    """Looks for ever. `watched` says whether anybody has a screen of a gathering open here."""

    house: House
    chores: Chores
    watched: Callable[[str], bool]
    _woken: dict[str, int] = field(default_factory=dict)

    async def looking(self, pause: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        """Wake what is due, let sleep what nobody needs, again and again."""
        while True:
            try:
                await self.wake()
            except NotSaved as no:
                log.warning("could not look for what is due", reason=str(no))
            self.rest()
            await pause(LOOK_SECONDS)

    async def wake(self) -> list[str]:
        """Read every gathering in which something is due; answers their ids. One that was woken for the same moment
        before is left alone: what was late then is a question on its console."""
        due = await self.house.database.reader(self._due, self.house.clock.now() + AHEAD_MS)
        asleep = {id: at for id, at in due.items() if id not in self.house.gatherings and self._woken.get(id) != at}
        self._woken = {id: at for id, at in self._woken.items() if id in due} | asleep
        return [id for id in asleep if await self._awake(id)]

    def _due(self, until: int) -> dict[str, int]:
        soonest = select(_ROOM.c.gathering, func.min(_ROOM.c.wake)).where(_ROOM.c.wake <= until)
        with self.house.database.read() as connection:
            rows = connection.execute(soonest.group_by(_ROOM.c.gathering).order_by(func.min(_ROOM.c.wake)))
            return {gathering: wake for gathering, wake in rows}

    async def _awake(self, id: str) -> bool:
        try:
            await self.house.gathering(id)
        except (Unknown, Loading, NotSaved) as no:
            log.info("not woken", gathering=id, reason=type(no).__name__)
            return False
        except Exception:  # whatever is wrong with this one, the next is woken
            log.exception("could not be read", gathering=id)
            return False
        return True

    def rest(self) -> list[str]:
        """Let every gathering go from memory that nobody has open, and in which nothing is under way or due soon."""
        now = self.house.clock.now()
        quiet = [id for id, gathering in self.house.gatherings.items() if now - gathering.visited > QUIET_MS]
        idle = [id for id in quiet if not self.watched(id) and not self.chores.busy(id, now + AHEAD_MS)]
        for id in idle:
            self.house.leave(id)
        return idle
