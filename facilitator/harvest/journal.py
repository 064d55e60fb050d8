"""The stream of what happened, as open data: no words, no names, no ballots; people have other names in each room."""

import hashlib
import hmac
import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sqlalchemy import select

from eventhub.database import Database
from eventhub.house import Gathering
from eventhub.tables import FactRow
from rooms.kernel import Kind

_FACT = FactRow.__table__
_ID = re.compile("p(?:[0-9a-f]{32}|[0-9a-f]{11})")
_HALL = "BlockBegan InterruptStarted InterruptEnded NoticePosted WallsShown Undone"
_CAFE = """RoundStarted MoveStarted CafeFinished ClockSet CueGiven Held Released GraceGiven IdeaPosted IdeaWithdrawn
IdeaSent PostingOpened Tidied CandidatesFrozen CandidatesReopened AreasTaken AreasSpread TableReady TableClosed
TableOpened TablesFitted Undone"""
_BALLOT = """CandidatesTaken BallotOpened TimeChanged BallotClosed BallotCancelled AllTaken LotsDrawn CardTurned
PointsShown MissingAsked HandedOver Undone"""
_NEEDS = "CardClosed CardExpired StepStarted StepEnded StepTimeAdded Undone"
_OPENSPACE = """TopicPosted TopicPlaced TopicPutUp TopicWithdrawn SlotBegan SlotEnded SessionWentOn SessionFinished
StageBegan ReportWritten ChoiceOpened ChosenTaken ActionPosted ActionJoined Undone"""
OPEN: Mapping[str, frozenset[str]] = {
    kind: frozenset(names.split())
    for kind, names in
    (("hall", _HALL), ("cafe", _CAFE), ("ballot", _BALLOT), ("needs", _NEEDS), ("openspace", _OPENSPACE))
}  # fmt: skip
"""Kind to the facts that leave the house. What is not named here stays: presence, ballots, who was asked for what."""


async def stream(database: Database, gathering: Gathering, secret: str) -> list[dict[str, Any]]:
    """The open facts of every room, in order, ready to be written one a line."""
    rows = await database.reader(_rows, database, gathering.id)
    return list(_opened(rows, gathering, secret))


def _rows(database: Database, gathering: str):
    with database.read() as connection:
        return connection.execute(
            select(_FACT.c.room, _FACT.c.seq, _FACT.c.at, _FACT.c.name, _FACT.c.payload)
            .where(_FACT.c.gathering == gathering).order_by(_FACT.c.room, _FACT.c.seq)
        ).all()  # fmt: skip


def _opened(rows, gathering: Gathering, secret: str) -> Iterator[dict[str, Any]]:
    for row in rows:
        room = gathering.rooms.get(row.room)
        name = _name_today(room.kind, row.name) if room else ""
        if room and name in OPEN.get(room.kind.name, ()):
            payload = _masked(json.loads(row.payload), gathering, room.key, secret)
            yield {"room": row.room, "seq": row.seq, "at": row.at, "fact": name, **payload}


def _name_today(kind: Kind, stored: str) -> str:
    """What a fact is called now; a journal keeps the names of its day."""
    return kind.facts[stored].__name__ if stored in kind.facts else ""


def alias(secret: str, room: str, person: str) -> str:
    """Another name for a person in one room: the same within it, and not to be linked with other rooms."""
    return "x" + hmac.new(secret.encode(), f"{room}/{person}".encode(), hashlib.sha256).hexdigest()[:12]


def _masked(value: Any, gathering: Gathering, room: str, secret: str) -> Any:
    return renamed(value, lambda text: alias(secret, room, text) if is_person(text, gathering) else text)


def renamed(value: Any, name: Callable[[str], str]) -> Any:
    """A payload with every string in it, keys too, by what `name` makes of it."""
    if isinstance(value, dict):
        return {name(key): renamed(item, name) for key, item in value.items()}
    if isinstance(value, list):
        return [renamed(item, name) for item in value]
    return name(value) if isinstance(value, str) else value


def is_person(text: str, gathering: Gathering) -> bool:
    """Somebody known, or somebody who was erased: ids of people look alike (those of older databases are shorter)."""
    return text in gathering.people.known or bool(_ID.fullmatch(text))
