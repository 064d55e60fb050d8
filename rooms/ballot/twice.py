"""Somebody who came in twice has one ballot (the later of the two) and one step, from the moment the door found out."""

from dataclasses import replace

from rooms.ballot.kind import ballot
from rooms.ballot.state import OPEN, State
from rooms.kernel import CountedAsOne, Drawers, Words, counts_as_one


@counts_as_one(ballot)
def one_ballot(state: State, fact: CountedAsOne) -> State:
    """Polls that are over stay as they were counted."""
    polls = state.polls
    for poll in polls.values():
        if poll.phase == OPEN:
            polls = polls.put(poll.id, poll.as_one(fact.person, fact.double))
    return replace(state, polls=polls, steps=_one_step(state, fact))


def _one_step(state: State, fact: CountedAsOne) -> Drawers[str, Words]:
    """The double's, if the person said nothing themselves."""
    theirs = state.steps.get(fact.person) or state.steps.get(fact.double)
    return state.steps.put(fact.person, theirs).drop(fact.double) if theirs else state.steps
