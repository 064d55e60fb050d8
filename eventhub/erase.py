"""Forgetting: one person at their own wish, a whole gathering at its host's, and everything when its days are over."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import structlog
from sqlalchemy import delete, func, select

from eventhub.clock import Clock
from eventhub.database import Database, NotSaved
from eventhub.erasing import EVERYBODY, empty, erase
from eventhub.house import House, Went
from eventhub.tables import ErasedRow, FactRow, GatheringRow, WordsRow

log = structlog.get_logger()
DEFAULT_DAYS = 30
DAY_MS = 24 * 3600 * 1000
LOOK_SECONDS = 3600.0
_WORDS, _GATHERING = WordsRow.__table__, GatheringRow.__table__


def kept_until(recipe: Mapping[str, Any], newest: int) -> int | None:
    """When a gathering's time to be kept is over (UTC ms): so many days after its last day, or after the newest fact
    where that is later. None: it is kept until somebody deletes it."""
    hall = recipe.get("hall", {})
    days = hall.get("keep_days", DEFAULT_DAYS)
    if not days:
        return None
    return max(_end_of(hall), newest) + days * DAY_MS


def _end_of(hall: Mapping[str, Any]) -> int:
    """The end of the last day (UTC ms), 0 when no date was set."""
    try:
        first = date.fromisoformat(hall.get("date", ""))
    except ValueError:
        return 0
    last = first + timedelta(days=max([block.get("day", 1) for block in hall.get("blocks", [])], default=1))
    return round(datetime.combine(last, time(), UTC).timestamp() * 1000)


@dataclass(eq=False, slots=True)
class Forgetting:
    """Erases in one transaction each, and lets the screens redraw."""

    database: Database
    clock: Clock
    house: House

    async def person(self, gathering: str, *entries: str) -> None:
        """Forget one person everywhere: words, name, contact, photos, ways in; by every entry they have, for who came
        in twice has two. Raises NotSaved, and then nothing was forgotten."""
        went = await self.database.writer(self._erase, gathering, *entries)
        await self.house.forget(gathering, went)

    def _erase(self, gathering: str, *entries: str) -> Went:
        epoch = select(_GATHERING.c.epoch).where(_GATHERING.c.id == gathering)
        theirs = select(_WORDS.c.id).where(_WORDS.c.gathering == gathering, _WORDS.c.author.in_(entries))
        with self.database.write() as connection:
            before, words = connection.execute(epoch).scalar_one(), connection.execute(theirs).scalars().all()
            for person in entries:
                erase(connection, (gathering, person, self.clock.now()))
            went = Went(entries, tuple(words), before, connection.execute(epoch).scalar_one())
        self.database.tidy()
        return went

    async def gathering(self, id: str) -> None:
        """Delete a gathering whole, its row too. Raises NotSaved."""
        await self.database.writer(self._delete, id)
        self.house.gatherings.pop(id, None)

    def _delete(self, id: str) -> None:
        with self.database.write() as connection:
            empty(connection, id)
            connection.execute(delete(ErasedRow.__table__).where(ErasedRow.__table__.c.gathering == id))
            connection.execute(delete(GatheringRow.__table__).where(GatheringRow.__table__.c.id == id))

    async def keeping(
        self, gone: Callable[[str], None], pause: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        """Look again, for ever, for a server may run longer than a gathering is kept; `gone` hears of each."""
        while True:
            await pause(LOOK_SECONDS)
            with suppress(NotSaved):
                for id in await self.keep_promises():
                    gone(id)

    async def keep_promises(self) -> list[str]:
        """Empty every gathering whose days are over; what remains is the note that it was done. Answers their ids."""
        over = await self.database.reader(self._over)
        for id in over:
            await self.database.writer(self._erase, id, EVERYBODY)
            self.house.gatherings.pop(id, None)
            log.info("gathering emptied, its time to be kept was over", gathering=id)
        return over

    def _over(self) -> list[str]:
        gatherings, facts = GatheringRow.__table__, FactRow.__table__
        newest = select(func.max(facts.c.at)).where(facts.c.gathering == gatherings.c.id).scalar_subquery()
        with self.database.read() as connection:
            rows = connection.execute(select(gatherings.c.id, gatherings.c.recipe, gatherings.c.created, newest)).all()
        ends = {id: kept_until(json.loads(recipe), at or created) for id, recipe, created, at in rows if recipe != "{}"}
        return [id for id, end in ends.items() if end is not None and end < self.clock.now()]
