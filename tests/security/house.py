"""A real server with two gatherings in it, and browsers for the team, for guests and for strangers."""

import asyncio
import hashlib
import json
import secrets
import sqlite3
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import httpx
from sqlalchemy import insert

from eventhub.live.grants import STAFF_ROLES, hashed
from eventhub.record.database import Database
from eventhub.record.tables import GrantRow, PersonRow
from facilitator.drafting.recipe import find, read_recipe
from tests.ground.hall import hall
from tests.ground.process import Server

T = TypeVar("T")
GUESTS = 24
FACE = {"participant": "phone", "facilitator": "console", "hub_host": "hub", "greeter": "door", "harvester": "desk",
        "scribe": "entry", "steward": "steward", "floor_helper": "floor", "wall": "wall"}  # fmt: skip
"""Where each role acts."""
ROLES = tuple(FACE)
BESIDE = {"stamp", "look"}
"""Tables that move without anybody changing anything: a sign of life, and the note of who looked at a contact."""


WAY = httpx.HTTPTransport(verify=False, limits=httpx.Limits(max_connections=None))
"""One set of connections for all browsers: to make one for each would take longer than the tests."""


@dataclass
class Gathering:
    """A gathering with the seat tokens of everybody in it."""

    id: str
    code: str
    tokens: dict[str, str]
    guests: tuple[str, ...]


REAL = "gathering NOT IN (SELECT id FROM gathering WHERE rehearsal_of != '')"
OF_PEOPLE = {
    "fact": f"SELECT * FROM fact WHERE actor != '' AND {REAL}",
    "op": f"SELECT * FROM op WHERE actor != '' AND {REAL}",
    "words": f"SELECT * FROM words WHERE {REAL}",
    "person": f"SELECT * FROM person WHERE {REAL}",
    "room": "SELECT gathering, key, kind, place FROM room",
}
"""Of these tables what real people did, and what is set up; those invented for a rehearsal go on by themselves."""


@dataclass
class House:
    """The server, two gatherings that know nothing of each other, and the means to look into the database."""

    server: Server
    mine: Gathering = field(init=False)
    theirs: Gathering = field(init=False)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.port}"

    @property
    def path(self) -> Path:
        return Path(self.server.settings.database_url.removeprefix("sqlite:///"))

    def digest(self) -> dict[str, str]:
        """The whole database, a number for each table, without what moves by itself: timers and hand-overs are the
        house's own acts, and come in any gathering whenever they are due."""
        with closing(sqlite3.connect(self.path, timeout=10)) as connection:
            names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            rows = {name: sorted(map(repr, connection.execute(OF_PEOPLE.get(name, f'SELECT * FROM "{name}"'))))
                    for name in names if name not in BESIDE}  # fmt: skip
        return {name: hashlib.sha256(repr(rows[name]).encode()).hexdigest() for name in rows}

    def settles(self) -> "House":
        """Rooms hand each other what they begin with once somebody looks; until that is done the database moves."""
        before: dict[str, str] = {}
        while before != (now := self.digest()):
            before = now
            for gathering in (self.mine, self.theirs) * 15:
                self.browser().get(f"/{gathering.code}")
        return self

    def ask(self, sql: str, *values: object) -> list[tuple]:
        """Rows of the database."""
        with closing(sqlite3.connect(self.path, timeout=10)) as connection:
            return connection.execute(sql, values).fetchall()

    def browser(self, token: str = "", **headers: str) -> "Browser":
        """A browser with this seat token; "" for a stranger."""
        return Browser(self, token, headers)

    def guest(self, number: int) -> "Browser":
        return self.browser(self.mine.guests[number])

    def as_(self, role: str) -> "Browser":
        """Somebody of the team, or the first guest."""
        return self.guest(0) if role == "participant" else self.browser(self.mine.tokens[role])

    def logged(self, event: str) -> list[dict]:
        """Lines of the server's log that tell of this."""
        lines = [json.loads(line) for line in self.server.log().splitlines() if line.startswith("{")]
        return [line for line in lines if line.get("event") == event]


class Browser:
    """Sends what a browser would, as our own pages do unless a header is given otherwise."""

    def __init__(self, house: House, token: str, headers: dict[str, str]) -> None:
        self.house, self.token = house, token
        ours = {"origin": house.url, **{name.replace("_", "-"): value for name, value in headers.items()}}
        ours = {name: value for name, value in ours.items() if value != "-"}
        cookies = {"eventhub": token} if token else {}
        self.client = httpx.Client(base_url=house.url, headers=ours, cookies=cookies, timeout=120, transport=WAY)

    @property
    def headers(self) -> dict[str, str]:
        """For a live connection."""
        return {"Cookie": f"eventhub={self.token}"}

    @property
    def person(self) -> str:
        """Who this is."""
        rows = self.house.ask('SELECT person FROM "grant" WHERE token_hash = ?', hashed(self.token))
        return rows[0][0]

    def get(self, path: str, **more) -> httpx.Response:
        return self.client.get(path, **more)

    def post(self, path: str, form: dict | None = None, **more) -> httpx.Response:
        """A form as our script sends it."""
        more.setdefault("headers", {"x-outbox": "1"})
        return self.client.post(path, data={"op": new_op()} | (form or {}), **more)

    def do(self, command: str, face: str = "phone", gathering: str = "", **form) -> httpx.Response:
        """A command: "cafe/PostIdea"."""
        where = gathering or self.house.mine.id
        return self.post(f"/g/{where}/{face}/do/{command}", form)

    def does(self, command: str, face: str = "phone", **form) -> None:
        answer = self.do(command, face, **form)
        assert answer.status_code == 200, (command, answer.status_code, answer.text)


def aside(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run this in a thread of its own: a browser's helper may have a loop of its own in ours."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


def new_op() -> str:
    return secrets.token_hex(16)


def build(folder: Path, wire: str = "thin", recipe: str = "two-rivers", **extra: str) -> House:
    """A server that runs, with its two gatherings."""
    server = Server(folder, wire=wire, extra=extra)
    house = House(server)
    house.mine, house.theirs = (gathering(server, recipe) for _ in range(2))
    server.start()
    return house


def gathering(server: Server, recipe: str = "two-rivers") -> Gathering:
    """A gathering with open doors, guests on the list, and somebody of the team for each role."""
    made = hall(server.settings, GUESTS, planned(recipe))
    tokens = {role: secrets.token_urlsafe(32) for role in STAFF_ROLES}
    database = Database(server.settings.database_url)
    with database.write() as connection:
        for role, token in tokens.items():
            person = f"{role}-{made.id}"
            connection.execute(insert(PersonRow.__table__).values(gathering=made.id, id=person, name=role.title(),
                                                                  traits="{}", phone=False))  # fmt: skip
            connection.execute(insert(GrantRow.__table__).values(token_hash=hashed(token), gathering=made.id,
                                                                 role=role, person=person, granted=0))  # fmt: skip
    database.close()
    return Gathering(made.id, made.code, tokens, made.phones)


def planned(recipe: str) -> dict[str, Any]:
    """A recipe of ours, whose roadmap looks from its perspectives, as it does once a day is prepared."""
    plan = read_recipe(find(recipe).read_text("utf-8"))
    sides = [{"id": side["id"], "name": side["name"]} for side in plan["hall"].get("perspectives", ())]
    for room in plan["rooms"]:
        if room["kind"] == "roadmap" and sides:
            room["settings"]["perspectives"] = sides
    if recipe == "two-rivers":  # a day with the years after it, so that whatever is said anywhere is said here
        title = {"title": {"en": "Network"}, "needs": "needs"}
        plan["rooms"].append({"key": "network", "kind": "network", "settings": title})
    return plan
