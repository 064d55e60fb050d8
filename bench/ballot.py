"""A hall writes and chooses: last-minute ideas, a burst of ballots, turnout on the console, cards on the wall."""

import asyncio
import random
import re
import secrets
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from bench.crowd import upgrade
from bench.report import Row, at_most, p99
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
HALL, CROWD, LINES = 225, 2000, 32
FASTER = 10
"""The hall's two and three minutes are played ten times faster: harder for the server, shorter for us."""
HAVE = re.compile(rb"(\d+) of \d+ have")


@dataclass
class Ear:
    """A connected screen: when it first showed each thing (monotonic seconds)."""

    turnout: list[tuple[float, int]] = field(default_factory=list)
    seen: dict[bytes, float] = field(default_factory=dict)
    marks: tuple[bytes, ...] = ()
    counting: re.Pattern[bytes] = HAVE

    async def listen(self, port: int, path: str, token: str) -> None:
        """Connect and note what comes; phones note nothing."""
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**20)
        writer.write(upgrade(port, path, token))
        tail = b""
        while chunk := await reader.read(1 << 17):
            if not self.marks:
                continue
            now, text = time.monotonic(), tail + chunk
            self.turnout += [(now, int(number)) for number in self.counting.findall(text)]
            self.seen |= {mark: now for mark in self.marks if mark in text and mark not in self.seen}
            tail = text[-64:]


class Posts:
    """A few kept-open connections that send commands, as a proxy in front of the phones would."""

    def __init__(self, port: int, made: Hall) -> None:
        self.port, self.made, self.lines = port, made, asyncio.Queue()
        for _ in range(LINES):
            self.lines.put_nowait(None)

    async def send(self, token: str, path: str, **fields: object) -> tuple[float, float]:
        """Send a command: (seconds to the answer, the moment of it). Raises RuntimeError unless the answer is yes."""
        body = urlencode({"op": secrets.token_hex(16), **fields}, doseq=True).encode()
        head = (
            f"POST /g/{self.made.id}/{path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n"
            f"Origin: http://127.0.0.1:{self.port}\r\nCookie: eventhub={token}\r\nX-Outbox: 1\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        began = time.monotonic()
        line, answer = await self._asked(head.encode() + body)
        length = next(int(h[15:]) for h in answer.lower().split(b"\r\n") if h.startswith(b"content-length:"))
        text = await line[0].readexactly(length)
        done = time.monotonic()
        self.lines.put_nowait(line)
        if b" 200 " not in answer.partition(b"\r\n")[0]:
            raise RuntimeError(f"{path}: {answer[:80]!r} {text[:200]!r}")
        return done - began, done

    async def _asked(self, request: bytes) -> tuple[tuple, bytes]:
        """The line it went over and the head of the answer; a line the server closed while idle is opened anew."""
        line = await self.lines.get()
        for _ in range(2):
            line = line or await asyncio.open_connection("127.0.0.1", self.port)
            line[1].write(request)
            try:
                return line, await line[0].readuntil(b"\r\n\r\n")
            except (asyncio.IncompleteReadError, ConnectionError):
                line = None
        raise RuntimeError("the server does not answer")

    async def spread(self, count: int, seconds: float, path: str, fields) -> list[tuple[float, float]]:
        """So many people, one after the other within so many seconds, each with their own fields."""

        async def one(n: int) -> tuple[float, float]:
            await asyncio.sleep(seconds * n / count)
            return await self.send(self.made.phones[n], path, **fields(n))

        return await asyncio.gather(*(one(n) for n in range(count)))


def rows(quick: bool) -> Iterator[Row]:
    """What the ballot promises, at a running server with every phone connected; `quick` takes 500 in the burst."""
    for count, seconds in ((HALL, 180 / FASTER), (500 if quick else CROWD, 5.0)):
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
    console = Ear(marks=(b"for your eyes only", b"These five."))
    wall = Ear(marks=(b"These five.",))
    listening = await _connect(server.port, made, console, wall)
    facilitator = made.staff["facilitator"]
    await posts.send(facilitator, "console/do/hall/GoTo", block="one")
    found = await _ideas(posts, count, facilitator) if count == HALL else []
    await posts.send(facilitator, "console/do/ballot/OpenBallot", poll=1)
    await asyncio.sleep(3)
    acks = await posts.spread(count, seconds, "phone/do/ballot/CastBallot", lambda n: _ballot(random_points))
    await asyncio.sleep(1)
    found += _burst(count, seconds, acks, console)
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


async def _ideas(posts: Posts, count: int, facilitator: str) -> list[Row]:
    await posts.send(facilitator, "console/do/cafe/StartRound", round=1)
    seconds = 120 / FASTER
    acks = await posts.spread(count, seconds, "phone/do/cafe/PostIdea", _idea)
    return [at_most(f"{count} ideas in {seconds:.0f} s, acknowledged, p99", _p99(acks), "ms", 500)]


def _idea(n: int) -> dict[str, object]:
    return {"text": f"Idea number {n}: a place in every street where things are mended", "table": n % 25 + 1}


def _ballot(dice: random.Random) -> dict[str, object]:
    points = {area["id"]: 0 for area in AREAS}
    for area in dice.choices(AREAS, weights=range(12, 0, -1), k=5):
        points[area["id"]] = min(2, points[area["id"]] + 1)
    return {"poll": "0.1", **{f"points.{id}": given for id, given in points.items()}}


def _burst(count: int, seconds: float, acks: list[tuple[float, float]], console: Ear) -> list[Row]:
    """How soon each ballot was acknowledged, and how much later the console had counted it."""
    lag = behind(acks, console)
    name = f"{count} ballots in {seconds:.0f} s"
    return [
        at_most(f"{name}, acknowledged when durable, p99", _p99(acks), "ms", 500),
        at_most(f"{name}, from there to the turnout on the console, p99", _p99(lag), "ms", 250),
    ]


def behind(acks: list[tuple[float, float]], console: Ear) -> list[tuple[float, float]]:
    """Of each thing in the order in which it was acknowledged: how much later the console had counted so many."""
    lag, shown = [], iter([*console.turnout, (float("inf"), len(acks))])
    when, have = next(shown)
    for place, moment in enumerate(sorted(done for _, done in acks), 1):
        while have < place:
            when, have = next(shown)
        lag.append((max(0.0, when - moment), moment))
    return lag


async def _reveal(posts: Posts, facilitator: str, console: Ear, wall: Ear, count: int) -> Row:
    """From the click on close: the result on the console, and with one key a card the five on the wall."""
    began = time.monotonic()
    await posts.send(facilitator, "console/do/ballot/CloseBallot", poll="0.1")
    while b"for your eyes only" not in console.seen:
        await asyncio.sleep(0.005)
    for card in range(1, 6):
        await posts.send(facilitator, "console/do/ballot/TurnCard", card=card)
    while b"These five." not in wall.seen:
        await asyncio.sleep(0.005)
    return at_most(f"{count} ballots: from close to the five on the wall", (wall.seen[b"These five."] - began) * 1000,
                   "ms", 1000)  # fmt: skip


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
