"""Who is answered: by our names only, with headers that keep a page to itself, and figures for the operator alone."""

from collections import Counter
from dataclasses import replace

import httpx
import pytest

from eventhub.ground.hosts import Trusted, name_of
from eventhub.ground.settings import Settings
from eventhub.run.main import create_app
from tests.facilitator.conftest import app, cafe  # noqa: F401 - fixtures
from tests.facilitator.hosted import BASE, browser
from tests.security.test_rights import EVERY, filled, handshake

OWN = ["127.0.0.1", "192.168.8.2", "fd00::2", "fe80::1"]


def trusted(came_to: str = "127.0.0.1", own=OWN, **settings):
    """What a server with these settings says to a Host."""
    found = Trusted(Settings(**settings), lambda: own, lambda: "Laptop")
    return lambda host: found(host, came_to)


@pytest.mark.parametrize("host", [
    "localhost:8000", "127.0.0.1:8000", "[::1]:8000", "192.168.8.2:8000", "192.168.8.2", "[fd00::2]:8000",
    "LAPTOP:8000", "laptop.local", "laptop.lan:8000", "hall.example.org", "HALL.example.org.:443", "wall.localhost", "",
])  # fmt: skip
def test_a_name_of_ours_is_answered(host):
    assert trusted(public_url="https://hall.example.org")(host) is True


@pytest.mark.parametrize("host", [
    "evil.example", "evil.example:8000", "192.168.8.3", "8.8.8.8", "hall.example.org.evil.example",
    "evil-hall.example.org", "127.0.0.1.evil.example", "localhost.evil.example", "laptop.evil.example",
    "[fd00::3]:8000", "hall.example.org@evil", "x", "http://localhost", "[", "%", "hall.example.org evil.example",
    "0.0.0.0:8000",
])  # fmt: skip
def test_a_name_that_is_not_ours_gets_no_answer(host):
    assert trusted(public_url="https://hall.example.org")(host) is False


def test_a_name_with_other_letters_is_answered_as_browsers_spell_it():
    assert trusted(public_url="https://münchen.example")("xn--mnchen-3ya.example") is True


def test_the_operator_may_name_others_or_all():
    assert trusted(trusted_hosts=("other.example:8000",))("other.example") is True
    assert trusted(trusted_hosts=("*",))("whatever.example") is True
    assert trusted()("other.example") is False


def test_the_address_at_which_a_phone_came_in_is_ours_whatever_the_list_says():
    assert trusted("10.42.0.1", own=[])("10.42.0.1:8000") is True
    assert trusted("::ffff:10.42.0.1", own=[])("10.42.0.1") is True


def test_when_the_network_changes_the_names_follow():
    own, now = ["127.0.0.1"], [0.0]
    found = Trusted(Settings(), lambda: own, lambda: "laptop", lambda: now[0])
    assert found("192.168.8.2") is False
    own.append("192.168.8.2")
    now[0] += 2
    assert found("192.168.8.2") is True
    own.remove("192.168.8.2")
    now[0] += 2
    assert found("192.168.8.2") is False


@pytest.mark.parametrize(("header", "name"), [("[::1]:80", "[::1]"), ("A.b:1", "a.b"), ("a.", "a"), ("", "")])
def test_the_name_in_a_host_header(header, name):
    assert name_of(header) == name


@pytest.mark.parametrize("path", ["/", "/healthz", "/host"])
def test_a_rebound_name_is_refused_by_a_real_server(house, path):
    port = house.server.port
    evil = house.browser(origin=f"http://evil.example:{port}", host=f"evil.example:{port}")
    assert evil.get(path).status_code == 400
    assert evil.post("/host", {"recipe": "classic-cafe"}).status_code == 400


def test_a_rebound_name_gets_no_live_screen(house):
    headers = {"Host": "evil.example", "Origin": "http://evil.example"}
    assert handshake(house.guest(5), f"/g/{house.mine.id}/live/phone", **headers) == 403


def asking(app, address: str, **more) -> httpx.AsyncClient:  # noqa: F811
    """Somebody at this address."""
    transport = httpx.ASGITransport(app, client=(address, 1))
    return httpx.AsyncClient(transport=transport, base_url=more.pop("base", "http://localhost"), headers=more)


async def test_figures_are_for_the_operator_and_not_for_the_hall(app):  # noqa: F811
    assert (await asking(app, "127.0.0.1").get("/metrics")).status_code == 200
    assert (await asking(app, "::1").get("/metrics")).status_code == 200
    assert (await asking(app, "192.168.8.7").get("/metrics")).status_code == 404
    assert (await asking(app, "127.0.0.1", base=BASE).get("/metrics")).status_code == 404  # a proxy that tells nobody
    app.state.settings = replace(app.state.settings, metrics_token="a-long-secret")
    for said, status in (("Bearer a-long-secret", 200), ("Bearer other", 404), ("a-long-secret", 404)):
        assert (await asking(app, "192.168.8.7", authorization=said).get("/metrics")).status_code == status


async def test_the_hall_learns_whether_we_are_ready_but_not_why_not(app, monkeypatch):  # noqa: F811
    monkeypatch.setattr("eventhub.web.figures.free_mb", lambda _folder: 1)
    told = {who: (await asking(app, who).get("/readyz")) for who in ("127.0.0.1", "192.168.8.7")}
    assert {who: (answer.status_code, answer.json()) for who, answer in told.items()} == {
        "127.0.0.1": (503, {"ready": False, "troubles": ["only 1 MB are free on the disk"]}),
        "192.168.8.7": (503, {"ready": False, "troubles": []}),
    }


@pytest.mark.parametrize(("url", "expected"), [
    ("https://hall.example.org", "max-age=31536000"), ("http://192.168.8.2:8000", None), ("", None),
])  # fmt: skip
async def test_browsers_are_told_to_stay_with_https_where_there_is_https(tmp_path, url, expected):
    settings = Settings(database_url=f"sqlite:///{tmp_path}/e.db", backups=tmp_path, public_url=url)
    made = create_app(settings)
    async with made.router.lifespan_context(made):
        answer = await asking(made, "192.168.8.7").get("/")
    assert answer.headers.get("strict-transport-security") == expected


GETS = [name.removeprefix("GET ") for name in EVERY if name.startswith("GET ")]
KEPT_FOR_EVER = "public, max-age=31536000, immutable"
PUBLIC = {
    "/", "/{code}", "/healthz", "/readyz", "/metrics", "/developers", "/developers/openapi.json", "/docs",
    "/openapi.json", "/.well-known/security.txt", "/robots.txt", "/favicon.ico", "/apple-touch-icon.png",
}  # fmt: skip
"""The same for everybody: may be kept."""
SECRET = {
    "/enter", "/after", "/after/stop/{key}", "/p/{code}", "/p/{code}/{personal}", "/api/gathering/{what}",
    "/show/{key}", "/calendar/{key}/agenda.ics", "/calendar/{key}/my-day.ics",
}  # fmt: skip
"""Shows or asks for what makes somebody of a browser: kept nowhere."""
PERSONAL = {"/host", "/host/take", "/{code}/{room}"}
"""Depends on who asks, as does everything inside a gathering: kept nowhere,"""
PICTURES = {"/g/{id}/photo/{photo}"}
"""but for pictures, which never change: by the browser of whoever may see them."""


def kept(control: str) -> str:
    """Who may keep an answer: nobody, this browser, or everybody on the way."""
    parts = {part.strip().partition("=")[0] for part in control.lower().split(",")}
    return "nobody" if "no-store" in parts else "private" if "private" in parts else "everybody"


def test_every_route_is_public_personal_or_secret():
    inside = {path for path in GETS if "{id}" in path}
    assert set(GETS) - inside == PUBLIC | SECRET | PERSONAL
    assert inside >= PICTURES


async def test_no_answer_is_kept_by_anybody_who_may_not_see_it(cafe):  # noqa: F811
    """Every route there is, asked by its host, by a guest and by a stranger; a route that is new is asked too."""
    ana = await cafe.joins("Ana")
    stranger, found = browser(cafe.app), Counter()
    for path in GETS:
        for who in (cafe.host, ana, stranger):
            answer = await who.get(filled(path, cafe.gathering, face="phone", key="cafe"))
            assert answer.status_code < 500, path
            keeps = kept(answer.headers.get("cache-control", ""))
            assert path in PUBLIC or keeps == "nobody" or (path in PICTURES and keeps == "private"), (path, keeps)
            found[answer.status_code] += 1
    assert found[200] > len(GETS) / 2


async def test_downloads_of_the_host_are_kept_nowhere(cafe):  # noqa: F811
    for name in ("recipe.toml", "harvest.json", "harvest.zip"):
        answer = await cafe.host.get(f"{cafe.here}/{name}")
        assert (name, answer.status_code, answer.headers["cache-control"]) == (name, 200, "no-store")


async def test_what_never_changes_is_kept_for_ever(cafe):  # noqa: F811
    answer = await cafe.host.get(f"/static/{cafe.app.state.build}/css/base.css")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, KEPT_FOR_EVER)


async def test_every_page_answers_head_as_it_answers_get_without_the_body(cafe):  # noqa: F811
    style = f"/static/{cafe.app.state.build}/css/base.css"
    for path in [style, *(filled(path, cafe.gathering, key="cafe") for path in GETS)]:
        get, head = await cafe.host.get(path), await cafe.host.head(path)
        assert (path, head.status_code, head.content) == (path, get.status_code, b"")
        assert head.headers.get("content-type") == get.headers.get("content-type")


def test_a_real_server_answers_head(house):
    for path, status in (("/", 200), ("/healthz", 200), ("/readyz", 200), ("/host", 200), ("/nothing-here", 404)):
        with httpx.Client(base_url=house.url) as client:
            first, second = client.head(path), client.get(path)  # on one connection: a body left over would be seen
        assert (first.status_code, first.content, second.status_code) == (status, b"", status)
