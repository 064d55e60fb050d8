"""A hall fills its condition walls: 225 entries in 12 s, everybody's estimates in 60, beside the plainest command."""

import asyncio
import json
import re
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from bench.openspace import Screen
from bench.paired import paired, processor_seconds
from bench.posts import Ear, Posts, alone_then_together, lags
from bench.report import Row, against, at_most, p99, unbarred
from rooms.drawing.ink import Legend
from rooms.drawing.svg import drawn
from rooms.roadmap.picture import sheet_of
from rooms.template.format import template_from_json
from tests.ground.hall import Hall, hall, recipe
from tests.ground.process import Server

PEOPLE, AREAS, CONDITIONS, WALLS = 225, 5, 7, 40
ENTRIES_SECONDS, ESTIMATES_SECONDS, FASTER = 12.0, 60.0, 4
"""The minute of estimates is played four times faster: harder for the server, shorter for us."""
BEHIND_BAR, PICTURE_BAR = 2.5, 250
"""Times how far a console is behind when nothing else goes on; times `json.loads` of the same template: every title is
wrapped at up to five sizes until all fit, and twelve times as many bytes are written as were read."""
NUMBERS = AREAS * CONDITIONS
KINDS = ("solution", "case", "challenge", "party")
ROOMS = [
    {
        "key": "roadmap", "kind": "roadmap",
        "settings": {
            "areas": [{"id": f"a{n}", "title": f"Area number {n}"} for n in range(AREAS)],
            "draft": [
                {"area": f"a{n % AREAS}", "title": f"What must be true, number {n}"} for n in range(NUMBERS)
            ],
        },
    },
    {"key": "tally", "kind": "tally", "settings": {"most": 1_000_000}},
]  # fmt: skip


def rows(quick: bool) -> Iterator[Row]:
    """What the roadmap promises, at a running server with every phone connected; `quick` takes 60 people."""
    yield from _pictures()
    people = 60 if quick else PEOPLE
    with tempfile.TemporaryDirectory(prefix="roadmap-") as folder:
        server = Server(Path(folder), afresh=True)
        made = hall(server.settings, people, recipe(ROOMS, "roadmap"))
        server.start()
        try:
            yield from asyncio.run(_play(server, made, people))
        finally:
            server.end()


# -- the picture -------------------------------------------------------------------------------------------------------


def _pictures() -> Iterator[Row]:
    """Laid out and drawn, the fastest of a few times, for a machine is never alone."""
    line = json.dumps(_data(7, 7))
    ours = partial(processor_seconds, partial(_picture, 7, 7))
    found = paired(ours, partial(processor_seconds, partial(json.loads, line)), 20)
    name = "roadmap: a picture of 7 x 7 laid out and drawn"
    yield against(f"{name}, times json.loads of its template", found.median, PICTURE_BAR, found.fair)
    yield unbarred(name, min(found.ours) * 1000, "ms")
    page = drawn(sheet_of(template_from_json(_data(5, 5)), "en"), 0, Legend(), "title")
    yield at_most("roadmap: a picture of 5 x 5 is sent as", len(page.encode()), "bytes", 40_000)


def _picture(areas: int, conditions: int) -> None:
    sheet = sheet_of(template_from_json(_data(areas, conditions)), "en", "counts")
    for number in range(len(sheet.pages)):
        drawn(sheet, number, Legend(), "title")


def _data(areas: int, conditions: int) -> dict[str, Any]:
    numbers = iter(range(1, 1000))
    return {"format": "meshwork-template/1", "goal": {"en": "A goal"}, "areas": [
        {"id": n, "title": {"en": f"Area number {n}"}, "conditions": [
            {"number": next(numbers), "title": {"en": "Shops and markets report surplus every day"}}
            for _ in range(conditions)
        ]} for n in range(areas)
    ]}  # fmt: skip


# -- the hall ----------------------------------------------------------------------------------------------------------


async def _play(server: Server, made: Hall, people: int) -> list[Row]:
    posts, console = Posts(server.port, made), Screen()
    phones = [Screen() for _ in range(people)]
    path, boss = f"/g/{made.id}/live/console/roadmap", made.staff["facilitator"]
    ears = [
        Ear(marks=(b"overview",), counting=re.compile(rb"(\d+) " + what)) for what in (rb"entr(?:y|ies)", b"estimate")
    ]
    watching = [asyncio.ensure_future(console.watch(server.port, path, boss))]
    watching += [asyncio.ensure_future(ear.listen(server.port, path, boss)) for ear in ears]
    for phone, token in zip(phones, made.phones, strict=True):
        watching.append(asyncio.ensure_future(phone.watch(server.port, f"/g/{made.id}/live/phone/roadmap", token)))
    await _until(lambda: all(screen.bytes > 1000 for screen in (*phones, console)))
    plainest = await posts.spread(people, ENTRIES_SECONDS, "phone/do/tally/Say", lambda n: {"number": n})
    await posts.send(made.staff["facilitator"], "console/do/roadmap/StartPart", part="gallery")
    entries, double = await _entries(posts, made, people)
    estimates, wrong = await _estimates(posts, made, people)
    await _until(lambda: all(ear.turnout and ear.turnout[-1][1] == all_in for ear, all_in in zip(
        ears, (people, people * 5), strict=True)))  # fmt: skip
    first = await _first_screen(posts, made)
    for task in watching:
        task.cancel()
    usual = p99(took for took, _ in plainest) * 1000
    return [
        unbarred("roadmap: the plainest command in the same run, p99", usual, "ms"),
        at_most(
            f"roadmap: {people} entries in 12 s, as the plainest, p99",
            p99(took for took, _ in entries) * 1000 / usual,
            "times",
            5,
        ),
        *_behind("roadmap: entries on the console behind", entries, ears[0]),
        at_most("roadmap: entries lost or double", double, "entries", 0),
        at_most(
            f"roadmap: {people} x 5 estimates, as the plainest, p99",
            p99(took for took, _ in estimates) * 1000 / usual,
            "times",
            5,
        ),
        *_behind("roadmap: estimates on the console behind", estimates, ears[1]),
        at_most("roadmap: estimates lost or double", wrong, "estimates", 0),
        at_most("roadmap: first screen of a phone, 35 walls of 40 entries", first, "bytes", 30_000),
    ]


def _behind(name: str, acks: list[tuple[float, float]], console: Ear) -> list[Row]:
    """From an answer to the count on the console that has it, beside the same when nothing else goes on."""
    still, busy = lags(acks, console)
    return [
        against(f"{name}, p99, times when still", busy / still, BEHIND_BAR, True),
        unbarred(f"{name}, p99", busy * 1000, "ms"),
    ]


async def _entries(posts: Posts, made: Hall, people: int) -> tuple[list[tuple[float, float]], int]:
    """Everybody writes one; how long each took and when, and how many are not there exactly once."""

    async def add(n: int) -> tuple[float, float]:
        fields = {"number": n % NUMBERS + 1, "kind": KINDS[n % 4], "text": f"Something that is there, number {n}"}
        return await posts.send(made.phones[n], "phone/do/roadmap/AddEntry", **fields)

    sent = await alone_then_together(people, ENTRIES_SECONDS, add)
    texts = [entry["text"] for one in (await _template_of(posts, made)) for entry in one["entries"]]
    return sent, abs(len(texts) - people) + len(texts) - len(set(texts))


async def _estimates(posts: Posts, made: Hall, people: int) -> tuple[list[tuple[float, float]], int]:
    """Everybody estimates five conditions; shown at the end, their counts are people x 5."""
    all = people * 5

    async def one(n: int) -> tuple[float, float]:
        fields = {"number": n // people + 1, "level": n % 5}
        return await posts.send(made.phones[n % people], "phone/do/roadmap/Estimate", **fields)

    took = await alone_then_together(all, ESTIMATES_SECONDS / FASTER, one)
    await posts.send(made.staff["facilitator"], "console/do/roadmap/ShowEstimates")
    kept = [one["estimates"] for one in await _template_of(posts, made) if one["estimates"]]
    return took, abs(sum(sum(row.values()) for row in kept) - all)


async def _first_screen(posts: Posts, made: Hall) -> int:
    """How much a phone gets at first when every wall is full."""
    for number in range(1, NUMBERS + 1):
        for sheet in range(0, WALLS, 20):
            lines = [("lines", f"Wall {number} line {sheet + n}") for n in range(20)]
            await posts.send(made.staff["facilitator"], "desk/do/roadmap/AddEntries", number=number,
                             kind=KINDS[sheet // 20], **{"lines": [text for _, text in lines]})  # fmt: skip
    return len(await _get(posts, made, f"/g/{made.id}/phone/roadmap", made.phones[0], "X-Screen: 1\r\n"))


async def _template_of(posts: Posts, made: Hall) -> list[dict[str, Any]]:
    path = f"/g/{made.id}/template/roadmap/template.json"
    data = json.loads(await _get(posts, made, path, made.staff["facilitator"]))
    return [one for area in data["areas"] for one in area["conditions"]]


async def _get(posts: Posts, made: Hall, path: str, token: str, more: str = "") -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", posts.port)
    head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{posts.port}\r\nCookie: eventhub={token}\r\n{more}"
    writer.write(f"{head}Connection: close\r\n\r\n".encode())
    answer = await reader.read()
    writer.close()
    return answer.partition(b"\r\n\r\n")[2]


async def _until(done: Any, seconds: float = 60) -> None:
    """Wait for it, but not for ever."""
    until = time.monotonic() + seconds
    while not done() and time.monotonic() < until:
        await asyncio.sleep(0.1)


if __name__ == "__main__":
    for row in rows(quick=False):
        print(row)
