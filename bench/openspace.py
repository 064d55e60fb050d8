"""An Open Space for 500 people with 120 topics: stars in a burst, and how soon every phone and the wall are right."""

import asyncio
import secrets
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from bench.crowd import PING, PONG, upgrade
from bench.report import Row, against, p99
from tests.ground.hall import Hall, hall, recipe
from tests.ground.process import Server

PEOPLE, SLOTS, PLACES, SECONDS, EDITS = 500, 10, 12, 10.0, 20
BEHIND_BAR = 4
"""Times how long a phone or wall takes when nothing else goes on."""
TOPICS = SLOTS * PLACES
ROOM = {
    "key": "space",
    "kind": "openspace",
    "settings": {
        "slots": [{"start": f"{8 + n:02}:00"} for n in range(SLOTS)],
        "places": [f"Place {n}" for n in range(1, PLACES + 1)],
        "folded": 0,
    },
}


@dataclass
class Screen:
    """A connected screen: when it first showed each of the marks we look for (monotonic seconds)."""

    marks: dict[bytes, float] = field(default_factory=dict)
    seen: dict[bytes, float] = field(default_factory=dict)
    bytes: int = 0

    async def watch(self, port: int, path: str, token: str) -> None:
        """Connect, and note the marks as they come."""
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**20)
        writer.write(upgrade(port, path, token))
        tail = b""
        while chunk := await reader.read(65536):
            self.bytes += len(chunk)
            if PING in chunk:
                writer.write(PONG)
            text = tail + chunk
            for mark in [mark for mark in self.marks if mark not in self.seen and mark in text]:
                self.seen[mark] = time.monotonic()
            tail = text[-64:]

    def expects(self, mark: str) -> None:
        """From now on this should appear; the clock starts here."""
        self.marks[mark.encode()] = time.monotonic()

    def waits(self) -> list[float]:
        """Seconds from each expectation to its appearance; for ever where it never came."""
        return [self.seen.get(mark, float("inf")) - at for mark, at in self.marks.items()]


class Posts:
    """A few kept-open connections that send commands."""

    def __init__(self, port: int, gathering: str, lines: int = 16) -> None:
        self.port, self.gathering, self.lines = port, gathering, asyncio.Queue()
        for _ in range(lines):
            self.lines.put_nowait(None)

    async def send(self, token: str, face: str, command: str, **fields: object) -> float:
        """Send a command; seconds until the answer, which must be yes."""
        body = urlencode({"op": secrets.token_hex(16), **fields}).encode()
        head = (
            f"POST /g/{self.gathering}/{face}/do/space/{command} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n"
            f"Origin: http://127.0.0.1:{self.port}\r\nCookie: eventhub={token}\r\nX-Outbox: 1\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        line, began = await self.lines.get(), time.monotonic()
        try:
            answer = await self._ask(line, head.encode() + body)
        except (asyncio.IncompleteReadError, ConnectionError):  # not open yet, or closed while it was idle
            line = await asyncio.open_connection("127.0.0.1", self.port)
            answer = await self._ask(line, head.encode() + body)
        length = next(int(h[15:]) for h in answer.lower().split(b"\r\n") if h.startswith(b"content-length:"))
        text = await line[0].readexactly(length)
        took = time.monotonic() - began
        self.lines.put_nowait(line)
        if b" 200 " not in answer.partition(b"\r\n")[0]:
            raise RuntimeError(f"{command}: {answer[:80]!r} {text[:200]!r}")
        return took

    @staticmethod
    async def _ask(line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None, request: bytes) -> bytes:
        if not line:
            raise ConnectionError
        line[1].write(request)
        return await line[0].readuntil(b"\r\n\r\n")


def rows(quick: bool) -> Iterator[Row]:
    """How soon stars are acknowledged, and phones and the wall are right; `quick` takes 100 people."""
    people = 100 if quick else PEOPLE
    with tempfile.TemporaryDirectory(prefix="openspace-") as folder:
        server = Server(Path(folder), afresh=True)
        made = hall(server.settings, people + 1, recipe([ROOM], "space"))
        server.start()
        try:
            yield from asyncio.run(_play(server, made, people))
        finally:
            server.end()


async def _play(server: Server, made: Hall, people: int) -> list[Row]:
    port, posts = server.port, Posts(server.port, made.id)
    await posts.send(made.staff["facilitator"], "console", "GoToStage", stage="open")
    for n in range(TOPICS):
        title = f"A title of the usual length for topic {n + 1}"
        await posts.send(made.phones[n % people], "phone", "PostTopic", title=title, slot=n // PLACES + 1,
                         place=n % PLACES + 1)  # fmt: skip
    phones, wall = [Screen() for _ in range(people)], Screen()
    watching = [asyncio.ensure_future(wall.watch(port, f"/g/{made.id}/live/wall/space", made.staff["wall"]))]
    for phone, token in zip(phones, made.phones, strict=False):
        watching.append(asyncio.ensure_future(phone.watch(port, f"/g/{made.id}/live/phone/space", token)))
    await _until(lambda: all(screen.bytes > 1000 for screen in (*phones, wall)))
    await asyncio.sleep(1)
    first = phones[-1].bytes
    still = await _still(posts, made, phones, wall)
    busy = server.cpu_seconds()
    stars = [asyncio.ensure_future(_star(posts, made, phones, n, people)) for n in range(people)]
    edits = [asyncio.ensure_future(_edit(posts, made, phones, wall, n)) for n in range(EDITS)]
    acks = await asyncio.gather(*stars)
    await asyncio.gather(*edits)
    await _until(lambda: all(len(screen.seen) == len(screen.marks) for screen in (*phones, wall)), 10)
    busy = server.cpu_seconds() - busy
    for task in watching:
        task.cancel()
    phone_waits = sorted(wait for phone in phones for wait in phone.waits())
    return [
        against(
            "open space: own star and everybody's agenda on a phone, p99, times when still",
            p99(phone_waits) / still[0],
            BEHIND_BAR,
            True,
        ),
        against(
            "open space: changed topic on the wall, slowest, times when still",
            max(wall.waits()) / still[1],
            BEHIND_BAR,
            True,
        ),
        _row(f"{people} stars in {SECONDS:.0f} s: acknowledged, p99", p99(acks) * 1000, "ms", None),
        _row("own star and everybody's agenda on a phone, p99", p99(phone_waits) * 1000, "ms", None),
        _row("changed topic on the wall, slowest", max(wall.waits()) * 1000, "ms", None),
        _row(f"processor time of the server for those {SECONDS:.0f} s", busy, "s", None),
        _row("first screen of a phone with 120 topics", first, "bytes", 30_000),
    ]


async def _still(posts: Posts, made: Hall, phones: list[Screen], wall: Screen) -> tuple[float, float]:
    """Seconds until the last phone and the wall show a changed topic when nothing else goes on."""
    for n in range(EDITS, EDITS + 3):
        title = f"Changed while all was still {n}"
        for screen in (*phones, wall):
            screen.expects(title)
        await posts.send(made.phones[n], "phone", "EditTopic", topic=n + 1, title=title)
        await _until(lambda: all(len(screen.seen) == len(screen.marks) for screen in (*phones, wall)), 10)
    found = max(wait for phone in phones for wait in phone.waits()), max(wall.waits())
    for screen in (*phones, wall):
        screen.marks.clear(), screen.seen.clear()
    return found


async def _star(posts: Posts, made: Hall, phones: list[Screen], n: int, people: int) -> float:
    """One person stars one topic at their moment within the ten seconds; their own day must show it."""
    await asyncio.sleep(SECONDS * n / people)
    phones[n].expects('id="space-mine"' if n >= TOPICS else f'value="{(n * 7 + 1) % TOPICS + 1}"><button name="on"')
    return await posts.send(made.phones[n], "phone", "StarTopic", topic=(n * 7 + 1) % TOPICS + 1)


async def _edit(posts: Posts, made: Hall, phones: list[Screen], wall: Screen, n: int) -> None:
    """A convenor changes a title in the midst of it; everybody must read it."""
    await asyncio.sleep(SECONDS * n / EDITS)
    title = f"Changed in the midst of it {n:03}"
    for screen in (*phones, wall):
        screen.expects(title)
    await posts.send(made.phones[n], "phone", "EditTopic", topic=n + 1, title=title)


async def _until(done: Callable[[], bool], seconds: float = 60) -> None:
    """Wait for it, but not for ever."""
    until = time.monotonic() + seconds
    while not done() and time.monotonic() < until:
        await asyncio.sleep(0.1)


def _row(name: str, figure: float, unit: str, bar: float | None) -> Row:
    return Row(f"open space: {name}", round(figure, 1), unit, bar, bar is None or figure <= bar)


if __name__ == "__main__":
    for row in rows(quick=False):
        print(row)
