"""Somebody who came in twice has one answer to each question, the later."""

from rooms.ask.kind import ask
from rooms.ask.state import State
from rooms.kernel import CountedAsOne, changing, counts_as_one, renamed


@counts_as_one(ask)
def one_voice(state: State, fact: CountedAsOne) -> State:
    """Of two answers to the same question the earlier goes."""
    given = state.given
    for place, answers in given.items():
        double, own = answers.get(fact.double), answers.get(fact.person)
        if double and own:
            earlier = fact.double if double.id < own.id else fact.person
            given = given.put(place, answers.drop(earlier))
    return renamed(changing(state, given=given), {fact.double: fact.person})
