"""A server with a network and an event that belongs to it, two who were introduced, and a clock moved by hand."""

import re
import secrets
import tomllib
from contextlib import suppress
from dataclasses import dataclass, field

import httpx
from sqlalchemy import update

from eventhub.live.gathering import Unknown
from eventhub.live.gatherings import create, open_rooms
from eventhub.record.tables import GatheringRow
from facilitator.drafting.recipe import ours, read_recipe
from tests.facilitator.hosted import browser
from tests.needs.server import RECIPE

DAY = 24 * 3_600_000


async def posts(who: httpx.AsyncClient, path: str, **form) -> httpx.Response:
    return await who.post(path, data={"op": secrets.token_hex(16), **form})


async def rests(app) -> None:
    """Whatever was begun beside is done, and what followed from it."""
    await app.state.house.beside.at_rest()


@dataclass
class Years:
    """An event within a network; Ana asked for chairs, Ben has them, and both said yes in the hall."""

    app: object
    above: str
    event: str
    keys: dict
    people: dict[str, httpx.AsyncClient] = field(default_factory=dict)

    @property
    def state(self):
        return self.app.state

    def wall(self, id: str):
        return self.state.house.gatherings[id].rooms["needs"].state

    def id_of(self, name: str, gathering: str = "") -> str:
        known = self.state.house.gatherings[gathering or self.event].people.known.values()
        return next((one.id for one in known if one.name == name), "")

    async def does(self, name: str, command: str, room: str = "needs", at: str = "", **form) -> None:
        """A command of somebody's own, from their phone; at the event where nothing else is said."""
        answer = await posts(self.people[name], f"/g/{at or self.event}/phone/do/{room}/{command}", **form)
        assert answer.status_code == 303, (command, answer.text)

    async def stays(self, name: str, *purposes: str, contact: str = "", same: str = "") -> httpx.Response:
        form = {"purpose": list(purposes), "contact": contact, "same": same}
        answer = await self.people[name].post(f"/me/{self.event}/stay", data=form)
        await rests(self.app)
        return answer

    async def card_for(self, name: str, gathering: str = "", carrier: str = "card") -> tuple[str, str]:
        """The key and the code on a card that a hub host prints."""
        id = gathering or self.event
        made = {"room": "needs", "person": self.id_of(name, id), "carrier": carrier}
        page = (await posts(self.people["hub"], f"/g/{id}/after", **made)).text
        link = re.search(r"/after#([\w-]+)", page)  # none where nobody said where it is found afterwards
        return link[1] if link else "", re.search(r'class="code">(\w{4} \w{4})<', page)[1]

    async def asks(self, key: str) -> str:
        """What somebody reads who opens a link."""
        return (await posts(browser(self.app), "/after", key=key)).text

    async def later(self, days: float) -> list[str]:
        """Everybody sleeps, the clock goes on, and the server looks for what is due; answers what was emptied."""
        for id in list(self.state.house.gatherings):
            self.state.house.leave(id)
        self.state.clock._wall += round(days * DAY)
        await self.state.waking.wake()
        await rests(self.app)
        emptied = await self.state.forgetting.keep_promises()
        for id in (self.event, self.above):
            with suppress(Unknown):
                await self.state.house.gathering(id)
        return emptied


async def years(app, tmp_path, recipe: dict | None = None) -> Years:
    """Doors open, both introduced. `recipe`: of the event, which has a wall of needs."""
    state = app.state
    network = await create(state.house, state.doors, read_recipe(ours()["network"].read_text("utf-8")))
    await open_rooms(state.house, await state.house.gathering(network.id))
    made = await create(state.house, state.doors, recipe or tomllib.loads(RECIPE))
    with state.database.write() as connection:
        connection.execute(update(GatheringRow.__table__).where(GatheringRow.id == made.id).values(within=network.id))
    await open_rooms(state.house, await state.house.gathering(made.id))
    here = Years(app, network.id, made.id, dict(network.keys), {name: browser(app) for name in ("Ana", "Ben", "hub")})
    for name in ("Ana", "Ben"):
        assert (await posts(here.people[name], f"/{made.code}", name=name, agree="1")).status_code == 303
    for keys in (made.keys, network.keys):
        assert (await posts(here.people["hub"], "/enter", key=keys["hub_host"])).status_code == 303
    await here.does("Ana", "PostCard", kind="need", text="40 chairs")
    await here.does("Ben", "AnswerCard", card="n1")
    await here.does("Ana", "SayYes", introduction="i1")
    await rests(app)
    return here
