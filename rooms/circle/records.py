"""A turn on the hot seat, a note to whoever had it, and what they take along."""

from dataclasses import dataclass

from rooms.kernel import Words


@dataclass(frozen=True, slots=True)
class HotSeatTurn:
    """Somebody had the hot seat in a meeting. `ended`: it is over."""

    number: int
    person: str
    meeting: int
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A note to `to`, whom alone its words are for. `by` is told only where it is `signed`; `away`: when it was
    thrown away (UTC ms), or 0."""

    number: int
    turn: int
    to: str
    by: str
    text: Words
    signed: bool = False
    away: int = 0


@dataclass(frozen=True, slots=True)
class Taking:
    """What somebody takes along from their turn; theirs alone, unless it is `shared`."""

    turn: int
    person: str
    text: Words
    shared: bool = False
