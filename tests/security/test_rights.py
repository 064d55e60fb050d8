"""Law 4: nothing crosses gatherings, and everybody does only what their role may; generated from the app itself."""

import re
from itertools import product

import pytest
import websockets
from starlette.routing import BaseRoute, WebSocketRoute

from eventhub.door.visitor import SCREENS
from eventhub.ground.settings import Settings
from eventhub.run.main import KINDS, create_app
from rooms.kernel.every import Open
from tests.security.house import FACE, ROLES, aside

OPEN_TO_ALL = {
    "GET /", "GET /enter", "POST /enter", "POST /language", "GET /{code}", "POST /{code}", "POST /{code}/return",
    "GET /{code}/{room}",
    "GET /host", "POST /host", "POST /host/upload", "GET /host/take", "POST /host/take/upload",
    "GET /p/{code}", "GET /p/{code}/{personal}", "GET /healthz", "GET /readyz",
    "GET /.well-known/security.txt", "GET /robots.txt", "GET /favicon.ico", "GET /apple-touch-icon.png",
    "GET /metrics", "GET /developers", "GET /developers/openapi.json", "MOUNT /static/{build}", "GET /after",
    "POST /after", "POST /after/do/{command}",
    "GET /after/stop/{key}", "POST /after/stop/{key}",
    "GET /docs", "GET /openapi.json", "GET /api/gathering/{what}", "GET /calendar/{key}/agenda.ics",
    "GET /calendar/{key}/my-day.ics", "GET /show/{key}",
}  # fmt: skip
"""Routes anybody may ask: what they show depends on a code, a key or the browser's own seats. A new one must be listed;
every other route names its gathering as {id}, and for anybody else it is not there."""


def leaves(routes) -> list[BaseRoute]:
    """Every route, also of routers inside routers."""
    found = []
    for route in routes:
        inner = getattr(getattr(route, "original_router", None), "routes", None) or getattr(route, "routes", None)
        found += leaves(inner) if inner and not hasattr(route, "endpoint") else [route]
    return found


def names_of(route) -> list[str]:
    """What a route is called above: "GET /g/{id}/{face}"."""
    if isinstance(route, WebSocketRoute) or "WebSocket" in type(route).__name__:
        return [f"WS {route.path}"]
    methods = getattr(route, "methods", None) or {"MOUNT"}
    return [f"{method} {route.path}" for method in sorted(methods - {"HEAD"})]


EVERY = sorted({name for route in leaves(create_app(Settings()).routes) for name in names_of(route)})
INSIDE = [name for name in EVERY if "{id}" in name]


def filled(path: str, gathering, **known: str) -> str:
    """A path with its places filled for this gathering."""
    values = {"id": gathering.id, "code": gathering.code, "face": "phone", "only": "cafe", "room": "cafe",
              "key": "needs", "command": "PostIdea", "photo": "0" * 20, "personal": "X", "what": "condition",
              "name": "1", **known}  # fmt: skip
    return re.sub(r"{(\w+)(:\w+)?}", lambda place: values.get(place[1], "x"), path)  # "x": nothing is called so


def test_every_route_is_listed_here():
    assert set(EVERY) - set(INSIDE) == OPEN_TO_ALL


def status_of(browser, name: str, path: str) -> int:
    method = name.split()[0]
    if method == "WS":
        return handshake(browser, path)
    if method == "GET":
        return browser.get(path).status_code
    return browser.post(path, {"text": "hello", "act": "in", "sure": "yes"}).status_code


def handshake(browser, path: str, **headers: str) -> int:
    """The status a live connection is answered with."""
    url = browser.house.url.replace("http", "ws") + path
    more = {**browser.headers, **headers}
    origin = more.pop("Origin", browser.house.url)

    async def trying() -> int:
        try:
            async with websockets.connect(url, origin=origin or None, additional_headers=more, open_timeout=5):
                return 101
        except websockets.InvalidStatus as no:
            return no.response.status_code

    return aside(trying())


@pytest.mark.parametrize("name", INSIDE)
def test_another_gathering_is_not_there(house, name):
    before = house.digest()
    for role in ROLES:
        for face in {FACE[role], "phone"} if "{face}" in name else {"phone"}:
            path = filled(name.split()[1], house.theirs, face=face)
            assert (role, path, status_of(house.as_(role), name, path)) == (role, path, 404)
    assert house.digest() == before


@pytest.mark.parametrize("name", INSIDE)
def test_nothing_is_there_for_a_stranger_or_in_a_gathering_nobody_made(house, name):
    before = house.digest()
    for browser, gathering in ((house.browser(), house.mine), (house.browser("x" * 43), house.mine)):
        assert status_of(browser, name, filled(name.split()[1], gathering, face="console")) == 404
    assert status_of(house.as_("facilitator"), name, filled(name.split()[1], house.mine, id="0" * 12)) == 404
    assert house.digest() == before


FOREIGN = [
    ("GET", "/g/{id}/console/nowhere"), ("WS", "/g/{id}/live/console/nowhere"), ("GET", "/g/{id}/cellar"),
    ("WS", "/g/{id}/live/cellar"), ("POST", "/g/{id}/console/do/nowhere/Undo"),
    ("POST", "/g/{id}/console/do/cafe/Nope"), ("GET", "/g/{id}/photo/nothing"),
    ("GET", "/host/{id}/set-up/nowhere"), ("POST", "/host/{id}/set-up/nowhere"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "path"), FOREIGN)
def test_a_room_screen_photo_or_command_that_is_not_there_is_404(house, method, path):
    before = house.digest()
    assert status_of(house.as_("facilitator"), method, filled(path, house.mine)) == 404
    assert house.digest() == before


def test_a_photo_of_another_gathering_is_not_there(house):
    sent = house.guest(0).client.post(
        f"/g/{house.mine.id}/phone/do/cafe/PostIdea",
        headers={"x-outbox": "1"},
        data={"op": "photo-of-mine-1", "text": "a", "table": "1", "round": "1"},
        files={"photo": ("a.png", PNG)},
    )
    photo = house.ask("SELECT id FROM photo WHERE gathering = ? AND person = 'p0'", house.mine.id)
    assert len(photo) == 1, sent.text
    mine, theirs = house.mine, house.theirs
    looks = ((mine, mine.guests[1], 200), (theirs, theirs.guests[1], 404), (mine, theirs.guests[1], 404))
    for gathering, token, status in (*looks, (mine, "", 404)):
        assert house.browser(token).get(f"/g/{gathering.id}/photo/{photo[0][0]}").status_code == status


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100c9fe92ef"
    "0000000049454e44ae426082"
)


def test_a_person_of_another_gathering_cannot_be_typed_for_or_let_in(house):
    before, foreign = house.digest(), f"greeter-{house.theirs.id}"
    assert house.as_("scribe").do("cafe/PostIdea", "entry", text="hello", **{"for": foreign}).status_code == 422
    for act in ("in", "out", "code"):
        assert house.as_("greeter").post(f"/host/{house.mine.id}/door", {"act": act, "person": foreign},
                                         headers={}).status_code == 422  # fmt: skip
    assert house.digest() == before


@pytest.mark.parametrize("role", ROLES)
def test_each_role_opens_exactly_its_screens(house, role):
    for face, roles in SCREENS.items():
        status = 200 if role in roles else 403
        path = f"/g/{house.mine.id}/{face}"
        assert (face, house.as_(role).get(path).status_code) == (face, status)
        live = handshake(house.as_(role), f"/g/{house.mine.id}/live/{face}")
        assert (face, live) == (face, 101 if status == 200 else 403)
    assert [line for line in house.logged("wrong role") if line.get("gathering") == house.mine.id] != []


EACH = [(kind, made) for kind in KINDS for made in kind.commands.values() if made is not Open]


@pytest.mark.parametrize("role", ROLES)
def test_each_role_sends_exactly_the_commands_declared_for_it(house, role):
    browser, before, wrong = house.as_(role), house.digest(), []
    keys = dict(house.ask("SELECT kind, key FROM room WHERE gathering = ?", house.mine.id))
    for kind, made in EACH:
        if kind.name not in keys:
            continue
        answer = browser.do(f"{keys[kind.name]}/{made.__name__}", FACE[role], op="short")  # never gets as far as a room
        wanted = 422 if kind.may(role, made) else 403
        if answer.status_code != wanted:
            wrong.append((kind.name, made.__name__, answer.status_code, wanted))
    assert wrong == []
    assert house.digest() == before


def test_a_refused_command_is_written_down_without_names_or_words(house):
    house.guest(3).do("cafe/StartRound", round="1", note="kanarie-rights")
    line = house.logged("wrong role")[-1]
    assert (line["gathering"], line["room"], line["command"]) == (house.mine.id, "cafe", "StartRound")
    assert "kanarie-rights" not in house.server.log()


def test_the_team_types_for_participants_and_the_wall_for_nobody(house):
    for role in ROLES[1:]:
        answer = house.as_(role).do("cafe/SitAt", FACE[role], op="short", **{"for": "p1"})
        assert (role, answer.status_code) == (role, 403 if role in ("wall", "steward") else 422)
        answer = house.as_(role).do("cafe/SitAt", FACE[role], op="short")
        assert (role, answer.status_code) == (role, 403)


def test_no_role_reaches_anothers_commands_through_its_own_screens(house):
    """A participant cannot borrow a screen: the role comes from the seat, not from the address."""
    for role, face in product(ROLES, FACE.values()):
        if role not in SCREENS[face]:
            assert house.as_(role).do("cafe/StartRound", face, round="1").status_code == 403
