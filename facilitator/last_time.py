"""An event of a network begins with what was promised last time: where that is printed for the door."""

from fastapi import Request

from eventhub.door.visitor import roles_of
from eventhub.live.gathering import Gathering, Unknown
from facilitator.team import held_roles

TOLD = "print_next"
"""The face of a kind that remembers from one gathering to the next: what is to be told when people meet."""


async def since_last_time(request: Request, gathering: Gathering) -> list[str]:
    """Where to print it, for each room above that has something to tell and that this browser may open."""
    try:
        above = await request.app.state.house.gathering(gathering.within) if gathering.within else None
    except Unknown:
        return []
    held = {role for id, role in await held_roles(request) if id == gathering.within}
    if above is None or held.isdisjoint(roles_of(TOLD)):
        return []
    return [f"/g/{above.id}/{TOLD}/{key}" for key, room in above.rooms.items()
            if TOLD in room.kind.faces and room.state is not None]  # fmt: skip
