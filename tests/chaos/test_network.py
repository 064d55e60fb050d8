"""Bad wifi: cuts, delays, silence and requests sent twice; one bad phone harms nobody."""

import asyncio
import secrets
import socket
import time

import httpx
import websockets

from bench.crowd import upgrade
from tests.chaos.burst import bots_of, burst, put_away
from tests.ground.hall import OTHERS, hall
from tests.ground.oracle import judge_journal, judge_screens
from tests.ground.proxy import Proxy

STRANGER = OTHERS["hall"]["title"]


async def test_wifi_that_flaps_loses_nothing_and_doubles_nothing(server, all_faults):
    here = hall(server.settings, 20)
    server.start()
    proxy = await Proxy(server.port).start()
    server.extra["EVENTHUB_URL"] = proxy.base
    bots = bots_of(here, proxy.base)

    async def trouble() -> None:
        for turn in range(60 if all_faults else 6):
            await asyncio.sleep(0.4)
            proxy.cut()
            proxy.delay, proxy.refuse = 0.02 * (turn % 3), turn % 4 == 3
        proxy.delay, proxy.refuse = 0.0, False

    try:
        await burst(bots, 8, trouble)
        await judge_screens(bots, STRANGER, 60)
        judge_journal(server.settings.database_url, here.id, bots)
    finally:
        await put_away(bots)
        await proxy.close()


async def test_the_same_request_ten_times_at_once_counts_once(server):
    here = hall(server.settings, 1)
    server.start()
    (bot,) = bots_of(here, f"http://127.0.0.1:{server.port}")
    async with httpx.AsyncClient() as client:
        op = secrets.token_hex(16)
        found = await asyncio.gather(*(bot.post(client, "tally/Say", op, number="5") for _ in range(10)))
        bot.acknowledged[op] = 5
    assert found == [303] * 10
    judge_journal(server.settings.database_url, here.id, [bot])


async def test_phones_that_stop_reading_are_let_go_and_the_others_notice_nothing(server):
    here = hall(server.settings, 10)
    server.start()
    deaf = [_deaf(server.port, here.id, token) for token in here.phones[:3]]
    bots = bots_of(here, f"http://127.0.0.1:{server.port}")[3:]
    try:
        await burst(bots, 10, lambda: asyncio.sleep(0))
        start = time.monotonic()
        await judge_screens(bots, STRANGER, 60)
        assert time.monotonic() - start < 30
    finally:
        await put_away(bots)
        for peer in deaf:
            peer.close()


def _deaf(port: int, gathering: str, token: str) -> socket.socket:
    peer = socket.socket()
    peer.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    peer.connect(("127.0.0.1", port))
    peer.sendall(upgrade(port, f"/g/{gathering}/live/phone", token))
    return peer


async def test_a_phone_that_vanishes_without_a_word_is_let_go(server, all_faults):
    """Two pings without an answer; on the quick run only that the others go on meanwhile."""
    here = hall(server.settings, 5)
    server.start()
    proxy = await Proxy(server.port).start()
    lost = websockets.connect(
        f"ws://127.0.0.1:{proxy.port}/g/{here.id}/live/phone", origin=proxy.base, ping_interval=None,
        additional_headers={"Cookie": f"eventhub={here.phones[0]}"}, compression=None,
    )  # fmt: skip
    async with lost as socket_, httpx.AsyncClient() as client:
        await socket_.recv()
        proxy.swallow = True
        (bot,) = bots_of(here, f"http://127.0.0.1:{server.port}")[1:2]
        await bot.say(client, 1)
        if all_faults:
            async with asyncio.timeout(60):
                while await _connected(client, server.port):
                    await asyncio.sleep(1)
    await proxy.close()


async def _connected(client: httpx.AsyncClient, port: int) -> int:
    text = (await client.get(f"http://127.0.0.1:{port}/metrics")).text
    found = [line for line in text.splitlines() if line.startswith('eventhub_screens{face="phone"}')]
    return int(float(found[0].rpartition(" ")[2])) if found else 0
