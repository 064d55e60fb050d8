"""A cruel piece of network between bots and server: cuts, delays, swallows, and sends requests twice."""

import asyncio
from dataclasses import dataclass, field


@dataclass
class Proxy:
    """Listens on a port of its own. The switches work at once, on open connections too."""

    target: int
    port: int = 0
    delay: float = 0.0
    swallow: bool = False
    refuse: bool = False
    _pairs: set[asyncio.StreamWriter] = field(default_factory=set)
    _server: asyncio.Server | None = None
    _tasks: set[asyncio.Task] = field(default_factory=set)

    async def start(self) -> "Proxy":
        """Begin to listen."""
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    @property
    def base(self) -> str:
        """Where bots go to be treated badly."""
        return f"http://127.0.0.1:{self.port}"

    def cut(self) -> None:
        """Every connection breaks."""
        for writer in list(self._pairs):
            writer.transport.abort()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.refuse:
            writer.transport.abort()
            return
        try:
            there, back = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            writer.transport.abort()
            return
        self._pairs |= {writer, back}
        try:
            await asyncio.gather(self._pour(reader, back), self._pour(there, writer))
        finally:
            self._pairs -= {writer, back}
            writer.transport.abort()
            back.transport.abort()

    async def _pour(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        try:
            while data := await source.read(65_536):
                if self.delay:
                    await asyncio.sleep(self.delay)
                if not self.swallow:
                    target.write(data)
                    await target.drain()
        except OSError:
            pass
        target.transport.abort()

    async def close(self) -> None:
        """The network is gone."""
        self._server.close()
        self.cut()
