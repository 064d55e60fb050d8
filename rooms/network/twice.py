"""Somebody who came in twice is one member, and agrees to what they said by the entry that stays. No yes is added."""

from rooms.kernel import CountedAsOne, Drawers, changing, counts_as_one, renamed
from rooms.network.consents import without_profile, without_signals
from rooms.network.kind import network
from rooms.network.purposes import FOUND, SIGNALS
from rooms.network.records import Community, Gathered
from rooms.network.state import State, with_member


@counts_as_one(network)
def one_member(state: State, fact: CountedAsOne) -> State:
    """Whoever was a member only by the double is one as they were there."""
    state = renamed(state, {fact.double: fact.person})
    member = state.members.get(fact.person)
    if member and member.buddy == fact.person:
        state = with_member(state, fact.person, buddy="")
    if member and not member.yes_to(SIGNALS):
        state = without_signals(state, fact.person, fact.at)
    if member and not member.yes_to(FOUND):
        state = without_profile(state, fact.person, fact.at)
    return changing(state, groups=_once_each(state.groups), dates=_once_there(state.dates))


def _once_each(groups: Drawers[int, Community]) -> Drawers[int, Community]:
    for group in groups.values():
        if len(set(group.members)) < len(group.members):
            groups = groups.put(group.number, changing(group, members=tuple(dict.fromkeys(group.members))))
    return groups


def _once_there(dates: Drawers[int, Gathered]) -> Drawers[int, Gathered]:
    for date in dates.values():
        if len(set(date.coming)) < len(date.coming):
            coming, there = (tuple(dict.fromkeys(ones)) for ones in (date.coming, date.there))
            dates = dates.put(date.number, changing(date, coming=coming, there=there))
    return dates
