"""Over the wire: of a grid of four hundred units a view sends one row, and the screen is as one drawn anew."""

import asyncio
import re

import httpx
import pytest
import websockets

from tests.ground.bots import Bot
from tests.ground.hall import hall, recipe
from tests.ground.process import Server

UNITS, CONDITIONS = 400, 5
PARTIAL = re.compile(r'<hx-partial hx-target="#([^"]+)" hx-swap="\w+">(.*?)</hx-partial>', re.S)
ROW = re.compile(r'<tr id="scorecard-rows-u\d+">.*?</tr>', re.S)
PLAN = recipe([{"key": "scorecard", "kind": "scorecard", "settings": {
    "silent": False, "units": [{"id": f"u{n}", "name": f"Unit {n}"} for n in range(UNITS)],
    "areas": [{"id": "a", "title": "An area"}],
    "conditions": [{"area": "a", "title": f"What must be true, {n}"} for n in range(CONDITIONS)],
}}], "scorecard")  # fmt: skip


@pytest.fixture
def grid(tmp_path):
    """A server, somebody's phone and the grid of the team, with its area open."""
    server = Server(tmp_path)
    made = hall(server.settings, 1, PLAN)
    server.start()
    base = f"http://127.0.0.1:{server.port}"
    yield Bot(base, made.id, made.phones[0]), Bot(base, made.id, made.staff["facilitator"], "desk")
    server.end()


def rows(html: str) -> dict[str, str]:
    return {row.split('"')[1]: row for row in ROW.findall(html)}


async def until_rows(socket) -> tuple[dict[str, str], int]:
    """What comes until a row of the grid is among it: the rows, and the bytes of the message."""
    while True:
        message = await asyncio.wait_for(socket.recv(), 60)
        found = rows(message)
        if found:
            return found, len(message)


async def test_a_view_redraws_one_of_four_hundred_rows(grid):
    phone, desk = grid
    uri = f"{desk.base.replace('http', 'ws')}/g/{desk.gathering}/live/desk/scorecard"
    async with httpx.AsyncClient(timeout=60) as client:
        assert await desk.post(client, "scorecard/LookAtGrid", "op-look-at-grid", area="a") in (200, 303)
        assert await phone.post(client, "scorecard/SpeakFor", "op-speaking-for", unit="u77") in (200, 303)
        async with websockets.connect(uri, origin=desk.base, additional_headers={"Cookie": f"eventhub={desk.token}"},
                                      compression=None, max_size=2**24) as socket:  # fmt: skip
            shown, whole = await until_rows(socket)
            assert len(shown) == UNITS
            for state in (2, 0):
                view = {"unit": "u77", "number": "3", "state": str(state)}
                assert await phone.post(client, "scorecard/View", f"op-view-of-{state}", **view) in (200, 303)
                changed, size = await until_rows(socket)
                assert list(changed) == ["scorecard-rows-u77"]
                assert size < whole / 50
                shown |= changed
        answer = await client.get(f"{desk.base}/g/{desk.gathering}/desk/scorecard", headers=desk.headers)
    assert shown == rows(answer.text)
