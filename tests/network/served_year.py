"""A year on a server: the recipe `living-network`, sixty people on its list, its clock moved from ring to ring."""

import json
import secrets
from dataclasses import fields, is_dataclass, replace

from sqlalchemy import func, select

from eventhub.door.enrolling import ListedPerson, Newcomer, enrol
from eventhub.live.gatherings import create, open_rooms
from eventhub.record.asked import Asked
from eventhub.record.tables import FactRow, RoomRow, table_of
from facilitator.acting import check_in
from facilitator.drafting.recipe import find, read_recipe
from rooms.kernel import FACILITATOR, PARTICIPANT, STEWARD, SYSTEM, Forget, Letter, Viewer, Who, Words
from rooms.network.feelers import SayWhoIAm
from rooms.network.state import agrees
from tests.network.sample import DAY, TITLES
from tests.network.year import ALL

_ROOM, _FACT = table_of(RoomRow), table_of(FactRow)


class Served:
    """The gathering in its house. People are called by their names of the script; ids are the server's."""

    def __init__(self, app, id: str, known: dict[str, str]) -> None:
        self.app, self.id, self.ids = app, id, known
        self.names = {id: name for name, id in known.items()}
        self.began = self.now

    @classmethod
    async def opened(cls, app) -> "Served":
        recipe = read_recipe(find("living-network").read_text("utf-8"))
        network = next(room for room in recipe["rooms"] if room["key"] == "network")
        network["settings"]["conditions"] = [{"number": n, "title": {"en": title}} for n, title in TITLES.items()]
        app.state.likeness.calm = 0  # nobody else is in this house: what was written is compared at once
        made = await create(app.state.house, app.state.doors, recipe)
        await open_rooms(app.state.house, await app.state.house.gathering(made.id))
        listed = [ListedPerson(name, Newcomer(name.title())) for name in ALL]
        new = await enrol(app.state.house.database, made.id, listed)
        gathering = await app.state.house.gathering(made.id)
        await app.state.house.know(gathering)
        year = cls(app, made.id, {name: one.id for name, one in zip(ALL, new, strict=True)})
        for one in new:
            await check_in(gathering, one.id, None)
        await year._asks("network", Who("staff", STEWARD), SayWhoIAm(0))
        return year

    # -- the clock -----------------------------------------------------------------------------------------------------

    @property
    def now(self) -> int:
        return self.app.state.clock.now()

    async def until(self, day: float) -> None:
        end = self.began + round(day * DAY)
        while (due := self._soonest()) is not None and due <= end:
            self._set(due)
            await self._awake()
        self._set(end)
        await self._awake()

    def _soonest(self) -> int | None:
        with self.app.state.database.read() as connection:
            wakes = select(func.min(_ROOM.c.wake)).where(_ROOM.c.gathering == self.id, _ROOM.c.wake > self.now)
            return connection.execute(wakes).scalar()

    def _set(self, now: int) -> None:
        self.app.state.clock._wall += now - self.now

    async def _awake(self) -> None:
        """Everybody slept; the house reads the gathering, and what is due rings."""
        self.app.state.house.leave(self.id)
        await self.app.state.house.gathering(self.id)
        await self._rests()
        await self.app.state.forgetting.keep_promises()
        await self._rests()

    async def _rests(self) -> None:
        await self.app.state.house.beside.at_rest()

    # -- what people do ------------------------------------------------------------------------------------------------

    async def does(self, person: str, *commands) -> None:
        for command in commands:
            await self._asks("network", Who(self.ids[person], PARTICIPANT), command)

    async def promises(self, person: str, *commands) -> None:
        for command in commands:
            await self._asks("commitments", Who(self.ids[person], PARTICIPANT), command)

    async def steward(self, *commands) -> None:
        for command in commands:
            await self._asks("network", Who("staff", STEWARD), command)

    async def facilitator(self, *commands) -> None:
        for command in commands:
            await self._asks("network", Who("facilitator", FACILITATOR), command)

    async def told(self, command) -> None:
        await self._asks("network", Who("", SYSTEM), command)

    async def _asks(self, room: str, who: Who, command) -> None:
        written: list[Words] = []
        asked = Asked(self._served(command, who, written), who, secrets.token_hex(16), words=tuple(written))
        gathering = await self.app.state.house.gathering(self.id)
        answer = await gathering.rooms[room].ask(asked)
        assert answer.status == "ok", (command, answer.key, answer.params)

    def _served(self, value, who: Who, written: list[Words]):
        """The same with the ids of this server, and with words that were just written."""
        if isinstance(value, Words):
            written.append(replace(value, id="w" + secrets.token_hex(8), by=who.id))
            return written[-1]
        if isinstance(value, str):
            return self.ids.get(value, value)
        if isinstance(value, tuple):
            return tuple(self._served(one, who, written) for one in value)
        if is_dataclass(value):
            parts = {part.name: self._served(getattr(value, part.name), who, written) for part in fields(value)}
            return replace(value, **parts)
        return value

    # -- what the table asks -------------------------------------------------------------------------------------------

    @property
    def gathering(self):
        return self.app.state.house.gatherings[self.id]

    @property
    def state(self):
        return self.gathering.rooms["network"].state

    def sums(self) -> tuple[int, int, int, int]:
        members, known = self.state.members, self.gathering.people
        agreed = (
            sum(agrees(self.state, known, one, what) for one in members) for what in ("found", "signals", "named")
        )
        return (len(members), *agreed)

    def members(self) -> list[str]:
        return [self.names[one] for one in self.state.members]

    def signals(self) -> list[tuple[str, str]]:
        return [(one.what, self.names[one.person]) for one in self.state.signals.values()]

    def open(self) -> list[tuple[str, str]]:
        return [(one.what, self.names[one.person]) for one in self.state.signals.values() if not one.closed_at]

    async def noticed(self) -> list[tuple[str, str]]:
        """From the journal, as it lies on the disk."""
        with self.app.state.database.read() as connection:
            rows = connection.execute(
                select(_FACT.c.payload).where(_FACT.c.gathering == self.id, _FACT.c.name == "SignNoticed")
                .order_by(_FACT.c.seq)
            ).scalars()  # fmt: skip
            found = [json.loads(row) for row in rows]
        return [(one["what"], self.names[one["person"]]) for one in found]

    def group(self, number: int) -> int:
        return len(self.state.groups[number].members)

    def pulse(self) -> tuple[int, int, int]:
        sums = self.state.energy[1]
        return sums.gives, sums.neutral, sums.costs

    def dates(self) -> int:
        return len(self.state.dates)

    def draws(self, face: str, person: str) -> dict:
        room, role = self.gathering.rooms["network"], FACILITATOR if face == "console" else PARTICIPANT
        return room.kind.draw(face, room.state, Viewer(self.ids.get(person, ""), role), self.gathering.people)

    def asked(self, region: str) -> list[str]:
        return [one for one in ALL if region in self.draws("phone", one)]

    async def to_forget(self) -> int:
        there = self.gathering.people.known.keys() & self.names.keys()
        return len(self.names) - len(there) + sum(isinstance(wish, Forget) and wish.person in there
                                                  for wish in self._wishes())  # fmt: skip

    def letters(self) -> int:
        return sum(isinstance(wish, Letter) for wish in self._wishes())

    def _wishes(self) -> list:
        return self.gathering.rooms["network"].kind.wishes(self.state, self.gathering.people)
