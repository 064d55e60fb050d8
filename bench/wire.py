"""What the wire can do: news to two thousand phones, round starts, reconnects, slow phones, beside a raw loop."""

import http.client
import select
import socket
import statistics
import time
from collections.abc import Sequence

from bench.crowd import Crowd
from bench.report import Row, at_most, p99
from bench.server import Stand, stand
from bench.yardstick import Raw, cpu_ns
from tests.chaos.test_workers import REDIS, redis_here
from tests.ground.hall import ROUNDS
from tests.journal.conftest import postgresql_here, scratch_database

TITLE = "The wire"
PHONES = 2000
BARS = {"thin": (1.35, 1.4), "plain": (1.7, 1.9)}
"""Times the raw loop: until the last phone has it, and in processor time."""
FAIR = (0.93, 1.07)
"""A run in which the raw loop differs more than this from itself says nothing."""


def rows(quick: bool = False) -> list[Row]:
    """Every figure of the wire."""
    found = fan_out("thin", PHONES, 10 if quick else 40)
    found += [] if quick else fan_out("plain", PHONES, 20)
    found += round_start(PHONES, 10 if quick else 100)
    found += reconnect(PHONES, 1 if quick else 5)
    found += join_page(PHONES)
    found += slow_phones(600 if quick else 6000)
    return found + two_workers(500 if quick else 2500, 5 if quick else 30)


def two_workers(phones: int, times: int) -> list[Row]:
    """Two processes on PostgreSQL and Redis share one hall, and both cores with the phones: the bars are doubled."""
    if not (postgresql_here() and redis_here()):
        return []
    with scratch_database() as url, stand(phones, plan=ROUNDS, url=url, redis=REDIS, workers=2) as hall:
        taken = moves(hall, times, quiet=0.2)
    return _timed(f"two workers, PostgreSQL and Redis: round start, {phones:,} phones", taken, 300)


def fan_out(wire: str, phones: int, pairs: int) -> list[Row]:
    """One kilobyte to every phone, until the last one has it, in pairs with the raw loop."""
    with stand(phones, wire) as hall:
        hall.fill()
        kb = hall.kb_per_phone()
        raw = Raw(phones, 1024)
        try:
            ours, itself, cpu = _paired(hall, raw, pairs)
        finally:
            raw.close()
    bar, cpu_bar = BARS[wire]
    fair = FAIR[0] <= itself <= FAIR[1]
    void = "" if fair else f" (void: raw against itself {itself:.2f})"
    times = at_most(f"1 KB to {phones:,} phones, {wire} wire, times the raw loop{void}", ours, "x raw", bar)
    spent = at_most(f"processor time per delivery, {wire} wire{void}", cpu, "x raw", cpu_bar)
    memory = at_most(f"memory per connected phone, {wire} wire", kb, "KB", 12)
    return [_if_fair(times, fair), _if_fair(spent, fair), memory]


def _paired(hall: Stand, raw: Raw, pairs: int) -> tuple[float, float, float]:
    for _ in range(3):
        hall.shout(), raw.shout()
    ratios, itself, ours_cpu, raw_cpu = [], [], 0, 0
    for _ in range(pairs):
        start = cpu_ns(raw.process.pid)
        first = raw.shout()
        raw_cpu += cpu_ns(raw.process.pid) - start
        start = hall.cpu()
        ours = hall.shout()
        ours_cpu += hall.cpu() - start
        second = raw.shout()
        ratios.append(ours / ((first + second) / 2))
        itself.append(first / second)
    return statistics.median(ratios), statistics.median(itself), ours_cpu / raw_cpu


def _if_fair(row: Row, fair: bool) -> Row:
    return row if fair else Row(row.name, row.figure, row.unit, row.bar, False)


def round_start(phones: int, times: int) -> list[Row]:
    """Everybody gets another table: from the facilitator's tap until the last phone shows it."""
    with stand(phones, plan=ROUNDS) as hall:
        taken = moves(hall, times, quiet=0.1)
    return _timed(f"round start, {phones:,} phones at 200 tables, tap to last phone", taken, 150)


def moves(hall: Stand, times: int, quiet: float) -> list[float]:
    """Milliseconds of each round start, after two that only warm up; so many seconds of quiet between them."""
    hall.fill()
    client = http.client.HTTPConnection("127.0.0.1", hall.server.port)
    taken = []
    for number in range(1, times + 3):
        start = time.monotonic_ns()
        hall.post(client, "console", "rounds/StartRound", hall.hall.staff["facilitator"], round=number)
        done, _ = hall.crowd.round(hall.numbers, 900)
        taken.append((done - start) / 1e6)
        client.getresponse().read()
        hall.crowd.silence(quiet)
    return taken[2:]


def _timed(name: str, taken: list[float], bar: float) -> list[Row]:
    return [
        at_most(f"{name}, median", statistics.median(taken), "ms", bar),
        at_most(f"{name}, p99", p99(taken), "ms", bar),
    ]


def reconnect(phones: int, times: int) -> list[Row]:
    """Every phone comes back at once: TCP, session, whole screen; beside a plain accept of as many."""
    slowest, last_phone, raws = [], [], []
    with stand(phones) as hall:
        storm(hall)
        for _ in range(times):
            raws.append(_raw_accepts(phones))
            last, longest, missing = storm(hall)
            slowest.append(last)
            last_phone.append(longest)
    name = f"{phones:,} phones reconnect at once"
    return [
        at_most(f"{name}, all have their screen", statistics.median(slowest), "s", 0.8),
        at_most(f"{name}, times a raw accept", statistics.median(slowest) / statistics.median(raws), "x raw", 10),
        at_most(f"{name}, the slowest phone", max(last_phone), "s", 1.0),
        at_most(f"{name}, phones left out", missing, "phones", 0),
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
    return [at_most(f"join page, {phones:,} at once, the last one has it", taken, "s", 0.5)]


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
    """How many of the deaf have the newest state once they read again."""
    client = http.client.HTTPConnection("127.0.0.1", hall.server.port)
    hall.post(client, "phone", "tally/Say", hall.hall.phones[0], number=73)
    client.getresponse().read()
    hall.crowd.silence(1.0)
    hall.crowd.wake(deaf)
    tails = dict.fromkeys(deaf, b"")
    while ready := hall.crowd.poll.poll(2):
        for number, _ in ready:
            tails[number] = (tails.get(number, b"") + hall.crowd.read(number))[-600:]
    return sum(b"<b>73</b>" in tails[number] for number in deaf)


def _spread(hall: Stand, messages: int) -> list[float]:
    return [hall.shout() for _ in range(messages)]
