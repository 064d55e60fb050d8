"""What was written while a block was on that stays in the room: for all that is taken home it was never said."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from eventhub.live.gathering import Gathering
from eventhub.live.room import LiveRoom
from eventhub.record.database import Database
from eventhub.record.tables import FactRow, WordsRow, table_of
from rooms.kernel import HALL, Kind, Running
from rooms.kernel.unsaid import unsaid

_FACT, _WORDS = table_of(FactRow), table_of(WordsRow)
Stretch = tuple[int, int]
"""From when until when (UTC ms) a block was on whose words stay in the room."""
FOREVER = 1 << 62


@dataclass(frozen=True, slots=True)
class Brought:
    """A room as it is taken home."""

    key: str
    kind: Kind
    state: Any


@dataclass(frozen=True, slots=True)
class OffRecord:
    """When something was on that stays in the room, and the ids of all words that were first written then."""

    stretches: tuple[Stretch, ...] = ()
    words: frozenset[str] = frozenset()

    def leaves(self, at: int) -> bool:
        """Whether what was written then may leave the room."""
        return not any(begin <= at < end for begin, end in self.stretches)

    def rooms(self, gathering: Gathering) -> dict[str, Brought]:
        """Every room that is open, without the words that stay."""
        return {
            key: Brought(key, room.kind, self._without(room))
            for key, room in gathering.rooms.items() if room.state is not None
        }  # fmt: skip

    def _without(self, room: LiveRoom) -> Any:
        return unsaid(Running(room.state), self.words).state


NOTHING = OffRecord()


def staying(database: Database, gathering: Gathering) -> OffRecord:
    """What stays, read from the journal: reports, recaps, cards and whatever else a kind may know."""
    blocks = {block.id for block in gathering.hall.state.settings.blocks if block.stays}
    if not blocks:
        return NOTHING
    with database.read() as connection:
        ids = set(connection.execute(select(_WORDS.c.id).where(_WORDS.c.gathering == gathering.id)).scalars())
        rows = connection.execute(
            select(_FACT.c.at, _FACT.c.room, _FACT.c.name, _FACT.c.payload)
            .where(_FACT.c.gathering == gathering.id).order_by(_FACT.c.at, _FACT.c.room, _FACT.c.seq)
        ).all()  # fmt: skip
    found = OffRecord(tuple(_stretches([row for row in rows if row.room == HALL and row.name == "BlockBegan"], blocks)))
    first: dict[str, int] = {}
    for row in rows:
        for text in _texts(json.loads(row.payload)):
            if text in ids:
                first.setdefault(text, row.at)
    return OffRecord(found.stretches, frozenset(text for text, at in first.items() if not found.leaves(at)))


def _stretches(began: Sequence[Any], blocks: set[str]) -> Iterator[Stretch]:
    ends = [row.at for row in began[1:]] + [FOREVER]
    for row, end in zip(began, ends, strict=True):
        if json.loads(row.payload).get("block", "") in blocks:
            yield row.at, end


def _texts(value: Any) -> Iterator[str]:
    """Every text in a payload, however deep; some of them are ids of words."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
