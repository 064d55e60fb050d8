"""What passes by itself: a card's time, a claim, an unanswered question, a meeting, the days until we ask again."""

from collections.abc import Callable, Iterator

from rooms.kernel import HUB_HOST, SYSTEM, At, Fact, People, Soon, Who
from rooms.needs.asking import AskNow
from rooms.needs.cards import let_go
from rooms.needs.carrying import days_of
from rooms.needs.changes import moved
from rooms.needs.facts import CardExpired, ClaimLapsed
from rooms.needs.introduced import AskLapsed, CheckBackDue, MeetingPassed
from rooms.needs.kind import needs
from rooms.needs.meeting import DAY
from rooms.needs.onward import ready
from rooms.needs.state import State


@needs.command(HUB_HOST, SYSTEM)
class LookAtClock:
    """See what has passed by now."""


@needs.decides(LookAtClock)
def look(state: State, command: LookAtClock, who: Who, now: int, people: People) -> list[Fact]:
    facts: list[Fact] = []
    for time, key in state.timers:
        if time > now:
            break
        what, _, id = key.partition("/")
        facts += _PASSED[what](state, id, time)
    return facts


def _expired(state: State, id: str, time: int) -> list[Fact]:
    return [CardExpired(id), *let_go(state, state.cards[id])]


def _check_back(state: State, id: str, time: int) -> list[Fact]:
    one = state.introductions[id]
    days = days_of(state, one)
    coming = days[one.check : one.check + 2]
    next_at = time + (coming[1] - coming[0]) * DAY if len(coming) > 1 else 0
    return [CheckBackDue(id, one.check + 1, next_at)]


_PASSED: dict[str, Callable[[State, str, int], list[Fact]]] = {
    "expire": _expired,
    "claim": lambda state, id, time: [ClaimLapsed(id)],
    "ask": lambda state, id, time: [AskLapsed(id)],
    "meet": lambda state, id, time: [MeetingPassed(id)],
    "check": _check_back,
}


@needs.evolves(AskLapsed)
def ask_lapsed(state: State, fact: AskLapsed) -> State:
    return moved(state, fact.introduction, fact.at, lapsed=True)


@needs.wishing
def wishes(state: State, people: People) -> Iterator[At | Soon]:
    """To be woken at the next moment something passes, and to go on with whoever waited and is free now."""
    if state.timers:
        time, key = state.timers[0]
        yield At(time, LookAtClock(), f"{key}@{time}", harmless=True)
    for one in ready(state):
        yield Soon(AskNow(one.id), f"go-on/{one.id}/{state.moves}")
