"""What a card, a promise or an answer may belong to, as a room was told of it: an area, or a condition of one."""

from dataclasses import dataclass

from rooms.kernel.commands import Ref
from rooms.kernel.words import Wording


@dataclass(frozen=True, slots=True)
class NamedArea:
    """A breakthrough area by its name. Its id leads back to where it came from."""

    id: Ref
    name: Wording


@dataclass(frozen=True, slots=True)
class NamedCondition:
    """A condition by its number and title; `area` is the id of its area."""

    number: int
    title: Wording
    area: str = ""
