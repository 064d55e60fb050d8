"""picows: a listener a connection, and `send` on each transport."""

import asyncio
import signal

import uvloop
from picows import WSFrame, WSListener, WSMsgType, WSTransport, ws_create_server

from bench.peers.job import STATE, news, port_and_file
from bench.peers.votes import Votes

port, file = port_and_file()
everybody: set[WSTransport] = set()


async def main() -> None:
    """Serve for ever."""
    votes = Votes(file)

    async def keep(transport: WSTransport, number: str) -> None:
        await votes.keep(number)
        transport.send(WSMsgType.TEXT, b"kept")

    class Phone(WSListener):
        def on_ws_connected(self, transport: WSTransport) -> None:
            everybody.add(transport)
            transport.send(WSMsgType.BINARY, STATE)

        def on_ws_disconnected(self, transport: WSTransport) -> None:
            everybody.discard(transport)

        def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
            if frame.msg_type == WSMsgType.TEXT:
                asyncio.ensure_future(keep(transport, frame.get_payload_as_ascii_text()))

    def tell() -> None:
        message = news()
        for transport in everybody:
            transport.send(WSMsgType.BINARY, message)

    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, tell)
    server = await ws_create_server(lambda request: Phone(), "127.0.0.1", port, backlog=4096)
    await server.serve_forever()


uvloop.run(main())
