"""A real server with one gathering that has a ballot, and people who use it over HTTP as a phone would."""

import asyncio
import json
import os
import secrets
import signal
import socket
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path

import httpx
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from eventhub.ground.clock import Clock
from eventhub.ground.settings import from_environment
from eventhub.live.house import House
from eventhub.record.database import Database
from eventhub.run.cli.new import links, today
from eventhub.run.main import KINDS, known_kinds, make_gathering
from facilitator.drafting.opening import prepared
from facilitator.drafting.recipe import read_recipe
from tests.ground.begun import Begun, begin

RECIPE = """format = "eventhub-recipe/1"
name = "ballot"
languages = ["en", "nl", "pt"]
[hall]
title = {{ en = "Two rivers, one loop" }}
[[hall.blocks]]
id = "choose"
title = {{ en = "Choose five" }}
room = "ballot"
[[rooms]]
key = "ballot"
kind = "ballot"
[rooms.settings]
{settings}
question = {{ en = "Where do we put our strength first?" }}
{candidates}
"""


def recipe(areas, settings: str = "") -> str:
    """A recipe with these candidates ({"id", "title"}) and more settings as lines of TOML."""
    rows = []
    for area in areas:
        title = ", ".join(f"{lang} = {json.dumps(text, ensure_ascii=False)}" for lang, text in area["title"].items())
        rows.append(f'[[rooms.settings.candidates]]\nid = "{area["id"]}"\ntitle = {{ {title} }}')
    return RECIPE.format(candidates="\n".join(rows), settings=settings)


def way() -> httpx.HTTPTransport:
    """How a client reaches a server: without certificates, which would take longer to read than our tests to run."""
    return httpx.HTTPTransport(verify=False)


class Server:
    """One server process on its own database; `killed` with -9 and started again it is the same gathering."""

    def __init__(self, folder: Path, text: str, **env: str) -> None:
        self.env = {**os.environ, "DATABASE_URL": f"sqlite:///{folder}/house.db", "REDIS_URL": "",
                    "EVENTHUB_BACKUPS": str(folder / "backups"), **env}  # fmt: skip
        self.folder, self.port = folder, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: Begun | subprocess.Popen | None = None
        self.opens(text)

    def opens(self, text: str) -> "Server":
        """A gathering from a recipe, made beside the server as `eventhub new` does; from now on it is the one meant."""
        settings, plan = from_environment(self.env), read_recipe(text)
        with ThreadPoolExecutor(1) as beside:  # a browser story in the same run may have left an event loop here
            made = beside.submit(
                lambda: asyncio.run(make_gathering(settings, prepared(plan, today(plan), known_kinds())))
            ).result()
        self.links = links(settings, made)
        self.gathering = made.id
        return self

    def _begun(self, *words: str, **env: str) -> Begun | subprocess.Popen:
        return begin("tests.ground.command", list(words), {**self.env, **env}, self.folder / "server.log")

    def start(self, **env: str) -> "Server":
        self.process = self._begun("serve", "--host", "127.0.0.1", "--port", str(self.port), **env)
        until = time.monotonic() + 120
        while time.monotonic() < until:
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return self
            time.sleep(0.02)
        raise AssertionError((self.folder / "server.log").read_text()[-2000:])

    def killed(self) -> "Server":
        """As if the power went."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        return self

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=20)

    def exported(self) -> Path:
        """The harvest as open data, as `eventhub export` writes it."""
        out = self.folder / "taken-home"
        assert self._begun("export", self.gathering, "--out", str(out)).wait(60) == 0
        return next(out.rglob("harvest.json"))

    def joins(self, name: str) -> "Visitor":
        """Somebody comes in with the code from the wall."""
        visitor = Visitor(self, "phone")
        form = {"name": name, "op": secrets.token_hex(8), "agree": "1"}
        answer = visitor.client.post(f"/{self.links['code']}", data=form)
        assert answer.status_code == 303, answer.text
        return visitor

    def staff(self, screen: str, face: str) -> "Visitor":
        """Somebody of the team, with the key of a screen ("console", "paper entry", "wall")."""
        visitor = Visitor(self, face)
        key = self.links[screen].partition("#")[2]
        answer = visitor.client.post("/enter", data={"key": key})
        assert answer.status_code == 303, answer.text
        return visitor


class Visitor:
    """A browser in the gathering, on one screen."""

    def __init__(self, server: Server, face: str) -> None:
        self.server, self.face = server, face
        origin = {"origin": server.url}
        self.client = httpx.Client(base_url=server.url, headers=origin, timeout=120, transport=way())

    def path(self, command: str, room: str = "ballot") -> str:
        return f"/g/{self.server.gathering}/{self.face}/do/{room}/{command}"

    def sends(self, command: str, op: str = "", room: str = "ballot", **fields) -> httpx.Response:
        """A form as our script sends it; the answer comes with a status."""
        data = {"op": op or secrets.token_hex(16), **{name.replace("__", "."): value for name, value in fields.items()}}
        return self.client.post(self.path(command, room), data=data, headers={"x-outbox": "1"})

    def does(self, command: str, room: str = "ballot", **fields) -> None:
        answer = self.sends(command, room=room, **fields)
        assert answer.status_code == 200, (command, answer.status_code, answer.text)

    def listens(self) -> "Listener":
        """The live socket of this screen, with every byte it gets."""
        cookie = "; ".join(f"{name}={value}" for name, value in self.client.cookies.items())
        return Listener(self.server.url.replace("http", "ws") + f"/g/{self.server.gathering}/live/{self.face}",
                        cookie, self.server.url)  # fmt: skip

    def page(self, room: str = "") -> str:
        answer = self.client.get(f"/g/{self.server.gathering}/{self.face}" + (f"/{room}" if room else ""))
        assert answer.status_code == 200, answer.text
        return answer.text


class Listener:
    """Keeps whatever a live screen is sent."""

    def __init__(self, url: str, cookie: str, origin: str) -> None:
        self.line = ExitStack()
        cookie_header = {"Cookie": cookie}
        self.socket = self.line.enter_context(
            connect(url, additional_headers=cookie_header, origin=origin, max_size=None)
        )
        self.heard = b""
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        with suppress(ConnectionClosed):
            for message in self.socket:
                self.heard += message.encode() if isinstance(message, str) else message

    def hears(self, text: str, seconds: float = 60) -> "Listener":
        """Waits until the screen has been sent this."""
        until = time.monotonic() + seconds
        while text.encode() not in self.heard:
            assert time.monotonic() < until, f"never heard {text!r}"
            time.sleep(0.02)
        return self

    def close(self) -> None:
        self.line.close()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def ballot_fields(points: dict[str, int]) -> dict[str, str]:
    """Points as the form names them."""
    return {f"points.{candidate}": str(number) for candidate, number in points.items()}


def journal(server: Server):
    """The ballot room as its journal tells it, read by another process than the server."""
    with ThreadPoolExecutor(1) as beside:  # a browser story in the same run may have left an event loop here
        return beside.submit(lambda: asyncio.run(_read(server))).result()


async def _read(server: Server):
    house = House(Database(server.env["DATABASE_URL"]), Clock(), {kind.name: kind for kind in KINDS})
    return (await house.gathering(server.gathering)).room("ballot").running
