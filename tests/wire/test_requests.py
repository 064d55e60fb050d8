"""A request whose head does not end is cut off early and told so; what browsers send is read as ever."""

import asyncio

import pytest
import uvicorn
from uvicorn.server import ServerState

from eventhub.wire.requests import LATE, MOST_BYTES, MOST_UNSAID, SOON, SilentRequests


class Line(asyncio.Transport):
    """What goes back to a browser, kept."""

    def __init__(self) -> None:
        super().__init__()
        self.sent, self.closed = b"", False

    def write(self, data: bytes) -> None:
        self.sent += data

    def close(self) -> None:
        self.closed = True

    abort = close

    def is_closing(self) -> bool:
        return self.closed

    def pause_reading(self) -> None:
        pass

    def resume_reading(self) -> None:
        pass


async def hello(scope, receive, send) -> None:
    body = (await receive()).get("body", b"") if scope["method"] == "POST" else b""
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"hello " + body})


def connected() -> tuple[SilentRequests, Line]:
    requests, line = SilentRequests(uvicorn.Config(hello, http=SilentRequests, ws=None), ServerState(), {}), Line()
    requests.connection_made(line)
    return requests, line


async def answer(*packets: bytes) -> tuple[bytes, int]:
    """The status line of the last answer, and how many bytes were read before the line was cut."""
    requests, line = connected()
    read = 0
    for packet in packets:
        if line.closed:
            break
        requests.data_received(packet)
        read += len(packet)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    status = [part for part in line.sent.split(b"\r\n") if part.startswith(b"HTTP/1.1")][-1:]
    requests.connection_lost(None)
    return b"".join(status), read


HEAD = b"GET / HTTP/1.1\r\nHost: hall\r\n"
POST = b"POST / HTTP/1.1\r\nHost: hall\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nwords\r\n"
ENDLESS = {
    "headers": (HEAD, *[b"a: b\r\n" * 100] * 1000),
    "one header": (HEAD + b"a: ", *[b"b" * 1000] * 1000),
    "a name": (HEAD, *[b"b" * 1000] * 1000),
    "an address": (b"GET /", *[b"b" * 1000] * 1000),
    "one packet": (HEAD + b"a: " + b"b" * 40_000 + b"\r\n\r\n",),
    "many in one packet": (HEAD + b"a: b\r\n" * 200 + b"\r\n",),
    "lines after the body": (POST + b"0\r\n", *[b"a: b\r\n" * 100] * 1000),
    "a line after the body": (POST + b"0\r\na: ", *[b"b" * 1000] * 1000),
    "a remark in the body": (POST + b"5;a=", *[b"b" * 1000] * 1000),
    "the second request": (HEAD + b"\r\n" + HEAD, *[b"a: b\r\n" * 100] * 1000),
}


@pytest.mark.parametrize("name", ENDLESS)
async def test_a_head_without_end_is_cut_off(name):
    status, read = await answer(*ENDLESS[name])
    assert (status, read <= 2 * MOST_BYTES) == (b"HTTP/1.1 431 Request Header Fields Too Large", True)


async def test_what_browsers_send_is_read():
    cookie = b"Cookie: " + b"x" * 8000 + b"\r\n"
    lines = b"".join(b"x-%d: y\r\n" % n for n in range(60))
    assert (await answer(HEAD + cookie + lines + b"\r\n"))[0] == b"HTTP/1.1 200 OK"
    bodies = [b"a000\r\n" + b"w" * 0xA000 + b"\r\n"] * 20
    assert (await answer(POST, *bodies, b"0\r\n\r\n"))[0] == b"HTTP/1.1 200 OK"


async def test_whoever_keeps_a_line_and_says_nothing_makes_room_for_others():
    """One laptop that opens lines without end stood the hall still: nobody else was let in."""
    now = [0.0]
    lines = [connected() for _ in range(MOST_UNSAID + 3)]
    unsaid = lines[0][0].unsaid
    unsaid.clock = lambda: now[0]
    for at, (requests, _) in enumerate(lines):
        if at % 2:
            requests.data_received(HEAD)
        unsaid.since[requests] = 0.0
    quick, slow = lines[1], lines[2]
    quick[0].data_received(b"\r\n")
    slow[0].data_received(b"POST / HTTP/1.1\r\nHost: hall\r\nContent-Length: 9\r\n\r\nhalf")
    cut = []
    for now[0] in (SOON - 1, SOON, LATE - 1, LATE):
        unsaid.hang_up()
        cut.append(sum(line.closed for _, line in lines))
    assert cut == [0, 2, 2, MOST_UNSAID + 2]
    assert (quick[1].closed, quick[0] in unsaid.since) == (False, False)
    for requests, _ in lines:
        requests.connection_lost(None)
    assert unsaid.since == {}
