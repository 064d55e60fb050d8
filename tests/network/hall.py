"""A server with a network in it: people with browsers of their own, a clock moved by hand, its files to look into."""

import io
import pickle
import secrets
import zipfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from sqlalchemy import update

from eventhub.live.gathering import Unknown
from eventhub.live.gatherings import create, open_rooms
from eventhub.record.asked import Asked
from eventhub.record.tables import GatheringRow
from rooms.kernel import SYSTEM, Who
from tests.facilitator.hosted import browser

DAY = 24 * 3_600_000


@dataclass
class Network:
    """A gathering that does not end."""

    app: object
    id: str
    code: str
    keys: dict[str, str]
    folder: Path
    canaries: set[str] = field(default_factory=set)
    people: dict[str, httpx.AsyncClient] = field(default_factory=dict)

    @classmethod
    async def opened(cls, app, recipe: dict, folder: Path) -> "Network":
        app.state.likeness.calm = 0  # nobody else is in this house: what was written is compared at once
        made = await create(app.state.house, app.state.doors, recipe)
        await open_rooms(app.state.house, await app.state.house.gathering(made.id))
        return cls(app, made.id, made.code, dict(made.keys), folder)

    @property
    def state(self):
        return self.app.state

    def room(self, key: str = "network"):
        return self.state.house.gatherings[self.id].rooms[key].state

    async def rests(self) -> None:
        """Whatever was begun beside is done, and what followed from it."""
        await self.state.house.beside.at_rest()

    async def joins(self, name: str) -> None:
        """Somebody comes in with the code."""
        self.people[name] = browser(self.app)
        await self.comes(self.people[name], self, name)

    async def comes(self, phone: httpx.AsyncClient, place, name: str) -> None:
        answer = await phone.post(f"/{place.code}", data={"op": secrets.token_hex(16), "name": name, "agree": "1"})
        assert answer.status_code == 303, answer.text

    async def staff(self, role: str) -> None:
        """Somebody of the team comes in with a key."""
        self.people[role] = browser(self.app)
        form = {"op": secrets.token_hex(16), "key": self.keys[role], "name": role}
        assert (await self.people[role].post("/enter", data=form)).status_code == 303

    async def does(self, name: str, command: str, /, room: str = "network", face: str = "phone", **form) -> None:
        """A press of somebody's own."""
        sent = {"op": secrets.token_hex(16), **form}
        answer = await self.people[name].post(f"/g/{self.id}/{face}/do/{room}/{command}", data=sent)
        assert answer.status_code == 303, (command, answer.text)
        await self.rests()

    async def event(self, recipe: dict):
        """A gathering that belongs to this network."""
        made = await create(self.state.house, self.state.doors, recipe)
        with self.state.database.write() as connection:
            row = GatheringRow.__table__
            connection.execute(update(row).where(row.c.id == made.id).values(within=self.id))
        await open_rooms(self.state.house, await self.state.house.gathering(made.id))
        return made

    async def later(self, days: float) -> None:
        """Everybody sleeps, the clock goes on, and the server looks for what is due."""
        for id in list(self.state.house.gatherings):
            self.state.house.leave(id)
        self.state.clock._wall += round(days * DAY)
        await self.state.waking.wake()
        await self.rests()
        await self.state.forgetting.keep_promises()
        with suppress(Unknown):
            await self.state.house.gathering(self.id)
        await self.rests()

    async def hears(self, command, key: str = "network") -> None:
        """What another room hands to this one."""
        room = self.state.house.gatherings[self.id].rooms[key]
        assert (await room.ask(Asked(command, Who("", SYSTEM), secrets.token_hex(16)))).status == "ok"
        await self.rests()

    async def indexed(self) -> set[str]:
        """Which canaries lie in what is searched: the cards that matching holds, and what was compared; once its thread
        has done what it was asked."""
        held = (self.state.advisor.matcher, self.state.likeness._compared)
        lies = await self.state.advisor.in_turn(pickle.dumps, held)
        return {one for one in self.canaries if one.encode() in lies}

    async def taken_home(self) -> set[str]:
        """Which canaries are in the files that leave: everything of the host's, packed and plain."""
        boss = self.people["facilitator"]
        packed = await boss.get(f"/host/{self.id}/harvest.zip")
        assert packed.status_code == 200
        with zipfile.ZipFile(io.BytesIO(packed.content)) as files:
            text = b"".join(files.read(name) for name in files.namelist())
        for path in ("harvest.json", "harvest.html", "recipe.toml"):
            text += (await boss.get(f"/host/{self.id}/{path}")).content
        for face in ("console", "print_network"):
            text += (await boss.get(f"/g/{self.id}/{face}/network")).content
        return {one for one in self.canaries if one.encode() in text}

    def held(self) -> set[str]:
        """Which canaries are in the bytes of any file: the database, its log of changes, every copy."""
        held = b"".join(file.read_bytes() for file in self.folder.rglob("*") if file.is_file())
        return {one for one in self.canaries if one.encode() in held}

    async def shown(self, name: str) -> set[str]:
        """Which canaries somebody can read on their pages."""
        pages = [f"/g/{self.id}/{face}/{room}" for face in ("phone", "book") for room in ("network", "needs")]
        text = "".join([(await self.people[name].get(path)).text for path in pages])
        return {one for one in self.canaries if one in text}
