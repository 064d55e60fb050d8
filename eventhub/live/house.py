"""The house: every gathering that is open here, with its rooms and its people."""

import asyncio
import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import structlog

from eventhub.ground.clock import Clock
from eventhub.live import setup
from eventhub.live.forgetting import EVERYBODY, ROOM
from eventhub.live.gathering import AsRead, Gathering, Unknown
from eventhub.live.room import LiveRoom
from eventhub.record.beside import Beside
from eventhub.record.database import Database
from eventhub.record.journal import RoomAddress
from rooms.kernel import HALL, Entry, Fact, Kind, People, Person
from rooms.kernel.hints import Hint
from rooms.kernel.people import as_careful
from rooms.kernel.resting import Kinds

log = structlog.get_logger()
SOMETHING_WENT = (Entry(0, Fact()),)
"""Tells of a room that it is not what it was, where no entry can say how: it was read, or words went from it."""
PAGE_SECONDS, WISH_SECONDS = 4.0, 20.0
"""So long a page, or what somebody sends, waits for its gathering to be read after a start; then it is told so."""
Listener = Callable[["Gathering", LiveRoom | None, Sequence[Entry]], None]
"""Hears of every change: the gathering, the room (None: its people), and the entries that are new."""


@dataclass(frozen=True, slots=True)
class Went:
    """Who was erased, the ids of what they had written, and the gathering's epoch before and after."""

    people: tuple[str, ...]
    words: tuple[str, ...]
    before: str
    epoch: str


class Loading(Exception):
    """It is being read and will be here in a moment; what was read so far is kept."""


@dataclass(eq=False, slots=True)
class House:
    """Holds what is live in this process; everything in it can be read again from the database."""

    database: Database
    clock: Clock
    kinds: Mapping[str, Kind]
    failpoint: str = ""
    patience: float | None = None
    listeners: list[Listener] = field(default_factory=list)
    leavers: list[Callable[[str], None]] = field(default_factory=list)
    gatherings: dict[str, Gathering] = field(default_factory=dict)
    beside: Beside = field(default_factory=Beside)
    _loading: dict[str, asyncio.Task[Gathering]] = field(default_factory=dict)
    _begun: dict[str, AsRead] = field(default_factory=dict)
    _knowing: dict[str, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))

    def __post_init__(self) -> None:
        self.kinds = Kinds(self.kinds)  # one that is not installed rests

    async def resting(self) -> dict[str, int]:
        """The kinds that are not installed here, and how many rooms in the database wait for each of them."""
        rooms = await self.database.reader(setup.rooms_by_kind, self.database)
        return {kind: count for kind, count in sorted(rooms.items()) if kind not in self.kinds}

    async def gathering(self, id: str, patience: float | None = None) -> Gathering:
        """The gathering, loaded at first use. Raises Unknown, and Loading after so many seconds (else the house's)."""
        if id in self.gatherings:
            self.gatherings[id].visited = self.clock.now()
            return self.gatherings[id]
        load = asyncio.shield(self._load_once(id))
        try:
            return await asyncio.wait_for(load, self.patience if patience is None else patience)
        except TimeoutError:
            raise Loading(id) from None

    def leave(self, id: str) -> None:
        """The gathering goes from memory, and whoever keeps something about it lets go; if it is still in the database,
        the next visit reads it as it was."""
        for forget in (self.gatherings, self._begun, self._knowing):
            forget.pop(id, None)
        for leaver in self.leavers:
            leaver(id)

    def _load_once(self, id: str) -> asyncio.Task[Gathering]:
        """However many wait for a gathering, and whoever of them goes away, it is read once."""
        if id not in self._loading:
            task = self._loading[id] = asyncio.get_running_loop().create_task(self._load(id))
            task.add_done_callback(lambda done: self._loaded(id, done))
        return self._loading[id]

    def _loaded(self, id: str, load: asyncio.Task[Gathering]) -> None:
        self._loading.pop(id, None)
        if not load.cancelled() and load.exception():
            log.info("gathering not opened", gathering=id, reason=type(load.exception()).__name__)

    async def by_code(self, code: str) -> Gathering:
        """The gathering whose short code somebody typed. Raises Unknown."""
        id = await self.database.reader(setup.id_of, self.database, code)
        if id is None:
            raise Unknown(code)
        return await self.gathering(id)

    async def know(self, gathering: Gathering, person: str = "") -> None:
        """Read one person's row again (or everybody's), and tell everybody who draws them.

        One after another: what was read earlier must not replace what was read later.
        """
        async with self._knowing[gathering.id]:
            rows = await self.database.reader(setup.people_of, self.database, gathering.id, person)
            known: Mapping[str, Person] = {**gathering.people.known, **rows} if person else rows
            known, above = as_careful(known, gathering.people), await self._above(gathering.within)
            gathering.people = replace(gathering.people, version=gathering.people.version + 1, known=known, above=above)
        self._tell(gathering, None, ())

    def advise(self, gathering: Gathering, room: str, hint: Hint) -> None:
        """Something new was worked out for a room's faces (matches, near doubles); redraws like a fact does."""
        gathering.hear(room, hint)
        if room in gathering.rooms:
            self._tell(gathering, gathering.rooms[room], ())

    async def forget(self, id: str, went: Went) -> None:
        """Somebody was erased in the database: here they go too, at the cost of what they wrote, and screens redraw."""
        gathering = self.gatherings.get(id)
        if gathering is None:
            return  # and whoever reads it just now sees by the epoch that somebody went
        if gathering.epoch == went.before:
            gathering.inside = replace(gathering.inside, epoch=went.epoch)
            await self._forget(gathering, went.people, went.words)
        else:  # another worker erased somebody at the same time
            await self.follow(id)

    async def _forget(self, gathering: Gathering, people: Iterable[str], words: Collection[str]) -> None:
        erased = gathering.erased | frozenset(people)
        gathering.inside = replace(gathering.inside, erased=erased, people=_without(gathering.people, erased))
        if words:
            await asyncio.gather(*(room.forget(words) for room in gathering.rooms.values()))
            gathering.forget_quotes()
            for room in gathering.rooms.values():
                self._tell(gathering, room, SOMETHING_WENT)
        self._tell(gathering, None, SOMETHING_WENT)

    async def follow(self, id: str) -> None:
        """The epoch changed in the database: who was erased goes here too; after a restore all is read again. Raises
        Unknown when the gathering is gone."""
        gathering = self.gatherings[id]
        row, people, gone = await self.database.reader(setup.who_went, self.database, id)
        if row is None or EVERYBODY in people:
            raise Unknown(id)
        if people == gathering.erased or any(one.startswith(ROOM) for one in people - gathering.erased):
            await self.reload(id)
            return
        gathering.inside = replace(gathering.inside, epoch=row.epoch)
        await self._forget(gathering, people, gone)
        await self.know(gathering)

    async def reload(self, id: str) -> None:
        """Read a gathering again (after a restore, or another set-up); screens redraw. Raises Unknown when it is
        gone."""
        gathering = self.gatherings.get(id) or Gathering(id)
        gathering.inside = await self._read(gathering)  # until that has worked everybody stays with what they have
        gathering.forget_quotes()
        self._open(gathering)

    async def close(self) -> None:
        """The server stops: nobody hears of anything any more, so nothing begins, and what rooms are writing is
        written."""
        self.listeners.clear()
        await self.beside.close()
        rooms = [room for gathering in self.gatherings.values() for room in gathering.rooms.values()]
        await asyncio.gather(*(room.at_rest() for room in rooms), return_exceptions=True)

    async def _load(self, id: str) -> Gathering:
        gathering = Gathering(id)
        gathering.inside = await self._read(gathering)
        self._open(gathering)
        return gathering

    def _open(self, gathering: Gathering) -> None:
        """Only now: nobody may meet it half read."""
        self.gatherings[gathering.id] = gathering
        gathering.visited = self.clock.now()
        for room in gathering.rooms.values():
            if room.state is not None:
                room.published(room, SOMETHING_WENT)
        self._tell(gathering, None, ())

    async def _read(self, gathering: Gathering) -> AsRead:
        """All that is in a gathering now, beside the writer. What an earlier try had read is not read again."""
        id = gathering.id
        found = self._begun[id] = await self._beginning(gathering)
        for room in found.rooms.values():
            await room.load()
        if (
            await self.database.reader(setup.epoch_of, self.database, id) != found.epoch
        ):  # somebody was erased meanwhile
            return await self._read(gathering)
        self._begun.pop(id, None)
        return found

    async def _beginning(self, gathering: Gathering) -> AsRead:
        row, rooms, people, erased = await self.database.reader(setup.of, self.database, gathering.id)
        if row is None or not rooms:  # a gathering whose time to be kept is over has no rooms any more
            self._begun.pop(gathering.id, None)
            raise Unknown(gathering.id)
        known = People(row.people_version, people, above=await self._above(row.within))
        live = {room.key: self._room(gathering, room.key, room.kind) for room in rooms}
        begun = self._begun.get(gathering.id)
        for key, room in begun.rooms.items() if begun and begun.epoch == row.epoch else ():
            if key in live:
                live[key].running = room.running
        return AsRead(
            row.code, row.epoch, json.loads(row.recipe), bool(row.rehearsal_of), live, known,
            entry_open=row.entry_open, created=row.created, erased=erased, within=row.within,
        )  # fmt: skip

    async def _above(self, within: str) -> frozenset[str]:
        """What the standing gathering can take: the commands of its rooms."""
        found = await self.database.reader(setup.kinds_open, self.database, within) if within else ()
        return frozenset(name for kind in found if kind in self.kinds for name in self.kinds[kind].commands)

    def _room(self, gathering: Gathering, key: str, kind: str) -> LiveRoom:
        return LiveRoom(
            RoomAddress(gathering.id, key), self.kinds[kind], self.database, self.clock,
            people=lambda: gathering.people, published=self._publisher(gathering), failpoint=self.failpoint,
        )  # fmt: skip

    def _publisher(self, gathering: Gathering) -> Callable[[LiveRoom, Sequence[Entry]], None]:
        def published(room: LiveRoom, entries: Sequence[Entry]) -> None:
            if room.key == HALL:
                self._presence(gathering)
            self._tell(gathering, room, entries)

        return published

    def _presence(self, gathering: Gathering) -> None:
        hall = gathering.hall
        outcome = hall.kind.outcome(hall.state)
        people = gathering.people
        here = (
            outcome.here - gathering.erased if outcome else frozenset()
        )  # nobody's fact says that they were forgotten
        if outcome and (here != people.here or outcome.merged != people.merged):
            gathering.people = replace(people, version=people.version + 1, here=here, merged=outcome.merged,
                                       parted=outcome.parted)  # fmt: skip
            elsewhere = here - people.known.keys()  # somebody joined through another worker
            if elsewhere or outcome.merged != people.merged:
                self.beside.begin(self.know(gathering))

    def _tell(self, gathering: Gathering, room: LiveRoom | None, entries: Sequence[Entry]) -> None:
        for listener in self.listeners:
            listener(gathering, room, entries)


def _without(people: People, gone: frozenset[str]) -> People:
    known = {id: person for id, person in people.known.items() if id not in gone}
    return replace(people, version=people.version + 1, known=known, here=people.here - gone)
