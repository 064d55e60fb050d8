"""Printed route cards: what they promise, and whose promise the hall can't keep any more."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from rooms.cafe.seating import host_table, kept_cards
from rooms.cafe.state import ARRIVING, CLOSED, State
from rooms.kernel import People, shared

Route = tuple[int, ...]
"""A table for each round, from the first; 0 for a round that was over when somebody came."""
BrokenCard = tuple[str, int, int, str]
"""Whose card, in which round, at which table, and what stands in its way: "closed", "fixed", "company" or "full"."""


@shared
def broken(state: State, people: People) -> tuple[BrokenCard, ...]:
    """Cards the rounds to come can't keep, in the order of rounds. Who chose to host or to stay broke no promise of
    ours. Until the first round begins holders count who have not come yet."""
    if not state.carded or state.phase == CLOSED or state.settings.seating != "assigned":
        return ()
    coming = _with_holders(state, people) if state.phase == ARRIVING else people
    return tuple(card for round in rounds_ahead(state) for card in _broken_in(state, coming, round))


def rounds_ahead(state: State) -> range:
    """The rounds whose seats nobody was told yet but on paper."""
    return range(state.round + 1, len(state.settings.rounds) + 1)


def _with_holders(state: State, people: People) -> People:
    known = (person for person in state.carded if person in people.known and person not in people.merged)
    return replace(people, here=people.here | frozenset(known))


def _broken_in(state: State, people: People, round: int) -> Iterator[BrokenCard]:
    kept = kept_cards(state, people, round)
    for person, route in sorted(state.carded.items()):
        table = route[round - 1] if len(route) >= round else 0
        if table and person in people.here and person not in kept and not _chose(state, person):
            yield person, round, table, _why(state, person, table)


def _chose(state: State, person: str) -> bool:
    return bool(host_table(state, person)) or person in state.staying


def _why(state: State, person: str, table: int) -> str:
    if table in state.closed or table not in state.tables:
        return "closed"
    if state.fixed.get(person, table) != table:
        return "fixed"
    return "company" if any(person in pair for pair in state.together | state.apart) else "full"


def new_cards(state: State, people: People, routes: Mapping[str, Route]) -> dict[str, Route]:
    """A card for everybody on a route: who holds one that can be kept keeps it, whatever the plan would rather have;
    the others get what was planned for them, or the emptiest table where that one is promised to others by now."""
    bad = {person for person, *_ in broken(state, people)}
    cards = {person: state.carded[person] for person in routes if person in state.carded and person not in bad}
    load = Counter((round, table) for route in cards.values() for round, table in enumerate(route, 1))
    for person, route in sorted(routes.items()):
        if person not in cards:
            cards[person] = tuple(_chair(state, load, round, table) for round, table in enumerate(route, 1))
            load.update(enumerate(cards[person], 1))
    return cards


def _chair(state: State, load: Mapping[tuple[int, int], int], round: int, table: int) -> int:
    """The planned table; where it is full on paper, another one with most chairs left."""
    if round not in rounds_ahead(state) or load[round, table] < state.tables[table].capacity:
        return table
    return max(state.open_tables(), key=lambda one: one.capacity - load[round, one.number]).number
