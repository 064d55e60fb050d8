"""The way back: from anything to what it came from, through every room that knows it."""

from dataclasses import dataclass

from eventhub.live.gathering import Gathering
from rooms.kernel.origin import Origin

MOST_STEPS = 12
"""So many steps back at most; whoever reads it has lost the thread by then."""


@dataclass(frozen=True, slots=True)
class ThreadStep:
    """A thing, the room that knows it, and how many steps back it lies."""

    room: str
    origin: Origin
    depth: int


def thread(gathering: Gathering, room: str, id: str) -> list[ThreadStep]:
    """A thing and all it came from, breadth first: each once, whichever ways lead to it; nothing where nobody knows
    it. The room that is asked about comes first; of what it came from, the last room that knows it tells its ways."""
    found: list[ThreadStep] = []
    met, waiting = {id}, [(id, 0)]
    while waiting:
        id, depth = waiting.pop(0)
        known = _known(gathering, id, room)
        found += [ThreadStep(key, origin, depth) for key, origin in known]
        for up in [up for _, origin in known for up in origin.up if depth < MOST_STEPS and up not in met]:
            met.add(up)
            waiting.append((up, depth + 1))
    return found


def _known(gathering: Gathering, id: str, first: str) -> list[tuple[str, Origin]]:
    """What each room says of it, the one that was asked first."""
    rooms = sorted(gathering.rooms.values(), key=lambda room: room.key != first)
    told = [(room.key, room.kind.origin(room.state, id)) for room in rooms]
    return [(key, origin) for key, origin in told if origin]
