"""A hint that cannot be read is passed over; whoever listens goes on listening."""

import asyncio
import os

import pytest
from redis import RedisError
from redis.asyncio import Redis

from eventhub.wire.bus import CHANNEL
from tests.facilitator.hosted import create_app, hosted, settings
from tests.ground.needed import left_out

REDIS = os.environ.get("TESTS_REDIS", "redis://127.0.0.1:6379/9")
ODD = (b"\xff\xfe", b"", b"x", b"x room", b"x room g k many", b"x room g k " + b"9" * 5_000, b"x nothing g")


@pytest.fixture
async def redis():
    """A Redis on this machine."""
    found = Redis.from_url(REDIS, socket_timeout=1)
    try:
        await found.ping()
    except RedisError:
        left_out("Redis")
    yield found
    await found.aclose()


async def heard_so_far(bus) -> None:
    """Until it has heard its own pulse again."""
    since = asyncio.get_running_loop().time() + 0.01
    async with asyncio.timeout(5):
        while bus.heard_at < since:
            await asyncio.sleep(0.01)


async def test_hints_that_cannot_be_read_do_not_end_the_listening(tmp_path, redis, capfd):
    app = create_app(settings(tmp_path, redis_url=REDIS))
    async with app.router.lifespan_context(app):
        bus = app.state.bus
        for hints in ((), ODD):
            for odd in hints:
                await redis.publish(CHANNEL, odd)
            await heard_so_far(bus)
    assert "stumbled" not in capfd.readouterr().err  # or it would be deaf for a second each time


async def test_a_hint_that_promises_too_much_silences_nobody(tmp_path, redis):
    app = create_app(settings(tmp_path, redis_url=REDIS))
    async with app.router.lifespan_context(app), redis.pubsub() as ear:
        hall = await (await hosted(app)).opened()
        await redis.publish(CHANNEL, f"x room {hall.id} hall 99999999")
        await redis.publish(CHANNEL, f"x room {hall.id} hall 99999998")
        await heard_so_far(app.state.bus)
        await ear.subscribe(CHANNEL)
        await hall.joins("Ana")
        wanted = f" room {hall.id} hall {hall.gathering.hall.running.seq}"
        async with asyncio.timeout(5):
            async for message in ear.listen():
                if message["type"] == "message" and message["data"].decode().endswith(wanted):
                    break
