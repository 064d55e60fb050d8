"""Scripts and styles come once, packed, and stay with the browser until the next version."""

import gzip
import time
from itertools import permutations
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Mount

from eventhub.ground.places import STATIC
from eventhub.web.assets import Assets


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


async def test_a_mixture_is_packed_as_one_file_whatever_is_in_it(tmp_path):
    texts = {"a": "", "b": "b{}" * 40_000, "c": "é\u2028", "d": "x"}
    (tmp_path / "css").mkdir()
    for name, text in texts.items():
        (tmp_path / "css" / f"{name}.css").write_text(text)
    assets = Assets(tmp_path)
    for mixture in permutations(texts, 3):
        found = assets.find(f"css/{'+'.join(mixture)}.css")
        assert gzip.decompress(found.packed) == found.plain == "\n".join(map(texts.get, mixture)).encode()


def test_no_mixture_of_what_we_have_costs_more_than_a_copy():
    assets = Assets(STATIC)
    for folder in ("css", "js"):
        names = [Path(name).stem for name in assets.files if name.startswith(f"{folder}/")]
        began = time.thread_time()
        for shift in range(50):
            assert assets.find(f"{folder}/{'+'.join(names[shift:] + names[:shift])}.{folder}") or shift
        assert time.thread_time() - began < 50 * 0.005  # packed anew, one took 8 ms and more


def test_a_mixture_without_end_is_not_there():
    assert Assets(STATIC).find(f"css/{'+'.join('base' for _ in range(9000))}.css") is None
