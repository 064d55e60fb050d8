"""Groups as Django Channels has them: by way of Redis, every consumer a task that sends."""

import asyncio
import os
import signal
from contextlib import asynccontextmanager

import uvicorn
from redis.asyncio import Redis
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from bench.peers.job import STATE, news, port_and_file
from bench.peers.votes import Votes

port, file = port_and_file()
redis = Redis.from_url(os.environ.get("REDIS_URL", "redis://127.0.0.1:6379"))
votes, queues, GROUP = Votes(file), set(), f"bench-group-{port}"


async def phone(socket: WebSocket) -> None:
    """One consumer: what the group says goes out, what the phone says comes in."""
    await socket.accept()
    queue: asyncio.Queue[bytes] = asyncio.Queue()
    queues.add(queue)
    await socket.send_bytes(STATE)
    sending = asyncio.ensure_future(_send(socket, queue))
    try:
        while True:
            await votes.keep(await socket.receive_text())
            await socket.send_text("kept")
    except WebSocketDisconnect:
        sending.cancel()
        queues.discard(queue)


async def _send(socket: WebSocket, queue: asyncio.Queue[bytes]) -> None:
    while True:
        await socket.send_bytes(await queue.get())


async def _listen() -> None:
    async with redis.pubsub() as line:
        await line.subscribe(GROUP)
        async for message in line.listen():
            if message["type"] == "message":
                for queue in queues:
                    queue.put_nowait(message["data"])


@asynccontextmanager
async def lifespan(app: Starlette):
    """An ear at Redis, and one for the signal."""
    listening = asyncio.ensure_future(_listen())
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGUSR1, lambda: asyncio.ensure_future(redis.publish(GROUP, news())))
    yield
    listening.cancel()


app = Starlette(routes=[WebSocketRoute("/ws", phone)], lifespan=lifespan)
uvicorn.run(
    app, host="127.0.0.1", port=port, loop="uvloop", backlog=4096, ws_per_message_deflate=False, ws_ping_interval=None,
    log_level="warning",
)  # fmt: skip
