"""The stream of what happened, as open data: no words, no names, no ballots; people have other names in each room."""

import hashlib
import hmac
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import partial
from itertools import count, groupby
from typing import Any

from sqlalchemy import select

from eventhub.live.gathering import Gathering
from eventhub.record.database import Database
from eventhub.record.tables import ErasedRow, FactRow, Found, tables_of
from rooms.kernel import TEAM, Data

_FACT, _ERASED = tables_of(FactRow, ErasedRow)
PRIVATE = frozenset({"paper", "teller"})
"""Fields that would single out the few without a phone."""


def stream(database: Database, gathering: Gathering, secret: str) -> list[Data]:
    """The open facts of every room, in order, ready to be written one a line."""
    rows, gone = _rows(database, gathering.id)
    people = gathering.people.known.keys() | gone | {row.actor for row in rows if row.actor}
    return list(_opened(rows, gathering, people, secret))


def _rows(database: Database, gathering: str) -> tuple[Sequence[Found], Set[str]]:
    with database.read() as connection:
        facts = connection.execute(
            select(_FACT.c.room, _FACT.c.at, _FACT.c.actor, _FACT.c.name, _FACT.c.payload)
            .where(_FACT.c.gathering == gathering).order_by(_FACT.c.room, _FACT.c.seq)
        ).all()  # fmt: skip
        gone = connection.execute(select(_ERASED.c.person).where(_ERASED.c.gathering == gathering)).scalars().all()
    return facts, set(gone)


def _opened(rows: Iterable[Found], gathering: Gathering, people: Set[str], secret: str) -> Iterator[Data]:
    """Numbered anew, for what is left out (ballots, presence) would be counted by the gaps."""
    for key, of_room in groupby(rows, key=lambda row: row.room):
        room, number, step_at = gathering.rooms.get(key), count(1), 0
        for row in of_room if room else ():
            fact = room.kind.facts.get(row.name) if room else None  # a journal keeps the names of its day
            whose = room.kind.open.get(fact, "") if room and fact else ""
            if not step_at or whose == TEAM:
                step_at = row.at
            if fact and whose:
                told = {field: value for field, value in json.loads(row.payload).items() if field not in PRIVATE}
                payload = _masked(told, people, partial(alias, secret, key))
                yield {"room": key, "seq": next(number), "at": step_at, "fact": fact.__name__, **payload}


def alias(secret: str, room: str, person: str) -> str:
    """Another name for a person in one room: the same within it, and not to be linked with other rooms."""
    return "x" + hmac.new(secret.encode(), f"{room}/{person}".encode(), hashlib.sha256).hexdigest()[:12]


def _masked(value: Any, people: Set[str], named: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        if value.keys() & people:  # who sat where: a way through the rounds is as good as a name, so how many sat there
            return {str(place): number for place, number in sorted(Counter(value.values()).items())}
        return {key: _masked(item, people, named) for key, item in value.items()}
    if isinstance(value, list):
        if any(item in people for item in value if isinstance(item, str)):
            return {"people": len(value)}
        return [_masked(item, people, named) for item in value]
    return named(value) if isinstance(value, str) and value in people else value
