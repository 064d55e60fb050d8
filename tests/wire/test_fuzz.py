"""Whatever bytes a stranger sends up a live connection, the server neither stumbles nor forgets the others."""

import asyncio
import random
import socket
import struct

import pytest
import websockets
from websockets.frames import Frame, Opcode

from bench.crowd import upgrade

SEEDS = range(12)


def opened(running, number: int) -> socket.socket:
    """A raw connection with its first screen read."""
    peer = socket.create_connection(("127.0.0.1", running.server.port), 5)
    peer.sendall(upgrade(running.server.port, f"/g/{running.hall.id}/live/phone", running.hall.phones[number]))
    assert heard(peer, b'id="beat"').startswith(b"HTTP/1.1 101")
    return peer


def heard(peer: socket.socket, wanted: bytes) -> bytes:
    """Everything that came until these bytes did."""
    peer.settimeout(5)
    data = b""
    while wanted not in data:
        data += peer.recv(65_536)
    return data


def closing_code(peer: socket.socket) -> int:
    """The code the server closes with; 0 when it just hangs up."""
    peer.settimeout(8)
    data = b""
    try:
        while chunk := peer.recv(65_536):
            data += chunk
    except ConnectionResetError:
        pass
    place = data.rfind(b"\x88")
    return struct.unpack("!H", data[place + 2 : place + 4])[0] if place >= 0 else 0


def masked(opcode: int, data: bytes, fin: bool = True, mask: bool = True) -> bytes:
    """A frame, right or wrong."""
    return Frame(Opcode(opcode), data, fin).serialize(mask=mask)


WRONG = {
    "not masked": (masked(1, b"hello", mask=False), 1002),
    "an unknown opcode": (b"\x83\x80abcd", 1002),
    "reserved bits": (b"\xf1\x80abcd", 1002),
    "a ping in pieces": (b"\x09\x80abcd", 1002),
    "a ping that is too long": (b"\x89\xfe\x00\x80abcd" + b"x" * 128, 1002),
    "a continuation of nothing": (masked(0, b"x"), 1002),
    "a close with half a code": (b"\x88\x81abcdx", 1002),
    "a reason that is not text": (masked(8, b"\x03\xe8\xff\xfe"), 1007),
    "64 KiB and one": (b"\x82\xff" + struct.pack("!Q", 65_537) + b"abcd" + b"x" * 65_537, 1009),
    "a length nobody has": (b"\x82\xff" + struct.pack("!Q", 2**62), 1009),
    "endless pieces": (masked(2, b"x" * 30_000, fin=False) + masked(0, b"x" * 30_000, fin=False) * 3, 1009),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_frame_closes_with_its_code(running, name):
    data, code = WRONG[name]
    with opened(running, 3) as peer:
        peer.sendall(data)
        assert closing_code(peer) == code


def test_a_ping_between_two_pieces_is_answered(running):
    with opened(running, 3) as peer:
        peer.sendall(masked(1, b"one", fin=False) + masked(9, b"there?") + masked(0, b"two"))
        heard(peer, b"\x8a\x06there?")


def test_frames_byte_by_byte_and_a_sudden_end_are_survived(running):
    for cut in (1, 2, 5, 9):
        with opened(running, 4) as peer:
            for byte in masked(1, b"slowly")[:cut]:
                peer.sendall(bytes([byte]))


@pytest.mark.parametrize("seed", SEEDS)
def test_random_bytes_harm_nobody(running, seed):
    dice = random.Random(seed)
    kinds = [dice.choice([0, 1, 2, 8, 9, 10]) for _ in range(20)]
    pieces = [masked(kind, dice.randbytes(dice.randrange(120)), kind > 2 or dice.random() < 0.7) for kind in kinds]
    data = bytearray(b"".join(pieces))
    for _ in range(dice.randrange(6)):
        data[dice.randrange(len(data))] = dice.randrange(256)
    with opened(running, 5) as peer:
        try:
            for start in range(0, len(data), step := dice.choice([1, 7, 500])):
                peer.sendall(data[start : start + step])
        except (BrokenPipeError, ConnectionResetError):
            pass
    asyncio.run(still_alive(running))


HANDSHAKES = {
    "no key": ("Sec-WebSocket-Key", "X-Nothing"),
    "an old version": ("Version: 13", "Version: 8"),
    "a path that is not ours": ("/live/phone", "/live/../../etc"),
    "a face that is not there": ("/live/phone", "/live/cellar"),
    "a header without end": ("Host:", "X-Long: " + "x" * 20_000 + "\r\nHost:"),
    "a gathering that is not there": ("/g/", "/g/nobody"),
}


UNANSWERED = ("asgi", "a header without end")
"""uvicorn's own class says nothing to this one; that it harms nobody is looked at all the same."""


@pytest.mark.parametrize("name", HANDSHAKES)
def test_a_wrong_handshake_gets_a_plain_no(running, name):
    request = upgrade(running.server.port, f"/g/{running.hall.id}/live/phone", running.hall.phones[6]).decode()
    with socket.create_connection(("127.0.0.1", running.server.port), 5) as peer:
        peer.sendall(request.replace(*HANDSHAKES[name]).encode())
        peer.settimeout(5)
        if (running.server.wire, name) != UNANSWERED:
            assert int(peer.recv(4_096).split()[1]) in (400, 403, 404, 426, 431)
    asyncio.run(still_alive(running))


def test_frames_before_the_answer_harm_nobody(running):
    request = upgrade(running.server.port, f"/g/{running.hall.id}/live/phone", running.hall.phones[7])
    with socket.create_connection(("127.0.0.1", running.server.port), 5) as peer:
        peer.sendall(request + masked(9, b"early") + masked(1, b"earlier", fin=False))
        peer.settimeout(5)
        assert peer.recv(65_536).startswith(b"HTTP/1.1 101")
    asyncio.run(still_alive(running))


async def still_alive(running) -> None:
    """Somebody else's screen still opens."""
    token = running.hall.phones[8]
    async with websockets.connect(
        running.uri(), origin=running.origin(), additional_headers={"Cookie": f"eventhub={token}"}, open_timeout=5
    ) as other:
        assert "tally-sum" in await asyncio.wait_for(other.recv(), 5)
