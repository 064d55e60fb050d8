"""What browsers, chats and search engines ask by themselves: a link shows what it is, an icon stands on the home
screen, and no gathering is listed anywhere."""

import json
import re
from io import BytesIO

import pytest
from PIL import Image

from eventhub.ground.places import STATIC
from eventhub.web.unasked import INSIDE
from tests.facilitator.hosted import BASE, browser, hosted

META = re.compile(r'<meta (?:property|name)="([\w:]+)" content="([^"]*)">')
LIGHT = 45_000
"""Bytes of the page behind the QR code, all a phone loads for it at first: two thousand come at once."""


@pytest.fixture
async def cafe(app):
    return await (await hosted(app)).opened()


async def test_a_link_in_a_chat_shows_what_the_gathering_is_and_nobody_s_name(app, cafe):
    await cafe.joins("Ana Veloso")
    page = (await browser(app).get(f"/{cafe.gathering.code}")).text
    told, said = dict(META.findall(page)), dict(cafe.gathering.hall.state.settings.title)
    assert told["og:title"] == said["en"].text
    assert told["og:description"] == told["description"] != ""
    assert told["og:url"] == f"{BASE}/{cafe.gathering.code}"
    assert "Ana" not in page and "Eva" not in page
    picture = await browser(app).get(told["og:image"])
    size = Image.open(BytesIO(picture.content)).size
    assert [str(side) for side in size] == [told["og:image:width"], told["og:image:height"]]


async def test_the_page_behind_the_code_is_light(app, cafe):
    stranger = browser(app)
    page = await stranger.get(f"/{cafe.gathering.code}")
    sheets = re.findall(r'<link rel="(?:stylesheet|preload)" href="([^"]+)"', page.text)
    loaded = [await stranger.send(stranger.build_request("GET", path), stream=True) for path in sheets]
    sizes = [int(one.headers["content-length"]) for one in loaded]
    assert len(sheets) == 2
    assert len(page.content) + sum(sizes) <= LIGHT, (len(page.content), sizes)


async def test_a_device_finds_icons_of_the_size_it_was_told(app):
    page = (await browser(app).get("/")).text
    where = re.search(r'<link rel="manifest" href="([^"]+)">', page)[1]
    answer = await browser(app).get(where)
    assert answer.headers["content-type"].startswith("application/manifest+json")
    sizes = {}
    for one in answer.json()["icons"]:
        icon = await browser(app).get(f"{where.rpartition('/')[0]}/{one['src']}")
        assert (icon.status_code, icon.headers["content-type"]) == (200, one["type"])
        if one["type"] == "image/png":
            sizes[one["src"], one.get("purpose", "any")] = "x".join(map(str, Image.open(BytesIO(icon.content)).size))
            assert sizes[one["src"], one.get("purpose", "any")] == one["sizes"]
    assert sorted(purpose for _, purpose in sizes) == ["any", "any", "maskable"]


@pytest.mark.parametrize(("path", "size"), [("/favicon.ico", (32, 32)), ("/apple-touch-icon.png", (180, 180))])
async def test_an_icon_lies_where_browsers_look_that_read_no_page(app, path, size):
    answer = await browser(app).get(path, follow_redirects=True)
    assert Image.open(BytesIO(answer.content)).size == size


def test_the_bar_around_a_page_has_the_colour_of_its_paper():
    page, tokens = (STATIC.parent / "templates/base.html").read_text(), (STATIC / "css/tokens.css").read_text()
    told = re.findall(r'name="theme-color" media="\(prefers-color-scheme: (\w+)\)" content="(#\w+)"', page)
    paper = re.findall(r"--paper: (#\w+);", tokens)
    assert dict(told) == {"light": paper[0], "dark": paper[1]}
    manifest = json.loads((STATIC / "manifest.webmanifest").read_text())
    assert {manifest["theme_color"], manifest["background_color"]} == {paper[0]}


async def test_nobody_lists_a_gathering(app, cafe):
    ana = await cafe.joins("Ana")
    inside = [f"/{cafe.gathering.code}", f"/g/{cafe.id}/phone", f"/me/{cafe.id}", "/host", "/enter", "/nowhere/at/all"]
    marks = {path: (await ana.get(path)).headers.get("x-robots-tag") for path in ["/", "/developers", *inside]}
    assert marks == {"/": None, "/developers": None, **dict.fromkeys(inside, "noindex")}
    told = (await browser(app).get("/robots.txt")).text
    assert told.startswith("User-agent: *\n")
    asked = [line.partition(": ")[2] for line in told.splitlines()[1:]]
    assert asked == list(INSIDE)
    assert not any(f"/{cafe.gathering.code}".startswith(path) for path in asked)  # or no chat could preview the link
