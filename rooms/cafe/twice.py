"""Somebody who came in twice has one seat and one list of ideas, from the moment the door found out."""

from dataclasses import replace

from rooms.cafe.kind import cafe
from rooms.cafe.state import State
from rooms.kernel import CountedAsOne, Drawers, counts_as_one, renamed


@counts_as_one(cafe)
def one_guest(state: State, fact: CountedAsOne) -> State:
    """Where both had a seat, or were hosts, their own stays; nobody has to be with, or apart from, themselves."""
    both, hosts = {fact.person, fact.double}, state.hosts
    if both <= set(hosts.values()):
        hosts = Drawers((table, host) for table, host in hosts.items() if host != fact.double)
    apart, together = (_without(pairs, both) for pairs in (state.apart, state.together))
    return renamed(replace(state, hosts=hosts, apart=apart, together=together), {fact.double: fact.person})


def _without(pairs: frozenset[tuple[str, str]], both: set[str]) -> frozenset[tuple[str, str]]:
    return frozenset(pair for pair in pairs if set(pair) != both)
