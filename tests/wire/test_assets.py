"""Scripts and styles come once, packed, and stay with the browser until the next version."""

import gzip
from itertools import permutations

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Mount

from eventhub.assets import Assets


@pytest.fixture
def browser(tmp_path):
    """A browser at a server with three files."""
    for name, text in (("css/one.css", "a{}"), ("css/two.css", "b{}"), ("js/one.js", "1")):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    app = Starlette(routes=[Mount("/static/{build}", Assets(tmp_path))])
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://hall")


async def test_a_file_is_kept_until_the_next_version(browser):
    answer = await browser.get("/static/b1/css/one.css")
    assert (answer.status_code, answer.text, answer.headers["content-encoding"]) == (200, "a{}", "gzip")
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


async def test_a_browser_that_cannot_unpack_gets_it_plain(browser):
    answer = await browser.get("/static/b1/js/one.js", headers={"accept-encoding": "identity"})
    assert (answer.content, "content-encoding" in answer.headers) == (b"1", False)
    assert answer.headers["content-type"].startswith("text/javascript")


async def test_several_sheets_travel_as_one(browser):
    assert (await browser.get("/static/b1/css/one+two.css")).text == "a{}\nb{}"


GONE = ("css/three.css", "css/one+three.css", "css/one+one.css", "css/one+../js/one.css", "css/..%2fx", "+.css")


@pytest.mark.parametrize("name", GONE)
async def test_what_is_not_there_is_not_there(browser, name):
    assert (await browser.get(f"/static/b1/{name}")).status_code == 404


async def test_odd_mixtures_fill_no_memory(tmp_path):
    (tmp_path / "css").mkdir()
    for name in "abcdef":
        (tmp_path / "css" / f"{name}.css").write_text(f"{name}{{}}")
    assets = Assets(tmp_path)
    answers = [assets.find(f"css/{'+'.join(mixture)}.css") for mixture in permutations("abcdef", 4)]
    assert len(assets.joined) == 64
    assert gzip.decompress(answers[-1].packed) == b"f{}\ne{}\nd{}\nc{}"
