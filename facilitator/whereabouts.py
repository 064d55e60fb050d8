"""Where somebody is to be found now: the table on their card, told at the door."""

import asyncio
from collections.abc import Iterator

from eventhub.live.gathering import Gathering
from rooms.kernel import Soon
from rooms.signs import Sign

Place = tuple[str, Sign]
"""A room's key, and the sign of a table or place in it."""
LOOKS, BETWEEN = 20, 0.03


def places_of(gathering: Gathering, person: str) -> tuple[Place, ...]:
    """Every table that is somebody's now."""
    found = ((room.key, room.kind.where(room.state, person)) for room in gathering.rooms.values())
    return tuple((key, sign) for key, sign in found if isinstance(sign, Sign))


async def places_soon(gathering: Gathering, person: str) -> tuple[Place, ...]:
    """The same for somebody who came in just now: a room about to seat people is waited for, a breath long."""
    for _ in range(LOOKS):
        found = places_of(gathering, person)
        if found or not any(_seating(gathering)):
            return found
        await asyncio.sleep(BETWEEN)
    return ()


def _seating(gathering: Gathering) -> Iterator[bool]:
    for room in gathering.rooms.values():
        yield any(isinstance(wish, Soon) for wish in room.kind.wishes(room.state, gathering.people))
