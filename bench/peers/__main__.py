"""python -m bench.peers [NAME ...]: what somebody might use instead, doing three of our jobs beside us in one run.

Every peer is a small server of our own writing with the settings its own documentation gives for speed, and does less
than we do: no session, no roles, nothing to redraw, no op that may come twice. A figure is how many times as long as
ours it takes (above 1: we are faster).
"""

import argparse
import os
import select
import signal
import socket
import sqlite3
import statistics
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from bench.crowd import Crowd, upgrade
from bench.journal import burst_of
from bench.paired import Ratio, paired
from bench.server import Stand, stand
from bench.wire import storm
from bench.yardstick import CLIENT_CORE, SERVER_CORE
from tests.ground.process import free_port

HERE = Path(__file__).parent
PHONES = 2_000
SOCKET_IO = b"pingInterval"
"""By this word socket.io's greeting is known, which a phone answers before anything comes."""


@dataclass(frozen=True)
class Peer:
    """A server on something else: how it is begun, where phones connect, what tells it to speak."""

    name: str
    command: tuple[str, ...]
    path: str = "/ws"
    tell: signal.Signals = signal.SIGUSR1
    vote: str = "{}"

    @property
    def here(self) -> bool:
        """Whether it is installed."""
        if self.command[0] == "node":
            return (HERE / "node_modules").exists()
        return "picows" not in self.name or find_spec("picows") is not None


def _python(module: str) -> tuple[str, ...]:
    return (sys.executable, "-m", f"bench.peers.{module}")


PEERS = (
    Peer("FastAPI, a loop of await send", _python("fastapi_loop")),
    Peer("websockets, broadcast()", _python("websockets_broadcast")),
    Peer("picows", _python("picows_listeners")),
    Peer("groups over Redis (as Django Channels)", _python("groups_over_redis")),
    Peer("npm ws", ("node", str(HERE / "ws.js")), "/", signal.SIGUSR2),
    Peer("socket.io", ("node", str(HERE / "socketio.js")), "/socket.io/?EIO=4&transport=websocket", signal.SIGUSR2,
         '42["vote","{}"]'),
)  # fmt: skip


@dataclass
class Running:
    """A peer that serves, on our server's core, and its crowd."""

    peer: Peer
    port: int
    file: Path
    process: subprocess.Popen
    crowd: Crowd = field(default_factory=Crowd)
    numbers: list[int] = field(default_factory=list)

    def fill(self) -> None:
        """Every phone connects, and answers a greeting where there is one."""
        self.numbers = self.crowd.connect(self.port, [upgrade(self.port, self.peer.path, "") for _ in range(PHONES)])
        heard = dict.fromkeys(self.numbers, b"")
        while ready := self.crowd.poll.poll(1.0):
            for number, _ in ready:
                heard[number] = (heard[number] + self.crowd.read(number))[-400:]
                if SOCKET_IO in heard[number]:
                    heard[number] = b""
                    self.crowd.peers[number].send(frame("40"))

    def shout(self) -> float:
        """A kilobyte to everybody: seconds from the signal until the last phone has it."""
        start = time.monotonic_ns()
        os.kill(self.process.pid, self.peer.tell)
        done, _ = self.crowd.round(self.numbers, 1020)
        return (done - start) / 1e9

    def votes(self) -> float:
        """Everybody votes at once: seconds until the last one is told that it is kept."""
        frames = [frame(self.peer.vote.format(os.urandom(8).hex())) for _ in self.numbers]
        start = time.monotonic_ns()
        for number, ready in zip(self.numbers, frames, strict=True):
            self.crowd.peers[number].send(ready)
        done, _ = self.crowd.round(self.numbers, 6)
        return (done - start) / 1e9

    def storm(self) -> float:
        """Everybody connects at once: seconds until the last phone has its four kilobytes."""
        return connect_all(self.port, self.peer.path)

    def kept(self) -> int:
        """How many votes are in its file."""
        with sqlite3.connect(self.file) as file:
            return file.execute("SELECT count(*) FROM vote").fetchone()[0]


def frame(text: str) -> bytes:
    """A text as a browser sends it: masked, below 126 bytes."""
    mask, data = os.urandom(4), text.encode()
    return struct.pack("!BB", 0x81, 0x80 | len(data)) + mask + bytes(b ^ mask[i % 4] for i, b in enumerate(data))


def connect_all(port: int, path: str, wanted: int = 4096) -> float:
    """Seconds until so many phones that connect at once have so many bytes each."""
    poll, start, peers, left = select.epoll(), time.monotonic(), {}, {}
    for _ in range(PHONES):
        peer = socket.socket()
        peer.setblocking(False)
        peer.connect_ex(("127.0.0.1", port))
        poll.register(peer, select.EPOLLOUT)
        peers[peer.fileno()], left[peer.fileno()] = peer, wanted
    while left and time.monotonic() - start < 30:
        for number, event in poll.poll(1):
            if event & select.EPOLLOUT:
                peers[number].send(upgrade(port, path, ""))
                poll.modify(number, select.EPOLLIN)
            elif data := peers[number].recv(65_536):
                if SOCKET_IO in data:
                    peers[number].send(frame("40"))
                left[number] = left.get(number, 0) - len(data)
                if left[number] <= 0:
                    del left[number]
    taken = time.monotonic() - start
    for peer in peers.values():
        peer.close()
    poll.close()
    if left:
        raise TimeoutError(f"{len(left)} phones never got their state")
    time.sleep(0.5)
    return taken


@contextmanager
def serving(peer: Peer) -> Iterator[Running]:
    """The peer on a port of its own, until the block ends."""
    with tempfile.TemporaryDirectory(prefix="peer-") as folder:
        port, file = free_port(), Path(folder) / "votes.db"
        command = ["taskset", "-c", str(SERVER_CORE), *peer.command, str(port), str(file)]
        process = subprocess.Popen(command, cwd=HERE.parents[1])
        try:
            _wait(port, process)
            yield Running(peer, port, file, process)
        finally:
            process.kill()
            process.wait()


def _wait(port: int, process: subprocess.Popen) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("the peer did not start")


def measured(peer: Peer, ours: Stand, pairs: int) -> tuple[Ratio, Ratio, Ratio]:
    """News, storm and votes: the peer beside us, which is the yardstick."""
    with serving(peer) as other:
        other.fill()
        news = paired(other.shout, lambda: _news(ours), pairs)
        votes = paired(other.votes, lambda: _votes(ours), max(3, pairs // 4), warm=1)
        other.crowd.close()
        wanted, kept = round(PHONES * (len(votes.ours) + 1)), other.kept()
        if kept < wanted:
            raise RuntimeError(f"{peer.name} kept {kept} of {wanted} votes")
        storms = paired(other.storm, lambda: storm(ours)[0], 3, warm=1)
    return news, storms, votes


def _news(ours: Stand) -> float:
    start = time.monotonic_ns()
    os.kill(ours.server.process.pid, signal.SIGUSR1)
    done, _ = ours.crowd.round(ours.numbers, 1020)
    return (done - start) / 1e9


def _votes(ours: Stand) -> float:
    """Through a form, as our phones do: session, rights, op, journal, and everybody's screen redrawn meanwhile."""
    burst = burst_of(ours, 0.0, f"/g/{ours.hall.id}/phone/do/tally/Say", b"303")
    ours.crowd.silence(0.5)
    if len(burst.done) < len(burst.begun):
        raise RuntimeError(f"of our {len(burst.begun)} votes {len(burst.done)} were answered in time")
    return max(burst.done.values()) - burst.start


def main() -> None:
    """The table."""
    parser = argparse.ArgumentParser(prog="python -m bench.peers", description=__doc__)
    parser.add_argument("names", nargs="*", help="a part of a peer's name (default: all that are installed)")
    parser.add_argument("--quick", action="store_true")
    args = parser.parse_args()
    os.sched_setaffinity(0, {CLIENT_CORE})
    wanted = [peer for peer in PEERS if not args.names or any(name in peer.name for name in args.names)]
    lines = [HEAD]
    for peer in wanted:
        if not peer.here:
            print(f"{peer.name}: not installed (make bench-peers installs it)")
            continue
        lines.append(_tried(peer, 6 if args.quick else 24))
        print(lines[-1], flush=True)
    if len(wanted) == len(PEERS) and not args.quick:
        (HERE.parents[1] / "docs" / "peers.md").write_text(_page(lines), "utf-8")


def _tried(peer: Peer, pairs: int) -> str:
    """Its line of the table; a peer that does not finish is told so, and the others have their turn."""
    with stand(PHONES) as ours:
        ours.fill()
        try:
            return _line(peer, *measured(peer, ours, pairs))
        except (OSError, RuntimeError) as error:
            return f"| {peer.name} | did not finish: {error} | | |"


HEAD = (
    "| beside us | 1 KB to 2,000, times ours | storm of 2,000, times ours | 2,000 durable votes, times ours |\n"
    "|---|---:|---:|---:|"
)


def _line(peer: Peer, *found: Ratio) -> str:
    return f"| {peer.name} | " + " | ".join(map(_told, found)) + " |"


def _told(found: Ratio) -> str:
    theirs, ours = (statistics.median(each) * 1000 for each in (found.ours, found.yard))
    busy = "" if found.fair else ", machine busy"
    return f"{found.median:.2f} ({theirs:.0f} : {ours:.0f} ms{busy})"


def _page(lines: list[str]) -> str:
    return "\n".join([
        "# Beside what one might use instead", "",
        f"Made by `make bench-peers` on {date.today():%d %B %Y}: {__doc__.partition(chr(10) * 2)[2].strip()}", "",
        *lines, "",
    ])  # fmt: skip


if __name__ == "__main__":
    main()
