"""Somebody who came in twice has one estimate of each condition and one stand on each fact, the later; one list of
entries."""

from rooms.kernel import CountedAsOne, changing, counts_as_one, renamed
from rooms.roadmap.kind import roadmap
from rooms.roadmap.state import State


@counts_as_one(roadmap)
def one_voice(state: State, fact: CountedAsOne) -> State:
    """What both do for a condition is done once: the person's own words stay."""
    estimates = state.estimates
    for number, given in estimates.items():
        if fact.double in given.answers:
            estimates = estimates.put(number, given.as_one(fact.person, fact.double))
    stands = state.stands
    for id, all in stands.items():
        own, other = all.get(fact.person), all.get(fact.double)
        if own and other:
            stands = stands.put(id, all.put(fact.person, max(own, other, key=lambda one: one.at)).drop(fact.double))
    state = renamed(changing(state, estimates=estimates, stands=stands), {fact.double: fact.person})
    mine = state.mine.get(fact.person, ())
    return changing(state, mine=state.mine.put(fact.person, tuple(sorted(mine, key=_age)))) if mine else state


def _age(id: str) -> int:
    return int(id[1:])
