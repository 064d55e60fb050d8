"""A hall full of phones in one process: connections that only read, watched by one epoll on a core of their own."""

import base64
import ctypes
import os
import select
import socket
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

UPGRADE = (
    "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\nOrigin: http://127.0.0.1:{port}\r\n"
    "Cookie: eventhub={token}\r\n\r\n"
)
PING, PONG = b"\x89\x00", b"\x8a\x80\x00\x00\x00\x00"
"""What the server asks every twenty seconds, and what a browser answers; who does not is let go after forty."""


def upgrade(port: int, path: str, token: str) -> bytes:
    """The request of a browser that opens its live screen."""
    key = base64.b64encode(os.urandom(16)).decode()
    return UPGRADE.format(path=path, port=port, key=key, token=token).encode()


def compiled(source: str, *options: str) -> Path:
    """A C file of this folder, compiled."""
    made = Path(tempfile.mkdtemp(prefix="bench-")) / source.removesuffix(".c")
    subprocess.run(["cc", "-O2", *options, "-o", made, Path(__file__).with_name(source)], check=True)
    return made


@cache
def ear() -> ctypes.CDLL:
    """The part that listens, in C: in Python it would be slower than the server it measures."""
    library = ctypes.CDLL(str(compiled("ear.c", "-shared", "-fPIC")))
    library.gather.restype = ctypes.c_longlong
    return library


class Crowd:
    """Connections by number; `pump` reads what comes, `silence` waits until nothing does."""

    def __init__(self) -> None:
        self.poll = select.epoll()
        self.peers: dict[int, socket.socket] = {}

    def connect(self, port: int, requests: Sequence[bytes]) -> list[int]:
        """Connect one after the other, each sending its request (which may be empty)."""
        made = []
        for request in requests:
            peer = socket.create_connection(("127.0.0.1", port))
            if request:
                peer.sendall(request)
            made.append(self.add(peer))
        return made

    def add(self, peer: socket.socket) -> int:
        """Watch a connection."""
        peer.setblocking(False)
        self.peers[peer.fileno()] = peer
        self.poll.register(peer, select.EPOLLIN)
        return peer.fileno()

    def silence(self, seconds: float = 0.5) -> int:
        """Read until nothing has come for so long; answers the number of bytes."""
        total = 0
        while ready := self.poll.poll(seconds):
            for number, _ in ready:
                total += len(self.read(number))
        return total

    def round(self, wanted: Sequence[int], size: int, seconds: float = 20) -> tuple[int, bytes]:
        """Read until everybody has so many bytes: when that was (monotonic ns), and how the last message began."""
        last = ctypes.create_string_buffer(64)
        peers = (ctypes.c_int * len(wanted))(*wanted)
        when = ear().gather(self.poll.fileno(), peers, len(wanted), size, int(seconds * 1000), last)
        if when <= 0:
            raise TimeoutError(f"{-when} phones never got it")
        return when, last.raw

    def read(self, number: int) -> bytes:
        """What has come for one phone."""
        try:
            data = os.read(number, 65536)
        except BlockingIOError:
            return b""
        except ConnectionResetError:
            data = b""
        if not data:
            self.drop(number)
        elif data.startswith(PING) or data.endswith(PING):
            with suppress(OSError):  # the server may be gone meanwhile
                os.write(number, PONG)
        return data

    def deafen(self, numbers: Sequence[int]) -> None:
        """These stop reading."""
        for number in numbers:
            self.poll.unregister(number)

    def wake(self, numbers: Sequence[int]) -> None:
        """These read again."""
        for number in numbers:
            self.poll.register(number, select.EPOLLIN)

    def drop(self, number: int) -> None:
        """Leave."""
        peer = self.peers.pop(number, None)
        if peer:
            peer.close()  # which also takes it out of the poll

    def close(self) -> None:
        """Everybody leaves."""
        for number in list(self.peers):
            self.drop(number)
        self.poll.close()
