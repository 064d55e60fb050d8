"""Sees to what the rooms wish for: timers, slow work in another process, hand-overs to other rooms."""

import asyncio
import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import structlog

from eventhub.ground.work import bounded
from eventhub.live.clerk import Broken, Clerk
from eventhub.live.gathering import Gathering, Unknown
from eventhub.live.handing_up import carried, members_of, taker
from eventhub.live.house import House
from eventhub.live.outbox import Outbox
from eventhub.live.room import LiveRoom
from eventhub.record.asked import Asked
from eventhub.record.beside import Deed
from eventhub.record.database import Deleted, NotSaved
from rooms.kernel import (
    ABOVE,
    EVERY_ROOM,
    HALL,
    SYSTEM,
    THIS_ROOM,
    Ask,
    At,
    Command,
    Empty,
    Entry,
    Forget,
    Letter,
    Refused,
    Soon,
    Unsay,
    Who,
    Wish,
    Words,
    Work,
)
from rooms.kernel.hints import Untaken

log = structlog.get_logger()
HOUSE = Who("", SYSTEM)
RETRY_SECONDS = 2.0
Timed = At | Unsay | Empty | Forget


class Keeps(Protocol):
    """Lets go of what was to be kept only until now. Raises NotSaved."""

    async def words(self, gathering: str, ids: Sequence[str]) -> None: ...

    async def room(self, gathering: str, key: str, staying: Collection[str]) -> None: ...

    async def leaver(self, gathering: str, person: str, keep: Collection[str]) -> None: ...


@dataclass(eq=False, slots=True)
class Errands:
    """What is under way for one room, by key of the wish."""

    timers: dict[str, tuple[int, asyncio.TimerHandle]] = field(default_factory=dict)
    under_way: set[str] = field(default_factory=set)
    done: set[str] = field(default_factory=set)
    working: dict[str, str] = field(default_factory=dict)


@dataclass(eq=False, slots=True)
class Chores:
    """Listens to the house. Every deed has an op derived from room and key, so restarts and workers count once."""

    house: House
    planner: Clerk
    keeping: Keeps | None = None
    outbox: Outbox | None = None
    """Where letters wait; without a relay none is written."""
    started: int = 0
    late: dict[str, dict[str, At]] = field(default_factory=dict)
    _errands: dict[tuple[str, str], Errands] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.started = self.house.clock.now()
        self.house.listeners.append(self.heard)
        self.house.leavers.append(self.leave)

    def heard(self, gathering: Gathering, room: LiveRoom | None, _entries: Sequence[Entry]) -> None:
        """Something changed: look again at what the room (or, for people, every room) wishes."""
        for changed in [room] if room and room.key != HALL else gathering.rooms.values():
            self.look(gathering, changed)

    def leave(self, id: str) -> None:
        """A gathering is not here any more: none of its timers rings."""
        for place in [place for place in self._errands if place[0] == id]:
            for _, ring in self._errands.pop(place).timers.values():
                ring.cancel()
        self.late.pop(id, None)

    def busy(self, id: str, until: int) -> bool:
        """Whether something of this gathering is under way, or is to ring before that moment (UTC ms)."""
        errands = [errand for place, errand in self._errands.items() if place[0] == id]
        rings = (time for errand in errands for time, _ in errand.timers.values())
        return any(errand.under_way for errand in errands) or any(time <= until for time in rings)

    def look(self, gathering: Gathering, room: LiveRoom) -> None:
        """Begin what is newly wished, and drop what is wished no longer."""
        errands = self._errands.setdefault((gathering.id, room.key), Errands())
        wishes = room.kind.wishes(room.state, gathering.people)
        keys = {wish.key for wish in wishes}
        errands.done &= keys
        for key in errands.timers.keys() - keys:
            errands.timers.pop(key)[1].cancel()
        for wish in wishes:
            self._begin(gathering, room, errands, wish)

    def _begin(self, gathering: Gathering, room: LiveRoom, errands: Errands, wish: Wish) -> None:
        match wish:
            case At() | Unsay() | Empty() | Forget():
                self._set_timer(gathering, room, errands, wish)
            case Soon():
                self._once(errands, wish.key, self._send(room, wish.command, wish.key))
            case Ask():
                self._once(errands, wish.key, self._hand_over(gathering, room, wish))
            case Letter():
                if self.outbox:
                    self._once(errands, wish.key, self._post(self.outbox, gathering, room, wish))
            case Work():
                self._once(errands, wish.key, self._work(room, errands, wish), job=wish.job)

    def _once(self, errands: Errands, key: str, deed: Deed, job: str = "") -> None:
        if key in errands.done or key in errands.under_way or (job and job in errands.working):
            deed.close()
            return
        errands.under_way.add(key)
        if job:
            errands.working[job] = key
        self.house.beside.begin(self._finish(errands, key, deed, job))

    async def _finish(self, errands: Errands, key: str, deed: Deed, job: str) -> None:
        try:
            await deed
            errands.done.add(key)
        except (Refused, Broken, NotSaved) as no:  # wished again when the room changes next
            log.warning("an errand was not done", key=key, job=job, reason=str(no))
        finally:
            errands.under_way.discard(key)
            errands.working.pop(job, None)

    # -- the four kinds of wishes ----------------------------------------------------------------------------------

    def _set_timer(self, gathering: Gathering, room: LiveRoom, errands: Errands, wish: Timed) -> None:
        known = errands.timers.get(wish.key)
        if known and known[0] == wish.time or wish.key in errands.done:
            return
        if known:
            known[1].cancel()
        if isinstance(wish, At) and wish.time < self.started and not wish.harmless:
            self.late.setdefault(gathering.id, {})[f"{room.key}/{wish.key}"] = wish
            errands.done.add(wish.key)
            return
        delay = max(0.0, (wish.time - self.house.clock.now()) / 1000)
        ring = asyncio.get_running_loop().call_later(delay, self._ring, room, errands, wish)
        errands.timers[wish.key] = (wish.time, ring)

    def _ring(self, room: LiveRoom, errands: Errands, wish: Timed) -> None:
        errands.timers.pop(wish.key, None)
        if isinstance(wish, At):
            self._once(errands, wish.key, self._send(room, wish.command, f"{wish.key}@{wish.time}"))
        elif self.keeping:
            self._once(errands, wish.key, self._let_go(self.keeping, room, wish))

    async def _let_go(self, keeping: Keeps, room: LiveRoom, wish: Unsay | Empty | Forget) -> None:
        """What was promised to be kept only until now goes."""
        if isinstance(wish, Unsay):
            await keeping.words(room.place.gathering, wish.words)
        elif isinstance(wish, Forget):
            await keeping.leaver(room.place.gathering, wish.person, wish.keep)
        else:
            await keeping.room(room.place.gathering, room.key, room.kind.staying)
            await self._send(room, wish.then, f"{wish.key}@{wish.time}")

    async def _send(self, room: LiveRoom, command: Command, key: str, words: tuple[Words, ...] = ()) -> None:
        op = hashlib.sha256(f"{room.key}/{key}".encode()).hexdigest()[:32]
        while True:
            try:
                answer = await room.ask(Asked(command, HOUSE, op, words=words))
            except NotSaved:
                await asyncio.sleep(RETRY_SECONDS)
            except Deleted:  # nothing is wished any more where nothing is
                return
            else:
                if answer.status != "ok":
                    log.info("wish not granted", room=room.key, key=key, answer=answer.key)
                return

    async def _hand_over(self, gathering: Gathering, room: LiveRoom, wish: Ask) -> None:
        if wish.room == ABOVE:
            await self._hand_up(gathering, room, wish)
            return
        asked = [one for key, one in gathering.rooms.items() if wish.room in (key, EVERY_ROOM)]
        takers = [one for one in asked if wish.command in one.kind.commands]
        if not takers and not wish.gladly:
            self._not_taken(gathering, room, wish)
        for other in takers:
            fields = {name: room.key if value == THIS_ROOM else value for name, value in wish.fields}
            await self._send(other, other.kind.commands[wish.command](**fields), f"{room.key}>{wish.key}")

    def _not_taken(self, gathering: Gathering, room: LiveRoom, wish: Ask) -> None:
        """Nothing is dropped in silence: whoever leads the room that gave it sees that it did not arrive."""
        log.warning("a hand-over that nobody takes", room=room.key, to=wish.room, word=wish.command)
        known = gathering.told(room.key).of(Untaken) or Untaken()
        if (wish.room, wish.command) not in known.asks:
            self.house.advise(gathering, room.key, Untaken((*known.asks, (wish.room, wish.command))))

    async def _post(self, outbox: Outbox, gathering: Gathering, room: LiveRoom, wish: Letter) -> None:
        if not gathering.rehearsal:
            await outbox.wish(gathering.id, room.key, wish.person, wish.key, self.house.clock.now())

    async def _hand_up(self, gathering: Gathering, room: LiveRoom, wish: Ask) -> None:
        """To the standing gathering, as it may know it; where that is gone, nobody is told anything any more."""
        try:
            above = await self.house.gathering(gathering.within)
        except Unknown:
            return
        other = taker(above, room, wish.command)
        if other is None:
            return
        members = await self.house.database.reader(members_of, self.house.database, gathering.id)
        handed = carried(gathering, room, wish, members)
        command = other.kind.commands[wish.command](**handed.fields)
        key = f"{gathering.id}/{room.key}>{wish.key}"
        await self._send(other, command, key, handed.words)

    async def _work(self, room: LiveRoom, errands: Errands, wish: Work) -> None:
        job = room.kind.services.jobs[wish.job]
        command = await self.planner.ask(bounded, job.does, job.seconds, wish.argument)
        errands.working.pop(wish.job, None)
        await self._send(room, command, wish.key)

    def close(self) -> None:
        """Stop waiting; what stands is wished again by the next process."""
        for errands in self._errands.values():
            for _, ring in errands.timers.values():
                ring.cancel()
