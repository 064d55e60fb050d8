"""Forgetting: one person at their own wish, a whole gathering at its host's, and everything when its days are over."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass

import structlog
from sqlalchemy import select, update

from eventhub.ground.clock import Clock
from eventhub.keeping.dump import Dumps
from eventhub.keeping.forgotten import Forgotten
from eventhub.keeping.promise import DAY_MS, DEFAULT_DAYS, kept_until, over
from eventhub.keeping.sweep import Sweep
from eventhub.live.bearing import settled
from eventhub.live.forgetting import (
    EVERYBODY,
    ROOM,
    Gone,
    erase,
    erased,
    forget_again,
    mark,
    missing,
    of_person,
    remove,
)
from eventhub.live.house import House, Went
from eventhub.live.membership import cut, everywhere
from eventhub.record.database import Database, NotSaved
from eventhub.record.tables import GatheringRow, WordsRow, table_of

log = structlog.get_logger()
LOOK_SECONDS = 3600.0
_WORDS, _GATHERING = table_of(WordsRow), table_of(GatheringRow)
AT_ONCE_BYTES = 16_000_000
"""A database of this size is written anew in a tenth of a second; a larger one waits for the hourly round."""
SWEEP_SECONDS = 5.0
"""So long the doors wait at a start for the copies to be gone through; what takes longer goes on behind them."""


@dataclass(eq=False, slots=True)
class Forgetting:
    """Erases in one transaction each, and lets the screens redraw.

    Whoever is to be forgotten is first put on the list, so that nothing that happens afterwards (a power cut, a damaged
    database, an older copy) brings them back.
    """

    database: Database
    clock: Clock
    house: House
    forgotten: Forgotten
    sweep: Sweep | Dumps
    _sweeping: asyncio.Task[object] | None = None

    async def person(self, gathering: str, *entries: str) -> None:
        """Forget one person everywhere: words, name, contact, photos, ways in; by every entry they have, for who came
        in twice has two, and whoever chose to stay has one where things last. Raises NotSaved: then nothing was
        forgotten yet, and where they stand on the list already it is done by the next round."""
        for place, went in (await self.database.writer(self._erase_everywhere, gathering, entries)).items():
            await self.house.forget(place, went)

    async def words(self, gathering: str, ids: Sequence[str]) -> None:
        """Words whose time is over go. Raises NotSaved."""
        await self.house.forget(gathering, await self.database.writer(self._erase, gathering, *ids))

    async def room(self, gathering: str, key: str, staying: Collection[str]) -> None:
        """Empty one room, but for the facts that stay (their names). Raises NotSaved."""
        await self.database.writer(self._erase, gathering, f"{ROOM}{key}:{','.join(sorted(staying))}")
        if gathering in self.house.gatherings:
            await self.house.reload(gathering)

    async def leaver(self, gathering: str, person: str, keep: Collection[str]) -> None:
        """Somebody went from a gathering that does not end: forgotten there by every entry they have, and no event
        knows who they were there; these words stay and are nobody's. Raises NotSaved."""
        there = self.house.gatherings.get(gathering)
        entries = there.people.entries_of(person) if there else (person,)
        events, went = await self.database.writer(self._leave, gathering, entries, tuple(keep))
        await self.house.forget(gathering, went)
        for id in {gathering, *events} & self.house.gatherings.keys():
            await self.house.reload(id)

    def _leave(self, gathering: str, entries: Sequence[str], keep: Sequence[str]) -> tuple[set[str], Went]:
        theirs = (_WORDS.c.gathering == gathering) & _WORDS.c.id.in_(keep) & _WORDS.c.author.in_(entries)
        with self.database.write() as connection:
            connection.execute(update(_WORDS).where(theirs).values(author=""))
            events = {event for person in entries for event in cut(connection, gathering, person)}
        return events, self._erase(gathering, *entries)

    def _erase_everywhere(self, gathering: str, entries: Sequence[str]) -> dict[str, Went]:
        with self.database.read() as connection:
            places, now = everywhere(connection, gathering, entries), self.clock.now()
        gone = {place: [(place, person, now) for person in people] for place, people in places.items()}
        self._note(one for each in gone.values() for one in each)
        return {place: self._erase_noted(place, each) for place, each in gone.items()}

    def _erase(self, gathering: str, *entries: str) -> Went:
        """People, words or rooms by their names in the list of who was forgotten."""
        gone = [(gathering, person, self.clock.now()) for person in entries]
        self._note(gone)
        return self._erase_noted(gathering, gone)

    def _erase_noted(self, gathering: str, gone: Sequence[Gone]) -> Went:
        entries = tuple(person for _, person, _ in gone)
        epoch = select(_GATHERING.c.epoch).where(_GATHERING.c.id == gathering)
        theirs = of_person(*entries) | _WORDS.c.id.in_(entries)
        words_gone = select(_WORDS.c.id).where(_WORDS.c.gathering == gathering, theirs)
        with self.database.write() as connection:
            before, words = connection.execute(epoch).scalar() or "", connection.execute(words_gone).scalars().all()
            for one in gone:
                erase(connection, one)
            went = Went(entries, tuple(words), before, connection.execute(epoch).scalar() or "")
        self._tidy(AT_ONCE_BYTES)
        return went

    async def gathering(self, id: str) -> None:
        """Delete a gathering whole, its row too. Raises NotSaved."""
        await self.database.writer(self._delete, id)
        self.house.leave(id)

    def _delete(self, id: str) -> None:
        now = self.clock.now()
        self._note([(id, EVERYBODY, now)])
        with self.database.write() as connection:
            remove(connection, id, now)
        self._tidy(AT_ONCE_BYTES)

    def _tidy(self, most_bytes: int | None = None) -> None:
        try:
            self.database.tidy(most_bytes)
        except sqlite3.Error as error:  # it is forgotten all the same; the hourly round tidies again
            log.warning("not tidied yet", reason=str(error))

    def _note(self, gone: Iterable[Gone]) -> None:
        try:
            self.forgotten.note(gone)
        except OSError as error:
            raise NotSaved(f"the list of the forgotten cannot be written: {error.strerror}") from error

    # -- again and again -------------------------------------------------------------------------------------------

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
        """Empty every gathering whose days are over, forget again whoever is on the list, here and in every copy.
        Answers the ids of the gatherings that were emptied."""
        again = await self.database.writer(self._forget_again)
        emptied = [gathering for gathering, person, _ in again if person == EVERYBODY]
        for id in await self.database.reader(self._over):
            await settled(self.house, id)
            await self.database.writer(self._erase, id, EVERYBODY)
            emptied.append(id)
            log.info("gathering emptied, its time to be kept was over", gathering=id)
        for id in emptied:
            self.house.leave(id)
        for id in {gathering for gathering, *_ in again} & self.house.gatherings.keys():
            await self.house.follow(id)
        await self._copies()
        return emptied

    def _over(self) -> list[str]:
        with self.database.read() as connection:
            return over(connection, self.clock.now())

    def _forget_again(self) -> list[Gone]:
        """The list and the database each learn what only the other knows, and nothing is left in its pages."""
        listed = self.forgotten.all()
        with self.database.read() as connection:
            unlisted = {one for one in erased(connection) if one[:2] not in {other[:2] for other in listed}}
            due = missing(connection, listed)
        with suppress(NotSaved):  # a disk that is full keeps nobody from coming in; an hour later it is noted again
            self._note(unlisted)
        again = self._erase_again(due) if due else []
        self._tidy()
        return again

    def _erase_again(self, due: list[Gone]) -> list[Gone]:
        with self.database.write() as connection:
            again = forget_again(connection, due)
            for one in missing(connection, due):
                mark(connection, one)  # of a gathering that is not here, so that other servers read of it
        for gathering, person, _ in again:
            log.warning("forgotten again", gathering=gathering, whole=person == EVERYBODY)
        return again

    async def _copies(self) -> None:
        """Go through the copies beside everything else; a call made meanwhile waits for the same round."""
        if self._sweeping is None or self._sweeping.done():
            self._sweeping = asyncio.ensure_future(asyncio.to_thread(self._swept))
        await asyncio.wait({self._sweeping}, timeout=SWEEP_SECONDS)

    def _swept(self) -> None:
        try:
            self.sweep.round(self.forgotten.all(), self.clock.now())
        except Exception:  # whatever lies there, the gathering goes on; in an hour we look again
            log.exception("copies could not be gone through")


__all__ = ["DAY_MS", "DEFAULT_DAYS", "LOOK_SECONDS", "Forgetting", "kept_until"]
