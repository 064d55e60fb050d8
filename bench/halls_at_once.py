"""Three hundred gatherings of fifty people live at once on one worker, beside one of them alone on the same server.

Every gathering has a few phones that listen and all its people write; in the one alone, as many write at the same pace
as in each of the three hundred.
"""

import asyncio
import secrets
import statistics
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bench.posts import Ear, Posts
from bench.report import Row, against, at_most, p99, unbarred
from tests.ground.hall import Hall, halls_of
from tests.ground.oracle import stored
from tests.ground.process import Server

HALLS, PEOPLE, LISTENING = 300, 50, 3
EACH = 4
"""So many people of every gathering write, spread over `SECONDS`."""
SECONDS = 20.0
BAR = 3
"""Times one gathering alone on the same server."""


def rows(quick: bool) -> Iterator[Row]:
    """What a post takes in one of many; `quick` takes thirty gatherings."""
    many = 30 if quick else HALLS
    with tempfile.TemporaryDirectory(prefix="halls-") as folder:
        server = Server(Path(folder), afresh=True)
        halls = halls_of(server.settings, many, PEOPLE)
        server.start()
        try:
            yield from asyncio.run(_play(server, halls))
        finally:
            server.end()


async def _play(server: Server, halls: list[Hall]) -> list[Row]:
    listening = [task for hall in halls for task in _listeners(server, hall)]
    await asyncio.sleep(3)
    alone = await _written(server, halls[:1], PEOPLE - EACH)
    before = server.rss_kb()
    together = await _written(server, [replace(hall, phones=hall.phones[-EACH:]) for hall in halls], EACH)
    for task in listening:
        task.cancel()
    wanted = len(halls) * EACH + PEOPLE - EACH
    found = sum(len(stored(server.settings.database_url, hall.id)[0]) for hall in halls) - len(halls)
    name = f"{len(halls)} gatherings of {PEOPLE} people at once"
    return [
        against(f"{name}: a post, p99, times one gathering alone", p99(together) / p99(alone), BAR, True),
        unbarred(f"{name}: a post, p99", p99(together) * 1000, "ms"),
        unbarred(f"{name}: a post, median", statistics.median(together) * 1000, "ms"),
        unbarred("one gathering alone: a post, p99", p99(alone) * 1000, "ms"),
        unbarred(f"{name}: memory of the server", before / 1024, "MB"),
        at_most(f"{name}: posts lost or double", abs(found - wanted), "posts", 0),
    ]


def _listeners(server: Server, hall: Hall) -> list[asyncio.Task]:
    path = f"/g/{hall.id}/live/phone"
    return [asyncio.create_task(Ear().listen(server.port, path, token)) for token in hall.phones[:LISTENING]]


async def _written(server: Server, halls: list[Hall], each: int) -> list[float]:
    """Seconds of every post: all gatherings write during the same seconds, everybody once."""

    async def one(posts: Posts, hall: int, n: int) -> float:
        await asyncio.sleep(SECONDS * (n + hall / len(halls)) / each)
        number = secrets.randbelow(1_000_000)
        return (await posts.send(posts.made.phones[n], "phone/do/tally/Say", number=number))[0]

    lines = [Posts(server.port, hall, lines=2) for hall in halls]
    waits = await asyncio.gather(*(one(posts, at, n) for at, posts in enumerate(lines) for n in range(each)))
    return list(waits)
