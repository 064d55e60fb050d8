"""What the wire can do: news to two thousand phones, round starts, reconnects, slow phones, beside a raw loop."""

import http.client
import select
import socket
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bench.crowd import Crowd
from bench.paired import Ratio, paired
from bench.report import Row, against, at_most, p99, unbarred
from bench.server import Stand, expected, stand
from bench.yardstick import Raw, cpu_ns
from tests.chaos.test_workers import REDIS, redis_here
from tests.ground.hall import ROUNDS
from tests.journal.conftest import postgresql_here, scratch_database

TITLE = "The wire"
PHONES = 2000
BARS = {"thin": (1.10, 1.15), "plain": (1.7, 1.9)}
"""Times the raw loop: until the last phone has it, and in processor time."""
ROUND_BARS = (3, 5)
"""Times a raw loop that sends everybody another message of as many bytes: the median, and one of a hundred."""
STORM_BAR, MEMORY_KB = 4, 9
NEWEST, AWAKE_SECONDS = b"<b>73</b>", 20
"""What the last word of all shows on every phone, and how long a phone that woke may take until it does."""


def rows(quick: bool = False) -> Iterator[Row]:
    """Every figure of the wire."""
    yield from fan_out("thin", PHONES, 10 if quick else 40)
    if not quick:
        yield from fan_out("plain", PHONES, 20)
    yield from round_start(PHONES, 10 if quick else 100)
    yield from reconnect(PHONES, 1 if quick else 5)
    yield from join_page(PHONES)
    yield from slow_phones(600 if quick else 6000)
    yield from two_workers(500 if quick else 2500, 5 if quick else 30)


def two_workers(phones: int, times: int) -> list[Row]:
    """Two processes on PostgreSQL and Redis share one hall, and both cores with the phones."""
    if not (postgresql_here() and redis_here()):
        return []
    with scratch_database() as url, stand(phones, plan=ROUNDS, url=url, redis=REDIS, workers=2) as hall:
        found = moves_beside_raw(hall, times, quiet=0.2)
    return _round_rows(f"two workers, PostgreSQL and Redis: round start, {phones:,} phones", found, (6, 10))


def fan_out(wire: str, phones: int, pairs: int) -> list[Row]:
    """One kilobyte to every phone, until the last one has it, in pairs with the raw loop."""
    with stand(phones, wire) as hall:
        hall.fill()
        kb = hall.kb_per_phone()
        raw = Raw(phones, 1024)
        ours, plain = Spending(hall.server.process.pid), Spending(raw.process.pid)
        try:
            found = paired(lambda: ours.of(hall.shout), lambda: plain.of(raw.shout), pairs)
        finally:
            raw.close()
    bar, cpu_bar = BARS[wire]
    cpu = ours.each() / plain.each()
    return [
        against(f"1 KB to {phones:,} phones, {wire} wire, times the raw loop", found.median, bar, found.fair),
        against(f"processor time per delivery, {wire} wire", cpu, cpu_bar, found.fair),
        at_most(f"memory per connected phone, {wire} wire", kb, "KB", MEMORY_KB),
    ]


@dataclass
class Spending:
    """Processor time (ns) a process spends on what is asked of it."""

    pid: int
    spent: int = 0
    times: int = 0

    def of(self, measure: Callable[[], float]) -> float:
        """The measure's answer, its processor time noted."""
        start = cpu_ns(self.pid)
        taken = measure()
        self.spent, self.times = self.spent + cpu_ns(self.pid) - start, self.times + 1
        return taken

    def each(self) -> float:
        """Nanoseconds a time, in the mean."""
        return self.spent / self.times


def round_start(phones: int, times: int) -> list[Row]:
    """Everybody gets another table: from the facilitator's tap until the last phone shows it."""
    with stand(phones, plan=ROUNDS) as hall:
        found = moves_beside_raw(hall, times, quiet=0.1)
    return _round_rows(f"round start, {phones:,} phones at 200 tables, tap to last phone", found, ROUND_BARS)


def _round_rows(name: str, found: Ratio, bars: tuple[float, float]) -> list[Row]:
    return [
        against(f"{name}, median", found.median, bars[0], found.fair),
        against(f"{name}, p99", found.p99, bars[1], found.fair),
        unbarred(f"{name}, median", statistics.median(found.ours) * 1000, "ms"),
        unbarred(f"{name}, p99", p99(found.ours) * 1000, "ms"),
    ]


def moves_beside_raw(hall: Stand, times: int, quiet: float) -> Ratio:
    """Round starts in pairs with a raw loop that sends as many different messages of as many bytes."""
    hall.fill()
    start = Starter(hall, quiet)
    start.move(), start.move()
    raw = Raw(len(hall.numbers), start.bytes_each())
    try:
        return paired(start.move, raw.shout_their_own, times)
    finally:
        raw.close()


@dataclass
class Starter:
    """The facilitator who starts one round after the other; so many seconds of quiet after each."""

    hall: Stand
    quiet: float
    number: int = 0
    client: http.client.HTTPConnection | None = None

    def move(self) -> float:
        """The next round: seconds from the tap until the last phone has its place."""
        self.client = self.client or http.client.HTTPConnection("127.0.0.1", self.hall.server.port)
        self.number += 1
        start = time.monotonic_ns()
        self.hall.post(
            self.client, "console", "rounds/StartRound", self.hall.hall.staff["facilitator"], round=self.number
        )
        done, _ = self.hall.crowd.round(self.hall.numbers, 900)
        expected(self.client.getresponse(), 303)
        self.hall.crowd.silence(self.quiet)
        return (done - start) / 1e9

    def bytes_each(self) -> int:
        """How many bytes a phone gets at a round start, in the mean."""
        self.number += 1
        client = self.client
        self.hall.post(client, "console", "rounds/StartRound", self.hall.hall.staff["facilitator"], round=self.number)
        expected(client.getresponse(), 303)
        return max(900, self.hall.crowd.silence(1.0) // len(self.hall.numbers))


def moves(hall: Stand, times: int, quiet: float) -> list[float]:
    """Milliseconds of each round start, after two that only warm up."""
    hall.fill()
    start = Starter(hall, quiet)
    return [start.move() * 1000 for _ in range(times + 2)][2:]


def reconnect(phones: int, times: int) -> list[Row]:
    """Every phone comes back at once: TCP, session, whole screen; beside a plain accept of as many."""
    longest, missing = [], []

    def ours() -> float:
        last, slowest, left_out = storm(hall)
        longest.append(slowest)
        missing.append(left_out)
        return last

    with stand(phones) as hall:
        found = paired(ours, lambda: _raw_accepts(phones), times, warm=1)
    name = f"{phones:,} phones reconnect at once"
    return [
        against(f"{name}, all have their screen, times a raw accept", found.median, STORM_BAR, found.fair),
        unbarred(f"{name}, all have their screen", statistics.median(found.ours), "s"),
        unbarred(f"{name}, the slowest phone", max(longest), "s"),
        at_most(f"{name}, phones left out", max(missing), "phones", 0),
    ]


def storm(hall: Stand) -> tuple[float, float, int]:
    """Everybody connects at once: seconds until the last has its screen, the longest wait, and how many have none."""
    crowd = Crowd()
    start = time.monotonic()
    begun, done = {}, {}
    requests = hall.requests()
    peers = {}
    for request in requests:
        peer = socket.socket()
        peer.setblocking(False)
        peer.connect_ex(("127.0.0.1", hall.server.port))
        crowd.poll.register(peer, select.EPOLLOUT)
        peers[peer.fileno()] = (peer, request)
        begun[peer.fileno()] = time.monotonic()
    tails = dict.fromkeys(peers, b"")
    while len(done) < len(peers) and time.monotonic() - start < 20:
        for number, event in crowd.poll.poll(1):
            peer, request = peers[number]
            if event & select.EPOLLOUT:
                peer.send(request)
                crowd.poll.modify(peer, select.EPOLLIN)
            elif number not in done:
                tails[number] = tails[number][-40:] + peer.recv(65_536)
                if b"data-build" in tails[number]:
                    done[number] = time.monotonic()
    for peer, _ in peers.values():
        peer.close()
    crowd.poll.close()
    time.sleep(0.5)
    spans = [done[number] - begun[number] for number in done]
    return max(done.values(), default=start) - start, max(spans, default=0.0), len(peers) - len(done)


def _raw_accepts(phones: int) -> float:
    """Seconds for as many plain connections to a listener that only accepts."""
    from multiprocessing import Process

    door = socket.create_server(("127.0.0.1", 0), backlog=4096)
    helper = Process(target=_accept, args=(door, phones))
    helper.start()
    start = time.monotonic()
    peers = [socket.create_connection(door.getsockname()) for _ in range(phones)]
    for peer in peers:
        peer.recv(1)
    taken = time.monotonic() - start
    for peer in peers:
        peer.close()
    helper.join()
    door.close()
    return taken


def _accept(door: socket.socket, phones: int) -> None:
    kept = []
    for _ in range(phones):
        kept.append(door.accept()[0])
        kept[-1].send(b"x")
    time.sleep(0.2)


def join_page(phones: int) -> list[Row]:
    """Everybody scans the code at once."""
    with stand(1) as hall:
        request = f"GET /{hall.hall.code} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Language: en\r\n\r\n".encode()
        _pages(hall, request, 50)
        taken = _pages(hall, request, phones)
    return [unbarred(f"join page, {phones:,} at once, the last one has it", taken, "s")]


def _pages(hall: Stand, request: bytes, count: int) -> float:
    crowd = Crowd()
    start = time.monotonic()
    waiting = set(crowd.connect(hall.server.port, [request] * count))
    tails = dict.fromkeys(waiting, b"")
    while waiting and time.monotonic() - start < 30:
        for number, _ in crowd.poll.poll(1):
            tails[number] = tails[number][-16:] + crowd.read(number)
            if b"</html>" in tails[number]:
                waiting.discard(number)
    taken = time.monotonic() - start
    crowd.close()
    return taken


def slow_phones(messages: int) -> list[Row]:
    """Three of a hundred phones stop reading; the others should not notice, and the three wake to the newest."""
    with stand(100) as hall:
        hall.fill()
        quiet = p99(_spread(hall, messages // 3))
        deaf, hall.numbers = hall.numbers[:3], hall.numbers[3:]
        hall.crowd.deafen(deaf)
        before = hall.server.rss_kb()
        beside = p99(_spread(hall, messages))
        grown = (hall.server.rss_kb() - before) / 1024
        behind = 3 - _awake(hall, deaf)
    name = "3 of 100 phones stop reading"
    return [
        at_most(f"{name}: the others' p99", beside / quiet, "x", 1.5),
        at_most(f"{name}: the server grows by", grown, "MB", 1),
        at_most(f"{name}: of them without the newest state after waking", behind, "phones", 0),
    ]


def _awake(hall: Stand, deaf: Sequence[int]) -> int:
    """How many of the deaf have the newest state once they read again. On a busy machine they were deaf for so long
    that the server let them go: then they come back, as a browser does."""
    client = http.client.HTTPConnection("127.0.0.1", hall.server.port)
    hall.post(client, "phone", "tally/Say", hall.hall.phones[0], number=73)
    client.getresponse().read()
    hall.crowd.silence(1.0)
    hall.crowd.wake(deaf)
    tails, until = dict.fromkeys(deaf, b""), time.monotonic() + AWAKE_SECONDS
    while time.monotonic() < until and not all(NEWEST in tail for tail in tails.values()):
        for number, _ in hall.crowd.poll.poll(1):
            said = hall.crowd.read(number)
            if number in tails:
                tails[number] = (tails[number] + said)[-600:]
                if number not in hall.crowd.peers:
                    del tails[number]
                    tails |= dict.fromkeys(hall.crowd.connect(hall.server.port, hall.requests()[:1]), b"")
    return sum(NEWEST in tail for tail in tails.values())


def _spread(hall: Stand, messages: int) -> list[float]:
    return [hall.shout() for _ in range(messages)]
