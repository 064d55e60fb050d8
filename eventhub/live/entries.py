"""Who came in by which form, or stands on which line of a list: the same again is the same person, and adopts nobody.

An entry is a wish of somebody who is nobody yet, so it is answered once like any other (the table `op`, with no actor).
Ids of people are random and ours. Databases from before 0002 hold ids that were made from the form's op: nothing takes
an id or an op for a proof of who somebody is, so they stay as they are (journals and copies speak of them), and what
was entered then is found by the op the hall kept, or by the id a list led to.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from eventhub.live.grants import hashed
from eventhub.record.asked import OpAnswer, body_hash
from eventhub.record.tables import Found, OpRow, table_of

_OP = table_of(OpRow)
_CHUNK = 500
_JOINED = body_hash("Join", [])
LINE = "roster-"
"""How the op of a list's line begins; the rest is made from what the line says, so whoever has the list knows it."""


@dataclass(frozen=True, slots=True)
class Enrolment:
    """Who a form or a line became. `browsers`: the hashed tokens it came from and was answered with; `body`: what it
    said, "" where that was not kept."""

    person: str
    body: str = ""
    browsers: frozenset[str] = frozenset()


def new_person() -> str:
    """The id of somebody new: 128 random bits."""
    return f"p{secrets.token_hex(16)}"


def old_person(gathering: str, op: str) -> str:
    """The id a list's line led to before ids were random. Only for finding who is entered already."""
    return f"p{hashed(f'{gathering}/{op}')[:11]}"


def known(connection: Connection, gathering: str, ops: Iterable[str]) -> dict[str, Enrolment]:
    """What was entered before, by op."""
    wanted, found = sorted(set(ops)), {}
    for start in range(0, len(wanted), _CHUNK):
        here = (_OP.c.gathering == gathering) & _OP.c.op.in_(wanted[start : start + _CHUNK])
        for row in connection.execute(select(_OP).where(here).order_by(_OP.c.actor.desc())):
            entry = _entry(row)
            if entry:
                found[row.op] = entry
    return found


def _entry(row: Found) -> Enrolment | None:
    """What a row tells; in older days it was the hall that noted who joined by which form."""
    if row.actor:
        return Enrolment(row.actor) if row.op.startswith("join-") and row.body == _JOINED else None
    params = OpAnswer.from_json(row.answer).params
    return Enrolment(params["person"], row.body, frozenset(params["browsers"])) if "person" in params else None


def keep(connection: Connection, gathering: str, entries: dict[str, Enrolment]) -> None:
    """Note who was entered. Part of the caller's write; a line that is entered anew is noted anew."""
    ops = sorted(entries)
    for start in range(0, len(ops), _CHUNK):
        these = _OP.c.op.in_(ops[start : start + _CHUNK])
        connection.execute(delete(_OP).where(_OP.c.gathering == gathering, _OP.c.actor == "", these))
    rows = [{"gathering": gathering, "actor": "", "op": op, "body": one.body, "answer": _answer(one)}
            for op, one in entries.items()]  # fmt: skip
    if rows:
        connection.execute(insert(_OP), rows)


def _answer(entry: Enrolment) -> str:
    return OpAnswer(params={"person": entry.person, "browsers": sorted(entry.browsers)}).to_json()


def let_go(connection: Connection, gathering: str, person: str) -> None:
    """Somebody was forgotten: on which line they stood, what their form said and from which browser it came goes too.

    That the form was sent stays, so that it lets nobody in again. Part of the caller's write.
    """
    told = _OP.c.answer.contains(f'"{person}"', autoescape=True)
    theirs = (_OP.c.gathering == gathering) & (_OP.c.actor == "") & told
    connection.execute(delete(_OP).where(theirs, _OP.c.op.startswith(LINE)))
    connection.execute(update(_OP).where(theirs).values(body="", answer=_answer(Enrolment(person))))
