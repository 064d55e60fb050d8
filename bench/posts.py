"""People who send forms over a few kept lines, and screens that note what they show and when."""

import asyncio
import re
import secrets
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

from bench.crowd import PING, PONG, upgrade
from bench.report import p99
from bench.server import Unexpected
from eventhub.screens.screens import PACE
from tests.ground.hall import Hall

LINES = 32
CONSTANT = "/bench/constant"
"""What the server of the tests answers with two letters, having read the form."""
ALONE = 10
"""So many people act one after the other first: how far a screen is behind when nothing else goes on."""


@dataclass
class Ear:
    """A connected screen: when it first showed each thing (monotonic seconds)."""

    turnout: list[tuple[float, int]] = field(default_factory=list)
    seen: dict[bytes, float] = field(default_factory=dict)
    marks: tuple[bytes, ...] = ()
    counting: re.Pattern[bytes] | None = None

    async def listen(self, port: int, path: str, token: str) -> None:
        """Connect and note what comes; phones note nothing."""
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**20)
        writer.write(upgrade(port, path, token))
        tail = b""
        while chunk := await reader.read(1 << 17):
            if PING in chunk:
                writer.write(PONG)
            if not self.marks:
                continue
            now, text = time.monotonic(), tail + chunk
            if self.counting:
                self.turnout += [(now, int(number)) for number in self.counting.findall(text)]
            self.seen |= {mark: now for mark in self.marks if mark in text and mark not in self.seen}
            tail = text[-64:]


class Posts:
    """A few kept-open connections that send commands, as a proxy in front of the phones would."""

    def __init__(self, port: int, made: Hall, lines: int = LINES) -> None:
        self.port, self.made, self.lines = port, made, asyncio.Queue()
        for _ in range(lines):
            self.lines.put_nowait(None)

    async def send(self, token: str, path: str, **fields: object) -> tuple[float, float]:
        """Send a command: (seconds to the answer, the moment of it). Raises Unexpected unless the answer is yes."""
        return await self._post(token, f"/g/{self.made.id}/{path}", fields)

    async def plainest(self, count: int, seconds: float) -> list[float]:
        """Seconds of as many forms that this server reads and answers with two letters, sent at the same pace."""

        async def one(n: int) -> float:
            await asyncio.sleep(seconds * n / count)
            return (await self._post(self.made.phones[n], CONSTANT, {"number": n}))[0]

        return list(await asyncio.gather(*(one(n) for n in range(count))))

    async def _post(self, token: str, path: str, fields: dict[str, object]) -> tuple[float, float]:
        body = urlencode({"op": secrets.token_hex(16), **fields}, doseq=True).encode()
        head = (
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n"
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
            raise Unexpected(f"{path}: {answer[:80]!r} {text[:200]!r}")
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


def behind(acks: list[tuple[float, float]], console: Ear) -> list[tuple[float, float]]:
    """Of each thing in the order in which it was acknowledged: how much later the console had counted so many."""
    lag, shown = [], iter([*console.turnout, (float("inf"), len(acks))])
    when, have = next(shown)
    for place, moment in enumerate(sorted(done for _, done in acks), 1):
        while have < place:
            when, have = next(shown)
        lag.append((max(0.0, when - moment), moment))
    return lag


async def alone_then_together(count: int, seconds: float, send) -> list[tuple[float, float]]:
    """Ten people, each when all is still, then all others within so many seconds; answers when each was answered."""
    first = []
    for n in range(ALONE):
        await asyncio.sleep(0.25)
        first.append(await send(n))

    async def one(n: int) -> tuple[float, float]:
        await asyncio.sleep(seconds * n / count)
        return await send(n)

    return [*first, *await asyncio.gather(*(one(n) for n in range(ALONE, count)))]


def lags(acks: list[tuple[float, float]], console: Ear) -> tuple[float, float]:
    """Seconds the console's count is behind what was answered: when all was still (the longest of ten, or the pace of a
    console, which is drawn at most so often however little goes on), and in the burst that followed (one of a
    hundred)."""
    found = [lag for lag, _ in behind(acks, console)]
    return max(*found[:ALONE], PACE["console"]), p99(found[ALONE:])
