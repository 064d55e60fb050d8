"""The real server on a core of its own with a hall of phones connected, for the figures of the wire."""

import http.client
import os
import random
import secrets
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench.crowd import Crowd, upgrade
from bench.yardstick import CLIENT_CORE, SERVER_CORE, cpu_ns
from tests.ground.hall import TALLY, Hall, hall
from tests.ground.process import Server


class Unexpected(Exception):
    """The server answered something else than was expected: its status and its words."""


def expected(answer: http.client.HTTPResponse, status: int) -> bytes:
    """The body of an answer. Raises Unexpected, with what the server said, where its status is another."""
    body = answer.read()
    if answer.status != status:
        raise Unexpected(f"{answer.status} {answer.reason}: {body[:300].decode(errors='replace')}")
    return body


@dataclass
class Stand:
    """A server and its hall, and what a browser would do with them."""

    server: Server
    hall: Hall
    crowd: Crowd = field(default_factory=Crowd)
    numbers: list[int] = field(default_factory=list)
    empty_kb: int = 0

    def requests(self, face: str = "phone") -> list[bytes]:
        """What each phone sends to open its live screen, in shuffled order."""
        path = f"/g/{self.hall.id}/live/{face}"
        found = [upgrade(self.server.port, path, token) for token in self.hall.phones]
        random.shuffle(found)
        return found

    def fill(self) -> None:
        """Every phone opens its screen. What the first of them brings (templates, a language) is no phone's cost."""
        first = Crowd()
        first.connect(self.server.port, self.requests()[:1])
        first.silence(0.5)
        first.close()
        self.empty_kb = self.server.rss_kb()
        self.numbers = self.crowd.connect(self.server.port, self.requests())
        self.crowd.silence(1.0)

    def kb_per_phone(self) -> float:
        """Memory the server grew by, for each phone."""
        return (self.server.rss_kb() - self.empty_kb) / len(self.numbers)

    def shout(self, size: int = 1024) -> float:
        """The same kilobyte to everybody; seconds until the last one has it, by the stamp inside."""
        os.kill(self.server.process.pid, signal.SIGUSR1)
        done, last = self.crowd.round(self.numbers, size)
        return (done - int(last[4 : last.index(b"\n")])) / 1e9

    def cpu(self) -> int:
        """Processor time of the server so far, in ns."""
        return cpu_ns(self.server.process.pid)

    def body(self, **form: Any) -> str:
        """A form as a page sends it, with an op of its own."""
        return urlencode({"op": secrets.token_hex(16), **form})

    def headers(self, token: str) -> dict[str, str]:
        """What a browser of ours sends along."""
        return {
            "Content-Type": "application/x-www-form-urlencoded", "Cookie": f"eventhub={token}",
            "Origin": f"http://127.0.0.1:{self.server.port}",
        }  # fmt: skip

    def post(self, client: http.client.HTTPConnection, face: str, command: str, token: str, **form: Any) -> None:
        """Send a command without waiting for its answer."""
        client.request("POST", f"/g/{self.hall.id}/{face}/do/{command}", self.body(**form), self.headers(token))

    def end(self) -> None:
        """Everybody goes home."""
        self.crowd.close()
        self.server.end()


@contextmanager
def stand(phones: int, wire: str = "thin", plan: dict[str, Any] = TALLY, **more: Any) -> Iterator[Stand]:
    """A server with a hall of so many phones, on one core; this process stays on the other."""
    os.sched_setaffinity(0, {CLIENT_CORE})
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        extra = {"BENCH_CORE": str(SERVER_CORE), "BENCH_SHOUT": "1"}
        server = Server(Path(folder), wire=wire, extra=extra, afresh=True, **more)
        made = Stand(server, hall(server.settings, phones, plan))
        server.start()
        time.sleep(0.5)
        try:
            yield made
        finally:
            made.end()
