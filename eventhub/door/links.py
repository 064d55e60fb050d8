"""Links that come back: a key, or a code on paper, that opens one person's page in one room, without a password.

A machine that opens every link and presses nothing changes nothing, for opening only reads. Each carrier (a printed
card, a mail, a calendar entry, a call list) has a link of its own, so that the next mail never ends the card in
somebody's wallet. A card, an entry and a list take the place of the one before; mails lie beside each other, and
whoever answers the older one first finds it open. Only hashes are kept.
"""

import secrets
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, delete, insert, or_, select

from eventhub.ground.typed import PERSONAL, is_code, typed_code, typed_key
from eventhub.live.gathering import Gathering
from eventhub.live.grants import hashed, new_code
from eventhub.record.askers import Standing, check
from eventhub.record.database import Database
from eventhub.record.tables import LinkRow, table_of

CARD, MAIL, CALENDAR, CALL = "card", "mail", "calendar", "call"
CARRIERS = (CARD, MAIL, CALENDAR, CALL)
STOP = "stop"
"""No page: a secret of this carrier ends mails, and opens nothing."""
BESIDE = (MAIL, STOP)
"""Carriers whose next link leaves the one before open,"""
OPEN_MS = 400 * 24 * 3_600_000
"""for so long after it was sent: whoever looks through the mails of a year still finds a way, and a way out."""
ROLE = "after"
"""What whoever comes by a link acts as, until their wish is looked at again in the writer."""
_LINK = table_of(LinkRow)


@dataclass(frozen=True, slots=True)
class Link:
    """Whose page a secret opens: an entry, which may be somebody else's double by now. `proof`: the hash it is known
    by."""

    gathering: str
    room: str
    person: str
    proof: str


@dataclass(frozen=True, slots=True)
class MadeLink:
    """A link as its person gets it: the key stands behind the # of an address, the code is typed by hand."""

    key: str
    code: str


def make(
    database: Database, gathering: Gathering, room: str, person: str, carrier: str,
    until: int = 0, by: Standing | None = None,
) -> MadeLink:  # fmt: skip
    """A new link; the one that the same carrier had before ends, but that of a mail, which ends by its own day.
    `until`: UTC ms, 0 for as long as the gathering is kept. `by`: who makes it, looked at again. Raises Refused."""
    made = MadeLink(secrets.token_urlsafe(24), new_code(PERSONAL))
    row = {
        "key_hash": hashed(made.key), "code_hash": _code_hash(made.code), "gathering": gathering.id, "room": room,
        "person": person, "carrier": carrier, "until": until,
    }  # fmt: skip
    with database.write() as connection:
        if by:
            check(connection, gathering.id, gathering.people, by, person)
        before = delete(_LINK).where(*_of(gathering.id, room, person), _LINK.c.carrier == carrier)
        over = _LINK.c.until.between(1, until - OPEN_MS)
        connection.execute(before.where(over) if carrier in BESIDE else before)
        connection.execute(insert(_LINK), [row])
    return made


def opened_by(database: Database, typed: str, now: int, stop: bool = False) -> Link | None:
    """What a key or a code opens, or None; `stop`: whose mails it ends, which only a key does.
    A code may be typed in small letters, with blanks, or as a whole link."""
    code = "" if stop else typed_code(typed, PERSONAL)
    proofs = [hashed(typed_key(typed)), *([_code_hash(code)] if is_code(code, PERSONAL) else [])]
    known = select(_LINK).where(or_(_LINK.c.key_hash.in_(proofs), _LINK.c.code_hash.in_(proofs)))
    with database.read() as connection:
        row = connection.execute(known).first()
    if row is None or 0 < row.until < now or (row.carrier == STOP) != stop:
        return None
    return Link(row.gathering, row.room, row.person, row.key_hash)


def secret_in(typed: str) -> str:
    """The key or the code in what somebody typed or pasted."""
    code = typed_code(typed, PERSONAL)
    return code if is_code(code, PERSONAL) else typed_key(typed)


def end(connection: Connection, gathering: str, room: str, person: str) -> None:
    """All links of a person in a room end together. Part of the caller's transaction."""
    connection.execute(delete(_LINK).where(*_of(gathering, room, person)))


def _of(gathering: str, room: str, person: str) -> tuple[ColumnElement[bool], ...]:
    return _LINK.c.gathering == gathering, _LINK.c.room == room, _LINK.c.person == person


def _code_hash(code: str) -> str:
    """Told apart from the hash of a key that happens to read the same."""
    return hashed(f"code/{code}")
