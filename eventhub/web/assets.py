"""Scripts, styles and the typeface: read once, packed once, kept by browsers until the next version."""

import mimetypes
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

mimetypes.add_type("font/woff2", ".woff2")
mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("application/manifest+json", ".webmanifest")
PACKED = {".css", ".js", ".svg", ".txt", ".webmanifest"}
FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """One file, as it is and packed ("" where packing gains nothing), and as a piece of a mixture."""

    plain: bytes
    packed: bytes
    media_type: str
    piece: bytes = b""


class Assets:
    """An ASGI app that serves folders from memory; the address holds the build, so a browser never asks twice."""

    def __init__(self, *folders: Path) -> None:
        paths = {
            path.relative_to(folder).as_posix(): path
            for folder in reversed(folders)  # of two files with one name the first folder's counts
            for path in sorted(folder.rglob("*")) if path.is_file()
        }  # fmt: skip
        self.files = {name: _read(path) for name, path in paths.items()}

    def find(self, name: str) -> Asset | None:
        """A file by its name; several of one folder by "css/base+phone.css", as one."""
        return self._mixture(PurePosixPath(name)) if "+" in name else self.files.get(name)

    def _mixture(self, path: PurePosixPath) -> Asset | None:
        """Put together anew each time, at the cost of a copy: odd mixtures cost and fill nothing."""
        stems = path.stem.split("+", len(self.files))
        found = [self.files.get(f"{path.parent}/{stem}{path.suffix}") for stem in stems]
        parts = [part for part in found if part]
        if len(set(stems)) < len(stems) or len(parts) < len(stems) or path.suffix not in PACKED:
            return None
        plain = b"\n".join([part.plain for part in parts])
        packed = _sealed(_LINE.join([part.piece for part in parts]), plain)
        return Asset(plain, packed, parts[0].media_type)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asset = self.find(scope["path"].removeprefix(scope.get("root_path", "")).lstrip("/"))
        if asset is None or scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await PlainTextResponse("There is no such file.", 404)(scope, receive, send)
            return
        await _response(asset, dict(scope["headers"]).get(b"accept-encoding", b""))(scope, receive, send)


def _read(path: Path) -> Asset:
    plain = path.read_bytes()
    piece = _piece(plain) if path.suffix in PACKED else b""
    packed = _sealed(piece, plain) if piece else b""
    return Asset(plain, packed, mimetypes.guess_type(path.name)[0] or "application/octet-stream", piece)


def _piece(plain: bytes) -> bytes:
    """Packed so that it may stand before and after others: it looks back at nothing, and ends on a whole byte."""
    packing = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packing.compress(plain) + packing.flush(zlib.Z_FULL_FLUSH)


_LINE = _piece(b"\n")


def _sealed(pieces: bytes, plain: bytes) -> bytes:
    """Pieces as one gzip file: a head, an empty last block, and the check sum of what comes out."""
    head, end = b"\x1f\x8b\x08\0\0\0\0\0\x02\xff", b"\x03\0"
    return head + pieces + end + struct.pack("<II", zlib.crc32(plain), len(plain) & 0xFFFFFFFF)


def _response(asset: Asset, accepted: bytes) -> Response:
    headers = {"cache-control": FOR_EVER, "vary": "accept-encoding"}
    if asset.packed and b"gzip" in accepted:
        return Response(asset.packed, headers={**headers, "content-encoding": "gzip"}, media_type=asset.media_type)
    return Response(asset.plain, headers=headers, media_type=asset.media_type)
