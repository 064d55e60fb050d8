"""Who may set up a gathering and see to its people: the browser's own grants, as for any screen."""

import secrets
from dataclasses import dataclass

from fastapi import Request

from eventhub.house import Gathering, Unknown
from eventhub.settings import Settings
from eventhub.visitor import NotYours, Stranger, language_of, token_of
from rooms.kernel import FACILITATOR, Refused, Who


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the team at work in one gathering."""

    gathering: Gathering
    who: Who
    lang: str


async def member(request: Request, id: str, *roles: str) -> Member:
    """The member of the team behind a request; facilitators unless other roles are named. Raises Stranger, NotYours."""
    roles = roles or (FACILITATOR,)
    held = await held_roles(request)
    here = {role: person for (gathering, role), person in held.items() if gathering == id}
    if not here:
        raise Stranger
    role = next((role for role in roles if role in here), None)
    if role is None:
        raise NotYours
    try:
        gathering = await request.app.state.house.gathering(id)
    except Unknown:
        raise Stranger from None
    return Member(gathering, Who(gathering.people.now(here[role]), role), language_of(request))


async def held_roles(request: Request) -> dict[tuple[str, str], str]:
    """(gathering, role) to person for this browser."""
    state = request.app.state
    return await state.doors.grants(token_of(request, state.settings.https))


def check_admin_key(settings: Settings, typed: str) -> None:
    """Anybody may host on a laptop in the hall; on a server with a key, only who has it. Raises Refused."""
    if settings.admin_key and not secrets.compare_digest(typed.encode(), settings.admin_key.encode()):
        raise Refused("This server asks for its key before a gathering can be hosted. Ask who runs it.")
