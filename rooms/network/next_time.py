"""The next gathering: what nobody takes up yet is told there, and nobody is named who did not agree to that."""

from collections.abc import Iterable, Mapping

from rooms.kernel import People
from rooms.kernel.next_time import ORPHAN, FoundBefore, Named, NextTime
from rooms.network.kind import network
from rooms.network.purposes import FOUND, NAMED
from rooms.network.state import State, agrees
from rooms.network.views import titles


def found(state: State, people: People, named: Named) -> Iterable[FoundBefore]:
    """Conditions that rooms say nobody takes up; a condition is no person."""
    numbers = dict.fromkeys(number for gap in state.gaps.values() for number in gap.numbers)
    for number, title in titles(state, tuple(numbers)):
        yield FoundBefore(ORPHAN, number, title)


def names(state: State, people: People, person: str) -> bool:
    """Whether somebody agreed to be named with what they contributed."""
    return agrees(state, people, person, NAMED)


def fills(state: State, people: People, person: str) -> Mapping[str, str]:
    """Their own profile, as long as they let it be kept."""
    profile = state.profiles.get(person) if agrees(state, people, person, FOUND) else None
    written = (
        {"organisation": profile.organisation, "brings": profile.brings, "seeks": profile.seeks} if profile else {}
    )
    return {field: words.text for field, words in written.items() if words}


network.next_time = NextTime(found=found, names=names, fills=fills)
