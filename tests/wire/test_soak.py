"""A long day: phones come and go, people join, write, send photos and are forgotten, and memory stays as it was."""

import asyncio
import gc
import io
import secrets
from itertools import count
from pathlib import Path

import httpx
import pytest
import websockets
from PIL import Image

from eventhub.run.main import create_app
from tests.facilitator.hosted import Hosted, hosted, settings
from tests.wire.test_left_behind import connects, serving, visits

PHONES, TENTHS, EACH = 150, 10, 40
"""So many phones in all; in each tenth of the day so many of them connect anew, and so many people come and are
forgotten."""


def resident() -> float:
    """What this process holds in memory (MB)."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4096 / 1e6


def photo() -> bytes:
    """A small picture, another one each time."""
    out = io.BytesIO()
    Image.new("RGB", (320, 240), tuple(secrets.token_bytes(3))).save(out, "PNG")
    return out.getvalue()


async def stays(address: str, hall: Hosted, phone: httpx.AsyncClient) -> None:
    """A phone that keeps its screen open all day."""
    cookie = "; ".join(f"{name}={value}" for name, value in phone.cookies.items())
    uri = f"ws://{address}/g/{hall.id}/live/phone"
    headers = {"Cookie": cookie}
    async with websockets.connect(uri, additional_headers=headers, origin=f"http://{address}", compression=None) as one:
        async for _ in one:
            pass


async def a_tenth(address: str, hall: Hosted, phones: list, numbers) -> None:
    for _ in range(EACH):
        number = next(numbers)
        await connects(address, hall, phones[number % len(phones)])
        await visits(hall, f"Guest {number}")
        if number % 10 == 0:
            await hall.app.state.house.reload(hall.id)
            await hall.host.get(f"{hall.here}/harvest.zip")
            op, sheet = secrets.token_hex(16), {"photo": ("sheet.png", photo(), "image/png")}
            form = {"op": op, "table": "1", "round": "1", "text": f"Sheet {number}"}
            path = f"/g/{hall.id}/console/do/cafe/PostIdea"
            posted = await hall.host.post(path, data=form, files=sheet, headers={"x-outbox": "1"})
            assert posted.status_code == 200, posted.text


@pytest.mark.laws
async def test_after_a_day_of_coming_and_going_memory_is_as_it_was_after_its_first_tenth(tmp_path):
    chosen = settings(tmp_path, limits=0)
    app = create_app(chosen)
    async with serving(app, chosen) as address:
        hall = await (await hosted(app, "two-rivers")).opened()
        phones = [await hall.joins(f"Phone {number}") for number in range(PHONES)]
        staying = [asyncio.ensure_future(stays(address, hall, phone)) for phone in phones[: PHONES // 2]]
        numbers, held = count(), []
        for _ in range(TENTHS):
            await a_tenth(address, hall, phones, numbers)
            hall.browsers.clear()
            held.append(resident())
        for one in staying:
            one.cancel()
        await asyncio.gather(*staying, return_exceptions=True)
    gc.collect()
    print([round(each) for each in held])
    assert held[-1] < 1.1 * held[0], [round(each) for each in held]
