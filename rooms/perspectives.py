"""The sides from which people look at a thing: what they are called, who looks from where, and which are not there."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from rooms.kernel import Number, People, Ref, Wording
from rooms.kernel.letters import folded

ABOUT = "about"
"""The people it is about: always in the list, for they are forgotten first."""


PARTS = ("starts", "heard", "bridges", "leads")
"""What part people may say they play, each for themselves: whoever gets things going, is listened to, crosses borders,
or holds a network together."""


@dataclass(frozen=True, slots=True)
class Perspective:
    """A side from which somebody should look at it, and how many are needed. People say theirs in their own words;
    it is found by its name in any language, or by its id."""

    id: Ref
    name: Wording
    needed: Annotated[int, Number(0, 999)] = 1


Sides = tuple[Perspective, ...]


def with_those_it_is_about(named: Sides) -> Sides:
    """What a gathering needs, and the people it is about; nothing where nobody named any."""
    if not named or any(one.id == ABOUT for one in named):
        return named
    return (*named, Perspective(ABOUT, ()))


def side_of(sides: Sides, said: str) -> str:
    """The perspective that somebody's own words name, or ""."""
    words = folded(said)
    for one in sides if words else ():
        if words in {folded(one.id), *(folded(name.text) for _, name in one.name)}:
            return one.id
    return ""


def sides_among(sides: Sides, people: People, persons: Iterable[str]) -> frozenset[str]:
    """The ids of the perspectives from which at least one of these people looks; never who."""
    found = (people.known.get(people.now(person)) for person in persons)
    return frozenset(side_of(sides, one.trait("perspective")) for one in found if one) - {""}


def absent(named: Sides, people: People, persons: Iterable[str]) -> Sides:
    """The needed perspectives from which none of these people looks: what they would say has to be asked aloud."""
    sides = with_those_it_is_about(named)
    there = sides_among(sides, people, persons)
    return tuple(one for one in sides if one.needed and one.id not in there)
