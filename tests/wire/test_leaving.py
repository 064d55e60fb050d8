"""Somebody goes away in the middle of a form, or the server stops while one is on its way: no error is logged."""

import asyncio
import signal
import socket

import uvicorn

from eventhub.run.serve import configured
from tests.facilitator.hosted import create_app, settings
from tests.ground.process import Server

FORM = (b"POST /language HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nContent-Length: 500\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\n\r\nlang=")  # fmt: skip
"""Of which the rest is still to come."""


class Serving:
    """The real server in this process, with less patience at the end."""

    def __init__(self, folder) -> None:
        given = settings(folder, host="127.0.0.1", wire="asgi")
        config = configured(given, create_app(given))
        config.timeout_graceful_shutdown = 0.1
        self.server, self.listening = uvicorn.Server(config), socket.create_server(("127.0.0.1", 0))

    async def __aenter__(self) -> "Serving":
        self.task = asyncio.create_task(self.server._serve([self.listening]))
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self.stopped()

    async def stopped(self) -> None:
        self.server.should_exit = True
        await self.task

    async def begins(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A form on its way, which the server waits for."""
        reader, writer = await asyncio.open_connection(*self.listening.getsockname())
        writer.write(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n" + FORM)
        await reader.readuntil(b"\r\n\r\n")  # the answer before it: what follows was read too
        return reader, writer


def errors(capfd) -> list[str]:
    return [line for line in capfd.readouterr().err.splitlines() if '"error"' in line or "Traceback" in line]


async def test_who_goes_away_in_the_middle_of_a_form_is_no_error(tmp_path, capfd):
    async with Serving(tmp_path) as serving:
        _, writer = await serving.begins()
        writer.close()
        await writer.wait_closed()
        while serving.server.server_state.tasks:
            await asyncio.sleep(0.01)
    assert errors(capfd) == []


async def test_a_form_that_is_still_on_its_way_at_a_stop_is_asked_for_again_and_no_error(tmp_path, capfd):
    async with Serving(tmp_path) as serving:
        reader, writer = await serving.begins()
        await serving.stopped()
        answer = await reader.read()
        writer.close()
    assert b"HTTP/1.1 503" in answer and b"retry-after: 2" in answer
    assert errors(capfd) == []


def test_ctrl_c_ends_a_server_without_a_traceback(tmp_path):
    server = Server(tmp_path).start()
    server.process.send_signal(signal.SIGINT)
    assert (server.process.wait(20), "Traceback" in server.log()) == (0, False)
