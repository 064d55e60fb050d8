"""Somebody who came in twice has one ballot: the later of the two, from the moment the door found out."""

from dataclasses import replace

from rooms.ballot.kind import ballot
from rooms.ballot.state import OPEN, State
from rooms.kernel import SYSTEM, Fact, People, Ref, Soon, Who


@ballot.command(SYSTEM)
class CountAsOne:
    """The door merged two entries: what the double casts, or has cast in a poll that is open, is the person's."""

    person: Ref
    double: Ref


@ballot.fact
class CountedAsOne(Fact):
    """What the double cast, or casts yet, is the person's."""

    person: str
    double: str


@ballot.decides(CountAsOne)
def count_as_one(state: State, command: CountAsOne, who: Who, now: int, people: People) -> list[Fact]:
    """Once for each double; nothing when this ballot knows already."""
    known = state.same.get(command.double) == command.person
    return [] if known else [CountedAsOne(command.person, command.double)]


@ballot.evolves(CountedAsOne)
def counted_as_one(state: State, fact: CountedAsOne) -> State:
    """Polls that are over stay as they were counted."""
    same, polls = state.same.put(fact.double, fact.person), state.polls
    for double, person in same.items():
        if person == fact.double:
            same = same.put(double, fact.person)
    for poll in polls.values():
        if poll.phase == OPEN:
            polls = polls.put(poll.id, poll.as_one(fact.person, fact.double))
    return replace(state, same=same, polls=polls)


def not_yet_one(state: State, people: People) -> list[CountedAsOne]:
    """Whom the door has merged since this ballot last looked."""
    merged = [(people.now(double), double) for double in people.merged]
    return [CountedAsOne(person, double) for person, double in merged if state.same.get(double) != person]


@ballot.wishing
def wishes(state: State, people: People) -> list[Soon]:
    """Each merged double is counted as the person they are."""
    return [Soon(CountAsOne(one.person, one.double), f"same-{one.double}-{one.person}")
            for one in not_yet_one(state, people)]  # fmt: skip
