"""A very small browser: it keeps its cookies and one connection, sends forms, and follows nothing by itself."""

import asyncio
import ssl
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

PATIENCE = 60.0
"""Seconds an answer may take before the request counts as lost."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server answered."""

    status: int
    headers: Mapping[str, str]
    text: str

    @property
    def location(self) -> str:
        return self.headers.get("location", "")


@dataclass(eq=False, slots=True)
class Browser:
    """One person's browser. `base` is the server's address, such as http://127.0.0.1:8000."""

    base: str
    cookies: dict[str, str] = field(default_factory=dict)
    language: str = "en"
    _line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
    _busy: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def get(self, path: str, **headers: str) -> Reply:
        """Look at a page."""
        return await self._ask("GET", path, headers, b"")

    async def post(self, path: str, form: Mapping[str, str] | Iterable[tuple[str, str]], **headers: str) -> Reply:
        """Send a form."""
        body = urlencode(form if isinstance(form, Mapping) else list(form)).encode()
        return await self._ask("POST", path, {"content_type": "application/x-www-form-urlencoded", **headers}, body)

    async def upload(self, path: str, name: str, data: bytes, **headers: str) -> Reply:
        """Send one file, as a form with a file field does."""
        edge = b"edge-of-the-file"
        head = b'--%s\r\nContent-Disposition: form-data; name="file"; filename="%s"\r\n\r\n' % (edge, name.encode())
        body = head + data + b"\r\n--%s--\r\n" % edge
        kind = f"multipart/form-data; boundary={edge.decode()}"
        return await self._ask("POST", path, {"content_type": kind, **headers}, body)

    def cookie(self) -> str:
        """The Cookie header."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    async def _ask(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Reply:
        async with self._busy, asyncio.timeout(PATIENCE):
            request = self._request(method, path, headers, body)
            try:
                return await self._once(request)
            except (OSError, asyncio.IncompleteReadError, ValueError):
                self.close()  # the server closed a connection that was idle: ask again on a new one
                return await self._once(request)

    def _request(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> bytes:
        lines = [
            f"{method} {path} HTTP/1.1", f"Host: {urlsplit(self.base).netloc}", f"Origin: {self.base}",
            f"Accept-Language: {self.language}", f"Content-Length: {len(body)}", f"Cookie: {self.cookie()}",
        ]  # fmt: skip
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + body

    async def _once(self, request: bytes) -> Reply:
        reader, writer = await self._connected()
        writer.write(request)
        await writer.drain()
        return await self._answer(reader)

    async def _connected(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._line is None:
            where = urlsplit(self.base)
            secure = ssl.create_default_context() if where.scheme == "https" else None
            port = where.port or (443 if secure else 80)
            self._line = await asyncio.open_connection(where.hostname, port, ssl=secure, limit=4 * 1024 * 1024)
        return self._line

    async def _answer(self, reader: asyncio.StreamReader) -> Reply:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers: dict[str, str] = {}
        for line in head[1:]:
            name, mark, value = line.partition(": ")
            if mark and name.lower() == "set-cookie":
                self._keep(value)
            elif mark:
                headers[name.lower()] = value
        status = int(head[0].split()[1])
        return Reply(status, headers, (await self._body(reader, status, headers)).decode("utf-8", "replace"))

    async def _body(self, reader: asyncio.StreamReader, status: int, headers: Mapping[str, str]) -> bytes:
        if status == 304:
            return b""
        if headers.get("transfer-encoding") != "chunked":
            return await reader.readexactly(int(headers.get("content-length", "0")))
        parts = []
        while size := int((await reader.readline()).split(b";")[0], 16):
            parts.append(await reader.readexactly(size))
            await reader.readline()
        await reader.readline()
        return b"".join(parts)

    def _keep(self, cookie: str) -> None:
        name, _, value = cookie.partition(";")[0].partition("=")
        self.cookies[name.strip()] = value.strip()

    def close(self) -> None:
        """Hang up."""
        if self._line:
            self._line[1].close()
            self._line = None
