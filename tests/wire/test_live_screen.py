"""A live screen, seen from the browser's side: who gets in, what it is sent, and how it is let go."""

import asyncio

import httpx
import pytest
import websockets

from tests.ground.bots import Bot, Model


def connect(running, token: str, origin: str | None = None, face: str = "phone", **more):
    return websockets.connect(
        running.uri(face), origin=origin or running.origin(), additional_headers={"Cookie": f"eventhub={token}"},
        compression=None, **more,
    )  # fmt: skip


async def test_the_first_message_is_the_whole_screen_and_then_only_what_changed(running):
    phone = Bot(running.origin(), running.hall.id, running.hall.phones[0])
    async with connect(running, running.hall.phones[0]) as socket, httpx.AsyncClient() as client:
        model = Model()
        model.take(await socket.recv())
        assert model.shown == await phone.fresh(client)
        assert await phone.post(client, "tally/Say", "first-number-1", number="7") == 303
        message = await asyncio.wait_for(socket.recv(), 60)
        assert '"#screen"' not in message
        model.take(message)
        assert model.shown == await phone.fresh(client)


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1"])
async def test_a_page_from_elsewhere_gets_no_screen(running, origin):
    with pytest.raises(websockets.InvalidStatus) as refused:
        async with connect(running, running.hall.phones[0], origin):
            pass
    assert refused.value.response.status_code == 403


async def test_a_stranger_and_a_participant_at_the_console_get_no_screen(running):
    for token, face in (("", "phone"), ("x" * 43, "phone"), (running.hall.phones[0], "console")):
        with pytest.raises(websockets.InvalidStatus) as refused:
            async with connect(running, token, face=face):
                pass
        assert refused.value.response.status_code in (403, 404)


async def test_nothing_is_compressed(running):
    headers = {"Cookie": f"eventhub={running.hall.phones[0]}"}
    async with websockets.connect(running.uri(), origin=running.origin(), additional_headers=headers) as socket:
        assert socket.protocol.extensions == []


async def test_a_ping_is_answered_and_chatter_changes_nothing(running):
    async with connect(running, running.hall.phones[1]) as socket:
        await socket.recv()
        await asyncio.wait_for(await socket.ping(), 60)
        await socket.send("hello?")
        await socket.send(b"\x00\x01")
        await socket.send(["in", " pieces"])
        await asyncio.wait_for(await socket.ping(), 60)


async def test_a_message_beyond_64_kib_closes_with_1009(running):
    async with connect(running, running.hall.phones[1]) as socket:
        await socket.recv()
        with pytest.raises(websockets.ConnectionClosed) as closed:
            await socket.send("x" * 70_000)
            await asyncio.wait_for(socket.recv(), 60)
        assert closed.value.rcvd.code == 1009


async def test_a_phone_that_leaves_is_let_go(running):
    async with connect(running, running.hall.phones[2]) as socket:
        await socket.recv()
        await socket.close()
    assert socket.close_code == 1000
