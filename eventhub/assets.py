"""Scripts, styles and the typeface: read once, packed once, kept by browsers until the next version."""

import gzip
import mimetypes
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath

from starlette.responses import PlainTextResponse, Response

mimetypes.add_type("font/woff2", ".woff2")
mimetypes.add_type("text/javascript", ".js")
PACKED = {".css", ".js", ".svg", ".txt"}
MOST = 64  # mixtures of files kept in memory; whoever asks for odd ones fills nothing
FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """One file, as it is and packed ("" where packing gains nothing)."""

    plain: bytes
    packed: bytes
    media_type: str


class Assets:
    """An ASGI app that serves a folder from memory; the address holds the build, so a browser never asks twice."""

    def __init__(self, folder: Path) -> None:
        paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
        self.files = {path.relative_to(folder).as_posix(): _read(path) for path in paths}
        self.joined: dict[str, Asset] = {}

    def find(self, name: str) -> Asset | None:
        """A file by its name; several of one folder by "css/base+phone.css", as one."""
        if "+" not in name:
            return self.files.get(name)
        found = self.joined.get(name) or self._join(PurePosixPath(name))
        if found and len(self.joined) < MOST:
            self.joined[name] = found
        return found

    def _join(self, path: PurePosixPath) -> Asset | None:
        stems = path.stem.split("+")
        parts = [self.files.get(f"{path.parent}/{stem}{path.suffix}") for stem in stems]
        if len(set(stems)) < len(stems) or not all(parts) or path.suffix not in PACKED:
            return None
        return _packed(b"\n".join([part.plain for part in parts]), path)

    async def __call__(self, scope, receive, send) -> None:
        asset = self.find(scope["path"].removeprefix(scope.get("root_path", "")).lstrip("/"))
        if asset is None or scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await PlainTextResponse("There is no such file.", 404)(scope, receive, send)
            return
        await _response(asset, dict(scope["headers"]).get(b"accept-encoding", b""))(scope, receive, send)


def _read(path: Path) -> Asset:
    return _packed(path.read_bytes(), path)


def _packed(plain: bytes, path: PurePath) -> Asset:
    packed = gzip.compress(plain, 9, mtime=0) if path.suffix in PACKED else b""
    return Asset(plain, packed, mimetypes.guess_type(path.name)[0] or "application/octet-stream")


def _response(asset: Asset, accepted: bytes) -> Response:
    headers = {"cache-control": FOR_EVER, "vary": "accept-encoding"}
    if asset.packed and b"gzip" in accepted:
        return Response(asset.packed, headers={**headers, "content-encoding": "gzip"}, media_type=asset.media_type)
    return Response(asset.plain, headers=headers, media_type=asset.media_type)
