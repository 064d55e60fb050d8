"""What people wait for before a screen: the first page, a desk full of notes, the harvest, a wall, a plan for 300.

Each beside the plainest answer of the same server, in pairs: what our drawing costs, not how fast the machine is.
"""

import asyncio
import http.client
import secrets
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from bench.halls import event
from bench.paired import paired, processor_seconds
from bench.posts import Posts
from bench.report import Row, against, unbarred
from bench.seating import Leave
from bench.server import expected
from rooms.seating import plan
from rooms.seating.bound import bounds
from tests.ground.hall import Hall, hall, recipe
from tests.ground.process import Server

PEOPLE, NOTES = 225, 140
CAFE = {
    "key": "cafe", "kind": "cafe",
    "settings": {"table_count": 25, "table_size": 9, "posting_minutes": 60, "rounds": [{"question": "What?"}]},
}  # fmt: skip
PAGES = (
    ("a phone's first page", "/g/{id}/phone/cafe", 0, 12),
    ("the theme desk with 140 notes", "/g/{id}/desk/cafe", "facilitator", 60),
    ("the wall", "/g/{id}/wall", "wall", 12),
    ("the harvest of 225 people, a page", "/host/{id}/harvest.html", "facilitator", 80),
)
"""What, where, by whom, and how many times a plain answer it may take."""
PLAN_BAR = 60
"""Times our own lower bound for the same hall."""


def rows(quick: bool) -> Iterator[Row]:
    """Every page people wait for; `quick` takes fewer pairs."""
    pairs = 5 if quick else 30
    with tempfile.TemporaryDirectory(prefix="screens-") as folder:
        server = Server(Path(folder), afresh=True)
        made = hall(server.settings, PEOPLE, recipe([CAFE], "cafe"))
        server.start()
        try:
            asyncio.run(_written(server, made))
            for name, path, who, bar in PAGES:
                token = made.phones[who] if isinstance(who, int) else made.staff[who]
                yield from _page(server, made, name, Visit(path.format(id=made.id), token), bar, pairs)
        finally:
            server.end()
    yield from _plan(pairs)


async def _written(server: Server, made: Hall) -> None:
    """A hall that has met, and written so many notes."""
    posts, boss = Posts(server.port, made), made.staff["facilitator"]
    await posts.send(boss, "console/do/hall/GoTo", block="one")
    await posts.send(boss, "console/do/cafe/StartRound", round=1)
    await posts.spread(NOTES, 3, "phone/do/cafe/PostIdea", lambda n: {
        "text": f"Idea number {n}: a place in every street where things are mended", "table": n % 25 + 1,
    })  # fmt: skip


@dataclass(frozen=True)
class Visit:
    """A page, and the token of who asks for it."""

    path: str
    token: str

    def took(self, client: http.client.HTTPConnection) -> float:
        """Seconds until it is there, whole."""
        start = time.perf_counter()
        client.request("GET", self.path, headers={"Cookie": f"eventhub={self.token}"})
        expected(client.getresponse(), 200)
        return time.perf_counter() - start


def _page(server: Server, made: Hall, name: str, visit: Visit, bar: float, pairs: int) -> Iterator[Row]:
    """Each time after a note that nobody has seen yet, so that nothing can be shown from memory."""
    client = http.client.HTTPConnection("127.0.0.1", server.port)
    writers, plain = iter(made.phones * 9), Visit("/healthz", visit.token)

    def ours() -> float:
        _note(client, server.port, made.id, next(writers))
        return visit.took(client)

    found = paired(ours, lambda: plain.took(client), pairs)
    client.close()
    yield against(f"screens: {name}, times a plain answer", found.median, bar, found.fair)
    yield unbarred(f"screens: {name}", statistics.median(found.ours) * 1000, "ms")


def _note(client: http.client.HTTPConnection, port: int, id: str, token: str) -> None:
    body = urlencode({"op": secrets.token_hex(16), "text": "A place in every street", "table": 1})
    headers = {
        "Content-Type": "application/x-www-form-urlencoded", "Cookie": f"eventhub={token}",
        "Origin": f"http://127.0.0.1:{port}", "X-Outbox": "1",
    }  # fmt: skip
    client.request("POST", f"/g/{id}/phone/do/cafe/PostIdea", body, headers)
    expected(client.getresponse(), 200)


def _plan(pairs: int) -> Iterator[Row]:
    problem = event(300, 30, 5)
    found = paired(
        lambda: processor_seconds(lambda: plan(problem, 1, Leave(2))),
        lambda: processor_seconds(lambda: bounds(problem)),
        min(pairs, 5),
    )
    yield against("screens: a plan for 300 people, times its own lower bound", found.median, PLAN_BAR, found.fair)
    yield unbarred("screens: a plan for 300 people", statistics.median(found.ours), "s")
