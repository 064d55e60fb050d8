"""What one request costs everybody else: the longest the event loop's thread worked without a pause, in processor time.

Processor time, not the clock: a machine that is busy with other things must not fail a test."""

import asyncio
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

PACKET = 64 * 1024


@dataclass
class Cost:
    """An answer's status, the longest stretch of work in seconds, and the most memory taken beside it in bytes."""

    status: int
    stretch: float
    memory: int = 0


class Pace:
    """Notes the longest turn of the loop by the processor time of its thread."""

    def __init__(self) -> None:
        self.longest, self.task = 0.0, None

    async def __aenter__(self) -> "Pace":
        self.task = asyncio.ensure_future(self._turning())
        await asyncio.sleep(0)
        return self

    async def __aexit__(self, *_error) -> None:
        self.task.cancel()

    async def _turning(self) -> None:
        last = time.thread_time()
        while True:
            await asyncio.sleep(0)
            now = time.thread_time()
            self.longest, last = max(self.longest, now - last), now


@contextmanager
def traced(wanted: bool) -> Iterator[None]:
    """Count memory, where somebody asks for it: that makes everything slower."""
    if wanted:
        tracemalloc.start()
    yield
    tracemalloc.stop()


async def sent(app, method: str, path: str, body: bytes = b"", cookie: str = "", kind: str = "", **more) -> Cost:
    """Send one request, in packets as they come from a socket, and say what it cost."""
    path, _, query = path.partition("?")
    headers = [(b"host", b"hall.test"), (b"origin", b"http://hall.test"), (b"cookie", cookie.encode()),
               (b"accept-language", more.get("lang", "en").encode())]  # fmt: skip
    if body:
        headers += [(b"content-type", kind.encode()), (b"content-length", b"%d" % len(body))]
    scope = {"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
             "path": path, "raw_path": path.encode(), "query_string": query.encode(), "root_path": "",
             "headers": headers, "client": ("10.0.0.1", 1), "server": ("hall.test", 80), "state": {}}  # fmt: skip
    packets = [body[start : start + PACKET] for start in range(0, len(body), PACKET)] or [b""]
    seen = {}

    async def receive() -> dict:
        await asyncio.sleep(0)
        if not packets:
            await asyncio.Event().wait()
        packet = packets.pop(0)
        return {"type": "http.request", "body": packet, "more_body": bool(packets)}

    async def send(message: dict) -> None:
        if message["type"] == "http.response.start":
            seen["status"] = message["status"]

    async with Pace() as pace:
        await asyncio.sleep(0)
        with traced(more.get("memory", False)):
            await asyncio.ensure_future(app(scope, receive, send))
            most = tracemalloc.get_traced_memory()[1] if tracemalloc.is_tracing() else 0
        await asyncio.sleep(0)
    return Cost(seen["status"], pace.longest, most)
