"""A role taken back at one worker is gone at the other within seconds, with hints and without; what is left stays."""

import asyncio

import httpx
import pytest
from sqlalchemy import create_engine, text

from facilitator.drafting.recipe import find, read_recipe
from tests.chaos.test_forgotten_elsewhere import Eyes, soon
from tests.chaos.test_workers import REDIS, pair, redis_here, start  # noqa: F401 - pair is a fixture
from tests.ground.hall import hall
from tests.ground.needed import left_out
from tests.ground.process import Server
from tests.journal.conftest import postgresql  # noqa: F401 - a fixture


async def sends(server: Server, token: str, path: str, form: dict[str, str]) -> httpx.Response:
    """A plain form at a worker."""
    base = f"http://127.0.0.1:{server.port}"
    headers = {"origin": base, "cookie": f"eventhub={token}"}
    async with httpx.AsyncClient(base_url=base, headers=headers, timeout=20) as client:
        return await client.post(path, data={"op": "sent-to-a-worker", **form})


async def gains(server: Server, boss: str, token: str, gathering: str) -> str:
    """A guest helps at the hub: their browser's token with both roles."""
    made = await sends(server, boss, f"/host/{gathering}/team", {"role": "hub_host"})
    entered = await sends(server, token, "/enter", {"key": made.text.partition("/enter#")[2][:32]})
    return entered.headers["set-cookie"].partition("=")[2].partition(";")[0]


async def looked(server: Server, phone: Eyes) -> None:
    """Until the other worker has looked at the database once: its first look counts as a change, whatever happened."""
    engine = create_engine(server.settings.database_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE person SET name = 'Renamed unheard' WHERE id = 'p0'"))
        connection.execute(text("UPDATE gathering SET people_version = people_version + 1"))
    engine.dispose()
    await soon(lambda: phone.sees("Renamed unheard"))


@pytest.mark.parametrize("redis", [REDIS, ""], ids=["with hints", "without"])
async def test_a_role_taken_back_is_gone_at_the_other_worker_and_the_seat_stays(pair, redis):  # noqa: F811
    if redis and not redis_here():
        left_out("Redis")
    one, other = pair
    here = hall(one.settings, 2, read_recipe(find("wall-of-needs").read_text("utf-8")))
    await asyncio.to_thread(start, pair, redis)
    boss = here.staff["facilitator"]
    token = await gains(one, boss, here.phones[0], here.id)
    hub, phone = await Eyes(other, here.id, token, "hub").open(), await Eyes(other, here.id, token).open()
    deed = f"/g/{here.id}/hub/do/needs/PostCard"
    card = {"text": "typed at the hub", "kind": "need", "exchange": "gift", "for": "p1"}
    assert (await sends(other, token, deed, card)).status_code == 303

    await looked(one, phone)
    shut = await sends(one, boss, f"/host/{here.id}/team", {"role": "hub_host", "change": "yes"})

    assert shut.status_code == 200
    again = {**card, "op": "sent-to-a-worker-again"}
    assert (await sends(other, token, deed, again)).status_code == 403  # at once: the writer looks for itself
    await soon(lambda: hub.line.close_code is not None)
    assert (hub.line.close_code, phone.line.close_code) == (4003, None)
    await asyncio.gather(hub.close(), phone.close())
