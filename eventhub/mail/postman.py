"""The one task that sends mail: takes what is due, looks whether it is still wanted, gives it to the relay, tells the
room what came of it."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

import structlog

from eventhub.door import links
from eventhub.door.address import Addresses
from eventhub.ground import languages
from eventhub.ground.clock import Clock
from eventhub.ground.limits import Limits, Pace
from eventhub.ground.relay import CAME_BACK, LATER, PERHAPS, REFUSED, SENT, UNWANTED, Relay
from eventhub.live.gathering import Gathering, Unknown
from eventhub.live.house import House, Loading
from eventhub.live.outbox import AGAIN_MINUTES, CLAIMED, DONE, GIVEN, MINUTE, WAITING, Outbox, WaitingLetter
from eventhub.live.room import LiveRoom
from eventhub.mail.given import RelayLog
from eventhub.mail.writing import Envelope, written
from eventhub.record.asked import Asked
from eventhub.record.database import Database, Deleted, NotSaved
from rooms.kernel import SYSTEM, Letter, Who, said

log = structlog.get_logger()
LOOK_SECONDS = 15.0
HOUSE = Who("", SYSTEM)
NOT_SENT = "not_sent"
TOLD = {SENT: SENT, PERHAPS: PERHAPS, CAME_BACK: CAME_BACK, REFUSED: NOT_SENT}
TO_ONE = Pace(6, 1 / 86_400)
"""Mails to one address, from whichever gatherings and for whomever: nobody proved that it is theirs, and somebody may
have written down another's, a hundred times. Six, and then one a day; the others wait."""
FROM_ONE = Pace(500, 500 / 3_600)
"""Mails of one gathering: a full hall whose first steps were for the same day is asked within some hours."""


@dataclass(eq=False, slots=True)
class Postman:
    """`given`: what was given to a relay, in a file that outlives restored copies. `scale`: of the limits, which
    this process remembers; 0 takes them away."""

    house: House
    outbox: Outbox
    relay: Relay
    given: RelayLog
    addresses: Addresses
    scale: float = 1.0
    to_one: Pace = TO_ONE
    from_one: Pace = FROM_ONE
    _limits: Limits = field(init=False)

    def __post_init__(self) -> None:
        self._limits = Limits(self.scale, lambda: self.clock.now() / 1000)

    @property
    def clock(self) -> Clock:
        return self.house.clock

    @property
    def database(self) -> Database:
        return self.house.database

    async def walking(self, pause: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        """For ever."""
        while True:
            try:
                await self.round()
            except NotSaved as no:
                log.warning("the outbox could not be read", reason=str(no))
            await pause(LOOK_SECONDS)

    async def round(self) -> int:
        """Everything that is due now, one after the other; answers how much that was."""
        due = await self.outbox.due(self.clock.now())
        for one in due:
            try:
                await self._see_to(one)
            except (NotSaved, Loading) as no:
                log.warning("a letter waits", reason=type(no).__name__)
        return len(due)

    async def _see_to(self, one: WaitingLetter) -> None:
        if one.state == DONE:
            await self._tell(one)
        elif one.state == GIVEN:  # a worker fell after the text was given: nobody can know
            await self._done(one, PERHAPS)
        elif one.state == CLAIMED:  # or before that
            await self.outbox.move(one, WAITING, self.clock.now())
        else:
            await self._deliver(one)

    async def _deliver(self, one: WaitingLetter) -> None:
        found = await self._wished(one)
        if found is None:
            await self.outbox.drop(one)
            return
        if seconds := await self._too_many(found[0], found[2]):
            await self.outbox.move(one, WAITING, self.clock.now() + round(seconds * 1000))
            return
        if not await self.outbox.move(one, CLAIMED, self.clock.now()):
            return
        mine = _as(one, CLAIMED)
        if one.op in self.given:  # by the life of a copy that was restored since
            await self._done(mine, PERHAPS)
            return
        how = await self._send(mine, *found)
        if how == UNWANTED:
            await self._not_so(mine)
        elif how == LATER:
            await self._later(one)
        else:
            await self._done(_as(one, GIVEN if how in (SENT, PERHAPS) else CLAIMED), how)

    async def _too_many(self, gathering: Gathering, letter: Letter) -> float:
        """How many seconds this one has to wait, because so many went to that address, or from that gathering."""
        address = await self.outbox.address(gathering.id, letter.person)
        counted = self._counted(gathering, address)
        return max(0.0, *((1 - self._limits.left(pace, key)) / pace.per_second for pace, key in counted))

    def _counted(self, gathering: Gathering, address: str) -> tuple[tuple[Pace, str], ...]:
        return (self.to_one, address.casefold()), (self.from_one, gathering.id)

    async def _not_so(self, one: WaitingLetter) -> None:
        """Dropped where it is wanted no more; where only what it says is not so any more, it is written anew."""
        if await self._wished(one) is None:
            await self.outbox.drop(one)
        else:
            await self.outbox.move(one, WAITING, self.clock.now())

    async def _wished(self, one: WaitingLetter) -> tuple[Gathering, LiveRoom, Letter] | None:
        """The letter as the room wishes it now; None where it does not any more, for whatever reason."""
        try:
            gathering = await self.house.gathering(one.gathering)
            room = gathering.room(one.room)
        except (Unknown, Deleted):
            return None
        wishes = room.kind.wishes(room.state, gathering.people)
        letter = next((wish for wish in wishes if isinstance(wish, Letter) and wish.key == one.key), None)
        if letter is None or gathering.rehearsal or letter.person not in gathering.people:
            return None
        return gathering, room, letter

    async def _send(self, one: WaitingLetter, gathering: Gathering, room: LiveRoom, letter: Letter) -> str:
        address = await self.outbox.address(gathering.id, letter.person)
        if "@" not in address:
            return CAME_BACK
        try:
            mail = written(room.kind.name, letter.about, await self._envelope(one, gathering, room, letter, address))
        except ValueError:  # an address that reads like none
            return CAME_BACK
        how = await self.relay.send(mail, partial(self._still, one, letter, self._counted(gathering, address)))
        if how not in (SENT, PERHAPS, UNWANTED) and one.op in self.given:
            self.given.note(one.op, False)  # it said so itself: nothing was taken
            await self.outbox.move(_as(one, GIVEN), CLAIMED, self.clock.now())
        return how

    async def _still(self, one: WaitingLetter, letter: Letter, counted: Sequence[tuple[Pace, str]]) -> bool:
        """The last look before the text is given, at whether it says what is so still; from here on it counts as
        given."""
        found = await self._wished(one)
        if found is None or found[2] != letter or not await self.outbox.move(one, GIVEN, self.clock.now()):
            return False
        self.given.note(one.op)
        for pace, key in counted:
            self._limits.spend(pace, key)
        return True

    async def _envelope(
        self, one: WaitingLetter, gathering: Gathering, room: LiveRoom, letter: Letter, address: str
    ) -> Envelope:
        person, base = gathering.people.known[letter.person], self._base(gathering)
        until = self.clock.now() + links.OPEN_MS
        make = partial(links.make, self.database, gathering, room.key, person.id, until=until)
        page, stop = await self.database.writer(make, links.MAIL), await self.database.writer(make, links.STOP)
        lang = languages.choose(list(person.languages), languages.available())
        title = said(gathering.hall.state.settings.title, lang).text if gathering.hall.state else ""
        return Envelope(one.op, address, person.name, lang, self.relay.sender, title, gathering.timezone,
                        f"{base}/after#{page.key}", f"{base}/after/stop/{stop.key}", self.clock.now())  # fmt: skip

    def _base(self, gathering: Gathering) -> str:
        """Where its page is found whenever the mail is read; a laptop without such an address names its own."""
        return self.addresses.later(gathering) or self.addresses.address(gathering.id)

    async def _later(self, one: WaitingLetter) -> None:
        """Less and less often; then whoever calls people hears of it."""
        claimed = _as(one, CLAIMED)
        if one.tries >= len(AGAIN_MINUTES):
            await self._done(claimed, REFUSED)
            return
        at = self.clock.now() + AGAIN_MINUTES[one.tries] * MINUTE
        await self.outbox.move(claimed, WAITING, at, tries=one.tries + 1)

    async def _done(self, one: WaitingLetter, how: str) -> None:
        if await self.outbox.move(one, DONE, self.clock.now(), how):
            await self._tell(_as(one, DONE, how))

    async def _tell(self, one: WaitingLetter) -> None:
        """The room hears what came of it; what it heard before it is not told again."""
        found = await self._room(one)
        if found is not None:
            room, letter = found
            fields = {**dict(letter.fields), "person": letter.person, "how": TOLD[one.how]}
            command = room.kind.commands[letter.command](**fields)
            op = hashlib.sha256(f"{one.op}/{one.how}".encode()).hexdigest()[:32]
            await room.ask(Asked(command, HOUSE, op))
        await self.outbox.drop(one)

    async def _room(self, one: WaitingLetter) -> tuple[LiveRoom, Letter] | None:
        found = await self._wished(one)
        return found[1:] if found else None


def _as(one: WaitingLetter, state: str, how: str = "") -> WaitingLetter:
    return WaitingLetter(one.op, one.gathering, one.room, one.person, one.key, one.tries, state, how)
