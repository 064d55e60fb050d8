"""Whose turn it is, told to the hall: the room that is on may have the day's next step, the coming one a gap."""

from dataclasses import replace

from eventhub.live.house import Gathering
from eventhub.screens.presence import Presence
from rooms.kernel import Turn


def with_turns(gathering: Gathering, presence: Presence | None) -> Presence | None:
    """What the hall may know of the house, with what the rooms of this block and the next say of themselves."""
    hall = gathering.hall
    now = hall.kind.outcome(hall.state)
    if now is None:
        return presence
    turn, coming = _turn(gathering, now.now or now.ahead), _turn(gathering, now.coming)
    return replace(presence or Presence(), turn=turn, lacks=coming.lacks)


def _turn(gathering: Gathering, key: str) -> Turn:
    room = gathering.rooms.get(key)
    return room.kind.turn(room.state) if room else Turn()
