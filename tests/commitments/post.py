"""A house with promises in it and no server around, a relay that is a real SMTP server, and time moved by hand."""

import asyncio
import secrets
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import partial

from aiosmtpd.smtp import SMTP
from sqlalchemy import insert

from eventhub.door.enrolling import ListedPerson, enrol
from eventhub.ground.clock import Clock
from eventhub.ground.relay import Relay
from eventhub.keeping.upgrade import upgrade
from eventhub.live.chores import Chores
from eventhub.live.clerk import Clerk
from eventhub.live.gathering import Gathering
from eventhub.live.gatherings import create, open_rooms
from eventhub.live.grants import Doors, Newcomer
from eventhub.live.house import House
from eventhub.live.outbox import Outbox
from eventhub.live.room import LiveRoom
from eventhub.mail.given import RelayLog
from eventhub.mail.postman import Postman
from eventhub.record.asked import Asked
from eventhub.record.database import Database
from eventhub.record.tables import ReachRow
from rooms.commitments import commitments
from rooms.commitments.kind import DAY, HOUR
from rooms.commitments.promising import Promise
from rooms.commitments.reminding import RemindBy
from rooms.hall import hall
from rooms.hall.presence import MergeDouble
from rooms.kernel import PARTICIPANT, SYSTEM, Who, Words
from rooms.kernel.timing import LookAtClock
from tests.commitments.desk import day

RECIPE = {
    "format": "eventhub-recipe/1", "name": "promises", "languages": ["nl", "en"], "timezone": "Europe/Amsterdam",
    "hall": {"title": {"en": "Two rivers", "nl": "Twee rivieren"}, "date": "2027-04-16",
             "blocks": [{"id": "b", "title": "Promises", "room": "commitments"}]},
    "rooms": [{"key": "commitments", "kind": "commitments", "settings": {"ends_at": day("2027-04-16") + 9 * HOUR}}],
}  # fmt: skip
PATIENCE = 0.4
ADDRESS = "ada@loop.example"


@dataclass
class Sorting:
    """What the relay does with what it is given; `mode` is what goes wrong with it today."""

    mode: str = ""
    refused: set[str] = field(default_factory=set)
    got: list[EmailMessage] = field(default_factory=list)
    given: int = 0

    async def handle_MAIL(self, server, session, envelope, address, options):
        if self.mode == "slow":
            await asyncio.sleep(60)
        envelope.mail_from = address
        return "421 too busy" if self.mode == "busy" else "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refused:
            return "550 no such user here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.given += 1
        if self.mode == "breaks off":
            server.transport.abort()
            return "451 gone"
        if self.mode == "answers late":
            await asyncio.sleep(60)
        if self.mode == "takes no text":
            return "554 we do not like this"
        if self.mode == "full":
            return "452 full"
        self.got.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


class Steady:
    """Where this server is found."""

    def address(self, _gathering: str = "") -> str:
        return "https://hall.example"

    def later(self, _gathering: object) -> str:
        return ""


class Town:
    """One gathering, its promises, its postman. `sorting` is the relay's; the database is a file like any other. `key`:
    of the room that wishes letters."""

    key, recipe, kinds = "commitments", RECIPE, (commitments,)

    def __init__(self, folder, port: int, sorting: Sorting) -> None:
        self.folder, self.port, self.sorting = folder, port, sorting
        self.clock = Clock(_wall=day("2027-04-16") + 15 * HOUR)
        self.database = Database(f"sqlite:///{folder}/town.db")
        upgrade(self.database, folder / "backups")
        self.begins()

    def begins(self) -> "Town":
        """A worker on this database: the first, or the next after it fell."""
        self.house = House(self.database, self.clock, {kind.name: kind for kind in (hall, *self.kinds)})
        self.chores = Chores(self.house, Clerk("planner"))
        self.chores.outbox = Outbox(self.database)
        relay = Relay("127.0.0.1", self.port, "promises@hall.example", patience=PATIENCE)
        self.postman = Postman(self.house, self.chores.outbox, relay, RelayLog(self.folder / "town.given"), Steady())
        return self

    async def opens(self) -> "Town":
        made = await create(self.house, Doors(self.database, self.clock), self.recipe)
        self.id = made.id
        await open_rooms(self.house, await self.house.gathering(made.id))
        return self

    async def gathering(self) -> Gathering:
        return await self.house.gathering(self.id)

    async def room(self) -> LiveRoom:
        return (await self.gathering()).room(self.key)

    async def person(self, name: str = "Ada", where: str = ADDRESS, lang: str = "nl") -> str:
        listed = ListedPerson(secrets.token_hex(8), Newcomer(name, (lang,)))
        (made,) = await enrol(self.database, self.id, [listed])
        if where:
            with self.database.write() as connection:
                connection.execute(
                    insert(ReachRow.__table__), {"gathering": self.id, "person": made.id, "reach": where}
                )
        await self.house.reload(self.id)
        return made.id

    async def says(
        self, person: str, command, words: tuple[Words, ...] = (), role: str = PARTICIPANT, room: str = ""
    ) -> None:
        asked = Asked(command, Who(person, role), secrets.token_hex(8), words=words)
        answer = await (await self.gathering()).room(room or self.key).ask(asked)
        assert answer.status == "ok", answer

    async def merged(self, person: str, double: str) -> None:
        """Somebody at the door has seen that these two are one."""
        await self.says("staff", MergeDouble(person, double), role=SYSTEM, room="hall")
        await self.house.know(await self.gathering())
        await self.quiet()

    async def promises(self, person: str, text: str = "Drie eigenaren bellen", way: str = "mail") -> None:
        """Something by the first of June, with its first step on the twentieth of April."""
        what = Words(f"w.{secrets.token_hex(16)}", text, "nl", person)
        made = Promise(what, when="date", due=day("2027-06-01"), step_by=day("2027-04-20"))
        await self.says(person, made, (what,))
        await self.says(person, RemindBy(way))

    async def later(self, days: float) -> None:
        """Time passes; whatever is due by the clock happens."""
        self.clock._wall += round(days * DAY)
        for _ in range(20):
            room = await self.room()
            before = room.running.seq
            await room.ask(Asked(LookAtClock(), Who("", SYSTEM), secrets.token_hex(8)))
            if room.running.seq == before:
                break
        self.chores.look(await self.gathering(), await self.room())
        await self.quiet()

    async def quiet(self) -> None:
        """Until whatever was begun beside is done."""
        while self.house.beside._tasks:
            await asyncio.wait(set(self.house.beside._tasks))
            await asyncio.sleep(0)

    async def rounds(self, times: int = 1) -> None:
        for _ in range(times):
            await self.postman.round()
            await self.quiet()

    async def mail(self, number: int = 1) -> str:
        """What the room knows of the mail about a promise."""
        return (await self.room()).state.promises[number].mail

    async def close(self) -> None:
        await self.house.close()
        self.chores.close()
        self.database.close()


async def relay(sorting: Sorting) -> asyncio.Server:
    """The relay, at whatever port is free; ended with `close()`."""
    return await asyncio.get_running_loop().create_server(partial(SMTP, sorting, hostname="relay"), "127.0.0.1", 0)


def port_of(server: asyncio.Server) -> int:
    return server.sockets[0].getsockname()[1]
