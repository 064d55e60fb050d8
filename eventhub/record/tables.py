"""The tables: what is set up, who is here, what was typed, and the journal of what happened."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import BigInteger, Column, ForeignKeyConstraint, Index, LargeBinary, Row, Table, Text, false
from sqlmodel import Field, SQLModel

Found = Row[*tuple[Any, ...]]  # one row of an answer; its columns hold whatever was asked for


class GatheringRow(SQLModel, table=True):
    """A gathering as it is set up. `code` is what people type; `epoch` changes when a backup is restored. `within`: the
    standing gathering it belongs to, by its id; where that is gone it leads nowhere."""

    __tablename__ = "gathering"
    id: str = Field(primary_key=True)
    code: str = Field(unique=True)
    epoch: str
    recipe: str = Field(sa_column=Column(Text, nullable=False))
    created: int = Field(sa_type=BigInteger)
    rehearsal_of: str = ""
    people_version: int = 0
    next_number: int = 1
    entry_open: bool = True
    within: str = Field(default="", sa_column_kwargs={"server_default": ""})


class RoomRow(SQLModel, table=True):
    """A room and how far its journal has come; locking this row is the right to write.

    `wake`: when it next wishes something (UTC ms), None when it waits for people only.
    """

    __tablename__ = "room"
    gathering: str = Field(primary_key=True, foreign_key="gathering.id")
    key: str = Field(primary_key=True)
    kind: str
    place: int = 0
    seq: int = 0
    wake: int | None = Field(default=None, sa_type=BigInteger, index=False)


class FactRow(SQLModel, table=True):
    """One entry of the journal. Never changed, never removed."""

    __tablename__ = "fact"
    __table_args__ = (ForeignKeyConstraint(["gathering", "room"], ["room.gathering", "room.key"]),)
    gathering: str = Field(primary_key=True)
    room: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    step: int = 0
    at: int = Field(sa_type=BigInteger)
    actor: str
    via: str = ""
    name: str
    payload: str = Field(sa_column=Column(Text, nullable=False))


class OpRow(SQLModel, table=True):
    """A wish that was answered, for the life of the gathering: the same op gets the same answer."""

    __tablename__ = "op"
    op: str = Field(primary_key=True)  # first: it is random, so the key's index finds a batch of ops by itself
    gathering: str = Field(primary_key=True, foreign_key="gathering.id")
    actor: str = Field(primary_key=True)
    body: str
    answer: str = Field(sa_column=Column(Text, nullable=False))


class TapRow(SQLModel, table=True):
    """The newest tap that was accepted of one browser of a person about one thing (`key`, see taps.py)."""

    __tablename__ = "tap"
    key: str = Field(primary_key=True)
    gathering: str = Field(primary_key=True, foreign_key="gathering.id")
    person: str
    number: int = Field(sa_type=BigInteger)


class WordsRow(SQLModel, table=True):
    """What somebody typed, kept once."""

    __tablename__ = "words"
    gathering: str = Field(primary_key=True, foreign_key="gathering.id")
    id: str = Field(primary_key=True)
    room: str = ""
    author: str = ""
    text: str = Field(sa_column=Column(Text, nullable=False))
    lang: str = ""
    visibility: str = "open"
    gone: bool = False


class PersonRow(SQLModel, table=True):
    """A participant or staff member: name and what they chose to tell. `member`: who they are in the standing
    gathering, "" until they chose to stay; `agreed`: for what they may be kept, with commas between."""

    __tablename__ = "person"
    gathering: str = Field(primary_key=True, foreign_key="gathering.id")
    id: str = Field(primary_key=True)
    number: int = 0
    name: str = ""
    languages: str = ""
    traits: str = Field(default="{}", sa_column=Column(Text, nullable=False))
    needs_access: bool = False
    minor: bool = False
    phone: bool = True
    code_hash: str = ""
    member: str = Field(default="", sa_column_kwargs={"server_default": ""})
    agreed: str = Field(default="", sa_column_kwargs={"server_default": ""})


class ContactRow(SQLModel, table=True):
    """How a person may be reached; shown only after both consents, every look is logged."""

    __tablename__ = "contact"
    gathering: str = Field(primary_key=True, foreign_key="gathering.id")
    person: str = Field(primary_key=True)
    contact: str


class ReachRow(SQLModel, table=True):
    """Where somebody wants to be called or mailed about what they themselves said; for nothing and nobody else."""

    __tablename__ = "reach"
    gathering: str = Field(primary_key=True, foreign_key="gathering.id")
    person: str = Field(primary_key=True)
    reach: str


class LetterRow(SQLModel, table=True):
    """A mail that a room wished (eventhub/mail): waiting, claimed by a worker, given to the relay, or done (`how`)."""

    __tablename__ = "letter"
    op: str = Field(primary_key=True)
    gathering: str = Field(foreign_key="gathering.id", index=True)
    room: str
    person: str
    key: str
    state: str
    how: str = ""
    tries: int = 0
    due: int = Field(default=0, sa_type=BigInteger, index=True)


class GrantRow(SQLModel, table=True):
    """What a browser may do: a hashed seat token with a role in one gathering.

    `replaces`: the token that ends when this one is first used. `renew`: another token is given out at the next page.
    """

    __tablename__ = "grant"
    token_hash: str = Field(primary_key=True)
    gathering: str = Field(primary_key=True, foreign_key="gathering.id")
    role: str = Field(primary_key=True)
    person: str = ""
    granted: int = Field(default=0, sa_type=BigInteger)
    replaces: str = Field(default="", sa_column_kwargs={"server_default": ""})
    renew: bool = Field(default=False, sa_column_kwargs={"server_default": false()})


class KeyRow(SQLModel, table=True):
    """A key that opens a role (console, wall, hub desk …) on any device, until it is changed."""

    __tablename__ = "key"
    key_hash: str = Field(primary_key=True)
    gathering: str = Field(foreign_key="gathering.id", index=True)
    role: str


class LinkRow(SQLModel, table=True):
    """A link that opens one person's page in one room (eventhub/door/links.py); a carrier has one at a time."""

    __tablename__ = "link"
    key_hash: str = Field(primary_key=True)
    code_hash: str = Field(default="", index=True)
    gathering: str = Field(foreign_key="gathering.id", index=True)
    room: str
    person: str
    carrier: str
    until: int = Field(default=0, sa_type=BigInteger)


class CarryRow(SQLModel, table=True):
    """A gathering that lasts and was carried: at the laptop the hash of the `receipt` that lets it be forgotten there,
    at the server the `key` (public) of the laptop it was `taken` from, and when (UTC ms) the file was made."""

    __tablename__ = "carry"
    gathering: str = Field(primary_key=True, foreign_key="gathering.id")
    key: str
    made: int = Field(sa_type=BigInteger)
    receipt: str = ""
    taken: bool = False


class HostRow(SQLModel, table=True):
    """Somebody who may make gatherings on this server, by a link of their own; `ended` (UTC ms) when no longer."""

    __tablename__ = "host"
    id: str = Field(primary_key=True)
    name: str
    key_hash: str = Field(unique=True)
    made: int = Field(sa_type=BigInteger)
    ended: int = Field(default=0, sa_type=BigInteger)


class HostingRow(SQLModel, table=True):
    """Which gatherings are a named host's. `who`: as which person, "" until they opened it."""

    __tablename__ = "hosting"
    gathering: str = Field(primary_key=True, foreign_key="gathering.id")
    host: str = Field(primary_key=True, foreign_key="host.id")
    who: str = ""


class ErasedRow(SQLModel, table=True):
    """Who was erased, so that a restored backup forgets them again; a gathering's mark outlives its row."""

    __tablename__ = "erased"
    gathering: str = Field(primary_key=True)
    person: str = Field(primary_key=True)
    at: int = Field(sa_type=BigInteger)


class PhotoRow(SQLModel, table=True):
    """A re-encoded picture (tablecloth, flip chart), without location data."""

    __tablename__ = "photo"
    gathering: str = Field(primary_key=True, foreign_key="gathering.id")
    id: str = Field(primary_key=True)
    person: str = ""
    image: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class LookRow(SQLModel, table=True):
    """A look at contact data: who, whose, when."""

    __tablename__ = "look"
    id: int | None = Field(default=None, primary_key=True)
    gathering: str = Field(foreign_key="gathering.id")
    viewer: str
    person: str
    at: int = Field(sa_type=BigInteger)


class StampRow(SQLModel, table=True):
    """When a worker was last alive, so that after an outage the lost minutes can be offered back."""

    __tablename__ = "stamp"
    worker: str = Field(primary_key=True)
    at: int = Field(sa_type=BigInteger)


def table_of(row: type[SQLModel]) -> Table:
    """The table that a row lies in: its columns are what a question to the database is made of."""
    table: Table = row.__table__  # type: ignore[attr-defined] # SQLModel gives every row one, its types do not know
    return table


def tables_of(*rows: type[SQLModel]) -> Iterator[Table]:
    """The tables of several rows, in their order."""
    return map(table_of, rows)


Index("room_by_wake", table_of(RoomRow).c.wake)
Index("words_by_author", table_of(WordsRow).c.gathering, table_of(WordsRow).c.author)
