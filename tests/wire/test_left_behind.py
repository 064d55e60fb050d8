"""Nothing waits for the collector, which comes rarely: whoever leaves, or is forgotten, takes everything along."""

import asyncio
import socket
from contextlib import asynccontextmanager

import pytest
import uvicorn
import websockets

from eventhub.run.main import create_app
from eventhub.run.serve import configured
from tests.facilitator.hosted import Hosted, hosted, settings
from tests.ground.garbage import left_behind


@asynccontextmanager
async def serving(app, wire_settings):
    """The real server inside the test; answers its address."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(100)
        server = uvicorn.Server(configured(wire_settings, app))
        running = asyncio.ensure_future(server.serve([listening]))
        while not server.started:
            await asyncio.wait([running], timeout=0.01)
        yield f"127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        await running


async def connects(address: str, hall: Hosted, phone) -> None:
    """A phone's screen opens, gets its first picture, and goes."""
    cookie = "; ".join(f"{name}={value}" for name, value in phone.cookies.items())
    uri = f"ws://{address}/g/{hall.id}/live/phone"
    async with websockets.connect(uri, additional_headers={"Cookie": cookie}, origin=f"http://{address}") as screen:
        assert 'id="hall-' in await screen.recv()


@pytest.mark.parametrize("wire", ["plain", "asgi"])
async def test_phones_that_come_and_go_leave_nothing_behind(tmp_path, wire):
    chosen = settings(tmp_path, wire=wire)
    app = create_app(chosen)
    async with serving(app, chosen) as address:
        hall = await (await hosted(app)).opened()
        phone = await hall.joins("Ana")
        await connects(address, hall, phone)
        with left_behind() as found:
            for _ in range(5):
                await connects(address, hall, phone)
            await asyncio.wait([asyncio.ensure_future(gone(app, hall))], timeout=5)
        assert found == {}


async def gone(app, hall: Hosted) -> None:
    """Until the server has noticed that every screen is closed."""
    while any(app.state.screens.open.get(hall.id, {}).values()):
        await asyncio.sleep(0)


async def test_people_who_join_write_and_are_forgotten_leave_nothing_behind(tmp_path):
    app = create_app(settings(tmp_path))
    async with app.router.lifespan_context(app):
        hall = await (await hosted(app, "wall-of-needs")).opened()
        await visits(hall, "First")
        before = hall.gathering.rooms
        with left_behind() as found:
            for number in range(3):
                await visits(hall, f"Guest {number}")
        assert found == {}
        assert hall.gathering.rooms is before


async def visits(hall: Hosted, name: str) -> None:
    """Somebody joins, says something, and wants to be forgotten."""
    phone = await hall.joins(name)
    said = await hall.does(phone, "phone", "needs", "PostCard", kind="need", text=f"{name} asks")
    assert said.status_code == 200, said.text
    assert (await phone.post(f"/me/{hall.id}/forget", data={"sure": "yes"})).status_code in (200, 303)
    await phone.aclose()


async def test_a_gathering_that_was_deleted_is_not_in_memory_any_more_and_none_of_its_timers_rings(tmp_path):
    app = create_app(settings(tmp_path))
    async with app.router.lifespan_context(app):
        hall = await (await hosted(app)).opened()
        phone = await hall.joins("Ana")
        await phone.get(f"/g/{hall.id}/phone")
        await hall.host.post(f"{hall.here}/delete", data={"sure": "yes"})
        assert [kept for kept in keeping(app) if hall.id in kept] == []


async def test_a_gathering_that_left_memory_comes_back_as_it_was(tmp_path):
    app = create_app(settings(tmp_path))
    async with app.router.lifespan_context(app):
        hall = await (await hosted(app)).opened()
        phone = await hall.joins("Ana")
        before = {key: room.running for key, room in hall.gathering.rooms.items()}
        app.state.house.leave(hall.id)
        assert [kept for kept in keeping(app) if hall.id in kept] == []
        assert (await phone.get(f"/g/{hall.id}/phone")).status_code == 200
        assert {key: room.running for key, room in hall.gathering.rooms.items()} == before


def keeping(app) -> list[str]:
    """What house, chores and screens keep, by the names they keep it under."""
    state = app.state
    kept = (state.house.gatherings, state.chores._errands, state.screens.sights._views, state.screens.sights._sights)
    return [str(name) for each in kept for name in each]
