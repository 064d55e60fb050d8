"""The team acts on rooms only by commands, as a phone does."""

import hashlib
import secrets
from dataclasses import replace

from eventhub.live.gathering import Gathering
from eventhub.live.room import LiveRoom
from eventhub.record.asked import Asked, OpAnswer, body_hash
from eventhub.record.askers import Standing
from eventhub.web.forms import asked_from
from rooms.kernel import PARTICIPANT, SYSTEM, Refused, Who


async def send(
    room: LiveRoom,
    command: str,
    who: Who,
    op: str = "",
    standing: Standing | None = None,
    **fields: str | tuple[object, ...],
) -> OpAnswer:
    """Ask a room, and raise Refused when it says no. `standing`: by what somebody asks, where a browser does."""
    if not room.kind.may(who.role, room.kind.commands[command]):
        raise Refused("That is not for you to do here.")
    form = {name: [*map(str, value)] if isinstance(value, tuple) else [value] for name, value in fields.items()}
    asked = asked_from(room.kind.commands[command], form, who, op or secrets.token_hex(16), "en")
    answer = await room.ask(replace(asked, standing=standing))
    if answer.status != "ok":
        raise Refused(answer.key, **answer.params)
    return answer


async def check_in(gathering: Gathering, person: str, staff: Standing | None, came: bool = True) -> None:
    """Let somebody in, or note that they left, as typed by the team (None: by the house). Raises Refused."""
    if person not in gathering.people:
        raise Refused("Nobody with that number is here.")
    who = Who(gathering.people.now(person), PARTICIPANT, via=staff.person if staff else "")
    await send(gathering.hall, "Join" if came else "Leave", who, standing=staff)


async def as_house(room: LiveRoom, command: str, *values: str) -> None:
    """A command only the house itself may give."""
    op = hashlib.sha256(f"{room.key}/{command}/{values}".encode()).hexdigest()[:32]
    asked = Asked(room.kind.commands[command](*values), Who("", SYSTEM), op, body_hash(command, values))
    await room.ask(asked)
