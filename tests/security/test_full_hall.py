"""A full hall behind one address, at the limits we ship: nobody is told to wait but the one phone that runs wild."""

import asyncio
import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass

import pytest
from websockets.asyncio.client import ClientConnection, connect

from eventhub.run.main import known_kinds
from facilitator.drafting.recipe import ours, read_recipe
from facilitator.rehearsal.browser import Browser
from facilitator.rehearsal.phone import Phone
from facilitator.rehearsal.play import Play
from facilitator.rehearsal.script import script_of
from tests.ground.process import Server

PEOPLE, FLOOD, ENOUGH = 225, 1000, 20


@pytest.fixture
def shipped(tmp_path):
    """A server with the limits people get when they set none."""
    server = Server(tmp_path, extra={"EVENTHUB_LIMITS": "1"}).start()
    yield server
    server.end()


@dataclass
class Wild:
    """One phone among the others that sends and connects without end; what it was told."""

    phone: Phone
    told_to_wait: int = 0
    closed: int | None = None

    async def run(self, code: str) -> None:
        await self.phone.join(code, {})
        path = f"/g/{self.phone.gathering}/phone/do/hall/Join"
        for number in range(FLOOD):  # as fast as this machine can, which may be slow: until it was told often enough
            answer = await self.phone.browser.post(path, {"op": f"flooding{number:08}"}, x_outbox="1")
            self.told_to_wait += answer.status == 429
            if self.told_to_wait == ENOUGH:
                break
        screens = [await self._connected() for _ in range(3)]
        first, *_ = screens
        await self._connected()
        await asyncio.wait_for(first.wait_closed(), 10)
        self.closed = first.close_code

    async def _connected(self) -> ClientConnection:
        browser = self.phone.browser
        url = f"{browser.base.replace('http', 'ws')}/g/{self.phone.gathering}/live/phone"
        return await connect(url, origin=browser.base, additional_headers={"Cookie": browser.cookie()}, proxy=None)


async def the_wifi_falls_twice(play: Play) -> None:
    """Everybody is cut off and comes back in the same moment, and loads the page again."""
    for _ in range(2):
        for phone in play.phones:
            phone.live.stop()
            phone.live.start()
        await play.all(phone.browser.get(f"/g/{phone.gathering}/phone") for phone in play.phones)


async def when_everybody_is_in(play: Play) -> None:
    """Waits for the last seat."""
    while len(play.phones) < PEOPLE or not all(phone.screen and phone.live.shown.table() for phone in play.phones):
        await asyncio.sleep(0.1)


def code_of(server: Server) -> str:
    """The code on the wall."""
    with closing(sqlite3.connect(server.settings.database_url.removeprefix("sqlite:///"))) as connection:
        return connection.execute("SELECT code FROM gathering").fetchone()[0]


@pytest.mark.laws
async def test_225_phones_behind_one_address_are_never_told_to_wait_and_a_wild_one_is(shipped):
    """All of them join, move, post and choose in the same moments, which is far faster than a hall does it."""
    script = script_of(read_recipe(ours()["belo-horizonte"].read_text("utf-8")), known_kinds(), PEOPLE, 1000)
    play = Play(f"http://127.0.0.1:{shipped.port}", script)
    wild = Wild(Phone(Browser(play.base), "Wild"))

    async def beside() -> None:
        await when_everybody_is_in(play)
        await asyncio.gather(wild.run(code_of(shipped)), the_wifi_falls_twice(play))

    report, _ = await asyncio.gather(play.run(), beside())
    assert (report.faults, report.broken) == ([], 0)
    assert report.counted == {"ideas": (450, 450), "ballots": (225, 225)}
    assert wild.told_to_wait == ENOUGH
    assert wild.closed == 4029
    lines = [json.loads(line) for line in shipped.log().splitlines() if line.startswith("{")]
    assert sum(line["event"] == "too fast" for line in lines) == wild.told_to_wait
