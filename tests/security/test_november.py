"""The upgrade of a gathering that runs: what people hold in their hands goes on, and an old id or op opens nothing."""

import sqlite3
from contextlib import closing

import httpx
import pytest

from eventhub.live.grants import hashed
from tests.frozen.laid import KNOWN, lay
from tests.ground.process import Server
from tests.security.house import FACE
from tests.security.test_becoming import ID
from tests.security.test_sessions import cookie_of


@pytest.fixture(scope="module")
def november(tmp_path_factory):
    """A server of today over the database of November."""
    server = Server(tmp_path_factory.mktemp("november"))
    lay(server.folder / "e.db")
    yield server.start()
    server.end()
    assert '"level": "error"' not in server.log(), server.log()[-3000:]


def browser(server: Server, token: str = "") -> httpx.Client:
    url = f"http://127.0.0.1:{server.port}"
    return httpx.Client(base_url=url, headers={"origin": url}, cookies={"eventhub": token} if token else {}, timeout=30)


def rows(server: Server, sql: str, *values: object) -> list[tuple]:
    with closing(sqlite3.connect(server.folder / "e.db", timeout=10)) as connection:
        return connection.execute(sql, values).fetchall()


def person_of(server: Server, token: str, role: str = "participant") -> str:
    return rows(server, 'SELECT person FROM "grant" WHERE token_hash = ? AND role = ?', hashed(token), role)[0][0]


def test_every_cookie_of_november_opens_what_it_opened(november):
    for name, token in KNOWN["tokens"].items():
        where, _, who = name.partition("/")
        face = FACE.get(who, "console" if who.startswith("host ") else "phone")
        page = browser(november, token).get(f"/g/{KNOWN['gatherings'][where]}/{face}")
        assert (name, page.status_code) == (name, 200)


def test_keys_codes_and_links_of_november_still_work(november):
    for name, key in KNOWN["keys"].items():
        assert (name, browser(november).post("/enter", data={"key": key}).status_code) == (name, 303)
    for name, code in KNOWN["personal"].items():
        where, _, who = name.partition("/")
        back = browser(november).post(f"/{KNOWN['codes'][where]}/return", data={"personal_code": code})
        assert (name, back.status_code) == (name, 303)
        known = rows(november, "SELECT name FROM person WHERE id = ?", person_of(november, cookie_of(back)))
        assert known[0][0].startswith(who)
    for key in KNOWN["links"].values():
        assert browser(november).post("/after", data={"key": key}).status_code == 200


def test_a_form_or_an_id_of_november_makes_nobody_somebody_else(november):
    """Whoever worked out the op behind an id (it was 44 bits of its hash) comes in as nobody but themselves."""
    found = rows(november, "SELECT op, actor, gathering FROM op WHERE op LIKE 'join-%' AND actor != ''")
    codes = {id: KNOWN["codes"][name] for name, id in KNOWN["gatherings"].items()}
    here = [(op, actor, id) for op, actor, id in found if id in codes and
            rows(november, "SELECT * FROM person WHERE gathering = ? AND id = ?", id, actor)]  # fmt: skip
    assert here != []
    for op, actor, id in here[:20]:
        before = rows(november, 'SELECT * FROM "grant" WHERE gathering = ? AND person = ?', id, actor)
        form = {"name": "Somebody", "agree": "1", "op": op.removeprefix("join-")}
        stolen = browser(november).post(f"/{codes[id]}", data=form)
        assert (stolen.status_code, "set-cookie" in stolen.headers) == (409, False)
        assert rows(november, 'SELECT * FROM "grant" WHERE gathering = ? AND person = ?', id, actor) == before


def test_whoever_sends_their_own_form_of_november_again_is_who_they_were(november):
    name = next(name for name in KNOWN["tokens"] if name.partition("/")[2] not in FACE)
    token, code = KNOWN["tokens"][name], KNOWN["codes"][name.partition("/")[0]]
    me = person_of(november, token)
    ops = rows(november, "SELECT op FROM op WHERE op LIKE 'join-%' AND actor = ?", me)
    form = {"name": "Me again", "agree": "1", "op": ops[0][0].removeprefix("join-")}
    again = browser(november, token).post(f"/{code}", data=form)
    assert (again.status_code, person_of(november, cookie_of(again))) == (303, me)


def test_whoever_comes_in_after_the_upgrade_has_an_id_nobody_can_work_out(november):
    form = {"name": "New", "agree": "1", "op": "n" * 32}
    came = browser(november).post(f"/{KNOWN['codes']['two-rivers']}", data=form)
    assert ID.fullmatch(person_of(november, cookie_of(came)))
    host = browser(november).post("/host", data={"recipe": "classic-cafe", "name": "New"})
    assert len(host.headers["location"].removeprefix("/host/")) == 32
