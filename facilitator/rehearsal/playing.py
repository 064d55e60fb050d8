"""What simulated people may do now in every room: each kind tells it."""

from collections.abc import Iterator, Mapping

from eventhub.live.gathering import Gathering
from eventhub.live.room import LiveRoom

Doing = tuple[LiveRoom, str, str, Mapping[str, str]]
"""Room, person, command, fields."""


def deeds(gathering: Gathering) -> Iterator[Doing]:
    """What simulated people (they have no phone) may do now."""
    here = [person.id for person in gathering.people.present() if not person.phone and not person.trait("team")]
    for room in gathering.rooms.values():
        if room.state is not None:
            for person, command, fields in room.kind.rehearsal.deeds(room.state, here):
                yield room, person, command, fields
