"""FastAPI as its tutorial shows it: a list of connections, and `await send` to each in turn."""

import asyncio
import signal

import uvicorn
from fastapi import FastAPI, WebSocket, WebSocketDisconnect

from bench.peers.job import STATE, news, port_and_file
from bench.peers.votes import Votes

port, file = port_and_file()
app, votes, everybody = FastAPI(), Votes(file), set()


@app.websocket("/ws")
async def phone(socket: WebSocket) -> None:
    """One phone."""
    await socket.accept()
    everybody.add(socket)
    await socket.send_bytes(STATE)
    try:
        while True:
            await votes.keep(await socket.receive_text())
            await socket.send_text("kept")
    except WebSocketDisconnect:
        everybody.discard(socket)


async def tell() -> None:
    """The same kilobyte to everybody."""
    message = news()
    for socket in list(everybody):
        await socket.send_bytes(message)


@app.on_event("startup")
async def listen() -> None:
    """At a signal."""
    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, lambda: asyncio.ensure_future(tell()))


uvicorn.run(
    app, host="127.0.0.1", port=port, loop="uvloop", backlog=4096, ws_per_message_deflate=False, ws_ping_interval=None,
    log_level="warning",
)  # fmt: skip
