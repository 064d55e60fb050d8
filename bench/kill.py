"""Twenty power cuts in a burst: what was acknowledged is kept, once, and how long until every phone is back."""

import asyncio
import json
import random
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bench.report import Row, against, at_most, unbarred
from tests.chaos.burst import bots_of, burst, put_away
from tests.ground.bots import Bot
from tests.ground.hall import OTHERS, hall
from tests.ground.oracle import judge_screens, stored
from tests.ground.process import Server

BACK_BAR = 3
"""Times what a server takes to start with nothing to read and nobody waiting."""
EACH = 6
"""Numbers each person writes for every power cut."""


def rows(quick: bool = False) -> list[Row]:
    """Every figure of the power cuts."""
    return asyncio.run(_measured(people=30 if quick else 100, kills=2 if quick else 20))


async def _measured(people: int, kills: int) -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        server = Server(Path(folder), afresh=True)
        here = hall(server.settings, people)
        began = time.monotonic()
        server.start()
        start_alone = time.monotonic() - began
        bots = bots_of(here, f"http://127.0.0.1:{server.port}")
        away: list[float] = []

        async def trouble() -> None:
            for _ in range(kills):
                await asyncio.sleep(random.uniform(0.2, 0.8))
                away.append(await _cut(server, bots))

        try:
            await burst(bots, EACH * kills, trouble)
            start = time.monotonic()
            await judge_screens(bots, OTHERS["hall"]["title"])
            right = time.monotonic() - start
            lost, double = _counted(server, here.id, bots)
        finally:
            await put_away(bots)
            server.end()
    name = f"kill -9 in a burst of {people} people, {kills} times"
    return [
        at_most(f"{name}: acknowledged but lost", lost, "wishes", 0),
        at_most(f"{name}: counted twice", double, "wishes", 0),
        against(f"{name}: until all are back, longest, times a first start", max(away) / start_alone, BACK_BAR, True),
        unbarred(f"{name}: from the cut until all are back, longest", max(away), "s"),
        unbarred(f"{name}: then every screen as drawn anew", right, "s"),
    ]


async def _cut(server: Server, bots: Sequence[Bot]) -> float:
    """Kill the server and start it again; seconds until every phone has its screen."""
    before = [bot.connected for bot in bots]
    start = time.monotonic()
    server.kill()
    await asyncio.to_thread(server.start)
    while any(bot.connected == count for bot, count in zip(bots, before, strict=True)):
        await asyncio.sleep(0.02)
    return time.monotonic() - start


def _counted(server: Server, gathering: str, bots: Sequence[Bot]) -> tuple[int, int]:
    """Numbers that were acknowledged and are not there, and numbers that are there more than once."""
    facts, _ = stored(server.settings.database_url, gathering)
    kept = Counter(json.loads(payload).get("number") for _, _, payload in facts)
    kept.pop(None, None)
    acknowledged = {number for bot in bots for number in bot.acknowledged.values()}
    return len(acknowledged - kept.keys()), sum(count - 1 for count in kept.values())
