"""A kind that is not installed here: its rooms rest. Their rows, facts and words stay as they are until it is back."""

from dataclasses import dataclass

from rooms.kernel.hints import Hints
from rooms.kernel.kind import Kind
from rooms.kernel.loose import KindState, Regions
from rooms.kernel.people import People
from rooms.kernel.who import Viewer


@dataclass(frozen=True, slots=True)
class NoSettings:
    """What such a room was opened with is in its journal; here nobody can read it."""


@dataclass(frozen=True, slots=True)
class Resting:
    """A room rests: what it is made of is not installed here."""

    kind: str


FACES = ("phone", "table", "wall", "console", "remote")


class Kinds(dict[str, Kind]):
    """The kinds there are, by name. One that is asked for and not there rests, and is not in it either."""

    def __missing__(self, name: str) -> Kind:
        return resting(name)


def resting(name: str) -> Kind:
    """A stand-in without a rule: it reads no fact, takes no wish, and says on every screen that its room rests."""
    kind = Kind(name, Settings=NoSettings, resting=True)

    def rests(_state: KindState, _viewer: Viewer, _people: People, _hints: Hints) -> Regions:
        return {"resting": Resting(name)}

    for face in FACES:
        kind.face(face)(rests)
    return kind
