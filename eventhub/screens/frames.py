"""A message is framed once, however many screens it goes to."""

from collections import OrderedDict

from websockets.frames import Close, Frame, Opcode

PING = Frame(Opcode.PING, b"").serialize(mask=False)
_KEPT = 64
_framed: OrderedDict[bytes, bytes] = OrderedDict()


def framed(payload: bytes) -> bytes:
    """The WebSocket text frame of a message (its hash and its frame are worked out once)."""
    found = _framed.get(payload)
    if found is None:
        found = _framed[payload] = Frame(Opcode.TEXT, payload).serialize(mask=False)
        if len(_framed) > _KEPT:
            _framed.popitem(last=False)
    return found


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
