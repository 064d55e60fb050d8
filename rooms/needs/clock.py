"""What passes by itself: a card's time, a claim, an unanswered question, a meeting, the days until we ask again."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from rooms.kernel import HUB_HOST, SYSTEM, At, Fact, People, Soon, Who, changing, keeps_time
from rooms.kernel.timing import LookAtClock
from rooms.needs.asking import AskNow, DropIntroduction
from rooms.needs.cards import let_go
from rooms.needs.carrying import days_of
from rooms.needs.changes import changed, moved
from rooms.needs.facts import CardExpired, ClaimLapsed
from rooms.needs.introduced import AskLapsed, CheckBackDue, MeetingPassed
from rooms.needs.kind import needs
from rooms.needs.meeting import DAY
from rooms.needs.onward import ready
from rooms.needs.state import State

CALENDAR = frozenset({"expire", "check"})
"""What passes at a date in the calendar: the day somebody wrote on a card, the day we ask again."""


needs.adopts(LookAtClock, HUB_HOST, SYSTEM)


@needs.decides(LookAtClock)
def look(state: State, command: LookAtClock, who: Who, now: int, people: People) -> list[Fact]:
    facts: list[Fact] = []
    for time, key in state.timers:
        if time > now:
            break
        what, _, id = key.partition("/")
        if what in CALENDAR or not state.held_at:
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
    """To be woken at the next moment something passes, to go on with whoever waited and is free now, and to wait for
    nobody who was forgotten."""
    for time, key, calendar in _soonest(state):
        yield At(time, LookAtClock(), f"{key}@{time}", harmless=True, calendar=calendar)
    for one in ready(state):
        yield Soon(AskNow(one.id), f"go-on/{one.id}/{state.moves}")
    for one in state.introductions.values():
        if one.under_way and not one.of and any(people.now(person) not in people for person in one.both):
            yield Soon(DropIntroduction(one.id), f"gone/{one.id}")


def _soonest(state: State) -> Iterator[tuple[int, str, bool]]:
    """The next deadline of people in the hall, and the next date in the calendar."""
    left = {True, False}
    for time, key in state.timers:
        calendar = key.partition("/")[0] in CALENDAR
        if calendar in left:
            left.remove(calendar)
            yield time, key, calendar
        if not left:
            return


def _moments_later(state: State, ms: int) -> State:
    """Claims, questions, meetings, a pitch, the end of the round that keeps people from the hub."""
    for card, claim in [(card, card.claim) for card in state.cards.values() if card.claim and not card.closed]:
        state = changed(state, card.id, 0, claim=replace(claim, until=claim.until + ms))
    for one in list(state.introductions.values()):
        if one.engages:
            meeting = {"meet_at": one.meet_at + ms, "passes_at": one.passes_at + ms} if one.meet_at else {}
            state = moved(state, one.id, 0, answer_by=one.answer_by + ms if one.answer_by else 0, **meeting)
    pitch_ends_at = state.pitch_ends_at + ms if state.pitch else 0
    return changing(state, pitch_ends_at=pitch_ends_at, held_until=state.held_until + ms if state.held_until else 0)


keeps_time(needs, named=lambda state: state.step, moments=_moments_later, steps=(1, 5, -1))
