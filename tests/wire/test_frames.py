"""A frame is never cut into, whatever the socket takes, and the parser rests only between messages."""

import os
import socket

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from websockets.frames import Frame, Opcode

from eventhub.screens.everyone import Everyone
from eventhub.screens.frames import framed, whole_frames
from eventhub.wire.connection import Connection
from eventhub.wire.thin import ThinConnection


class Rest:
    """Stands in for uvicorn's state: nobody else is there."""

    def __init__(self) -> None:
        self.connections, self.tasks = set(), set()


class Screens:
    """Notes which screens were brought up to date."""

    def __init__(self) -> None:
        self.refreshed = []

    def refresh(self, screen) -> None:
        self.refreshed.append(screen)


class App:
    """What a connection needs of the house."""

    def __init__(self) -> None:
        self.everyone, self.screens = Everyone(), Screens()


class Transport:
    """A transport whose socket takes a few bytes at a time; `sent` is what reached the other side, in order."""

    def __init__(self, protocol) -> None:
        self.protocol, self.waiting, self.sent, self.takes = protocol, b"", b"", []

    def get_protocol(self):
        return self.protocol

    def write(self, data) -> None:
        self.waiting += bytes(data)
        self.protocol.pause_writing()

    def drain(self) -> None:
        self.sent += self.waiting
        self.waiting = b""
        self.protocol.resume_writing()

    def set_write_buffer_limits(self, high: int) -> None:
        assert high == 0

    def get_extra_info(self, name: str):
        return None if name == "sslcontext" else self

    def fileno(self) -> int:
        return 77


@pytest.fixture
async def phone(monkeypatch):
    """A thin connection with its screen, on a socket that takes as many bytes as the test says."""
    connection = ThinConnection(None, Rest(), {"live": App()})
    transport = Transport(connection)
    connection.connection_made(transport)
    connection.screen, connection._parser = "a screen", None
    connection._set_ready(True)

    really = os.write

    def write(number: int, data: bytes) -> int:
        if number != 77:
            return really(number, data)
        assert not transport.waiting, "written past what still waits: a frame was cut into"
        taken = transport.takes.pop(0) if transport.takes else len(data)
        if taken == 0:
            raise BlockingIOError
        transport.sent += data[:taken]
        return min(taken, len(data))

    monkeypatch.setattr(os, "write", write)
    yield connection
    connection._in_time()


async def test_a_short_send_is_finished_before_anything_else_is_sent(phone):
    phone.transport.takes = [3]
    phone.send(b"first")
    assert (phone.ready, phone._app.everyone.direct) == (False, {})
    phone.transport.drain()
    assert phone.ready
    phone.send(b"second")
    assert phone.transport.sent == framed(b"first") + framed(b"second")


async def test_a_phone_that_took_nothing_gets_the_newest_when_it_wakes(phone):
    phone.transport.takes = [0]
    phone.send(b"first")
    assert phone._app.screens.refreshed == []
    phone.transport.drain()
    assert phone._app.screens.refreshed == ["a screen"]


async def test_what_is_told_to_everybody_skips_a_phone_that_is_behind(phone):
    phone.transport.takes = [4]
    await phone._app.everyone.tell(b"first")
    await phone._app.everyone.tell(b"second")
    phone.transport.drain()
    assert phone.transport.sent == framed(b"first")


async def test_a_full_socket_stops_nobody_elses_message(phone):
    everyone, (near, far), (later, farther) = phone._app.everyone, socket.socketpair(), socket.socketpair()
    phone.transport.takes = [0]
    everyone.direct = {near.fileno(): near, 77: phone, later.fileno(): later}
    await everyone.tell(b"to all")
    assert [one.recv(100) for one in (far, farther)] == [framed(b"to all")] * 2
    assert phone.transport.waiting == framed(b"to all")
    for one in (near, far, later, farther):
        one.close()


async def test_a_beat_tells_each_phone_how_many_messages_it_should_have(phone):
    phone._app.everyone.open.add(phone)
    phone.sent = 3
    await phone._app.everyone.count_for(lambda sent: b"%d so far" % sent)
    assert phone.transport.sent == framed(b"3 so far")


async def test_after_leaving_nothing_is_written_to_its_number_again(phone):
    phone.screen = None
    phone.connection_lost(None)
    await phone._app.everyone.tell(b"for somebody else")
    assert phone.transport.sent == b""


frames = st.tuples(st.sampled_from([Opcode.TEXT, Opcode.BINARY]), st.sampled_from([0, 1, 125, 126, 65_535, 65_536]))


@settings(deadline=None)
@given(st.lists(frames, max_size=4), st.integers(0, 400))
def test_whole_frames_are_told_from_cut_ones(whole, cut):
    whole = [Frame(opcode, b"x" * length).serialize(mask=True) for opcode, length in whole]
    data = b"".join(whole)
    ends = {sum(len(frame) for frame in whole[:count]) for count in range(len(whole) + 1)}
    assert whole_frames(data)
    kept = max(0, len(data) - cut)
    assert whole_frames(data[:kept]) == (kept in ends)


async def test_bytes_that_arrive_one_by_one_are_the_same_message(phone, monkeypatch):
    seen = []
    monkeypatch.setattr(ThinConnection, "_received", lambda _phone, frame: seen.append(frame))
    for byte in Frame(Opcode.TEXT, b"slowly").serialize(mask=True) + Frame(Opcode.PONG, b"").serialize(mask=True):
        phone.data_received(bytes([byte]))
    assert [(frame.opcode, bytes(frame.data)) for frame in seen] == [(Opcode.TEXT, b"slowly"), (Opcode.PONG, b"")]


async def test_the_parser_rests_between_messages_but_not_inside_one(phone):
    phone.data_received(Frame(Opcode.PONG, b"").serialize(mask=True))
    assert phone._parser is None
    phone.data_received(Frame(Opcode.TEXT, b"half ", fin=False).serialize(mask=True))
    assert phone._parser is not None


def test_the_plain_connection_and_the_thin_one_are_the_same_but_for_the_last_step():
    assert {name for name in vars(ThinConnection) if not name.startswith("__")} == {
        "connection_made", "_push", "left_over",
    }  # fmt: skip
    assert issubclass(ThinConnection, Connection)
