"""What became of promises goes back to the rooms they came from, and to whoever looks after conditions: never whose."""

from collections import Counter
from collections.abc import Iterator

from rooms.commitments.kind import commitments
from rooms.commitments.records import Commitment
from rooms.commitments.state import State, carries, goes_on
from rooms.kernel import EVERY_ROOM, THIS_ROOM, Ask, People
from rooms.kernel.handover import TakeOutcome, TakePromised, hand


@commitments.wishing
def to_where_it_came_from(state: State, people: People) -> Iterator[Ask]:
    """Each time somebody answered, once others may hear of it; and where it turned out to be nobody's."""
    for (room, thing), number in state.sources.items():
        first = state.promises[number]
        if (first.heard.at or not first.people) and "/" not in room:  # with a stroke: the room of an event, not here
            one = _now(state, first)
            word = TakeOutcome(thing, goes_on(one) and bool(one.people))
            yield hand(room, word, f"outcome/{number}/{one.number}/{one.heard.at}/{word.on}", gladly=True)


def _now(state: State, one: Commitment) -> Commitment:
    """The promise, or that of whoever took it over in the end."""
    while one.taken:
        one = state.promises[one.taken]
    return one


@commitments.wishing
def how_many_there_are(state: State, people: People) -> Iterator[Ask]:
    """For each condition of the template, whenever that changes."""
    if state.turns and state.conditions:
        found = Counter(filter(None, map(carries, state.promises.values())))
        word = TakePromised(THIS_ROOM, tuple(found), tuple(found.values()))
        yield hand(EVERY_ROOM, word, f"promised/{state.turns}", gladly=True)
