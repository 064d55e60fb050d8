"""A burst of people writing numbers, each number once in the world, while something goes wrong."""

import asyncio
import itertools
from collections.abc import Awaitable, Callable, Sequence

import httpx

from tests.ground.bots import Bot
from tests.ground.hall import Hall


def bots_of(hall: Hall, base: str) -> list[Bot]:
    """A bot for every phone."""
    return [Bot(base, hall.id, token) for token in hall.phones]


async def burst(bots: Sequence[Bot], each: int, trouble: Callable[[], Awaitable[None]]) -> None:
    """Everybody writes so many numbers, as fast as they are answered, while the trouble happens; screens stay open."""
    numbers = itertools.count(1)
    limits = httpx.Limits(max_connections=200, max_keepalive_connections=200)
    async with httpx.AsyncClient(limits=limits, timeout=20) as client:
        for bot in bots:
            bot.open()
        await asyncio.gather(trouble(), *(_write(bot, client, each, numbers) for bot in bots))


async def _write(bot: Bot, client: httpx.AsyncClient, each: int, numbers) -> None:
    for _ in range(each):
        await bot.say(client, next(numbers), tries=3000)


async def put_away(bots: Sequence[Bot]) -> None:
    """Everybody puts the phone away."""
    await asyncio.gather(*(bot.close() for bot in bots))
