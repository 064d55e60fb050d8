"""What the screens of the frozen day show: every region of every face, at some moments, as text to be compared."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

from eventhub.door.address import Addresses
from eventhub.door.invitation import way_in
from eventhub.ground.settings import Settings
from eventhub.screens.pages import Frame, Painter
from rooms.kernel import HALL, Viewer
from tests.frozen.laid import KNOWN
from tests.frozen.replay import Frozen

SCREENS = Path(__file__).parent / "screens"
ADDRESS = Settings(public_url="https://hall.example")
MOMENTS = {"belo-horizonte": ("round1", "themes", "ballot", "end"), "open-space": ("market", "sessions", "end"),
           "wall-of-needs": ("introduced", "end"), "classic-cafe": ("end",)}  # fmt: skip
"""Drawn of these; the rehearsal of two rivers is only replayed, it would be a megabyte of text."""
OTHER = {"calendar", "after"}
"""Faces that are drawn by pages of their own."""
OF_PHONES = ("phone", "table", "call")
STAFF = {"hub": "hub_host", "desk": "harvester", "door": "greeter", "entry": "scribe", "wall": "wall"}
_QR = re.compile(r'<svg class="qr".*?</svg>', re.DOTALL)


def texts(frozen: Frozen) -> dict[str, str]:
    """By file name: every region a face showed, once, with the moments and viewers it was shown to."""
    found: dict[str, dict[tuple[str, str], list[str]]] = {}
    for name, key, seen, html in _drawn(frozen):
        found.setdefault(name, {}).setdefault((key, html), []).append(seen)
    return {name: "".join(_entry(key, seen, html) for (key, html), seen in regions.items())
            for name, regions in found.items()}  # fmt: skip


def _entry(key: str, seen: list[str], html: str) -> str:
    return f"==== {key} · {', '.join(seen)}\n{html}\n"


def _drawn(frozen: Frozen) -> Iterator[tuple[str, str, str, str]]:
    """(file, region, moment and viewer, HTML); sheets for paper are drawn at the end only."""
    for moment in MOMENTS.get(frozen.name, ()):
        seqs = KNOWN["points"][frozen.name][moment]
        people, painter = frozen.people(seqs[HALL]), _painter(frozen, seqs[HALL])
        for room, kind in frozen.kinds.items():
            for face in _faces(kind, moment):
                name = f"{frozen.name}-{room}-{face}.html"
                for called, viewer, lang in viewers(frozen, face):
                    frame = Frame(frozen.id, frozen.zone, face, face, room, kind.name, lang)
                    regions = kind.draw(face, frozen.room(room, seqs[room]).state, viewer, people)
                    for key, view in regions.items():
                        yield name, key, f"{moment} {called}", _shorter(painter.region(frame, key, view))


def _faces(kind, moment: str) -> list[str]:
    return [face for face in sorted(kind.faces) if face not in OTHER and (moment == "end" or "print_" not in face)]


def _shorter(html: str) -> str:
    """A QR code is told apart by its digest."""
    return _QR.sub(lambda found: f"<qr {hashlib.sha256(found[0].encode()).hexdigest()[:12]}>", html)


def viewers(frozen: Frozen, face: str) -> Iterator[tuple[str, Viewer, str]]:
    """Who looks at this face: what we call them, the viewer, their language."""
    here = KNOWN["viewers"][frozen.name]
    if face in OF_PHONES:
        first, second = here["participant"]
        yield "first", Viewer(first, "participant"), "nl"
        yield "second", Viewer(second, "participant"), "en"
    else:
        role = STAFF.get(face, "facilitator")
        yield role, Viewer("" if role == "wall" else here["staff"][role], role), "en"


def _painter(frozen: Frozen, seq: int) -> Painter:
    hall = SimpleNamespace(state=frozen.room(HALL, seq).state)
    house = SimpleNamespace(gatherings={frozen.id: SimpleNamespace(hall=hall, code=frozen.code)})
    return Painter(
        personal={
            **way_in(house, Addresses(ADDRESS)),
            "contact": lambda *_: "",
            "remind_at": lambda *_: "",
            "mail_ready": lambda: False,
        }
    )
