"""What a gathering that does not end gives the next one that is begun from it: group results, never a person."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from rooms.kernel.loose import Data, KindState
from rooms.kernel.people import People
from rooms.kernel.words import Wording, Words

CASE, ORPHAN = "case", "orphan"


@dataclass(frozen=True, slots=True)
class FoundBefore:
    """Something the network knows of a condition, by its number: a case that is told, or (an orphan) that nobody takes
    it up. `name`: of who told it, where they signed it and agreed to be named elsewhere."""

    what: str
    number: int
    title: Wording
    text: Words | None = None
    take: Words | None = None
    name: str = ""


Named = Callable[[str], bool]
"""Whether somebody agreed to be named with what they contributed."""


def _nothing(state: KindState) -> Data:
    return {}


def _none(state: KindState, people: People, named: Named) -> Iterable[FoundBefore]:
    return ()


def _nobody(state: KindState, people: People, person: str) -> bool:
    return False


def _blank(state: KindState, people: People, person: str) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True, slots=True)
class NextTime:
    """`begins(state)`: settings with which a room of this kind begins there, {} for none. `found(state, people,
    named)`: what stays here and is read from there, drawn anew each time, so that what is deleted here is gone there.
    `names(state, people, person)`: whether this room knows of a yes to being named. `fills(state, people, person)`:
    what they wrote of themselves and let be kept, by the name of the field at the door; it stands in their own form
    when they come to the next gathering, and goes there only when they send it."""

    begins: Callable[[KindState], Data] = _nothing
    found: Callable[[KindState, People, Named], Iterable[FoundBefore]] = _none
    names: Callable[[KindState, People, str], bool] = _nobody
    fills: Callable[[KindState, People, str], Mapping[str, str]] = _blank
