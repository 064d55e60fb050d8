"""What a screen has before its eyes: which rooms, as they stand now, and what surrounds them."""

from dataclasses import dataclass, field
from typing import Protocol

from eventhub.ground import languages
from eventhub.live.gathering import Gathering
from eventhub.live.room import LiveRoom
from eventhub.screens.explained import Explained
from eventhub.screens.pages import Frame
from eventhub.screens.turns import with_turns
from rooms.kernel import People, Regions, Viewer
from rooms.kernel.hints import Hints
from rooms.kernel.loose import KindState
from rooms.kernel.running import Mark
from rooms.kernel.shared import let_go

DESKS = ("hub", "desk", "steward", "entry", "stand", "floor")
CALL = "call"
"""The face of a room for people who look at another one: a line each, when something waits for them there."""
PHONES = ("phone", "table")
STILL = (*PHONES, "wall")
"""In a quiet block these show the hall alone, whichever room somebody asks for; desks are at work."""
EXPLAINING = ("phone", "table", "book")
"""Where somebody can open what a word means; nobody touches a wall."""
AT_HOME = ("phone", "console", "remote", "wall")
"""Screens that show the first room of what does not end, where no room is ever “on”."""
PLACED = ("phone", "table", "console", "remote")
"""During the welcome people already see where they sit, and the facilitator who has a seat; walls show the welcome."""


class Wire(Protocol):
    """The way to one browser. `ready` is False while an earlier message is still on its way.

    `number` is the socket that may be written to directly, or -1. `sent` counts what was drawn for it.
    """

    ready: bool
    number: int
    sent: int

    def send(self, payload: bytes) -> None: ...

    def close(self, code: int, reason: str = "") -> None: ...


@dataclass(eq=False, slots=True)
class NoWire:
    """Where a page is drawn once and that is all."""

    ready: bool = False
    number: int = -1
    sent: int = 0

    def send(self, payload: bytes) -> None:
        """Nobody is there."""

    def close(self, code: int, reason: str = "") -> None:
        """There is nothing to close."""


@dataclass(eq=False, slots=True)
class Screen:
    """One connected page: a face, perhaps one room only, seen by somebody in a language. `shown` is what it has."""

    gathering: Gathering
    name: str
    face: str
    only: str
    viewer: Viewer
    lang: str
    wire: Wire = field(default_factory=NoWire)
    grant: str = ""
    shown: "Shown | None" = None
    words: str = ""

    def path(self) -> str:
        return f"{self.face}/{self.only}" if self.only else self.face


Look = tuple[Frame, Regions]


@dataclass(eq=False, slots=True)
class Sight:
    """A room as it is to be drawn now; the same object for as long as nothing in it changed."""

    room: LiveRoom
    state: KindState
    people: People
    hints: Hints
    newest: Mark | None


Seen = tuple[tuple[Sight, Frame], ...]
"""The rooms on a screen; the same object for all screens that are alike, as long as nothing in them changed."""
Shown = tuple[Seen, tuple[Regions, ...]]
"""What was last drawn of a screen: the rooms as they were then, and the regions of each."""


@dataclass(frozen=True, slots=True)
class TakeBack:
    """The newest facilitator step of a room, and how to take it back; shown on every console."""

    step: int
    name: str


@dataclass(eq=False, slots=True)
class Sights:
    """Worked out once a change for all screens that are alike."""

    _versions: dict[str, int] = field(default_factory=dict)
    _views: dict[tuple[str, ...], tuple[int, Seen]] = field(default_factory=dict)
    _sights: dict[tuple[str, ...], Sight] = field(default_factory=dict)
    _frames: dict[tuple[str, ...], Frame] = field(default_factory=dict)

    def changed(self, id: str) -> None:
        """Something in this gathering is different now."""
        self._versions[id] = self._versions.get(id, 0) + 1

    def leave(self, id: str) -> None:
        """A gathering, or somebody in it, is not here any more: what was worked out for screens goes."""
        let_go()
        self._versions.pop(id, None)
        for kept in (self._views, self._sights, self._frames):
            for place in [place for place in kept if place[0] == id]:
                del kept[place]

    def view(self, screen: Screen) -> Seen:
        """The rooms on a screen as they are now."""
        gathering, place = screen.gathering, (screen.gathering.id, screen.name, screen.only, screen.lang, screen.words)
        version, found = self._versions.get(gathering.id, 0), self._views.get(place)
        if found is None or found[0] != version:
            rooms = rooms_on(gathering, screen.face, screen.only)
            shown = [(room, screen.face) for room in rooms] + [(room, CALL) for room in calling(screen, rooms)]
            seen = tuple((self._sight(gathering, room), self._frame(screen, room, face)) for room, face in shown)
            found = self._views[place] = (version, seen)
        return found[1]

    def _sight(self, gathering: Gathering, room: LiveRoom) -> Sight:
        place = (gathering.id, room.key)
        found, hints = self._sights.get(place), gathering.told(room.key)
        if room is gathering.hall:
            hints = with_turns(gathering, hints)
            hints = found.hints if found and found.hints == hints else hints
        if (
            found is None or found.room is not room or found.state is not room.state
            or found.people is not gathering.people or found.hints is not hints
            or found.newest is not room.running.newest
        ):  # fmt: skip
            found = self._sights[place] = Sight(room, room.state, gathering.people, hints, room.running.newest)
        return found

    def _frame(self, screen: Screen, room: LiveRoom, face: str) -> Frame:
        place = (screen.gathering.id, screen.name, face, room.key, screen.lang, screen.words)
        found, terms = self._frames.get(place), terms_on(screen.gathering, face)
        if found is None or found.terms is not terms:
            found = self._frames[place] = frame_of(screen.gathering, room, screen, face)
        return found

    def look(self, screen: Screen) -> list[Look]:
        """The rooms of a screen with their regions, freshly worked out."""
        return [(frame, regions_of(sight, frame.face, screen.viewer)) for sight, frame in self.view(screen)]


def regions_of(sight: Sight, face: str, viewer: Viewer) -> Regions:
    """What a face shows of a room to somebody; a console can take the newest step back."""
    regions = sight.room.kind.draw(face, sight.state, viewer, sight.people, sight.hints)
    if face in ("console", "remote") and sight.newest:
        return {**regions, "take-back": TakeBack(sight.newest.seq, sight.newest.name)}
    return regions


def rooms_on(gathering: Gathering, face: str, only: str) -> list[LiveRoom]:
    """The hall, and the room asked for or else the one that is on now; a desk has a room to work in at any time.

    What does not end has no run sheet: its first room is where its people come in."""
    hall = gathering.hall
    outcome = hall.kind.outcome(hall.state)
    if outcome and outcome.quiet and face in STILL:
        return [hall]
    key = only or (outcome.now or (outcome.ahead if face in PLACED else "") if outcome else "")
    room = gathering.rooms.get(key)
    at_home = outcome is not None and outcome.lasting and not key and face in AT_HOME
    if at_home or (face in DESKS and (room is None or face not in room.kind.faces)):
        room = next((one for one in gathering.rooms.values() if face in one.kind.faces and one is not hall), None)
    return [hall] if room is None or room is hall else [hall, room]


def calling(screen: Screen, shown: list[LiveRoom]) -> list[LiveRoom]:
    """Rooms a phone does not show, but which may call its owner: a line on the screen of any other room."""
    outcome = screen.gathering.hall.kind.outcome(screen.gathering.hall.state)
    if screen.face not in PHONES or (outcome and outcome.quiet):
        return []
    rooms = screen.gathering.rooms.values()
    return [room for room in rooms if CALL in room.kind.faces and room.state is not None and room not in shown]


def frame_of(gathering: Gathering, room: LiveRoom, screen: Screen, face: str = "") -> Frame:
    """What surrounds this room's regions on this screen."""
    face = face or screen.face
    return Frame(
        gathering.id, gathering.timezone, screen.name, face, room.key, room.kind.name, screen.lang, screen.words,
        terms_on(gathering, face), read_by_all(gathering, screen.lang) if face == "wall" else (),
    )  # fmt: skip


def read_by_all(gathering: Gathering, lang: str) -> tuple[str, ...]:
    """The languages our own short sentences stand in on a wall: those of the hall that we speak, or its own."""
    return tuple(tag for tag in gathering.languages if tag in languages.available()) or (lang,)


def terms_on(gathering: Gathering, face: str) -> Explained:
    """The words that are explained on such a screen, as long as they are those of the glossary the same object; another
    glossary is another frame, and whoever looks through it gets the page anew."""
    if face not in EXPLAINING or gathering.hall.state is None:
        return ()
    found: Explained = gathering.hall.kind.outcome(gathering.hall.state).terms
    return found
