"""What became of a promise, told by its own people: kept, partly, a new date, let go, passed on; changeable."""

from collections.abc import Callable
from typing import Annotated, TypeVar

from rooms.commitments.kind import MINUTE, commitments
from rooms.commitments.promising import (
    TYPISTS,
    PromiseMade,
    _by_number,
    not_passed,
    when_asked,
)
from rooms.commitments.records import (
    KEPT,
    LET_GO,
    PARTLY,
    PASSED_ON,
    SILENT,
    Commitment,
    Moments,
    Told,
)
from rooms.commitments.state import State, changed, known, own
from rooms.kernel import (
    HUB_HOST,
    PARTICIPANT,
    Command,
    Fact,
    Flag,
    Line,
    Moment,
    Number,
    People,
    Refused,
    Who,
    Words,
    changing,
)

TELLERS = (*TYPISTS, HUB_HOST)
HEARD_AFTER = 30 * MINUTE
"""Others hear of an answer so much later: a machine that pressed a button did no lasting harm."""
TOO_SOON = MINUTE

C = TypeVar("C", bound=Command)


def told(latest: str) -> Callable[[type[C]], type[C]]:
    """An answer of one's own, by phone, by link, or typed by whoever phoned."""
    return commitments.command(PARTICIPANT, typed_by=TELLERS, latest=(latest, "number"), by_link=True)


@told("step")
class FirstStepDone(Command):
    """The first step is done, or is not after all."""

    number: Annotated[int, Number(1, 99_999)]
    on: Flag = True


@told("answer")
class Kept(Command):
    """It is done."""

    number: Annotated[int, Number(1, 99_999)]


@told("answer")
class Partly(Command):
    """Some of it is done."""

    number: Annotated[int, Number(1, 99_999)]
    why: Annotated[Words, Line(160, needed=False)] | None = None


@told("answer")
class Moved(Command):
    """Not yet; on another day."""

    number: Annotated[int, Number(1, 99_999)]
    to: Moment


@told("answer")
class LetGo(Command):
    """It will not be done, and that is said."""

    number: Annotated[int, Number(1, 99_999)]
    why: Annotated[Words, Line(160, needed=False)] | None = None


@told("answer")
class PassOn(Command):
    """Somebody else should do it. `to`: the number on their card; without one anybody may take it."""

    number: Annotated[int, Number(1, 99_999)]
    to: Annotated[int, Number(0, 99_999)] = 0


@told("answer")
class StillOn(Command):
    """Nothing is decided: I am at it. Also takes an earlier answer back."""

    number: Annotated[int, Number(1, 99_999)]


@commitments.command(PARTICIPANT, typed_by=TYPISTS, latest=("take", "number"), by_link=True)
class TakeOn(Command):
    """I take this; it is a promise of mine from now on."""

    number: Annotated[int, Number(1, 99_999)]


@commitments.fact
class StepTold(Fact):
    number: int
    on: bool = True
    soon: bool = False


@commitments.fact
class OutcomeTold(Fact):
    """`outcome` "" where it is under way (again); `soon`: it came so soon after a mail that a machine may have."""

    number: int
    outcome: str = ""
    why: Words | None = None
    to: str = ""
    soon: bool = False


@commitments.fact
class DateMoved(Fact):
    number: int
    to: int
    moments: Moments = ()
    soon: bool = False


@commitments.fact
class AnswerHeard(Fact):
    """Half an hour went by; others hear of it now."""

    number: int


@commitments.fact
class TakenOver(Fact):
    """Somebody took what was passed on or let go; `into` is their own promise."""

    number: int
    into: int


# -- what is said ------------------------------------------------------------------------------------------------------


def _soon(one: Commitment, now: int) -> bool:
    return 0 <= now - one.mailed_at < TOO_SOON if one.mailed_at else False


@commitments.decides(FirstStepDone)
def first_step(state: State, command: FirstStepDone, who: Who, now: int, people: People) -> list[Fact]:
    one = own(state, command.number, who)
    same = one.told.stepped == command.on and not one.asked
    return [] if same else [StepTold(one.number, command.on, _soon(one, now))]


@commitments.decides(Kept, Partly, LetGo, StillOn)
def outcome(state: State, command: Kept | Partly | LetGo | StillOn, who: Who, now: int, people: People) -> list[Fact]:
    one = own(state, command.number, who)
    how = {Kept: KEPT, Partly: PARTLY, LetGo: LET_GO, StillOn: ""}[type(command)]
    why = getattr(command, "why", None)
    if (one.told.outcome, one.told.why, one.asked) == (how, why, ""):
        return []
    return [OutcomeTold(one.number, how, why, soon=_soon(one, now))]


@commitments.decides(Moved)
def move(state: State, command: Moved, who: Who, now: int, people: People) -> list[Fact]:
    one = own(state, command.number, who)
    not_passed(now, command.to)
    if one.content.due == command.to and not one.over:
        return []
    content = changing(one.content, due=command.to, step_by=0 if one.told.stepped else one.content.step_by)
    moments = tuple(moment for moment in when_asked(state, now, content) if moment[1] != "step" or content.step_by)
    return [DateMoved(one.number, command.to, moments, _soon(one, now))]


@commitments.decides(PassOn)
def pass_on(state: State, command: PassOn, who: Who, now: int, people: People) -> list[Fact]:
    one = own(state, command.number, who)
    to = _by_number(people, command.to) if command.to else ""
    if to in one.mine:
        raise Refused("They are in it already.")
    if one.told.outcome == PASSED_ON and one.offered_to == to:
        return []
    return [OutcomeTold(one.number, PASSED_ON, to=to, soon=_soon(one, now))]


@commitments.decides(TakeOn)
def take_over(state: State, command: TakeOn, who: Who, now: int, people: People) -> list[Fact]:
    """At once; who promised it before is not told about, and who was asked by name goes first."""
    one = known(state, command.number)
    if one.taken:
        return [] if who.id in state.promises[one.taken].mine else _gone()
    if one.told.outcome not in (LET_GO, PASSED_ON) or one.hidden or (one.offered_to not in ("", who.id)):
        return _gone()
    if not one.on_wall and one.offered_to != who.id:
        return _gone()
    number = len(state.promises) + 1
    content = changing(one.content, due=0, step_by=0, signed=False, motive="", names=None, plan=False)
    moments = when_asked(state, now, content)
    own = PromiseMade(number, content, mine=(who.id,), moments=moments, after=one.number)
    return [TakenOver(one.number, number), own]


def _gone() -> list[Fact]:
    raise Refused("That is not looking for anybody any more.")


# -- what it does ------------------------------------------------------------------------------------------------------


def _answered(
    state: State, number: int, at: int, soon: bool, told: Told, moments: Moments | None = None, **more: object
) -> State:
    """An answer ends the question that stands, and others hear of it later."""
    ahead = state.promises[number].moments if moments is None else moments
    left = tuple(moment for moment in ahead if moment[1] != SILENT)
    return changed(state, number, told=told, heard_at=at + HEARD_AFTER, asked="", unanswered=0, silent=False, mail="",
                   called="", look_again=soon, moments=left, **more)  # fmt: skip


@commitments.evolves(StepTold)
def step_told(state: State, fact: StepTold) -> State:
    one = state.promises.get(fact.number)
    if one is None:
        return state
    return _answered(state, one.number, fact.at, fact.soon, changing(one.told, stepped=fact.on, at=fact.at))


@commitments.evolves(OutcomeTold)
def outcome_told(state: State, fact: OutcomeTold) -> State:
    """A promise that is over is not asked about again; where its answer is taken back, what lies ahead is."""
    one = state.promises.get(fact.number)
    if one is None:
        return state
    told = changing(one.told, outcome=fact.outcome, why=fact.why, at=fact.at)
    state = _answered(state, one.number, fact.at, fact.soon, told, offered_to=fact.to)
    if fact.to and one.number not in state.of.get(fact.to, ()):
        state = changing(state, of=state.of.put(fact.to, (*state.of.get(fact.to, ()), one.number)))
    return state


@commitments.evolves(DateMoved)
def date_moved(state: State, fact: DateMoved) -> State:
    one = state.promises.get(fact.number)
    if one is None:
        return state
    told = Told("", one.told.stepped, True, None, fact.at)
    return _answered(state, one.number, fact.at, fact.soon, told, content=changing(one.content, due=fact.to),
                     moves=(*one.moves, one.content.due), moments=fact.moments, passed=False)  # fmt: skip


@commitments.evolves(AnswerHeard)
def answer_heard(state: State, fact: AnswerHeard) -> State:
    one = state.promises.get(fact.number)
    return changed(state, fact.number, heard=one.told, heard_at=0) if one else state


@commitments.evolves(TakenOver)
def taken_over(state: State, fact: TakenOver) -> State:
    return changed(state, fact.number, taken=fact.into)
