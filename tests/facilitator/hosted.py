"""A server inside the test, a host and people with browsers of their own: real routes, real database, no network."""

import re
from dataclasses import dataclass, field

import httpx

from eventhub.ground.settings import Settings
from eventhub.run.main import create_app

BASE = "http://hall.test"


def browser(app) -> httpx.AsyncClient:
    """Somebody's browser."""
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=BASE, headers={"origin": BASE}, timeout=180)


@dataclass
class Hosted:
    """A gathering with its host's browser."""

    app: object
    host: httpx.AsyncClient
    id: str
    browsers: list = field(default_factory=list)

    @property
    def here(self) -> str:
        return f"/host/{self.id}"

    @property
    def gathering(self):
        return self.app.state.house.gatherings[self.id]

    async def opened(self) -> "Hosted":
        await self.host.post(f"{self.here}/open", data={"confirm": "yes"})
        return self

    async def joins(self, name: str, **fields) -> httpx.AsyncClient:
        """Somebody comes in with the code from the wall."""
        phone = browser(self.app)
        self.browsers.append(phone)
        code = self.gathering.code
        page = (await phone.get(f"/{code}")).text
        op = re.search(r'name="op" value="(\w+)"', page)[1]
        await phone.post(f"/{code}", data={"op": op, "name": name, "agree": "yes", **fields})
        return phone

    def person(self, name: str):
        return next(person for person in self.gathering.people.known.values() if person.name == name)

    async def does(self, who: httpx.AsyncClient, face: str, room: str, command: str, **fields) -> httpx.Response:
        """A command as a form sends it."""
        self.browsers.append(None)
        data = {"op": f"test-op-{len(self.browsers):08d}", **fields}
        return await who.post(f"/g/{self.id}/{face}/do/{room}/{command}", data=data, headers={"x-outbox": "1"})


def settings(tmp_path, **more) -> Settings:
    """Everything in a place of its own."""
    return Settings(database_url=f"sqlite:///{tmp_path}/hall.db", backups=tmp_path / "backups", **more)


async def hosted(app, recipe: str = "classic-cafe") -> Hosted:
    """A gathering somebody hosts in the browser."""
    host = browser(app)
    made = await host.post("/host", data={"recipe": recipe, "name": "Eva"})
    id = made.headers["location"].rsplit("/", 1)[-1]
    await app.state.house.gathering(id)
    return Hosted(app, host, id)


__all__ = ["Hosted", "browser", "create_app", "hosted", "settings"]
