"""What the journal can do: facts appended in groups, two thousand ballots in a burst, replay of a long day."""

import asyncio
import json
import secrets
import socket
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from sqlalchemy import text

from bench.crowd import Crowd, upgrade
from bench.paired import paired
from bench.quiet import watched
from bench.raw_commits import RawCommits
from bench.report import Row, against, at_most, p99, unbarred
from bench.server import Stand, Unexpected, stand
from eventhub.ground.clock import Clock
from eventhub.ground.collector import rest_the_collector
from eventhub.keeping.upgrade import upgrade as prepare
from eventhub.live.house import House
from eventhub.record.asked import Asked
from eventhub.record.database import Database
from eventhub.record.journal import RoomAddress, read_on
from eventhub.record.settle import Scene, settle
from eventhub.run.main import KINDS
from rooms.kernel import PARTICIPANT, SYSTEM, Open, People, Running, Who
from rooms.kernel.running import advance
from tests.ground.grown import DAYS, grow, lines
from tests.ground.oracle import stored
from tests.ground.tally import Say, Settings, tally
from tests.journal.conftest import furnish

PLACE = RoomAddress("g", "r")
GROUP = 512
GROUPS_BAR, DURABLE_BAR, POST_BAR = 1.6, 1.6, 5
"""Times raw commits of the same bytes; times plain answers and raw commits together; times a plain answer."""
REPLAY_BAR, OPENS_BAR = 6, 20
"""Times `json.loads` of the same lines: folded only, and opened with everything a gathering needs."""
PLAIN = "/bench/constant"


def rows(quick: bool = False) -> Iterator[Row]:
    """Every figure of the journal."""
    rest_the_collector()  # as the server does when it starts
    yield from appended_and_replayed(20_000 if quick else 100_000)
    yield from opened_again(20_000 if quick else 100_000)
    yield from ballots(500 if quick else 2_000, spread=5.0)
    yield from ballots(500 if quick else 2_000, spread=0.0)


def appended_and_replayed(facts: int) -> list[Row]:
    """Facts appended in groups with SQLite's full synchronisation, and the whole journal read and folded again."""
    with day_of(0) as day, tempfile.TemporaryDirectory(prefix="bench-") as folder:
        raw = RawCommits(Path(folder) / "raw.db", GROUP)
        appended = paired(day.group, raw.group, facts // GROUP)
        raw.close()
        replayed = paired(day.replayed, day.parsed, 5, warm=1)
    rate, many = GROUP / statistics.median(appended.ours), f"replay of {day.running.seq:,} facts"
    return [
        against(f"a group of {GROUP} facts settled, times a raw commit", appended.median, GROUPS_BAR, appended.fair),
        unbarred("facts appended, SQLite FULL, in groups", rate, "per s"),
        against(f"{many}, times json.loads", replayed.median, REPLAY_BAR, replayed.fair),
        unbarred(many, statistics.median(replayed.ours), "s"),
    ]


@contextmanager
def day_of(facts: int) -> Iterator["Day"]:
    """A room with about so many facts in a database of its own."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        database = Database(f"sqlite:///{folder}/e.db")
        prepare(database, Path(folder) / "backups")
        with database.write() as connection:
            furnish(connection)
        day = Day(database)
        for _ in range(facts // GROUP):
            day.group()
        yield day
        database.close()


@dataclass
class Day:
    """A room that people write numbers into."""

    database: Database
    running: Running = Running()

    def group(self) -> float:
        """Seconds of one group of wishes, settled and durable."""
        opening = [] if self.running.seq else [Asked(Open(Settings(10**6)), Who("", SYSTEM), "open-r")]
        batch = [*opening, *(_wish(n) for n in range(GROUP))]
        start = time.perf_counter()
        self.running = _settled(self.database, self.running, batch)
        return time.perf_counter() - start

    def replayed(self) -> float:
        """Processor seconds until the whole journal has been read and folded again."""
        start, found = time.process_time(), Running()
        with self.database.read() as connection:
            for entry in read_on(connection, PLACE, tally, 0):
                found = advance(tally, found, entry)
        taken = time.process_time() - start
        assert found == self.running
        return taken

    def parsed(self) -> float:
        """Processor seconds of only parsing the same lines."""
        with self.database.read() as connection:
            payloads = list(connection.execute(text("SELECT payload FROM fact ORDER BY seq")).scalars())
        start = time.process_time()
        for payload in payloads:
            json.loads(payload)
        return time.process_time() - start


def opened_again(facts: int) -> list[Row]:
    """A long day of each kind read again at a start, beside what only parsing its lines takes on this machine."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        database = Database(f"sqlite:///{folder}/e.db")
        prepare(database, Path(folder) / "backups")
        for kind in DAYS:
            grow(database, {"hall": 10, kind: facts}, kind)
        rows = [_opened_again(database, kind, facts) for kind in DAYS]
        database.close()
    return rows


def _opened_again(database: Database, kind: str, facts: int) -> Row:
    found = paired(partial(_opened, database, kind), partial(_parsed, list(lines(database, kind))), 1, warm=0)
    seconds = statistics.median(found.ours)
    name = f"{kind} of {facts:,} facts opens: {seconds:.1f} s, times json.loads"
    return against(name, found.median, OPENS_BAR, found.fair)


def _opened(database: Database, kind: str) -> float:
    house = House(database, Clock(), {kind.name: kind for kind in KINDS})

    async def visit() -> None:  # answers nothing: whatever the last task answered, `asyncio.run` spells out once more
        await house.gathering(kind)

    start = time.process_time()
    asyncio.run(visit())
    return time.process_time() - start


def _parsed(lines: list[str]) -> float:
    start = time.process_time()
    for line in lines:
        json.loads(line)
    return time.process_time() - start


def _settled(database: Database, running: Running, batch: list[Asked]) -> Running:
    return settle(database, Scene(PLACE, tally, People(), 1), running, batch).running


def _wish(number: int) -> Asked:
    return Asked(Say(number), Who(f"p{number}", PARTICIPANT), secrets.token_hex(16), "body")


def ballots(phones: int, spread: float) -> list[Row]:
    """Everybody votes within so many seconds: answered when durable, counted on the console, none lost or double."""
    with stand(phones) as hall:
        with watched() as watch:
            plain = burst_of(hall, spread, PLAIN, b"200")
            console = _console(hall)
            burst = burst_of(hall, spread, f"/g/{hall.hall.id}/phone/do/tally/Say", b"303")
            behind = _counted(console, phones, time.monotonic())
            plain_again = burst_of(hall, spread, PLAIN, b"200")
        facts, _ = stored(hall.server.settings.database_url, hall.hall.id)
    name = f"{phones:,} ballots " + (f"in {spread:g} s" if spread else "at once")
    rows = _none_lost(name, facts, len(burst.done), phones)
    yards = [_waits(each, spread) for each in (plain, plain_again)]
    usual = [wait for yard in yards for wait in yard]
    waits = _waits(burst, spread)
    if not spread:
        times = max(waits) / (statistics.mean(max(each) for each in yards) + _raw_commits(phones))
        return [
            against(f"{name}: all durable, times plain answers and raw commits", times, DURABLE_BAR, watch.quiet),
            unbarred(f"{name}: all durable and answered", max(waits), "s"),
            *rows,
        ]
    return [
        against(f"{name}: durable, median, times a plain answer", _times(waits, usual), POST_BAR, watch.quiet),
        unbarred(f"{name}: a plain answer of the same server, median", statistics.median(usual) * 1000, "ms"),
        unbarred(f"{name}: answered when durable, p99", p99(waits) * 1000, "ms"),
        unbarred(f"{name}: answered when durable, median", statistics.median(waits) * 1000, "ms"),
        unbarred(f"{name}: the console's count is behind by", behind * 1000, "ms"),
        *rows,
    ]


def _times(some: list[float], others: list[float]) -> float:
    return statistics.median(some) / statistics.median(others)


def _none_lost(name: str, facts: list, answered: int, phones: int) -> list[Row]:
    numbers = [json.loads(payload).get("number") for _, _, payload in facts]
    counted = [number for number in numbers if number is not None]
    lost = answered - len(set(counted))
    return [
        at_most(f"{name}: lost", lost + phones - answered, "ballots", 0),
        at_most(f"{name}: double", len(counted) - len(set(counted)), "ballots", 0),
    ]


def _raw_commits(facts: int) -> float:
    """Seconds of so many facts in twenty commits: about as many groups as a burst makes."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        raw = RawCommits(Path(folder) / "raw.db", facts // 20)
        taken = sum(raw.group() for _ in range(20))
        raw.close()
    return taken


@dataclass
class Burst:
    """When it began, and of each connection when it asked and when it was answered (monotonic seconds)."""

    start: float
    begun: dict[int, float] = field(default_factory=dict)
    done: dict[int, float] = field(default_factory=dict)


def _waits(burst: Burst, spread: float) -> list[float]:
    """How long each person waited; where all came at once, from the first's beginning."""
    return [when - (burst.begun[number] if spread else burst.start) for number, when in burst.done.items()]


def burst_of(hall: Stand, spread: float, path: str, status: bytes) -> Burst:
    """Send every ballot on a connection of its own. Raises Unexpected where the server answers anything else."""
    crowd, port, phones = Crowd(), hall.server.port, hall.hall.phones
    ballots = [_request(hall, path, place, token) for place, token in enumerate(phones)]
    lines = crowd.connect(port, [b""] * len(ballots)) if not spread else []
    burst = Burst(time.monotonic())
    while len(burst.done) < len(ballots) and time.monotonic() - burst.start < spread + 20:
        due = len(ballots) if not spread else int((time.monotonic() - burst.start) / spread * len(ballots)) + 1
        while len(burst.begun) < min(due, len(ballots)):
            request = ballots[len(burst.begun)]
            number = lines[len(burst.begun)] if lines else crowd.connect(port, [b""])[0]
            burst.begun[number] = time.monotonic()
            crowd.peers[number].send(request)
        for number, _ in crowd.poll.poll(0.002):
            if (answer := crowd.read(number)) and number not in burst.done:
                if not answer.startswith(b"HTTP/1.1 " + status):
                    raise Unexpected(answer[:500].decode(errors="replace"))
                burst.done[number] = time.monotonic()
    crowd.close()
    return burst


def _request(hall: Stand, path: str, place: int, token: str) -> bytes:
    body = hall.body(number=place + 1)
    headers = {**hall.headers(token), "Host": f"127.0.0.1:{hall.server.port}", "Content-Length": str(len(body))}
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"POST {path} HTTP/1.1\r\n{lines}\r\n{body}".encode()


def _console(hall: Stand) -> socket.socket:
    """A wall that shows how many have voted, fully drawn."""
    peer = socket.create_connection(("127.0.0.1", hall.server.port))
    peer.sendall(upgrade(hall.server.port, f"/g/{hall.hall.id}/live/console", hall.hall.staff["facilitator"]))
    peer.settimeout(5)
    data = b""
    while b'id="beat"' not in data:
        data += peer.recv(65_536)
    return peer


def _counted(console: socket.socket, phones: int, since: float) -> float:
    """Seconds after the last answer until the console shows everybody."""
    data, wanted = b"", f" {phones} 0<".encode()
    while wanted not in data:
        data = data[-200:] + console.recv(65_536)
    return max(0.0, time.monotonic() - since)
