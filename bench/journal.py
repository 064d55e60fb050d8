"""What the journal can do: facts appended in groups, two thousand ballots in a burst, replay of a long day."""

import asyncio
import json
import secrets
import socket
import statistics
import tempfile
import time
from pathlib import Path

from bench.crowd import Crowd, upgrade
from bench.report import Row, at_least, at_most, p99
from bench.server import Stand, stand
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


def rows(quick: bool = False) -> list[Row]:
    """Every figure of the journal."""
    rest_the_collector()  # as the server does when it starts
    found = appended_and_replayed(20_000 if quick else 100_000)
    found += opened_again(20_000 if quick else 100_000)
    found += ballots(500 if quick else 2_000, spread=5.0)
    found += ballots(500 if quick else 2_000, spread=0.0)
    return found


def appended_and_replayed(facts: int) -> list[Row]:
    """Facts appended in groups with SQLite's full synchronisation, and the whole journal read and folded again."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        database = Database(f"sqlite:///{folder}/e.db")
        prepare(database, Path(folder) / "backups")
        with database.write() as connection:
            furnish(connection)
        running = _settled(database, Running(), [Asked(Open(Settings(10**6)), Who("", SYSTEM), "open-r")])
        start = time.perf_counter()
        for _ in range(facts // GROUP):
            running = _settled(database, running, [_wish(n) for n in range(GROUP)])
        rate = running.seq / (time.perf_counter() - start)
        start = time.perf_counter()
        replayed = Running()
        with database.read() as connection:
            for entry in read_on(connection, PLACE, tally, 0):
                replayed = advance(tally, replayed, entry)
        taken = time.perf_counter() - start
        assert replayed == running
        database.close()
    return [
        at_least("facts appended, SQLite FULL, in groups", rate, "per s", 5_000),
        at_most(f"replay of {running.seq:,} facts", taken, "s", 2 * facts / 100_000),
    ]


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
    start = time.process_time()
    for line in lines(database, kind):
        json.loads(line)
    parsed = time.process_time() - start
    start = time.process_time()
    asyncio.run(House(database, Clock(), {kind.name: kind for kind in KINDS}).gathering(kind))
    taken = time.process_time() - start
    return at_most(f"{kind} of {facts:,} facts opens: {taken:.1f} s, as parsing its lines", taken / parsed, "times", 20)


def _settled(database: Database, running: Running, batch: list[Asked]) -> Running:
    return settle(database, Scene(PLACE, tally, People(), 1), running, batch).running


def _wish(number: int) -> Asked:
    return Asked(Say(number), Who(f"p{number}", PARTICIPANT), secrets.token_hex(16), "body")


def ballots(phones: int, spread: float) -> list[Row]:
    """Everybody votes within so many seconds: answered when durable, counted on the console, none lost or double."""
    with stand(phones) as hall:
        console = _console(hall)
        sent, taken = _vote(hall, spread)
        behind = _counted(console, phones, time.monotonic())
        facts, ops = stored(hall.server.settings.database_url, hall.hall.id)
    name = f"{phones:,} ballots " + (f"in {spread:g} s" if spread else "at once")
    numbers = [json.loads(payload).get("number") for _, _, payload in facts]
    counted = [number for number in numbers if number is not None]
    lost = len(taken) - len(set(counted))
    rows = [
        at_most(f"{name}: lost", lost + phones - len(taken), "ballots", 0),
        at_most(f"{name}: double", len(counted) - len(set(counted)), "ballots", 0),
    ]
    if not spread:
        return [at_most(f"{name}: all durable and answered", max(taken.values()) - sent, "s", 1.5), *rows]
    waits = list(taken.values())
    return [
        at_most(f"{name}: answered when durable, p99", p99(waits) * 1000, "ms", 500),
        at_most(f"{name}: answered when durable, median", statistics.median(waits) * 1000, "ms", 500),
        at_most(f"{name}: the console's count is behind by", behind * 1000, "ms", 250),
        *rows,
    ]


def _vote(hall: Stand, spread: float) -> tuple[float, dict[int, float]]:
    """Send every ballot on a connection of its own; answers when it began, and how long each one took (or when)."""
    crowd = Crowd()
    numbers = crowd.connect(hall.server.port, [b""] * len(hall.hall.phones))
    ballots = [_request(hall, place, token) for place, token in enumerate(hall.hall.phones)]
    requests = dict(zip(numbers, ballots, strict=True))
    begun, taken, start = {}, {}, time.monotonic()
    waiting = list(numbers)
    while len(taken) < len(numbers) and time.monotonic() - start < spread + 20:
        due = len(numbers) if not spread else int((time.monotonic() - start) / spread * len(numbers)) + 1
        while waiting and len(begun) < due:
            number = waiting.pop()
            crowd.peers[number].send(requests[number])
            begun[number] = time.monotonic()
        for number, _ in crowd.poll.poll(0.002):
            if crowd.read(number).startswith(b"HTTP/1.1 303"):
                taken[number] = time.monotonic() - (begun[number] if spread else 0)
    crowd.close()
    return start, taken


def _request(hall: Stand, place: int, token: str) -> bytes:
    body = hall.body(number=place + 1)
    headers = {**hall.headers(token), "Host": f"127.0.0.1:{hall.server.port}", "Content-Length": str(len(body))}
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"POST /g/{hall.hall.id}/phone/do/tally/Say HTTP/1.1\r\n{lines}\r\n{body}".encode()


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
