"""A simulated phone: joins with the short code, keeps its live screen, posts what people post."""

import asyncio
import re
import secrets
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin

from facilitator.rehearsal.browser import Browser, Reply
from facilitator.rehearsal.shown import ShownRegions, cut

_OP = re.compile(r'name="op" value="(\w+)"')


class Lost(Exception):
    """The server did not do for a phone what it should."""


@dataclass(eq=False, slots=True)
class Live:
    """One live screen over its WebSocket, connected again whenever it breaks."""

    browser: Browser
    gathering: str
    face: str
    shown: ShownRegions = field(default_factory=ShownRegions)
    broken: int = 0
    _news: asyncio.Event = field(default_factory=asyncio.Event)
    _task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Connect, and stay connected."""
        self._task = asyncio.ensure_future(self._stay())

    async def _stay(self) -> None:
        where = urlsplit(self.browser.base)
        scheme = "wss" if where.scheme == "https" else "ws"
        url = f"{scheme}://{where.netloc}/g/{self.gathering}/live/{self.face}"
        while True:
            try:
                async with connect(
                    url, origin=Origin(self.browser.base), additional_headers={"Cookie": self.browser.cookie()},
                    compression=None, max_size=None, ping_interval=None, open_timeout=60, proxy=None,
                ) as line:  # fmt: skip
                    await self._listen(line)
            except (OSError, TimeoutError, WebSocketException):
                self.broken += 1
                await asyncio.sleep(0.5)

    async def _listen(self, line: ClientConnection) -> None:
        async for message in line:
            self.shown.take(message if isinstance(message, str) else message.decode())
            self._news.set()

    async def until(self, seen: Callable[[ShownRegions], bool], seconds: float) -> float:
        """Wait until the screen shows something; answers the moment (monotonic seconds). Raises Lost."""
        try:
            async with asyncio.timeout(seconds):
                while not seen(self.shown):
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            raise Lost(f"a {self.face} screen did not show it within {seconds:.0f} s") from None
        return time.perf_counter()

    def stop(self) -> None:
        """Go dark."""
        if self._task:
            self._task.cancel()


@dataclass(eq=False, slots=True)
class Phone:
    """One person with a phone. `asked` holds how long each answer took (ms)."""

    browser: Browser
    name: str
    gathering: str = ""
    screen: Live | None = None
    asked: list[float] = field(default_factory=list)
    accepted: int = 0
    refused: list[str] = field(default_factory=list)

    @property
    def live(self) -> Live:
        """Its live screen. Raises Lost before there is one."""
        if not self.screen:
            raise Lost(f"{self.name} has no screen yet")
        return self.screen

    async def join(self, code: str, traits: dict[str, str]) -> None:
        """Scan the code, fill in the form, open the phone page. Raises Lost."""
        page = await self.browser.get(f"/{code}")
        op = _OP.search(page.text)
        if not op:
            raise Lost(f"the join page has no form (status {page.status})")
        came = await self.browser.post(f"/{code}", {"op": op[1], "name": self.name, "agree": "yes", **traits})
        found = re.fullmatch(r"/g/(\w+)/phone", came.location)
        if not found:
            raise Lost(f"{self.name} could not join (status {came.status})")
        self.gathering = found[1]
        await self.browser.get(came.location)
        self.screen = Live(self.browser, self.gathering, "phone")
        self.screen.start()

    async def does(
        self, room: str, command: str, face: str = "phone", more: Iterable[tuple[str, str]] = (), **fields: str
    ) -> bool:
        """Send a command as the outbox does; whether it was accepted."""
        path = f"/g/{self.gathering}/{face}/do/{room}/{command}"
        form = [("op", secrets.token_hex(16)), *more, *fields.items()]
        started = time.perf_counter()
        reply: Reply = await self.browser.post(path, form, x_outbox="1")
        self.asked.append((time.perf_counter() - started) * 1000)
        if reply.headers.get("x-answer") == "ok":
            self.accepted += 1
            return True
        self.refused.append(f"{command}: {reply.text[:120]}")
        return False

    async def looks(self, face: str) -> ShownRegions:
        """A screen drawn afresh."""
        reply = await self.browser.get(f"/g/{self.gathering}/{face}", x_screen="1")
        fresh = ShownRegions()
        fresh.regions = {} if reply.status != 200 else cut(reply.text)
        return fresh

    def close(self) -> None:
        """Switch the phone off."""
        if self.screen:
            self.screen.stop()
        self.browser.close()
