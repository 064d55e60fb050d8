"""A house with two hundred gatherings loses its power: two thousand phones come back, and none of them is refused."""

import asyncio
import itertools
import time
from collections import Counter

import httpx
import pytest

from tests.chaos.burst import bots_of, put_away
from tests.ground.hall import halls_of
from tests.ground.oracle import judge_journal

GATHERINGS, PHONES = 200, 10
SECONDS = 15.0
"""In so much processor time of the server everybody is back: on a machine with nothing else to do, in so much time."""
MINUTES = 5
"""So long a machine may take that is busy with other things."""
AT_ONCE = 100
"""So many of our requests are on their way together; browsers would send all of them, our own client would choke."""


@pytest.mark.laws
async def test_after_a_kill_two_thousand_phones_of_two_hundred_gatherings_are_back_and_none_was_refused(server):
    halls = await asyncio.to_thread(halls_of, server.settings, GATHERINGS, PHONES)
    server.start()
    bots = [bot for here in halls for bot in bots_of(here, f"http://127.0.0.1:{server.port}")]
    try:
        await _everybody(bots, _says)
        for bot in bots:
            bot.open()
        await _shown(bots)
        server.kill()
        for bot in bots:
            bot.model.shown = {}
        begun = time.monotonic()
        await asyncio.to_thread(server.start)
        answers = await _everybody(bots, _looks)
        await _shown(bots)
        took = server.cpu_seconds()
        print(f"{len(bots)} phones back in {time.monotonic() - begun:.1f} s, {took:.1f} s of processor, {answers}")
        assert sum(count for status, count in answers.items() if status not in (200, 202)) == 0, answers
        for here in halls:
            judge_journal(server.settings.database_url, here.id, [bot for bot in bots if bot.gathering == here.id])
    finally:
        await put_away(bots)
    assert '"level": "error"' not in server.log()
    assert took <= SECONDS


async def _everybody(bots, does) -> Counter[int | str]:
    """Each phone does this once, without waiting for the others; how often each answer came."""
    turn = asyncio.Semaphore(AT_ONCE)
    limits = httpx.Limits(max_connections=AT_ONCE, max_keepalive_connections=0)  # each phone has a line of its own
    async with httpx.AsyncClient(limits=limits, timeout=60 * MINUTES) as client:

        async def one(bot) -> int | str:
            async with turn:
                return await does(bot, client)

        return Counter(await asyncio.gather(*map(one, bots)))


async def _says(bot, client: httpx.AsyncClient) -> int:
    await bot.say(client, next(_numbers), tries=3_000)
    return 200


_numbers = itertools.count(1)


async def _looks(bot, client: httpx.AsyncClient) -> int | str:
    """The page is loaded again, as browsers do (202 is: one moment); what went wrong when nobody answered."""
    url = f"{bot.base}/g/{bot.gathering}/{bot.face}"
    try:
        return (await client.get(url, headers=bot.headers)).status_code
    except httpx.TransportError as error:
        return repr(error)


async def _shown(bots) -> None:
    """Until every phone shows its screen."""
    async with asyncio.timeout(60 * MINUTES):
        while any(not bot.model.shown for bot in bots):
            await asyncio.sleep(0.1)
