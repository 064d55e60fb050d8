"""Several workers on PostgreSQL, with Redis and without: one gathering, whichever worker a phone is at."""

import asyncio
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from sqlalchemy import create_engine, text

from tests.chaos.burst import bots_of, burst, put_away
from tests.ground.hall import OTHERS, hall
from tests.ground.needed import left_out
from tests.ground.oracle import judge_journal, judge_screens
from tests.ground.process import Server
from tests.ground.proxy import Proxy
from tests.journal.conftest import POSTGRESQL, postgresql  # noqa: F401 - a fixture

STRANGER = OTHERS["hall"]["title"]
REDIS = os.environ.get("TESTS_REDIS", "redis://127.0.0.1:6379/9")


@pytest.fixture
def pair(request, tmp_path: Path, postgresql: str) -> Iterator[tuple[Server, Server]]:  # noqa: F811 - the fixture
    """Two servers that share a database: two machines, as far as they can tell."""
    made = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        made.append(Server(folder, url=postgresql, workers=1))
    yield tuple(made)
    for server in made:
        server.end()


def redis_here() -> bool:
    """Whether a Redis is there."""
    import redis

    try:
        return bool(redis.Redis.from_url(REDIS, socket_timeout=1).ping())
    except redis.RedisError:
        return False


def start(pair, redis: str) -> None:
    for server in pair:
        server.redis = redis
        server.start()


async def test_phones_at_two_workers_see_the_same_and_one_worker_may_die(pair):
    if not redis_here():
        left_out("Redis")
    here = hall(pair[0].settings, 16)
    start(pair, REDIS)
    bots = bots_of(here, f"http://127.0.0.1:{pair[0].port}")
    for bot in bots[8:]:
        bot.base = f"http://127.0.0.1:{pair[1].port}"

    async def trouble() -> None:
        await asyncio.sleep(1)
        pair[1].kill()
        for bot in bots[8:]:  # their phones come back at the other one
            bot.base = bots[0].base

    try:
        await burst(bots, 8, trouble)
        await judge_screens(bots, STRANGER, 30)
        judge_journal(pair[0].settings.database_url, here.id, bots)
    finally:
        await put_away(bots)


async def test_without_hints_screens_elsewhere_are_late_by_two_seconds_at_most(pair):
    """Redis is a silent hole: nothing is refused, nothing arrives."""
    hole = await Proxy(6379).start()
    hole.swallow = True
    here = hall(pair[0].settings, 2)
    await asyncio.to_thread(start, pair, f"redis://127.0.0.1:{hole.port}/9")
    writer, reader = bots_of(here, f"http://127.0.0.1:{pair[0].port}")
    reader.base = f"http://127.0.0.1:{pair[1].port}"
    reader.open()
    async with httpx.AsyncClient(timeout=20) as client:
        try:
            while not reader.model.shown:
                await asyncio.sleep(0.05)
            await writer.say(client, 42)
            async with asyncio.timeout(20):  # two seconds and the redraw, on a machine that may be busy
                while "<b>42</b>" not in str(reader.model.shown):
                    await asyncio.sleep(0.05)
        finally:
            await put_away([reader])
            await hole.close()
    judge_journal(pair[0].settings.database_url, here.id, [writer])


async def test_a_database_that_drops_everybody_costs_seconds_and_no_wish(pair, all_faults):
    server = pair[0]
    here = hall(server.settings, 12)
    server.start()
    bots = bots_of(here, f"http://127.0.0.1:{server.port}")
    admin = create_engine(POSTGRESQL.replace("postgresql://", "postgresql+psycopg://") + "/postgres",
                          isolation_level="AUTOCOMMIT")  # fmt: skip
    name = server.url.rpartition("/")[2]

    async def trouble() -> None:
        for _ in range(20 if all_faults else 4):
            await asyncio.sleep(0.3)
            with admin.connect() as connection:
                connection.execute(
                    text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :n"), {"n": name}
                )

    try:
        await burst(bots, 10, trouble)
        await judge_screens(bots, STRANGER, 30)
        judge_journal(server.settings.database_url, here.id, bots)
    finally:
        await put_away(bots)


async def test_a_database_that_does_not_answer_says_not_saved_and_goes_on_later(pair):
    server = pair[0]
    here = hall(server.settings, 1)
    proxy = await Proxy(5432).start()
    server.url = server.url.replace(":5432", f":{proxy.port}")
    await asyncio.to_thread(server.start)
    (bot,) = bots_of(here, f"http://127.0.0.1:{server.port}")
    async with httpx.AsyncClient(timeout=30) as client:
        await bot.say(client, 1)
        proxy.refuse = True
        proxy.cut()
        assert await bot.post(client, "tally/Say", "while-away-1", number="2") == 503
        assert (await client.get(f"{bot.base}/healthz")).status_code == 200
        assert (await client.get(f"{bot.base}/readyz")).status_code == 503
        proxy.refuse = False
        assert await bot.post(client, "tally/Say", "while-away-1", number="2") == 303
    await proxy.close()


async def test_two_processes_behind_one_port_serve_one_gathering(tmp_path, postgresql):  # noqa: F811 - the fixture
    if not redis_here():
        left_out("Redis")
    server = Server(tmp_path, url=postgresql, workers=2, redis=REDIS)
    here = hall(server.settings, 16)
    try:
        await asyncio.to_thread(server.start)
        bots = bots_of(here, f"http://127.0.0.1:{server.port}")
        await burst(bots, 5, lambda: asyncio.sleep(0))
        await judge_screens(bots, STRANGER, 30)
        judge_journal(server.settings.database_url, here.id, bots)
        await put_away(bots)
    finally:
        if server.process:
            server.process.send_signal(signal.SIGTERM)
            server.process.wait(20)


def test_workers_whose_parent_was_killed_stop_and_let_go_of_the_port(tmp_path, postgresql):  # noqa: F811
    server = Server(tmp_path, url=postgresql, workers=2).start()
    server.kill()
    until = time.monotonic() + 30
    while server.answers() and time.monotonic() < until:
        time.sleep(0.1)
    assert not server.answers()
    server.start()
    assert (server.stop(), '"level": "error"' in server.log()) == (0, False)
