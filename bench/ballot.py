"""A hall writes and chooses: last-minute ideas, a burst of ballots, turnout on the console, cards on the wall."""

import asyncio
import random
import re
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.posts import Ear, Posts, alone_then_together, lags
from bench.report import Row, against, at_most, p99, unbarred
from bench.server import Unexpected
from eventhub.ground.clock import Clock
from eventhub.live.house import House
from eventhub.record.database import Database
from eventhub.run.main import KINDS
from tests.ground.hall import Hall, hall, recipe
from tests.ground.process import Server

AREAS = [{"id": f"a{n:02}", "title": f"Area number {n}"} for n in range(1, 13)]
ROOMS = [
    {"key": "ballot", "kind": "ballot", "settings": {"candidates": AREAS}},
    {
        "key": "cafe", "kind": "cafe",
        "settings": {"table_count": 25, "table_size": 9, "posting_minutes": 60, "rounds": [{"question": "What?"}]},
    },
]  # fmt: skip
HALL, CROWD = 225, 2000
FASTER, QUICKLY = 10, 40
"""The hall's two and three minutes are played ten times faster (forty, where it has to be quick): harder for the
server, shorter for us."""
SHOWN_SECONDS = 30
ACK_BAR, BEHIND_BAR = 5, 2.5
"""Times a form this server only reads; times how far a screen is behind when nothing else goes on."""
HAVE = re.compile(rb"(\d+) of \d+ have")


def rows(quick: bool) -> Iterator[Row]:
    """What the ballot promises, at a running server with every phone connected; `quick` takes 500 in the burst."""
    faster = QUICKLY if quick else FASTER
    for count, seconds in ((HALL, 180 / faster), (500 if quick else CROWD, 5.0)):
        with tempfile.TemporaryDirectory(prefix="ballot-") as folder:
            server = Server(Path(folder), afresh=True)
            made = hall(server.settings, count, recipe(ROOMS, "ballot"))
            server.start()
            try:
                yield from asyncio.run(_play(server, made, count, seconds))
            finally:
                server.end()


async def _play(server: Server, made: Hall, count: int, seconds: float) -> list[Row]:
    posts, random_points = Posts(server.port, made), random.Random(count)
    console = Ear(marks=(b"for your eyes only", b"These five."), counting=HAVE)
    wall = Ear(marks=(b"These five.",))
    listening = await _connect(server.port, made, console, wall)
    facilitator = made.staff["facilitator"]
    await posts.send(facilitator, "console/do/hall/GoTo", block="one")
    usual = p99(await posts.plainest(count, seconds))
    found = await _ideas(posts, count, facilitator, seconds * 2 / 3) if count == HALL else []
    await posts.send(facilitator, "console/do/ballot/OpenBallot", poll=1)
    await asyncio.sleep(3)

    async def cast(n: int) -> tuple[float, float]:
        return await posts.send(made.phones[n], "phone/do/ballot/CastBallot", **_ballot(random_points))

    acks = await alone_then_together(count, seconds, cast)
    await asyncio.sleep(1)
    found += _burst(f"{count} ballots in {seconds:.0f} s", acks, usual, console)
    found.append(await _reveal(posts, facilitator, console, wall, count))
    for task in listening:
        task.cancel()
    return [*found, await _stored(server, made, count)]


async def _connect(port: int, made: Hall, console: Ear, wall: Ear) -> list[asyncio.Task]:
    path = f"/g/{made.id}/live"
    ears = [(console, f"{path}/console", made.staff["facilitator"]), (wall, f"{path}/wall", made.staff["wall"])]
    ears += [(Ear(), f"{path}/phone", token) for token in made.phones]
    tasks = []
    for ear, where, token in ears:
        tasks.append(asyncio.ensure_future(ear.listen(port, where, token)))
        if len(tasks) % 50 == 0:
            await asyncio.sleep(0.05)
    await asyncio.sleep(3)
    return tasks


async def _ideas(posts: Posts, count: int, facilitator: str, seconds: float) -> list[Row]:
    await posts.send(facilitator, "console/do/cafe/StartRound", round=1)
    usual = p99(await posts.plainest(count, seconds))
    acks = await posts.spread(count, seconds, "phone/do/cafe/PostIdea", _idea)
    name = f"{count} ideas in {seconds:.0f} s, acknowledged, p99"
    return [
        against(f"{name}, times a plain answer", _p99(acks) / usual / 1000, ACK_BAR, True),
        unbarred(name, _p99(acks), "ms"),
    ]


def _idea(n: int) -> dict[str, object]:
    return {"text": f"Idea number {n}: a place in every street where things are mended", "table": n % 25 + 1}


def _ballot(dice: random.Random) -> dict[str, object]:
    points = {area["id"]: 0 for area in AREAS}
    for area in dice.choices(AREAS, weights=range(12, 0, -1), k=5):
        points[area["id"]] = min(2, points[area["id"]] + 1)
    return {"poll": "0.1", **{f"points.{id}": given for id, given in points.items()}}


def _burst(name: str, acks: list[tuple[float, float]], usual: float, console: Ear) -> list[Row]:
    """How soon each ballot was acknowledged, and how much later the console had counted it."""
    still, behind = lags(acks, console)
    times = _p99(acks) / 1000 / usual
    return [
        against(f"{name}, acknowledged when durable, p99, times a plain answer", times, ACK_BAR, True),
        against(f"{name}, turnout on the console behind, p99, times when still", behind / still, BEHIND_BAR, True),
        unbarred(f"{name}, a plain answer, p99", usual * 1000, "ms"),
        unbarred(f"{name}, acknowledged when durable, p99", _p99(acks), "ms"),
        unbarred(f"{name}, from there to the turnout on the console, p99", behind * 1000, "ms"),
    ]


async def _reveal(posts: Posts, facilitator: str, console: Ear, wall: Ear, count: int) -> Row:
    """From the click on close: the result on the console, and with one key a card the five on the wall."""
    began = time.monotonic()
    await posts.send(facilitator, "console/do/ballot/CloseBallot", poll="0.1")
    await _shown(console, b"for your eyes only")
    for card in range(1, 6):
        await posts.send(facilitator, "console/do/ballot/TurnCard", card=card)
    await _shown(wall, b"These five.")
    taken = wall.seen[b"These five."] - began
    return unbarred(f"{count} ballots: from close to the five on the wall", taken * 1000, "ms")


async def _shown(screen: Ear, words: bytes) -> None:
    """Until a screen says so. Raises Unexpected where it does not."""
    until = time.monotonic() + SHOWN_SECONDS
    while words not in screen.seen:
        if time.monotonic() > until:
            raise Unexpected(f"no screen says {words.decode()!r} after {SHOWN_SECONDS} s")
        await asyncio.sleep(0.005)


async def _stored(server: Server, made: Hall, count: int) -> Row:
    """What the journal has, read by another process: everybody's ballot once."""
    database = Database(server.settings.database_url)
    house = House(database, Clock(), {kind.name: kind for kind in KINDS})
    poll = (await house.gathering(made.id)).room("ballot").state.polls["0.1"]
    wrong = abs(count - len(poll.latest)) + len(poll.casts) - len(poll.latest)
    await asyncio.to_thread(database.close)
    return at_most(f"{count} ballots: lost or double", wrong, "ballots", 0)


def _p99(measured: list[tuple[float, float]]) -> float:
    """The 99th percentile in ms."""
    return p99(seconds for seconds, _ in measured) * 1000
