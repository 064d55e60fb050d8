"""What the house works out for a room beside its journal: computed, never a fact, forgotten at a restart.

A room's hints are a frozen map from the type of a hint to the newest of that type. Each type has one writer, so nobody
carries what another one says; a face asks for the type it shows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Protocol, TypeVar

from rooms.kernel.turn import Turn


@dataclass(frozen=True, slots=True)
class Hint:
    """Base of all hints. `quotes`: it may hold what somebody wrote, so it goes when anybody is forgotten."""

    quotes: ClassVar[bool] = False


T = TypeVar("T", bound=Hint)


@dataclass(frozen=True, slots=True)
class Hints:
    """Everything the house tells one room now."""

    by: Mapping[type[Hint], Hint] = field(default_factory=dict)

    def of(self, kind: type[T]) -> T | None:
        """The newest of this type, or None."""
        return self.by.get(kind)  # type: ignore[return-value]  # the key is the value's type

    def saying(self, hint: Hint) -> "Hints":
        """The same with this one in the place of what its writer said before."""
        return Hints({**self.by, type(hint): hint})

    def unquoted(self) -> "Hints":
        """Without whatever may quote somebody."""
        return Hints({kind: hint for kind, hint in self.by.items() if not kind.quotes})


NO_HINTS = Hints()


@dataclass(frozen=True, slots=True)
class Doubles(Hint):
    """Pairs of ids that may be one thing in other words, the likest first. People decide."""

    quotes: ClassVar[bool] = True
    pairs: tuple[tuple[str, str], ...] = ()


NO_DOUBLES = Doubles()


class Match(Protocol):
    """A card that may fit another (or is only near to it), with the reason for a template to say."""

    @property
    def card(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def params(self) -> tuple[tuple[str, object], ...]: ...
    @property
    def fits(self) -> bool: ...
    @property
    def weak(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Matches(Hint):
    """Card to those of the other kind that may fit it, and why; and who looks for something to what is near to it."""

    quotes: ClassVar[bool] = True
    found: Mapping[str, tuple[Match, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Presence(Hint):
    """Which people have an awake screen, how many screens of each face are connected, and how many phones and walls
    were lost together just now (0 when it is only this phone or that one). `alarm` is what is wrong with the server:
    "disk" (nearly full), "copies" (no backup could be made), "planner" (had to be started again), or nothing.
    `guesses`: wrong codes tried."""

    awake: frozenset[str] = frozenset()
    screens: tuple[tuple[str, int], ...] = ()
    lost_phones: int = 0
    lost_walls: int = 0
    alarm: str = ""
    guesses: int = 0


@dataclass(frozen=True, slots=True)
class Turns(Hint):
    """What comes next in the room that is on, and what the coming one needs."""

    turn: Turn = Turn(press=True)
    lacks: str = ""


@dataclass(frozen=True, slots=True)
class Untaken(Hint):
    """What this room wanted to hand over and nobody took: to which room, and the name of the word."""

    asks: tuple[tuple[str, str], ...] = ()
