"""Somebody is forgotten, or a whole gathering is, at one worker: the screens at the other forget as well."""

import asyncio
from collections.abc import Callable

import httpx
import pytest
from websockets.asyncio.client import ClientConnection, connect

from facilitator.drafting.recipe import find, read_recipe
from facilitator.rehearsal.shown import ShownRegions
from tests.chaos.test_workers import REDIS, pair, redis_here, start  # noqa: F401 - pair is a fixture
from tests.ground.hall import OTHERS, Hall, hall
from tests.ground.needed import left_out
from tests.ground.process import Server
from tests.journal.conftest import postgresql  # noqa: F401 - a fixture

CANARY = "kanariegeel"
SOON = 15.0
"""Seconds: hints take milliseconds, a lost hint five seconds, a busy machine the rest."""


class Eyes:
    """One open screen at a worker, and what it shows."""

    def __init__(self, server: Server, gathering: str, token: str, face: str = "phone") -> None:
        self.base, self.face = f"http://127.0.0.1:{server.port}", face
        self.url = f"{self.base.replace('http', 'ws')}/g/{gathering}/live/{face}"
        self.token, self.shown, self.line = token, ShownRegions(), None
        self._task: asyncio.Task | None = None

    async def open(self) -> "Eyes":
        self.line: ClientConnection = await connect(
            self.url, origin=self.base, additional_headers={"Cookie": f"eventhub={self.token}"}, proxy=None
        )
        self._task = asyncio.ensure_future(self._look())
        return self

    async def _look(self) -> None:
        async for message in self.line:
            self.shown.take(message)

    def sees(self, text: str) -> bool:
        return any(text in html for html in self.shown.regions.values())

    async def close(self) -> None:
        await self.line.close()
        await asyncio.gather(self._task, return_exceptions=True)


async def soon(true: Callable[[], bool]) -> None:
    """Waits until this is so."""
    async with asyncio.timeout(SOON):
        while not true():
            await asyncio.sleep(0.02)


async def says(server: Server, here: Hall, number: int, path: str, form: dict[str, str]) -> int:
    """A form of one person, at one worker; answers the status."""
    base = f"http://127.0.0.1:{server.port}"
    headers = {"origin": base, "cookie": f"eventhub={here.phones[number]}", "x-outbox": "1"}
    async with httpx.AsyncClient(base_url=base, headers=headers, timeout=20) as client:
        return (await client.post(path, data={"op": f"said-once-{path[-8:]}".replace("/", "-"), **form})).status_code


@pytest.fixture
def two(pair):  # noqa: F811 - the fixture
    """Both workers up, with hints between them, and a wall of needs."""
    if not redis_here():
        left_out("Redis")
    here = hall(pair[0].settings, 3, read_recipe(find("wall-of-needs").read_text("utf-8")))
    start(pair, REDIS)
    return (*pair, here)


async def test_whoever_is_forgotten_at_one_worker_is_gone_from_the_screens_at_the_other(two):
    one, other, here = two
    theirs, ours = await Eyes(other, here.id, here.phones[0]).open(), await Eyes(other, here.id, here.phones[1]).open()
    card = {"text": f"{CANARY} chairs", "kind": "need", "visibility": "wall"}
    assert await says(one, here, 0, f"/g/{here.id}/phone/do/hall/GoTo", {"block": "wall"}) == 403
    assert await says(one, here, 0, f"/g/{here.id}/phone/do/needs/PostCard", card) == 200
    hub = await Eyes(other, here.id, here.staff["facilitator"], "hub").open()
    await soon(lambda: hub.sees(CANARY))

    assert await says(one, here, 0, f"/me/{here.id}/forget", {"sure": "yes"}) == 200

    await soon(lambda: not hub.sees(CANARY))
    await soon(lambda: theirs.line.close_code is not None)
    assert theirs.line.close_code == 4003
    assert ours.line.close_code is None
    assert await says(other, here, 0, f"/g/{here.id}/phone/do/needs/PostCard", card) == 404
    await asyncio.gather(theirs.close(), ours.close(), hub.close())


async def test_a_gathering_deleted_at_one_worker_is_gone_at_the_other_which_goes_on_with_the_rest(two):
    one, other, here = two
    rest = hall(one.settings, 2, OTHERS)
    ours = await Eyes(other, here.id, here.phones[0]).open()
    neighbour = await Eyes(other, rest.id, rest.phones[1]).open()
    boss = Hall(here.id, here.code, (here.staff["facilitator"],), {})
    assert await says(one, boss, 0, f"/host/{here.id}/delete", {"sure": "yes"}) == 303
    await soon(lambda: ours.line.close_code is not None)
    assert ours.line.close_code == 4004
    assert await says(other, here, 0, f"/g/{here.id}/phone/do/hall/Join", {}) == 404
    assert await says(one, rest, 0, f"/g/{rest.id}/phone/do/tally/Say", {"number": "41"}) == 200
    await soon(lambda: neighbour.sees("<b>41</b>"))
    await asyncio.gather(ours.close(), neighbour.close())
