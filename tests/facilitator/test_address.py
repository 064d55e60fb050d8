"""The address on the wall, on Ready and in every code is the one the host chose, at once and on every screen."""

import asyncio
import re

import pytest

from eventhub.door.address import Addresses
from eventhub.ground.network import NetworkCard
from eventhub.screens.sights import Screen
from rooms.kernel import WALL, Viewer
from tests.facilitator.hosted import create_app, hosted, settings

CABLE, WIFI = NetworkCard("eth0", "172.16.5.9"), NetworkCard("wlan0", "192.168.8.2")


class Network:
    """Network cards that are plugged in by hand."""

    def __init__(self, *cards: NetworkCard) -> None:
        self.cards = list(cards)

    def __call__(self) -> list[NetworkCard]:
        return self.cards


class Glass:
    """A wall's end of the wire: keeps the last message."""

    ready, number, sent, last = True, -1, 0, b""

    def send(self, payload: bytes) -> None:
        self.last = payload

    def close(self, code: int, reason: str = "") -> None:
        self.ready = False


@pytest.fixture
async def hall(tmp_path):
    """A café whose computer is on a cable and in the hall's wifi."""
    app = create_app(settings(tmp_path))
    async with app.router.lifespan_context(app):
        app.state.addresses.cards = Network(CABLE, WIFI)
        app.state.addresses.outward = lambda: CABLE.ip
        app.state.addresses.clock = iter(range(10, 10**6, 10)).__next__
        yield await (await hosted(app)).opened()


async def on_the_wall(hall) -> str:
    page = (await hall.host.get(f"/g/{hall.id}/wall")).text
    return re.search(r'<p class="address">(.*?)</p>', page)[1]


async def choose(hall, ip: str):
    return await hall.host.post(f"{hall.here}/ready", data={"check": "address", "address": ip})


async def test_ready_lists_the_addresses_and_the_host_chooses(hall):
    page = (await hall.host.get(f"{hall.here}/ready")).text
    assert re.findall(r'name="address" value="(.*?)"', page) == ["172.16.5.9"]
    assert "<output>http://192.168.8.2:8000</output>" in page
    assert await on_the_wall(hall) == "192.168.8.2:8000"
    assert (await choose(hall, CABLE.ip)).status_code == 303
    assert "<output>http://172.16.5.9:8000</output>" in (await hall.host.get(f"{hall.here}/ready")).text
    assert await on_the_wall(hall) == "172.16.5.9:8000"
    team = (await hall.host.post(f"{hall.here}/team", data={"role": "greeter"})).text
    assert "http://172.16.5.9:8000/enter#" in team


async def test_what_is_chosen_at_one_worker_is_shown_by_all(hall):
    here = hall.app.state.addresses
    other = Addresses(here.settings, here.kept, here.cards, here.outward)
    assert other.address(hall.id) == "http://192.168.8.2:8000"
    await choose(hall, CABLE.ip)
    other.follow(hall.app.state.screens)
    assert other.address(hall.id) == "http://172.16.5.9:8000"


async def test_an_address_that_is_not_there_is_refused(hall):
    answer = await choose(hall, "10.9.9.9")
    assert (answer.status_code, "no such address any more" in answer.text) == (422, True)
    assert await on_the_wall(hall) == "192.168.8.2:8000"


async def test_a_wall_that_hangs_already_follows_when_the_network_changes(hall):
    state, glass = hall.app.state, Glass()
    state.screens.join(Screen(hall.gathering, "wall", "wall", "", Viewer("", WALL), "en", glass))
    state.addresses.follow(state.screens)
    assert b"192.168.8.2:8000" in glass.last
    state.addresses.cards.cards = [NetworkCard("wlan0", "192.168.7.7")]
    state.addresses.follow(state.screens)
    async with asyncio.timeout(5):
        while b"192.168.7.7:8000" not in glass.last:
            await asyncio.sleep(0)
    assert b"192.168.8.2" not in glass.last


async def test_the_light_for_phones_is_red_without_a_network_and_turns_green_when_it_comes_up(hall):
    async def red() -> bool:
        page = (await hall.host.get(f"{hall.here}/ready")).text
        return "Connect this computer to the wifi of the hall" in page

    hall.app.state.addresses.cards.cards = []
    assert await red() is True
    hall.app.state.addresses.cards.cards = [WIFI]
    assert await red() is False
