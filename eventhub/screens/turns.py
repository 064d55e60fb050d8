"""Whose turn it is, told to the hall: the room that is on may have the day's next step, the coming one a gap."""

from eventhub.live.gathering import Gathering
from rooms.kernel import Turn
from rooms.kernel.hints import Hints, Turns


def with_turns(gathering: Gathering, hints: Hints) -> Hints:
    """What the hall is told, with what the rooms of this block and the next say of themselves."""
    hall = gathering.hall
    now = hall.kind.outcome(hall.state)
    if now is None:
        return hints
    turn, coming = _turn(gathering, now.now or now.ahead), _turn(gathering, now.coming)
    return hints.saying(Turns(turn, coming.lacks))


def _turn(gathering: Gathering, key: str) -> Turn:
    room = gathering.rooms.get(key)
    return room.kind.turn(room.state) if room else Turn()
