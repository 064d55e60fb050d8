"""Workers tell each other where to read on. Never what happened: that stands in the database alone."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError
from sqlalchemy import select

from eventhub.door.visitor import roles_of
from eventhub.ground.supervising import supervised
from eventhub.live import setup
from eventhub.live.gathering import Gathering, Unknown
from eventhub.live.grants import Doors
from eventhub.live.house import House
from eventhub.live.room import LiveRoom
from eventhub.record.database import NotSaved
from eventhub.record.tables import Found, GatheringRow, RoomRow, table_of
from eventhub.screens.screens import Screens
from rooms.kernel import Entry

log = structlog.get_logger()
CHANNEL = "eventhub"
PULSE_SECONDS = 0.5
SILENT_SECONDS = 1.5
LOOK_SECONDS = 1.0
SELDOM = 5
"""While hints arrive, the database is asked only every so many looks, for hints that were lost."""
_QUEUE = 10_000


@dataclass(eq=False, slots=True)
class Bus:
    """Hints by Redis where there is one; a look at the database once a second where there is none, or none left."""

    house: House
    doors: Doors
    screens: Screens
    url: str = ""
    workers: int = 1
    heard_at: float = float("-inf")
    _me: str = field(default_factory=lambda: secrets.token_hex(4))
    _outbox: asyncio.Queue[str] = field(default_factory=lambda: asyncio.Queue(_QUEUE))
    _told: dict[tuple[str, str], int] = field(default_factory=dict)
    _versions: dict[str, int] = field(default_factory=dict)
    _learning: set[str] = field(default_factory=set)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.house.listeners.append(self.heard)
        self.doors.listeners.append(self.grant_changed)

    @property
    def several(self) -> bool:
        """Whether there may be other workers, here or on another machine that shares the database."""
        return self.workers > 1 or bool(self.url) or not self.house.database.sqlite

    @property
    def up(self) -> bool:
        """Whether hints arrive: we hear at least our own pulse."""
        return asyncio.get_running_loop().time() - self.heard_at < SILENT_SECONDS

    # -- what happens here -----------------------------------------------------------------------------------------

    def heard(self, gathering: Gathering, room: LiveRoom | None, entries: Sequence[Entry]) -> None:
        """Something changed in this process: tell the others how far to read."""
        if room is None:
            if gathering.id not in self._learning:
                self._say("people", gathering.id)
        elif entries and self._told.get((gathering.id, room.key), 0) != room.running.seq:  # a hint may lie
            self._told[gathering.id, room.key] = room.running.seq
            self._say("room", gathering.id, room.key, str(room.running.seq))

    def grant_changed(self, token_hash: str) -> None:
        """A browser may do more, or less: here its screens are looked at now, elsewhere when they hear of it."""
        self._say("grant", token_hash)
        if self.screens.of(token_hash):
            self._tasks.add(task := asyncio.ensure_future(self._recheck(token_hash)))
            task.add_done_callback(self._tasks.discard)

    def _say(self, *parts: str) -> None:
        if self.url:
            with suppress(asyncio.QueueFull):  # a lost hint costs delay, never data
                self._outbox.put_nowait(" ".join((self._me, *parts)))

    # -- what happens elsewhere ------------------------------------------------------------------------------------

    async def _take(self, message: str) -> None:
        sender, what, *rest = message.split(" ")
        if sender == self._me:
            return
        if what == "room":
            self._read_on(rest[0], rest[1], int(rest[2]))
        elif what == "people":
            await self._learn(rest[0])
        elif what == "grant":
            await self._recheck(rest[0])

    def _read_on(self, id: str, key: str, seq: int) -> None:
        gathering = self.house.gatherings.get(id)
        room = gathering.rooms.get(key) if gathering else None
        if room and room.running.seq < seq:
            self._told[id, key] = seq  # who told us need not be told
            room.read_on()

    async def _learn(self, id: str) -> None:
        """Read its people again; all of it where somebody was erased, for their words go from here too."""
        gathering = self.house.gatherings.get(id)
        if gathering is None:
            return
        self._learning.add(id)
        try:
            if await self.house.database.reader(setup.epoch_of, self.house.database, id) == gathering.epoch:
                await self.house.know(gathering)
            else:
                await self.house.follow(id)
                await self._recheck_all(id)
        except Unknown:
            self.gone(id)
        finally:
            self._learning.discard(id)

    def gone(self, id: str) -> None:
        """A gathering was deleted elsewhere, or its time to be kept is over: nothing of it is shown here any more."""
        self.house.leave(id)
        self.doors.forget()
        for faces in self.screens.open.pop(id, {}).values():
            for screen in list(faces):
                screen.wire.close(4004, "deleted")

    async def _recheck(self, token_hash: str) -> None:
        """Forget what this browser might do, and close the screens that are not for it any more."""
        try:
            held = await self.doors.look_again(token_hash)
        except NotSaved:
            held = {}  # whoever may still be there comes back by themselves
        for screen in self.screens.of(token_hash):
            if not any((screen.gathering.id, role) in held for role in roles_of(screen.face)):
                screen.wire.close(4003, "revoked")

    # -- standing tasks --------------------------------------------------------------------------------------------

    async def running(self) -> None:
        """Listen, speak and look, for ever."""
        tasks = {"looking": self._looking}
        if self.url:
            tasks |= {"listening": partial(self._kept_up, self._listening), "pulsing": self._pulsing,
                      "speaking": partial(self._kept_up, self._speaking)}  # fmt: skip
        await asyncio.gather(*(supervised(name, task) for name, task in tasks.items()))

    async def _kept_up(self, deed: Callable[[Redis], Awaitable[object]]) -> None:
        redis = Redis.from_url(self.url, socket_timeout=2, socket_connect_timeout=1)
        while True:
            try:
                await deed(redis)
            except (RedisError, OSError, TimeoutError) as error:
                log.warning("no hints", reason=type(error).__name__)
                await asyncio.sleep(1)

    async def _listening(self, redis: Redis) -> None:
        async with redis.pubsub() as channel:
            await channel.subscribe(CHANNEL)
            while True:
                message = await channel.get_message(ignore_subscribe_messages=True, timeout=1.0)
                if message is None:
                    if not self.up:
                        raise TimeoutError
                    continue
                self.heard_at = asyncio.get_running_loop().time()
                with suppress(NotSaved, ValueError, IndexError):
                    await self._take(message["data"].decode())  # no UTF-8, no hint: the ValueError of it

    async def _speaking(self, redis: Redis) -> None:
        while True:
            await redis.publish(CHANNEL, await self._outbox.get())

    async def _pulsing(self) -> None:
        self.heard_at = asyncio.get_running_loop().time()
        while True:
            self._say("pulse")
            await asyncio.sleep(PULSE_SECONDS)

    async def _looking(self) -> None:
        turn = 0
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            turn += 1
            if turn % SELDOM == 0 or (self.several and not self.up):
                with suppress(NotSaved):
                    await self._look()

    async def _look(self) -> None:
        ids = list(self.house.gatherings)
        heads, versions = await self.house.database.reader(self._read, ids) if ids else ((), ())
        for id, key, seq in heads:
            self._read_on(id, key, seq)
        if self.several:
            await self._catch_up(ids, {id: (version, epoch) for id, version, epoch in versions})

    async def _catch_up(self, ids: Sequence[str], now: Mapping[str, tuple[int, str]]) -> None:
        for id in ids:
            known, (version, epoch) = self.house.gatherings.get(id), now.get(id, (0, ""))
            # The first look counts as a change: one may have come between the opening and the look.
            old, self._versions[id] = self._versions.get(id), version
            if known and (known.epoch != epoch or old != version):
                await self._learn(id)
                await self._recheck_all(id)

    async def _recheck_all(self, id: str) -> None:
        self.doors.forget()
        held = await self.doors.tokens(id)
        here = [screen for screens in self.screens.open.get(id, {}).values() for screen in screens]
        for token_hash in {one.grant for one in here if not held.get(one.grant, set()) & set(roles_of(one.face))}:
            await self._recheck(token_hash)

    def _read(self, ids: list[str]) -> tuple[Sequence[Found], Sequence[Found]]:
        room, gathering = table_of(RoomRow).c, table_of(GatheringRow).c
        heads = select(room.gathering, room.key, room.seq).where(room.gathering.in_(ids))
        people = select(gathering.id, gathering.people_version, gathering.epoch).where(gathering.id.in_(ids))
        with self.house.database.read() as connection:
            return connection.execute(heads).all(), connection.execute(people).all()
