"""The fields of a command, with limits that the door checks before a room is asked."""

from dataclasses import dataclass
from functools import cache
from typing import Annotated, dataclass_transform, get_type_hints

from rooms.kernel.loose import Hashed, Hinted


@dataclass_transform(frozen_default=True)
class Command:
    """Base of all commands: what a person, or the house, wishes. `Kind.command` makes a frozen record of each."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Text:
    """At most so many characters of a person's own words; `needed` refuses an empty field."""

    most: int
    needed: bool = True


@dataclass(frozen=True, slots=True)
class Span:
    """A whole number between two bounds, both allowed."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few fixed values."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """An id the room knows: letters, digits, . _ - and at most 64 of them."""

    most: int = 64


@dataclass(frozen=True, slots=True)
class Secret:
    """Not read from a form: the door draws something nobody can guess."""


@dataclass(frozen=True, slots=True)
class Instant:
    """A moment: written in the gathering's own time ("2027-04-16T14:00"), kept as UTC ms."""


@dataclass(frozen=True, slots=True)
class Hung:
    """A sentence that hangs on the wall. Nobody is refused: longer than this, and the last row cannot read it.

    `most` characters in a hall of one language; where more languages share the wall, each has a part of that.
    """

    most: int

    def share(self, languages: int) -> int:
        """Characters that one language has, where so many hang side by side; past three they take turns."""
        return self.most * (100, 60, 50)[min(max(languages, 1), 3) - 1] // 100


# What stands in a field: `title: Annotated[Words, Line(80)]`. Who checks types sees Words there, and the door a limit.


def OnWall(most: int = 200) -> Hung:
    """A sentence in several languages (`Wording`) that a whole hall reads at once."""
    return Hung(most)


def Line(most: int = 80, needed: bool = True) -> Text:
    """One line of words (`Words`)."""
    return Text(most, needed)


def Note(most: int = 280, needed: bool = True) -> Text:
    """A post-it of words (`Words`)."""
    return Text(most, needed)


def Page(most: int = 4000, needed: bool = True) -> Text:
    """A longer text (`Words`)."""
    return Text(most, needed)


def Number(low: int, high: int) -> Span:
    """A whole number (`int`) within bounds."""
    return Span(low, high)


def Pick(*values: str) -> OneOf:
    """One of these (`str`)."""
    return OneOf(values)


Ref = Annotated[str, Name()]
Drawn = Annotated[str, Secret()]
"""A secret the door draws, because rooms have no dice."""
Moment = Annotated[int, Instant()]
Flag = bool


Limit = Text | Span | OneOf | Name | Secret | Instant | Hung


def limits_of(command: type[Command]) -> dict[str, tuple[Hinted, Limit | None]]:
    """Each field's bare type and its limit (None when it has none), in order."""
    key: Hashed = command
    return _limits_of(key)


@cache
def _limits_of(command: type[Command]) -> dict[str, tuple[Hinted, Limit | None]]:
    hints = get_type_hints(command, include_extras=True)
    return {
        name: (hint.__origin__, hint.__metadata__[0]) if hasattr(hint, "__metadata__") else (hint, None)
        for name, hint in hints.items()
    }
