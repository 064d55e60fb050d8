"""Where something came from: one step back, in the words of the room that knows it."""

from dataclasses import dataclass

from rooms.kernel.words import Wording


@dataclass(frozen=True, slots=True)
class Origin:
    """A thing as its room knows it. `id` is "what/name", the same in every room that knows it (area/c3); `up` are the
    ids of what it came from, which this room or another may know. `letter`: how it is called aloud; `place`: the
    table and the round in which it was said."""

    id: str
    what: str
    said: Wording
    up: tuple[str, ...] = ()
    letter: str = ""
    place: tuple[int, int] = (0, 0)
