"""The house: every gathering that is open here, with its rooms and its people."""

import asyncio
import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import select

from eventhub.beside import Beside
from eventhub.clock import Clock
from eventhub.database import Database
from eventhub.journal import Place
from eventhub.live import LiveRoom
from eventhub.tables import GatheringRow, PersonRow, RoomRow
from rooms.kernel import HALL, Entry, Kind, People, Person

Listener = Callable[["Gathering", LiveRoom | None, Sequence[Entry]], None]
"""Hears of every change: the gathering, the room (None: its people), and the entries that are new."""


class Unknown(Exception):
    """No such gathering, room or screen here."""


@dataclass(eq=False, slots=True)
class Gathering:
    """One gathering, live: its set-up, its rooms in the order of the recipe, its people and computed advice."""

    id: str
    code: str
    epoch: str
    recipe: Mapping[str, Any]
    rehearsal: bool
    rooms: dict[str, LiveRoom] = field(default_factory=dict)
    people: People = field(default_factory=People)
    hints: Mapping[str, Any] = field(default_factory=dict)
    entry_open: bool = True

    @property
    def hall(self) -> LiveRoom:
        return self.rooms[HALL]

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.recipe.get("languages", ["en"]))

    @property
    def timezone(self) -> str:
        return self.recipe.get("timezone", "UTC")

    def room(self, key: str) -> LiveRoom:
        """A room of this gathering. Raises Unknown."""
        try:
            return self.rooms[key]
        except KeyError:
            raise Unknown(key) from None


@dataclass(eq=False, slots=True)
class House:
    """Holds what is live in this process; everything in it can be read again from the database."""

    database: Database
    clock: Clock
    kinds: Mapping[str, Kind]
    failpoint: str = ""
    listeners: list[Listener] = field(default_factory=list)
    gatherings: dict[str, Gathering] = field(default_factory=dict)
    beside: Beside = field(default_factory=Beside)
    _loading: dict[str, asyncio.Future] = field(default_factory=dict)
    _knowing: dict[str, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))

    async def gathering(self, id: str) -> Gathering:
        """The gathering, loaded at first use. Raises Unknown."""
        if id in self.gatherings:
            return self.gatherings[id]
        if id not in self._loading:
            self._loading[id] = asyncio.ensure_future(self._load(id))
        try:
            return await asyncio.shield(self._loading[id])
        finally:
            self._loading.pop(id, None)

    async def by_code(self, code: str) -> Gathering:
        """The gathering whose short code somebody typed. Raises Unknown."""
        id = await self.database.reader(self._id_of, code)
        if id is None:
            raise Unknown(code)
        return await self.gathering(id)

    async def know(self, gathering: Gathering, person: str = "") -> None:
        """Read one person's row again (or everybody's), and tell everybody who draws them.

        One after another: what was read earlier must not replace what was read later.
        """
        async with self._knowing[gathering.id]:
            rows = await self.database.reader(self._people_of, gathering.id, person)
            known = {**gathering.people.known, **rows} if person else rows
            gathering.people = replace(gathering.people, version=gathering.people.version + 1, known=known)
        self._tell(gathering, None, ())

    def advise(self, gathering: Gathering, room: str, advice: Any) -> None:
        """New computed advice for a room's faces (matches, near doubles); redraws like a fact does."""
        gathering.hints = {**gathering.hints, room: advice}
        if room in gathering.rooms:
            self._tell(gathering, gathering.rooms[room], ())

    async def reload(self, id: str) -> None:
        """Read a gathering again (after an erasure or a restore); screens redraw. Raises Unknown when it is gone."""
        old = self.gatherings.get(id)
        fresh = await self._load(id)  # until that has worked everybody stays with what they have
        if old:
            old.rooms, old.people, old.recipe, old.code = fresh.rooms, fresh.people, fresh.recipe, fresh.code
            old.epoch = fresh.epoch
            old.hints = {HALL: old.hints[HALL]} if HALL in old.hints else {}  # advice may quote what was erased
            self.gatherings[id] = old
            for room in fresh.rooms.values():
                room.people, room.published = (lambda: old.people), self._publisher(old)
            self._tell(old, None, ())

    async def close(self) -> None:
        """The server stops: nobody hears of anything any more, so nothing begins, and what rooms are writing is
        written."""
        self.listeners.clear()
        await self.beside.close()
        rooms = [room for gathering in self.gatherings.values() for room in gathering.rooms.values()]
        await asyncio.gather(*(room.at_rest() for room in rooms), return_exceptions=True)

    async def _load(self, id: str) -> Gathering:
        row, rooms, people = await self.database.reader(self._rows, id)
        if row is None or not rooms:  # a gathering whose time to be kept is over has no rooms any more
            raise Unknown(id)
        gathering = Gathering(row.id, row.code, row.epoch, json.loads(row.recipe), bool(row.rehearsal_of),
                              entry_open=row.entry_open)  # fmt: skip
        gathering.people = People(row.people_version, people)
        for room in rooms:
            gathering.rooms[room.key] = self._room(gathering, room.key, room.kind)
        await asyncio.gather(*(room.caught_up() for room in gathering.rooms.values()))
        self.gatherings[id] = gathering  # only now: nobody may meet it half read
        return gathering

    def _room(self, gathering: Gathering, key: str, kind: str) -> LiveRoom:
        return LiveRoom(
            Place(gathering.id, key), self.kinds[kind], self.database, self.clock,
            people=lambda: gathering.people, published=self._publisher(gathering), failpoint=self.failpoint,
        )  # fmt: skip

    def _publisher(self, gathering: Gathering) -> Callable[[LiveRoom, list[Entry]], None]:
        def published(room: LiveRoom, entries: list[Entry]) -> None:
            if room.key == HALL:
                self._presence(gathering)
            self._tell(gathering, room, entries)

        return published

    def _presence(self, gathering: Gathering) -> None:
        hall = gathering.hall
        outcome = hall.kind.outcome(hall.state)
        people = gathering.people
        if outcome and (outcome.here != people.here or outcome.merged != people.merged):
            gathering.people = replace(people, version=people.version + 1, here=outcome.here, merged=outcome.merged)
            if outcome.here - people.known.keys():  # somebody joined through another worker
                self.beside.begin(self.know(gathering))

    def _tell(self, gathering: Gathering, room: LiveRoom | None, entries: Sequence[Entry]) -> None:
        for listener in self.listeners:
            listener(gathering, room, entries)

    # -- in a reader thread ----------------------------------------------------------------------------------------

    def _id_of(self, code: str) -> str | None:
        with self.database.read() as connection:
            return connection.execute(select(GatheringRow.id).where(GatheringRow.code == code)).scalar_one_or_none()

    def _rows(self, id: str):
        with self.database.read() as connection:
            row = connection.execute(select(GatheringRow.__table__).where(GatheringRow.id == id)).one_or_none()
            rooms = connection.execute(
                select(RoomRow.__table__).where(RoomRow.gathering == id).order_by(RoomRow.place)
            ).all()
        return row, rooms, self._people_of(id) if row else {}

    def _people_of(self, id: str, person: str = "") -> dict[str, Person]:
        wanted = select(PersonRow.__table__).where(PersonRow.gathering == id).order_by(PersonRow.number, PersonRow.id)
        with self.database.read() as connection:
            rows = connection.execute(wanted.where(PersonRow.id == person) if person else wanted).all()
        return {row.id: person_from(row) for row in rows}


def person_from(row) -> Person:
    """A person of the directory from their row."""
    return Person(
        row.id, row.name, row.number, tuple(filter(None, row.languages.split(","))),
        tuple(sorted(json.loads(row.traits).items())), row.needs_access, row.minor, row.phone,
    )  # fmt: skip
