"""Somebody comes in and gets a seat: with the form at the door, with a personal code, with a key of the team.

Each in one transaction with the new seat token, so that what proves it (the code, the key, an open door) still holds
at that moment.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Connection, insert, select, update

from eventhub.ground.typed import PERSONAL, typed_code
from eventhub.live import entries, seats
from eventhub.live.entries import Enrolment
from eventhub.live.grants import MOST_BY_FORM, MOST_PEOPLE, Doors, Newcomer, hashed, new_code, person_row, room_for
from eventhub.live.seats import new_token
from eventhub.record.asked import CONFLICT
from eventhub.record.database import Deleted
from eventhub.record.tables import GatheringRow, KeyRow, PersonRow, tables_of
from rooms.kernel import PARTICIPANT, Refused

T = TypeVar("T")
_PERSON, _KEY, _GATHERING = tables_of(PersonRow, KeyRow, GatheringRow)


@dataclass(frozen=True, slots=True)
class Welcomed:
    """Who somebody is, the new seat token of their browser, and whether their form said something else before."""

    person: str
    token: str
    changed: bool = False


@dataclass(frozen=True, slots=True)
class DoorForm:
    """What was sent at the door: its op, what it says (`body`, a hash), and the token the browser came with."""

    op: str
    body: str
    before: str
    newcomer: Newcomer


async def come_in(doors: Doors, gathering: str, form: DoorForm) -> Welcomed:
    """A person from the form at the door; the same form from the same browser is the same person, with a new seat.

    Raises Refused for a form that somebody else's browser sent, or somebody who was forgotten since; Deleted.
    """
    token = new_token()

    def write(connection: Connection) -> tuple[str, bool]:
        _in_turn(connection, gathering)
        entry = entries.known(connection, gathering, [form.op]).get(form.op)
        if entry is None:
            room_for(connection, gathering, 1, MOST_BY_FORM)
            entry = Enrolment(entries.new_person(), form.body)
            _add(connection, gathering, entry.person, form.newcomer)
        else:
            _same_browser(connection, gathering, entry, _before(form.before))
        browsers = entry.browsers | {hashed(one) for one in (form.before, token) if one}
        entries.keep(connection, gathering, {form.op: Enrolment(entry.person, entry.body, browsers)})
        seats.give(connection, hashed(token), _before(form.before), (gathering, PARTICIPANT, entry.person), _now(doors))
        return entry.person, bool(entry.body) and entry.body != form.body

    person, changed = await _written(doors, write)
    return Welcomed(person, token, changed)


def _same_browser(connection: Connection, gathering: str, entry: Enrolment, before: str) -> None:
    """An op alone proves nothing: the browser must be the one that sent it, or sit where it led to. Raises Refused."""
    sits = seats.read(connection, before).grants.get((gathering, PARTICIPANT)) == entry.person
    here = (_PERSON.c.gathering == gathering) & (_PERSON.c.id == entry.person)
    gone = connection.execute(select(_PERSON.c.id).where(here)).first() is None
    if gone or not (sits or before in entry.browsers):
        raise Refused(CONFLICT.key)


async def join_team(
    doors: Doors, gathering: str, role: str, newcomer: Newcomer, before: str, key: str = ""
) -> Welcomed:
    """Somebody new of the team. With a key, which must still open that role. Raises Refused, Deleted."""
    token = new_token()

    def write(connection: Connection) -> str:
        if key and not _opens(connection, gathering, role, key):
            raise Refused("This key opens nothing here. Perhaps it was changed; ask for the new link.")
        room_for(connection, gathering, 1, MOST_PEOPLE)
        person = entries.new_person()
        _add(connection, gathering, person, newcomer)
        seats.give(connection, hashed(token), _before(before), (gathering, role, person), _now(doors))
        return person

    return Welcomed(await _written(doors, write), token)


async def come_back(doors: Doors, gathering: str, code: str, now: Callable[[str], str], before: str) -> Welcomed:
    """Whose personal code it is, on one more phone; `now` tells who they are after a merge. Raises Refused."""
    token, wanted = new_token(), hashed(f"{gathering}/{typed_code(code, PERSONAL)}")

    def write(connection: Connection) -> str:
        here = (_PERSON.c.gathering == gathering) & (_PERSON.c.code_hash == wanted)
        found = connection.execute(select(_PERSON.c.id).where(here)).scalar_one_or_none()
        if found is None:
            raise Refused("No one here has that personal code. Look again, or ask at the door.")
        seats.give(connection, hashed(token), _before(before), (gathering, PARTICIPANT, found), _now(doors))
        return now(found)

    return Welcomed(await _written(doors, write), token)


async def _written(doors: Doors, write: Callable[[Connection], T]) -> T:
    def together() -> T:
        with doors.database.write() as connection:
            return write(connection)

    return await doors.database.writer(together)


def _before(token: str) -> str:
    return hashed(token) if token else ""


def _now(doors: Doors) -> int:
    return doors.clock.now()


def _in_turn(connection: Connection, gathering: str) -> None:
    """One after another, so that the same form sent twice at once is one person. Raises Deleted."""
    row = select(_GATHERING.c.id).where(_GATHERING.c.id == gathering).with_for_update()
    if connection.execute(row).first() is None:
        raise Deleted(gathering)


def _counted(connection: Connection, gathering: str, guests: int) -> int:
    """The number on the next card, for one guest or (0) for the team, who wear none; whoever watches the people reads
    them again. Raises Deleted."""
    counted = connection.execute(
        update(_GATHERING).where(_GATHERING.c.id == gathering)
        .values(next_number=_GATHERING.c.next_number + guests, people_version=_GATHERING.c.people_version + 1)
        .returning(_GATHERING.c.next_number)
    ).scalar_one_or_none()  # fmt: skip
    if counted is None:
        raise Deleted(gathering)
    return counted - 1 if guests else 0


def _add(connection: Connection, gathering: str, person: str, newcomer: Newcomer) -> None:
    guests = 0 if "team" in newcomer.traits else 1
    row = person_row(gathering, person, _counted(connection, gathering, guests), new_code(PERSONAL), newcomer)
    connection.execute(insert(_PERSON), [row])


def _opens(connection: Connection, gathering: str, role: str, key: str) -> bool:
    here = (_KEY.c.gathering == gathering) & (_KEY.c.role == role) & (_KEY.c.key_hash == hashed(key))
    return connection.execute(select(_KEY.c.role).where(here)).first() is not None
