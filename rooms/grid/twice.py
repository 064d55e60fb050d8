"""Somebody who came in twice has one list of lines, once the door found out."""

from rooms.grid.kind import grid
from rooms.grid.state import State
from rooms.kernel import CountedAsOne, counts_as_one, renamed


@counts_as_one(grid)
def one_writer(state: State, fact: CountedAsOne) -> State:
    return renamed(state, {fact.double: fact.person})
