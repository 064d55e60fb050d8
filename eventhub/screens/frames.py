"""Messages and what the protocol puts around them; what is large is framed once, however many screens it goes to."""

from collections import OrderedDict
from functools import lru_cache

from websockets.frames import Close, Frame, Opcode

PING = Frame(Opcode.PING, b"").serialize(mask=False)
_SMALL = 4096
"""Up to here bytes are copied as fast as they are looked up."""
_KEPT = 64
_framed: OrderedDict[bytes, bytes] = OrderedDict()


def framed(payload: bytes) -> bytes:
    """The WebSocket text frame of a message; a large one is put together once, however many screens it goes to."""
    if len(payload) <= _SMALL:
        return _head(len(payload)) + payload
    found = _framed.get(payload)
    if found is None:
        found = _framed[payload] = _head(len(payload)) + payload
        if len(_framed) > _KEPT:
            _framed.popitem(last=False)
    return found


@lru_cache(maxsize=_SMALL)
def _head(size: int) -> bytes:
    """What stands before a text of so many bytes, as the protocol's own library writes it."""
    return Frame(Opcode.TEXT, bytes(size)).serialize(mask=False)[: -size or None]


def closing(code: int, reason: str = "") -> bytes:
    """A close frame."""
    return Frame(Opcode.CLOSE, Close(code, reason).serialize()).serialize(mask=False)


def whole_frames(data: bytes) -> bool:
    """Whether these bytes are masked frames, each from its first byte to its last."""
    place = 0
    while place + 2 <= len(data):
        length = data[place + 1] & 0x7F
        extra = 8 if length == 127 else 2 if length == 126 else 0
        if extra:
            length = int.from_bytes(data[place + 2 : place + 2 + extra], "big")
        place += 2 + extra + 4 + length
    return place == len(data)
