"""Somebody who came in twice has one seat and one list of ideas, from the moment the door found out."""

from dataclasses import replace

from rooms.cafe.kind import cafe
from rooms.cafe.state import State, with_seat
from rooms.kernel import CountedAsOne, counts_as_one, renamed


@counts_as_one(cafe)
def one_guest(state: State, fact: CountedAsOne) -> State:
    """Where both had a seat or a card, their own stays; nobody has to be with, or apart from, themselves."""
    both = {fact.person, fact.double}
    apart, together = (_without(pairs, both) for pairs in (state.apart, state.together))
    carded = state.carded.drop(fact.double) if fact.person in state.carded else state.carded
    state = replace(_one_host(state, fact), apart=apart, together=together, carded=carded)
    joined: State = renamed(state, {fact.double: fact.person})
    return joined


def _one_host(state: State, fact: CountedAsOne) -> State:
    """One table at most: their own, or the double's, where they sit from now on."""
    table = next((table for table, host in state.hosts.items() if host == fact.double), 0)
    if not table:
        return state
    if fact.person in state.hosts.values():
        return replace(state, hosts=state.hosts.drop(table), hosting_since=state.hosting_since.drop(table))
    return with_seat(state, max(1, state.round), fact.person, table)


def _without(pairs: frozenset[tuple[str, str]], both: set[str]) -> frozenset[tuple[str, str]]:
    return frozenset(pair for pair in pairs if set(pair) != both)
