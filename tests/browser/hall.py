"""A real server and real browser pages, as helpers that read like a day in a hall."""

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import TimeoutError, expect

from eventhub.ground.settings import from_environment
from eventhub.run.cli.new import links, today
from eventhub.run.main import known_kinds, make_gathering
from facilitator.drafting.opening import prepared
from facilitator.drafting.recipe import find, read_recipe

ROOT = Path(__file__).parent.parent.parent
EXPECTED = re.compile(r"ERR_|WebSocket|htmx:ws:error|Failed to load resource|Cross-Origin-Opener")
PATIENCE = 60_000
"""Until a page shows what it should (ms): what comes is not waited for, so only a failure takes longer by it, and a
machine that does other work besides is no failure."""
expect.set_options(timeout=PATIENCE)
AHEAD = """import sys
from dataclasses import replace
from eventhub.ground.settings import from_environment
from eventhub.run.main import create_app
from eventhub.run.serve import serve
ahead = replace(from_environment(), ahead_days=int(sys.argv[1]))
sys.exit(serve(ahead, create_app(ahead)))"""
"""As `eventhub demo --later` serves, but the server's own database."""
SIZES = {"phone": (390, 844), "wall": (1920, 1080), "desk": (1440, 900)}


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Server:
    """`eventhub serve` in a process of its own, on a database of its own. `ahead`: so many days its clock is moved."""

    folder: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen | None = None
    ahead: int = 0

    @property
    def base(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def env(self) -> dict[str, str]:
        return {**os.environ, "DATABASE_URL": f"sqlite:///{self.folder}/hall.db", "EVENTHUB_PORT": str(self.port),
                "EVENTHUB_BACKUPS": str(self.folder / "backups"), "REDIS_URL": "", "PYTHONPATH": str(ROOT)}  # fmt: skip

    def start(self) -> None:
        """Serve, and come back when the first page answers."""
        command = [str(Path(sys.executable).parent / "eventhub"), "serve", "--port", str(self.port)]
        if self.ahead:
            command = [sys.executable, "-c", AHEAD, str(self.ahead)]
        log = (self.folder / "server.log").open("a")
        self.process = subprocess.Popen(command, cwd=self.folder, env=self.env, stdout=log, stderr=log)
        until = time.monotonic() + 60
        while not self.answers():
            assert self.process.poll() is None, (self.folder / "server.log").read_text()[-2000:]
            assert time.monotonic() < until, "the server does not answer"
            time.sleep(0.1)

    def answers(self) -> bool:
        try:
            return urlopen(f"{self.base}/", timeout=1).status == 200
        except (URLError, OSError):
            return False

    def kill(self) -> None:
        """Like a power cut."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.kill()

    def later(self, days: int) -> None:
        """Off, and on again on a later day."""
        self.stop()
        self.ahead = days
        self.start()

    def gathering(self, recipe: str) -> dict[str, str]:
        """A new gathering from a recipe (its name, or a file): its links by screen."""
        settings = replace(from_environment(self.env), backups=self.folder / "backups")
        read = read_recipe(find(recipe).read_text("utf-8"))
        ready = prepared(read, today(read), known_kinds())
        with ThreadPoolExecutor(1) as aside:  # the browser's helper has a loop of its own in this thread
            made = aside.submit(asyncio.run, make_gathering(settings, ready)).result(60)
        return links(settings, made)


class Hall:
    """A gathering with browser pages in it. Everything a page complains about is kept in `complaints`."""

    def __init__(self, server: Server, browser, links: dict[str, str]) -> None:
        self.server, self.browser, self.links = server, browser, links
        self.contexts: list = []
        self.complaints: list[str] = []

    def address(self, link: str, host: str = "localhost") -> str:
        """The link as this machine reaches it."""
        return f"http://{host}:{self.server.port}/{link.split('/', 3)[3]}"

    def page(self, kind: str, **options):
        """A new browser of its own, showing nothing yet."""
        width, height = SIZES[kind]
        context = self.browser.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(PATIENCE)
        self.contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda message: self._listen(message.type, message.text))
        return page

    def _listen(self, kind: str, text: str) -> None:
        if kind == "error" and not EXPECTED.search(text):
            self.complaints.append(text)

    def join(self, name: str, host: str = "localhost", page=None, **options):
        """A guest comes in with a phone."""
        page = page or self.page("phone", **options)
        page.goto(self.address(self.links["phone"], host))
        page.fill("#name", name)
        if page.locator("[name=agree]").count():
            page.check("[name=agree]")
        page.click("form#join button.primary")
        page.wait_for_selector("#screen section")
        return connected(page)

    def open(self, screen: str, kind: str = "desk", **options):
        """Somebody of the team opens a screen with its key."""
        page = self.page(kind, **options)
        return self.enter(page, screen)

    def enter(self, page, screen: str):
        """Open a screen on this page, with its key and a name."""
        page.goto(self.address(self.links[screen]))
        page.fill("#name", f"Who opened the {screen}")
        page.click("button.primary")
        page.wait_for_selector("#screen section")
        return connected(page)

    def console(self, **options):
        return self.open("console", **options)

    def wall(self, **options):
        return self.open("wall", kind="wall", **options)

    def close(self) -> None:
        for context in self.contexts:
            context.close()


def connected(page):
    """Wait until the live connection has brought the first screen."""
    page.wait_for_selector("body[data-live=yes]")
    return page


def presses(page, key, seen) -> None:
    """Press a key, and once more where the screen asks for that, until something is seen."""
    for _ in range(6):
        page.keyboard.press(key)
        try:
            return seen.wait_for(timeout=1500)
        except TimeoutError:
            continue
    raise AssertionError(f"{key} was pressed and nothing came of it")


def comes_true(page, condition: str, arg=None, seconds: int = PATIENCE // 1000) -> None:
    """Wait until a function of the page gives true. Playwright's own wait evaluates a string in the page each time it
    looks, and our content security policy forbids that from the second look on."""
    waits = f"""(arg) => new Promise((done) => {{
      const holds = {condition}
      const look = () => (holds(arg) ? done(true) : setTimeout(look, 20))
      setTimeout(() => done(false), {seconds} * 1000)
      look()
    }})"""
    assert page.evaluate(waits, arg), f"never true within {seconds} s: {condition}"


def module(page, name: str) -> str:
    """The address of one of our scripts, as this page has loaded it."""
    return f"/static/{page.get_attribute('body', 'data-build')}/js/{name}.js"
