"""Somebody who came in twice has one list of promises and one way of being reminded, once the door found out."""

from rooms.commitments.kind import NONE, commitments
from rooms.commitments.records import Commitment
from rooms.commitments.state import State, kept
from rooms.kernel import CountedAsOne, changing, counts_as_one, renamed


@counts_as_one(commitments)
def one_owner(state: State, fact: CountedAsOne) -> State:
    """Nobody is in a promise twice, or named for one that is theirs."""
    chosen = {person: state.way(person) for person in (fact.person, fact.double)}
    way = next((way for way in chosen.values() if way != NONE), NONE)
    state = renamed(state, {fact.double: fact.person})
    if way != NONE:
        state = changing(state, ways=state.ways.put(fact.person, way))
    for number in state.of.get(fact.person, ()):
        one = state.promises[number]
        if _once(one) != one:
            state = kept(state, _once(one))
    return state


def _once(one: Commitment) -> Commitment:
    mine = tuple(dict.fromkeys(one.mine))
    named = tuple(person for person in dict.fromkeys(one.named) if person not in mine)
    return changing(one, mine=mine, named=named)
