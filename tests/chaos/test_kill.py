"""Power cuts, kills, stops and restarts: what was acknowledged is there, once, and every screen comes right again."""

import asyncio
import random
import signal
import time

import httpx
import pytest
import websockets

from tests.chaos.burst import bots_of, burst, put_away
from tests.ground.hall import OTHERS, hall
from tests.ground.oracle import judge_journal, judge_screens, stored

STRANGER = OTHERS["hall"]["title"]


async def test_killed_in_a_burst_nothing_acknowledged_is_lost_or_doubled(server, all_faults):
    people, kills = (100, 20) if all_faults else (30, 2)
    here, others = hall(server.settings, people), hall(server.settings, 2, OTHERS)
    server.start()
    bots = bots_of(here, f"http://127.0.0.1:{server.port}")
    strangers = bots_of(others, f"http://127.0.0.1:{server.port}")

    async def trouble() -> None:
        for _ in range(kills):
            await asyncio.sleep(random.uniform(0.2, 0.8))
            server.kill()
            await asyncio.to_thread(server.start)

    try:
        await burst([*bots, *strangers], 12 * kills, trouble)
        await judge_screens(bots, STRANGER)
        judge_journal(server.settings.database_url, here.id, bots)
        judge_journal(server.settings.database_url, others.id, strangers)
    finally:
        await put_away([*bots, *strangers])
    assert '"level": "error"' not in server.log()


@pytest.mark.parametrize("where", ["before_commit", "after_commit"])
async def test_killed_between_keeping_and_answering_the_same_wish_still_counts_once(server, where):
    here = hall(server.settings, 1)
    server.extra["EVENTHUB_FAILPOINT"] = f"{where}:Say"
    server.start()
    (bot,) = bots_of(here, f"http://127.0.0.1:{server.port}")
    async with httpx.AsyncClient() as client:
        assert await bot.post(client, "tally/Say", "once-only-1", number="7") == 0
        server.process.wait(60)
        kept = len(stored(server.settings.database_url, here.id)[1])
        del server.extra["EVENTHUB_FAILPOINT"]
        server.start()
        assert await bot.post(client, "tally/Say", "once-only-1", number="7") == 303
        assert await bot.post(client, "tally/Say", "once-only-1", number="8") == 409
    facts, ops = stored(server.settings.database_url, here.id)
    assert len(facts) == 2
    assert len(ops) - kept == (1 if where == "before_commit" else 0)


async def test_a_planned_stop_tells_every_screen_to_come_back_and_takes_less_than_five_seconds(server):
    here = hall(server.settings, 100)
    server.start()
    base = f"http://127.0.0.1:{server.port}"
    sockets = [
        await websockets.connect(
            f"ws://127.0.0.1:{server.port}/g/{here.id}/live/phone", origin=base,
            additional_headers={"Cookie": f"eventhub={token}"}, compression=None,
        )
        for token in here.phones
    ]  # fmt: skip
    half = (await asyncio.open_connection("127.0.0.1", server.port))[1]
    half.write(b"POST /g/x/phone/do/tally/Say HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\nhalf")
    start = time.monotonic()
    server.process.send_signal(signal.SIGTERM)
    codes = set()
    for socket in sockets:
        try:
            while True:
                await asyncio.wait_for(socket.recv(), 60)
        except websockets.ConnectionClosed as closed:
            codes.add(closed.rcvd.code if closed.rcvd else None)
    await asyncio.to_thread(server.process.wait, 60)
    half.close()
    assert codes == {1012}
    assert time.monotonic() - start < 8


async def test_stopped_for_a_while_everything_comes_right_by_itself(server, all_faults):
    here = hall(server.settings, 20)
    server.start()
    bots = bots_of(here, f"http://127.0.0.1:{server.port}")

    async def trouble() -> None:
        await asyncio.sleep(0.3)
        server.process.send_signal(signal.SIGSTOP)
        await asyncio.sleep(30 if all_faults else 2)
        server.process.send_signal(signal.SIGCONT)

    try:
        await burst(bots, 15, trouble)
        await judge_screens(bots, STRANGER)
        judge_journal(server.settings.database_url, here.id, bots)
    finally:
        await put_away(bots)
