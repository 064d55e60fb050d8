"""What an event hands up to the standing gathering it belongs to: people as who they are there, words as copies.

Whoever did not choose to stay is not named there and nothing they wrote goes there; nobody there is named by who they
are here. Where it came from is kept as a trace, which may lead nowhere one day.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select

from eventhub.live.gathering import Gathering
from eventhub.live.room import LiveRoom
from eventhub.record.database import Database
from eventhub.record.tables import PersonRow, table_of
from rooms.kernel import THIS_ROOM, Ask, Data, Words
from rooms.kernel.loose import JSON
from rooms.kernel.words import meant_for

_PERSON = table_of(PersonRow)


@dataclass(frozen=True, slots=True)
class Handed:
    """The fields of the command as the standing gathering may know them, and the words that are new there."""

    fields: Data
    words: tuple[Words, ...]


def members_of(database: Database, gathering: str) -> dict[str, str]:
    """Person of an event to who they are in the standing gathering, of those who chose to stay."""
    staying = select(_PERSON.c.id, _PERSON.c.member).where(_PERSON.c.gathering == gathering, _PERSON.c.member != "")
    with database.read() as connection:
        return {id: member for id, member in connection.execute(staying)}


def taker(above: Gathering, room: LiveRoom, command: str) -> LiveRoom | None:
    """Which room of the standing gathering takes it: one of the same kind before any other, the first of several."""
    able = [one for one in above.rooms.values() if command in one.kind.commands and one.state is not None]
    return min(able, key=lambda one: one.kind is not room.kind, default=None)


def carried(gathering: Gathering, room: LiveRoom, wish: Ask, members: Mapping[str, str]) -> Handed:
    """A hand-over as it goes up."""
    carrier = _Carrier(gathering, f"{gathering.id}/{room.key}", members)
    fields = {name: carrier(value) for name, value in wish.fields}
    return Handed(fields, tuple(carrier.words))


class _Carrier:
    """Walks what is handed over; keeps the copies it makes."""

    def __init__(self, gathering: Gathering, place: str, members: Mapping[str, str]) -> None:
        self.people, self.place, self.members = gathering.people, place, members
        self.known = {*gathering.people.known, *gathering.people.merged, *gathering.erased}
        self.words: list[Words] = []

    def __call__(self, value: JSON) -> JSON:
        if isinstance(value, Words):
            return self._copy(value)
        if isinstance(value, str):
            return self.place if value == THIS_ROOM else self._person(value) if value in self.known else value
        if isinstance(value, tuple | list | frozenset):
            return type(value)(self(part) for part in value)
        return value

    def _person(self, person: str) -> str:
        return self.members.get(self.people.now(person), "")

    def _copy(self, words: Words) -> Words:
        """New words of the same text; gone where their author did not stay, or where they are for one pair of eyes.
        The same words make the same copy."""
        author = self._person(words.by) if words.by else ""
        id = f"w.up-{hashlib.sha256(f'{self.place}/{words.id}'.encode()).hexdigest()[:32]}"
        if words.gone or meant_for(words) or (words.by and not author):
            return Words(id, gone=True)
        copy = replace(words, id=id, by=author)
        self.words.append(copy)
        return copy
