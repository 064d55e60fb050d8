"""Who may set up a gathering and see to its people: the browser's own grants, as for any screen."""

import secrets
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import Request

from eventhub.door.visitor import OtherRole, Stranger, grant_id, host_key, language_of, seat_of, token_of
from eventhub.ground.settings import Settings
from eventhub.live.gathering import Gathering, Unknown
from eventhub.live.named import NamedHost
from eventhub.live.seats import Grants
from eventhub.record.askers import Over, Standing
from facilitator.sent import form_of
from rooms.kernel import FACILITATOR, Refused, Who

Reader = Callable[[Request], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the team at work in one gathering."""

    gathering: Gathering
    who: Who
    lang: str
    standing: Standing


async def member(request: Request, id: str, *roles: str) -> Member:
    """The member of the team behind a request; facilitators unless other roles are named.

    Raises Stranger, OtherRole."""
    return await _member(request, id, roles or (FACILITATOR,), await held_roles(request))


async def at_work(request: Request, id: str, *roles: str, read: Reader = form_of) -> tuple[Member, Any]:
    """The member behind a form, and the form; who they are is looked at again when all of it is there, for a body may
    be held back as long as somebody likes. Raises Stranger, OtherRole, and Refused for who was merged meanwhile."""
    before, form = await member(request, id, *roles), await read(request)
    now = await _member(request, id, roles or (FACILITATOR,), await request.app.state.doors.look_again(_proof(request)))
    if now.who != before.who:
        raise Over
    return now, form


def _proof(request: Request) -> str:
    return grant_id(token_of(request, request.app.state.settings.https))


async def _member(request: Request, id: str, roles: Sequence[str], held: Grants) -> Member:
    here = {role: person for (gathering, role), person in held.items() if gathering == id}
    if not here:
        raise Stranger
    role = next((role for role in roles if role in here), None)
    if role is None:
        raise OtherRole
    try:
        gathering = await request.app.state.house.gathering(id)
    except Unknown:
        raise Stranger from None
    person = gathering.people.now(here[role])
    return Member(gathering, Who(person, role), language_of(request), Standing(_proof(request), role, person))


async def held_roles(request: Request) -> Grants:
    """(gathering, role) to person for this browser."""
    state = request.app.state
    return (await seat_of(request, state.doors, state.settings.https)).grants


async def named_host(request: Request) -> NamedHost | None:
    """Whose browser this is, of those who host here by name."""
    state = request.app.state
    key = host_key(request, state.settings.https)
    found: NamedHost | None = await state.hosts.of_key(key) if key else None
    return found


async def may_host(request: Request, typed: str) -> NamedHost | None:
    """Who makes a gathering here: a named host, or None for who has the server's key, or needs none. Raises Refused."""
    host, settings = await named_host(request), request.app.state.settings
    if host is None and not settings.admin_key and await request.app.state.hosts.named():
        raise Refused("Whoever hosts here has a link of their own. Open it first, or ask who runs this server.")
    if host is None:
        check_admin_key(settings, typed)
    return host


def check_admin_key(settings: Settings, typed: str) -> None:
    """Anybody may host on a laptop in the hall; on a server with a key, only who has it. Raises Refused."""
    if settings.admin_key and not secrets.compare_digest(typed.encode(), settings.admin_key.encode()):
        raise Refused("This server asks for its key before a gathering can be hosted. Ask who runs it.")
