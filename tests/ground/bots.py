"""Bots with a phone: they keep a screen as a browser would, and send wishes until they are answered."""

import asyncio
import re
import secrets
from dataclasses import dataclass, field

import httpx
import websockets

_PARTIAL = re.compile(r'<hx-partial hx-target="#([^"]+)" hx-swap="(\w+)">(.*?)</hx-partial>', re.S)
_REGION = re.compile(r'<(\w+)[^>]* id="((?:tally|rounds|hall)-[\w-]+)"')


def regions(html: str) -> dict[str, str]:
    """The regions inside a room's slot, by id; slots of our small kinds hold nothing nested."""
    found = {}
    for match in _REGION.finditer(html):
        end = html.index(f"</{match[1]}>", match.end()) + len(match[1]) + 3
        found[match[2]] = html[match.start() : end]
    return found


@dataclass
class Model:
    """A screen as the browser holds it after each message: region id to HTML."""

    shown: dict[str, str] = field(default_factory=dict)
    messages: int = 0
    bytes: int = 0

    def take(self, message: str) -> None:
        """Apply a message."""
        self.messages += 1
        self.bytes += len(message)
        for target, swap, html in _PARTIAL.findall(message):
            if target in ("screen", "beat"):
                self.shown = regions(html) if target == "screen" else self.shown
            elif swap == "delete":
                self.shown.pop(target, None)
            else:
                self.shown.update(regions(html))


@dataclass
class Bot:
    """One person with a phone."""

    base: str
    gathering: str
    token: str
    face: str = "phone"
    model: Model = field(default_factory=Model)
    acknowledged: dict[str, int] = field(default_factory=dict)
    connected: int = 0
    online: bool = False
    _task: asyncio.Task | None = None

    @property
    def headers(self) -> dict[str, str]:
        """What the browser sends along."""
        return {"Origin": self.base, "Cookie": f"eventhub={self.token}"}

    def open(self) -> None:
        """Open the live screen, and again whenever it is lost."""
        self._task = asyncio.ensure_future(self._live())

    async def _live(self) -> None:
        while True:
            uri = f"{self.base.replace('http', 'ws')}/g/{self.gathering}/live/{self.face}"
            try:
                async with websockets.connect(
                    uri, origin=self.base, additional_headers={"Cookie": f"eventhub={self.token}"}, compression=None,
                    open_timeout=30, ping_interval=None,
                ) as socket:  # fmt: skip
                    self.connected += 1
                    async for message in socket:
                        self.online = True
                        self.model.take(message)
            except (OSError, websockets.WebSocketException, TimeoutError):
                pass
            self.online = False
            await asyncio.sleep(0.05 + secrets.randbelow(100) / 1000)

    async def say(self, client: httpx.AsyncClient, number: int, tries: int = 200) -> str:
        """Send a number until it is answered, as the outbox does; answers its op."""
        op = secrets.token_hex(16)
        for _ in range(tries):
            status = await self.post(client, "tally/Say", op, number=str(number))
            if status in (200, 303):
                self.acknowledged[op] = number
                return op
            await asyncio.sleep(0.05)
        raise TimeoutError("never answered")

    async def post(self, client: httpx.AsyncClient, command: str, op: str, **form: str) -> int:
        """One attempt; 0 when the server cannot be reached."""
        url = f"{self.base}/g/{self.gathering}/{self.face}/do/{command}"
        try:
            response = await client.post(url, data={"op": op, **form}, headers=self.headers)
        except (httpx.TransportError, OSError):
            return 0
        return response.status_code

    async def fresh(self, client: httpx.AsyncClient) -> dict[str, str]:
        """The regions of a screen drawn anew."""
        url = f"{self.base}/g/{self.gathering}/{self.face}"
        response = await client.get(url, headers={**self.headers, "X-Screen": "1"})
        response.raise_for_status()
        return regions(response.text)

    async def close(self) -> None:
        """Put the phone away."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
