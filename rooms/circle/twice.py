"""Somebody who came in twice has one seat in the circle, once the door found out."""

from rooms.circle.kind import circle
from rooms.circle.state import State
from rooms.kernel import CountedAsOne, changing, counts_as_one, renamed


@counts_as_one(circle)
def one_seat(state: State, fact: CountedAsOne) -> State:
    """The seat that was taken first; whoever is a member is not the master too."""
    state = renamed(state, {fact.double: fact.person})
    seats = tuple(dict.fromkeys(state.seats))
    return changing(state, seats=seats, master="" if state.master in seats else state.master)
