"""No input costs more than it is worth: whatever anybody sends, the event loop is never held for long by it.

Measured is the processor time of the loop's thread between two turns of the loop (tests/security/cost.py), against a
bound twice the promised 50 ms, because a busy machine counts its own slowness in."""

import io
import json
from urllib.parse import urlencode

import pytest
from PIL import Image

from tests.facilitator.hosted import create_app, hosted, settings
from tests.security.cost import Cost, sent

BOUND, MEMORY = 0.1, 120_000_000
HALL = 'format = "eventhub-recipe/1"\n[hall]\ntitle = "x"\n'
CAFE = HALL + '[[rooms]]\nkey="a"\nkind="cafe"\n[rooms.settings]\ntable_count=2\n'
TAGS = [f"a{first}{second}" for first in "abcdefghijklmnopqrstuvwxy" for second in "abcdefghijklmnopqrstuvwxy"]
LIST, FORM = "multipart/form-data; boundary=x", "application/x-www-form-urlencoded"


def part(data: bytes, name: str = "file", filename: str = "a.csv") -> bytes:
    head = f'--x\r\nContent-Disposition: form-data; name="{name}"; filename="{filename}"\r\n\r\n'
    return head.encode() + data + b"\r\n"


def picture(width: int, height: int, mode: str = "RGB", kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new(mode, (width, height)).save(out, kind)
    return out.getvalue()


def many(text: str, count: int) -> str:
    return "".join(text.replace("#", str(number)) for number in range(count))


# Made when they are sent: some are large.
RECIPES = {
    "a key with 120,000 dots": lambda: ".".join("a" * 120_000) + "=1",
    "a key with dots between quotes": lambda: ".".join(['"a"'] * 20_000) + "=1",
    "one with half as many": lambda: ".".join(['"a"'] * 10_000) + "=1",
    "an inline key with dots": lambda: "x = {" + ".".join(['""'] * 20_000) + "=1}",
    "brackets": lambda: "a = " + "[" * 100_000,
    "5,000 blocks": lambda: HALL + many('[[hall.blocks]]\nid="b#"\nstart=1\nminutes=1\ntitle="a"\n', 5000),
    "150 blocks": lambda: HALL + many('[[hall.blocks]]\nid="b#"\nstart=1\nminutes=1\ntitle="a"\n', 150),
    "5,000 rooms": lambda: HALL + many('[[rooms]]\nkey="a#"\nkind="cafe"\n', 5000),
    "40 rooms": lambda: HALL + many('[[rooms]]\nkey="a#"\nkind="needs"\n', 40),
    "600 languages": lambda: f"languages={json.dumps(TAGS)}\n{HALL}",
    "a title in 600 languages": lambda: HALL.replace('title = "x"', "[hall.title]\n" + many('a# = "x"\n', 600)),
    "8,000 rounds": lambda: CAFE + "rounds=[" + "{question='x'}," * 8000 + "]",
    "20,000 pairs": lambda: CAFE + "rounds=[{question='x'}]\ntogether=[" + "['a','b']," * 20_000 + "]",
    "a number of 250,000 digits": lambda: "a = " + "9" * 250_000,
    "12 MB": lambda: "é" * 5_900_000,
    "12 MB of line ends": lambda: "\r\n" * 5_900_000,
    "12 MB of beginnings of an end": lambda: "\r\n--" * 2_900_000,
}
LISTS = {
    "20,000 names in a cell": lambda: "name,together\nA," + ";".join(f"N{n}" for n in range(20_000)),
    "cells full of names": lambda: "name,together\n" + many("A#," + "N;" * 900 + "\n", 5000),
    "5,000 remarks": lambda: "name,email\n" + many("A,#\n", 5000),
    "5 million lines": lambda: "name\n" + "a\n" * 4_900_000,
    "4 million columns": lambda: "name" + ",x" * 4_000_000,
    "5,000 people": lambda: "name,organisation,region\n" + many('Person #,Org &&&&&,"<é>"\n', 5000),
}
CARRIED = {
    "a carry file with a head of 12 MB": lambda: b'eventhub-carry/1\n{"salt": [' + b"[]," * 3_900_000 + b"[]]}\n",
    "a carry file of a version with 12 MB of digits": lambda: b"eventhub-carry/" + b"9" * 11_900_000 + b"\n",
}
PICTURES = {
    "59 megapixels": lambda: part(picture(9000, 6600), "photo"),
    "12 megapixels": lambda: part(picture(4000, 3000, "RGBA"), "photo"),
    "four of them": lambda: part(picture(4000, 3000), "photo") * 4,
    "12 MB of nothing": lambda: part(b"\0" * 12_000_000, "photo"),
    "a JPEG of 100 megapixels": lambda: part(picture(11_000, 9_000, "L", "JPEG"), "photo"),
}
SAMPLE = {"a key with 120,000 dots", "one with half as many", "5,000 blocks", "a title in 600 languages",
          "20,000 pairs", "5,000 remarks", "20,000 names in a cell", "a carry file with a head of 12 MB",
          "12 megapixels", "59 megapixels", "four of them"}  # fmt: skip


@pytest.fixture
async def hall(tmp_path):
    """A hall whose doors are open, and the cookies of its host and of a guest."""
    app = create_app(settings(tmp_path, limits=0))
    async with app.router.lifespan_context(app):
        made = await (await hosted(app)).opened()
        made.cookies = {"host": _cookie(made.host), "guest": _cookie(await made.joins("Ana")), "stranger": ""}
        await made.does(made.host, "console", "cafe", "StartRound", round=1)
        for page in ("/", "/host", made.here):  # what is read and drawn once for everybody is nobody's cost
            await sent(app, "GET", page, cookie=made.cookies["host"])
        yield made


def _cookie(browser) -> str:
    return "; ".join(f"{name}={value}" for name, value in browser.cookies.items())


class Sending:
    """Sends one thing after the other, and keeps whatever cost too much."""

    def __init__(self, hall, whole: bool) -> None:
        self.hall, self.whole, self.dear = hall, whole, {}

    async def __call__(self, name: str, who: str, path: str, body: bytes = b"", kind: str = FORM, **more) -> Cost:
        method = "POST" if body else "GET"
        cost = await sent(self.hall.app, method, path, body, self.hall.cookies[who], kind, memory=self.whole,
                          **more)  # fmt: skip
        bound = 6 * BOUND if self.whole else BOUND  # counting memory makes everything slower
        if cost.status >= 500 or cost.stretch > bound or cost.memory > MEMORY:
            self.dear[name] = cost
        return cost


@pytest.mark.sampled
async def test_no_recipe_list_or_picture_holds_up_the_hall(hall, whole):
    send, here = Sending(hall, whole), hall.here
    for name, made in RECIPES.items():
        if whole or name in SAMPLE:
            await send(name, "stranger", "/host/upload", part(made().encode(), filename="r.toml") + b"--x--", LIST)
    for name, made in LISTS.items():
        if whole or name in SAMPLE:
            await send(name, "host", f"{here}/people/upload", part(made().encode()) + b"--x--", LIST)
    for name, made in CARRIED.items():
        if whole or name in SAMPLE:
            await send(name, "stranger", "/host/take/upload", part(made(), filename="a.carry") + b"--x--", LIST)
    post = f"/g/{hall.id}/phone/do/cafe/PostIdea"
    for name, made in PICTURES.items():
        if whole or name in SAMPLE:
            await send(name, "guest", post, made() + b"--x--", LIST)
    assert send.dear == {}


def forms(hall) -> dict[str, tuple[str, str, bytes]]:
    """Who sends what where: 64 KB of a form, in the ways that cost most."""
    fields = urlencode([("op", "x" * 16), *[("text", "a" * 90)] * 590]).encode()
    say, join = f"/g/{hall.id}/phone/do/cafe/PostIdea", f"/{hall.gathering.code}"
    set_up = f"{hall.here}/set-up"
    rows = b"rows=%5B" + b"%7B%7D%2C" * 1_000_000 + b"%7B%7D%5D"
    return {
        "600 fields": ("guest", say, fields),
        "12 MB of a text": ("guest", say, b"text=" + b"%26" * 3_900_000),
        "12 MB that is no file": ("stranger", "/host/upload", b"file=" + b"%26" * 3_900_000),
        "one long text": ("guest", say, b"text=" + b"%26" * 20_000),
        "a long name": ("stranger", join, b"name=" + b"%26" * 20_000),
        "3,000 rounds in a form": ("host", f"{set_up}/cafe", b"&".join([b"cafe.rounds.item=1"] * 3000)),
        "7,000 pairs in a form": ("host", f"{set_up}/cafe", b"cafe.together=" + b"a%2Bb%0A" * 7000),
        "600 languages in a form": ("host", set_up, b"timezone=UTC&languages=" + "+".join(TAGS).encode()),
        "a list of nothing": ("host", f"{hall.here}/people/confirm/upload", rows),
        "a deep list": ("host", f"{hall.here}/people/confirm/upload", b"rows=" + b"[" * 60_000),
        "a search of 9,000 words": ("host", f"{hall.here}/people?q=" + "+".join("p" * 9000), b""),
        "a search at the door": ("host", f"/host/{hall.id}/find?q=" + "+".join("p" * 9000), b""),
        "a long code": ("stranger", "/?code=" + "x" * 30_000, b""),
        "a deep address": ("stranger", "/nothing/" + "a/" * 15_000, b""),
        "the ways to host": ("stranger", "/host", b""),
        "an odd mixture": ("stranger", "/static/x/css/" + "+".join(_sheets(hall)) + ".css", b""),
    }


def _sheets(hall) -> list[str]:
    mounted = next(route.app for route in hall.app.routes if getattr(route, "name", "") == "static")
    return [name[4:-4] for name in mounted.files if name.startswith("css/")]


def longest_run_sheet() -> str:
    """As many rooms, blocks and languages as a recipe may have."""
    tags = TAGS[:12]
    text = "{" + ",".join(f'{tag}="Some title"' for tag in tags) + "}"
    block = f'[[hall.blocks]]\nid="b#"\nstart=1\nminutes=1\ntitle={text}\nsay={text}\n'
    head = f'format="eventhub-recipe/1"\nlanguages={json.dumps(tags)}\n[hall]\ntitle={text}\n'
    return head + many(block, 150) + many('[[rooms]]\nkey="n#"\nkind="needs"\n', 40)


@pytest.mark.sampled
async def test_no_page_of_the_largest_set_up_holds_up_the_hall(hall, whole):
    send, files = Sending(hall, whole), {"file": ("r.toml", longest_run_sheet().encode())}
    here = (await hall.host.post("/host/upload", files=files)).headers["location"]
    hall.cookies["host"] = _cookie(hall.host)
    small = (await hall.host.post("/host", data={"recipe": "wall-of-needs", "name": "Eva"})).headers["location"]
    for page in ("", "/set-up", "/set-up/hall", "/set-up/n3", "/ready", "/recipe.toml", "/print"):
        await hall.host.get(small + page.replace("n3", "needs"))  # templates are read once, whoever comes first
        await send(page, "host", here + page)
    await send("open", "host", f"{here}/open", b"confirm=yes")
    assert send.dear == {}


@pytest.mark.sampled
async def test_no_form_and_no_address_holds_up_the_hall(hall, whole):
    send = Sending(hall, whole)
    for name, (who, path, body) in forms(hall).items():
        await send(name, who, path, body)
    for name, header in (("4,000 languages", "a;q=0.1," * 4000), ("one long language", "a-" * 15_000)):
        await send(name, "stranger", f"/{hall.gathering.code}", lang=header)
    assert send.dear == {}
