"""Somebody who came in twice has one ballot: the later of the two, from the moment the door found out."""

from dataclasses import replace

from rooms.ballot.kind import ballot
from rooms.ballot.state import OPEN, State
from rooms.kernel import CountedAsOne, counts_as_one


@counts_as_one(ballot)
def one_ballot(state: State, fact: CountedAsOne) -> State:
    """Polls that are over stay as they were counted."""
    polls = state.polls
    for poll in polls.values():
        if poll.phase == OPEN:
            polls = polls.put(poll.id, poll.as_one(fact.person, fact.double))
    return replace(state, polls=polls)
