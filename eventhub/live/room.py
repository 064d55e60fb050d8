"""A live room: the single writer of one room in this process, with its inbox."""

import asyncio
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

import structlog

from eventhub.ground import metrics
from eventhub.ground.clock import Clock
from eventhub.ground.collector import spare
from eventhub.record.asked import Asked, OpAnswer
from eventhub.record.database import Database, Deleted, NotSaved
from eventhub.record.journal import RoomAddress
from eventhub.record.reading import next_page
from eventhub.record.settle import Scene, Settlement, settle
from rooms.kernel import Entry, Kind, People, Running
from rooms.kernel.loose import KindState
from rooms.kernel.unsaid import unsaid

log = structlog.get_logger()
BATCH = 512
PATIENCE_SECONDS = 8.0
"""How long a wish waits for the database before its sender hears "not saved" (and sends it again by itself). Its time
runs from when it was wished, also while it waits behind others."""
Wish = tuple[Asked, asyncio.Future[OpAnswer], float]
"""With the future of its answer, and when it was wished (`time.monotonic()`)."""


@dataclass(eq=False, slots=True)
class LiveRoom:
    """State in memory, truth in the journal. `ask` answers after the commit; `published` hears of what is new."""

    place: RoomAddress
    kind: Kind
    database: Database
    clock: Clock
    people: Callable[[], People]
    published: Callable[["LiveRoom", Sequence[Entry]], None]
    failpoint: str = ""
    running: Running = field(default_factory=Running)
    _inbox: list[Wish] = field(default_factory=list)
    _draining: asyncio.Task[None] | None = None
    _behind: bool = False
    _gone: set[str] = field(default_factory=set)
    _lost: str = ""
    _deleted: bool = False

    @property
    def key(self) -> str:
        return self.place.room

    @property
    def state(self) -> KindState:
        return self.running.state

    async def ask(self, asked: Asked) -> OpAnswer:
        """The recorded answer, once it is durable. Raises NotSaved, Deleted."""
        future: asyncio.Future[OpAnswer] = asyncio.get_running_loop().create_future()
        self._inbox.append((asked, future, time.monotonic()))
        self._wake()
        return await future

    def read_on(self) -> None:
        """Another worker wrote here: catch up."""
        self._behind = True
        self._wake()

    async def caught_up(self) -> None:
        """Wait until everything asked so far, and everything others wrote, is in. Raises NotSaved when it can't be,
        Deleted when there is nothing any more."""
        self.read_on()
        await self.at_rest()
        if self._deleted:
            raise Deleted(self.place.gathering)
        if self._lost:
            raise NotSaved(self._lost)

    async def at_rest(self) -> None:
        """Wait until nothing is being written or read on."""
        while self._draining:
            await asyncio.shield(self._draining)

    async def load(self) -> None:
        """Read the journal to its end, from wherever an earlier try came to. Raises NotSaved; what was read stays."""
        await self._read()
        if self._lost:
            raise NotSaved(self._lost)

    async def forget(self, words: Collection[str]) -> None:
        """The words with these ids go from memory, whatever is under way."""
        self._gone.update(words)
        while self._gone or self._draining:
            await asyncio.shield(self._wake())

    def _wake(self) -> asyncio.Task[None]:
        if self._draining is None:
            self._draining = asyncio.get_running_loop().create_task(self._drain())
        return self._draining

    async def _drain(self) -> None:
        try:
            while self._inbox or self._behind or self._gone:
                await self._catch_up()
                batch, self._inbox = self._inbox[:BATCH], self._inbox[BATCH:]
                if batch:
                    await self._settle(batch)
        finally:
            self._draining = None

    async def _catch_up(self) -> None:
        if self._behind:
            self._behind = False
            news = await self._read()
            if news:
                self.published(self, news)
        if self._gone:
            gone, self._gone = self._gone, set()
            self.running = await self.database.reader(unsaid, self.running, gone)

    async def _read(self) -> list[Entry]:
        """Read on to the end of the journal, beside the writer and without a deadline; answers the newest entries."""
        news: list[Entry] = []
        try:
            more = True
            while more:
                page = await self.database.loader(next_page, self.database, self.place, self.kind, self.running)
                self.running, news, more = page.running, page.entries or news, page.more
                if more:
                    spare()
        except Exception as error:
            self._lost = str(error) or type(error).__name__
            log.warning("not read", room=self.place.room, gathering=self.place.gathering, reason=self._lost)
            if not isinstance(error, NotSaved):
                log.exception("journal could not be read", room=self.place.room)
        else:
            self._lost = ""
        return news

    async def _settle(self, batch: list[Wish]) -> None:
        scene = Scene(self.place, self.kind, self.people(), self.clock.now())
        wishes, since = [asked for asked, *_ in batch], min([at for *_, at in batch], default=time.monotonic())
        try:
            with metrics.COMMIT.time():
                async with asyncio.timeout(max(0.0, since + PATIENCE_SECONDS - time.monotonic())):
                    settled = await self.database.writer(
                        settle, self.database, scene, self.running, wishes, self.failpoint, since=since
                    )
        except (NotSaved, TimeoutError) as error:
            self._fail(batch, error)
            log.warning("not saved", room=self.place.room, gathering=self.place.gathering, reason=self._lost)
        except Deleted as error:
            self._deleted = True
            _answer_all(batch, error)
        except Exception as error:
            self._fail(batch, error)
            log.exception("writer failed", room=self.place.room)
        else:
            self._publish(settled, batch)

    def _fail(self, batch: list[Wish], error: Exception) -> None:
        self._lost = str(error) or "the database did not answer in time"
        metrics.NOT_SAVED.inc(len(batch))
        _answer_all(batch, NotSaved(self._lost))

    def _publish(self, settled: Settlement, batch: list[Wish]) -> None:
        self.running, self._lost = settled.running, ""
        if settled.news:
            self.published(self, settled.news)
        if batch:
            metrics.BATCH.observe(len(batch))
        for (_, future, _), answer in zip(batch, settled.answers, strict=True):
            metrics.COMMANDS.labels(answer.status).inc()
            if not future.done():
                future.set_result(answer)


def _answer_all(batch: list[Wish], error: Exception) -> None:
    for _, future, _ in batch:
        if not future.done():
            future.set_exception(error)
