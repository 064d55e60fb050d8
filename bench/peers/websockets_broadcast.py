"""The websockets library with the function it has for this, `broadcast`, and compression off, as it advises."""

import asyncio
import signal

import uvloop
from websockets.asyncio.server import ServerConnection, broadcast, serve

from bench.peers.job import STATE, news, port_and_file
from bench.peers.votes import Votes

port, file = port_and_file()
everybody: set[ServerConnection] = set()


async def main() -> None:
    """Serve for ever."""
    votes = Votes(file)

    async def phone(socket: ServerConnection) -> None:
        everybody.add(socket)
        await socket.send(STATE)
        try:
            async for number in socket:
                await votes.keep(str(number))
                await socket.send("kept")
        finally:
            everybody.discard(socket)

    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, lambda: broadcast(everybody, news()))
    async with serve(phone, "127.0.0.1", port, compression=None, ping_interval=None, backlog=4096):
        await asyncio.get_running_loop().create_future()


uvloop.run(main())
