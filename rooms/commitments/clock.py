"""What passes by itself: a question comes due, an answer is heard by others, two questions stay unanswered, all is
counted after eight weeks."""

from collections.abc import Iterator

from rooms.commitments.answering import AnswerHeard
from rooms.commitments.counts import counted
from rooms.commitments.kind import DAY, commitments
from rooms.commitments.records import PASSED, QUESTIONS, SILENT, Commitment
from rooms.commitments.state import State, changed, next_moment, owner_of
from rooms.kernel import SYSTEM, TEAM, At, Fact, People, Who, changing
from rooms.kernel.timing import LookAtClock

ENOUGH = 2
"""After so many questions without an answer there is no further one: silence is an answer."""
PATIENCE = 7 * DAY


commitments.adopts(LookAtClock, SYSTEM)


@commitments.fact(was="CheckBackDue")
class PromiseDue(Fact):
    """What lay before `upto` (UTC ms) has come: a question ("" for none), a date that passed, silence."""

    number: int
    what: str
    upto: int
    passed: bool = False
    silent: bool = False


@commitments.fact
class AsksEnded(Fact):
    """Nobody whose promise it is is known here any more, so nobody is asked."""

    number: int


@commitments.fact(open=TEAM)
class EightWeeks(Fact):
    """How all promises stood on the day on which everybody is asked, so that gatherings can be compared."""

    counts: tuple[tuple[str, int], ...]


@commitments.decides(LookAtClock)
def look(state: State, command: LookAtClock, who: Who, now: int, people: People) -> list[Fact]:
    """Late is harmless: what was missed is asked once, not one after the other."""
    facts: list[Fact] = []
    for number, time in state.pending.items():
        if time <= now:
            facts += _passed(state.promises[number], now, people)
    if state.eight_at and state.eight_at <= now and not state.counted:
        facts.append(EightWeeks(tuple(counted(state).items())))
    return facts


def _passed(one: Commitment, now: int, people: People) -> Iterator[Fact]:
    if one.heard_at and one.heard_at <= now:
        yield AnswerHeard(one.number)
    due = [moment for moment in one.moments if moment[0] <= now]
    if not due or one.over:
        return
    if not owner_of(one, people):
        yield AsksEnded(one.number)
        return
    whats = [what for _, what in due]
    questions = [what for what in whats if what in QUESTIONS] if one.unanswered < ENOUGH else []
    yield PromiseDue(one.number, questions[-1] if questions else "", due[-1][0], PASSED in whats, SILENT in whats)


@commitments.evolves(PromiseDue)
def check_back_due(state: State, fact: PromiseDue) -> State:
    one = state.promises.get(fact.number)
    if one is None:
        return state
    ahead = tuple(moment for moment in one.moments if moment[0] > fact.upto)
    asked: dict[str, object] = {"passed": one.passed or fact.passed, "silent": one.silent or fact.silent}
    if fact.what:
        asked |= {"asked": fact.what, "questions": one.questions + 1, "unanswered": one.unanswered + 1,
                  "called": "", "mail": "", "look_again": False}  # fmt: skip
        if one.unanswered + 1 == ENOUGH:
            ahead = tuple(sorted((*ahead, (fact.upto + PATIENCE, SILENT))))
    return changed(state, one.number, moments=ahead, **asked)


@commitments.evolves(AsksEnded)
def asks_ended(state: State, fact: AsksEnded) -> State:
    return changed(state, fact.number, moments=(), asked="", unanswered=0, silent=False)


@commitments.evolves(EightWeeks)
def eight_weeks(state: State, fact: EightWeeks) -> State:
    return changing(state, counted=fact.counts)


@commitments.wishing
def wake(state: State, people: People) -> Iterator[At]:
    """To be woken when the next thing passes; all of it is harmless when late, and a date."""
    time = next_moment(state)
    if time:
        yield At(time, LookAtClock(), f"clock@{time}", harmless=True, calendar=True)
