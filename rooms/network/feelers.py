"""Noticing that somebody drops off: only what they agreed to, only of what they had taken on, one for each source, seen
by stewards and by the person, answered by talking."""

from collections.abc import Iterable
from typing import Annotated

from rooms.kernel import (
    FACILITATOR,
    PARTICIPANT,
    STEWARD,
    Command,
    Fact,
    Line,
    Moment,
    Note,
    Number,
    People,
    Pick,
    Refused,
    Who,
    Words,
    changing,
)
from rooms.kernel.feelers import SIGNS
from rooms.kernel.handover import TakeSign
from rooms.network.consents import TYPISTS
from rooms.network.kind import ACTIONS, DAY, ROLES, network
from rooms.network.purposes import SIGNALS
from rooms.network.records import Signal
from rooms.network.state import State, agrees, letting_go

STEWARDS = (STEWARD, FACILITATOR)
MOST_SHOWN = 10


@network.command(PARTICIPANT, typed_by=TYPISTS, latest=("signal", "signal"), by_link=True)
class AnswerSignal(Command):
    """What was noticed of me has a reason; that closes it."""

    signal: Annotated[int, Number(1, 99_999)]
    text: Annotated[Words, Note(280, needed=False)] | None = None


@network.command(*STEWARDS, latest=("action", "signal"))
class ChooseAction(Command):
    """What fits: a talk, a call, bringing people together, letting go; who does it, and by when."""

    signal: Annotated[int, Number(1, 99_999)]
    action: Annotated[str, Pick(*ACTIONS)]
    role: Annotated[str, Pick(*ROLES)] = ""
    doer: Annotated[Words, Line(80, needed=False)] | None = None
    do_by: Moment = 0


@network.command(*STEWARDS, latest=("outcome", "signal"))
class NoteOutcome(Command):
    """How it went, in one line; that closes it."""

    signal: Annotated[int, Number(1, 99_999)]
    text: Annotated[Words, Line(160, needed=False)] | None = None


@network.command(*STEWARDS, latest=("me",))
class SayWhoIAm(Command):
    """Which member I am, by the number on my card; 0: none. Nobody looks after what was noticed of themselves."""

    number: Annotated[int, Number(0, 99_999)] = 0


@network.fact
class SignNoticed(Fact):
    """`version`: of the text they agreed to; `agreed_at`: when they did."""

    signal: int
    what: str
    person: str
    source: tuple[str, str]
    version: int
    agreed_at: int


@network.fact
class SignEnded(Fact):
    """What it came from is not so any more."""

    signal: int


@network.fact
class SignalAnswered(Fact):
    signal: int
    text: Words | None = None


@network.fact
class ActionChosen(Fact):
    signal: int
    action: str
    role: str = ""
    doer: Words | None = None
    do_by: int = 0


@network.fact
class OutcomeNoted(Fact):
    signal: int
    text: Words | None = None


@network.fact
class SignalsPassed(Fact):
    """So long after they were closed nothing is kept of them."""

    signals: tuple[int, ...]


@network.fact
class StewardKnown(Fact):
    """Which member the acting steward is; "" for none."""

    member: str


# -- what may be noticed -----------------------------------------------------------------------------------------------


def noticed(
    state: State, people: People, now: int, found: Iterable[tuple[str, str, tuple[str, str]]]
) -> list[SignNoticed]:
    """Of these (sign, person, source) the ones that may be noticed, once each. Nothing of somebody who is quiet, or
    whose yes is to an older text than the sign is in."""
    facts: list[SignNoticed] = []
    known = {(one.what, one.person, one.source) for one in state.signals.values()}
    for what, person, source in found:
        member = state.members.get(person)
        yes = member.yes_to(SIGNALS) if member else None
        if not member or not yes or not agrees(state, people, person, SIGNALS) or (what, person, source) in known:
            continue
        if what not in SIGNS or yes.version < SIGNS[what] or now < member.quiet_until:
            continue
        known.add((what, person, source))
        number = state.made + len(facts) + 1
        facts.append(SignNoticed(number, what, person, source, yes.version, yes.at))
    return facts


def ended(state: State, what: str, source: tuple[str, str], person: str = "") -> list[Fact]:
    """The open signals of this sign and source, which is not so any more."""
    return [
        SignEnded(one.number) for one in state.signals.values()
        if one.what == what and one.source == source and not one.closed_at and person in ("", one.person)
    ]  # fmt: skip


@network.accepts(TakeSign)
def take_sign(state: State, command: TakeSign, who: Who, now: int, people: People) -> list[Fact]:
    """Another room noticed something, or takes it back."""
    source = (command.source, command.thing)
    if not command.on:
        return ended(state, command.what, source)
    return [*noticed(state, people, now, [(command.what, people.now(command.person), source)])]


# -- what is done about it ---------------------------------------------------------------------------------------------


def open_signal(state: State, number: int) -> Signal:
    """One that is open. Raises Refused."""
    found = state.signals.get(number)
    if found is None or found.closed_at:
        raise Refused("That is closed already.")
    return found


def may_look(state: State, steward: str, signal: Signal) -> bool:
    """Whether this steward looks after it: who said which member they are, and is not that one."""
    return state.desks.get(steward) not in (None, signal.person)


def _looked_after(state: State, number: int, who: Who) -> Signal:
    found = open_signal(state, number)
    if not may_look(state, who.id, found):
        raise Refused("Another steward looks after that.")
    return found


@network.decides(AnswerSignal)
def answer(state: State, command: AnswerSignal, who: Who, now: int, people: People) -> list[Fact]:
    found = open_signal(state, command.signal)
    if found.person != who.id:
        raise Refused("That is closed already.")
    return [SignalAnswered(found.number, command.text)]


@network.decides(ChooseAction)
def choose(state: State, command: ChooseAction, who: Who, now: int, people: People) -> list[Fact]:
    found = _looked_after(state, command.signal, who)
    return [ActionChosen(found.number, command.action, command.role, command.doer, command.do_by)]


@network.decides(NoteOutcome)
def note_outcome(state: State, command: NoteOutcome, who: Who, now: int, people: People) -> list[Fact]:
    return [OutcomeNoted(_looked_after(state, command.signal, who).number, command.text)]


@network.decides(SayWhoIAm)
def say_who(state: State, command: SayWhoIAm, who: Who, now: int, people: People) -> list[Fact]:
    """A steward who is a member too says so before they see anything."""
    member = ""
    if command.number:
        numbers = {known.number: id for id, known in people.known.items() if id in state.members}
        member = numbers.get(command.number, "")
        if not member:
            raise Refused("No member has the number {number}.", number=command.number)
    return [StewardKnown(member)] if state.desks.get(who.id) != member else []


def passed(state: State, now: int) -> list[Fact]:
    """Signals that were closed long enough ago."""
    until = now - state.settings.signal_days * DAY
    gone = tuple(one.number for one in state.signals.values() if one.closed_at and one.closed_at <= until)
    return [SignalsPassed(gone)] if gone else []


def passings(state: State) -> list[int]:
    """When closed signals go."""
    return [one.closed_at + state.settings.signal_days * DAY for one in state.signals.values() if one.closed_at]


# -- what it does ------------------------------------------------------------------------------------------------------


@network.evolves(SignNoticed)
def sign_noticed(state: State, fact: SignNoticed) -> State:
    one = Signal(fact.signal, fact.what, fact.person, fact.source, fact.at, fact.version, fact.agreed_at)
    return changing(state, signals=state.signals.put(one.number, one), made=max(state.made, one.number))


@network.evolves(SignEnded)
def sign_ended(state: State, fact: SignEnded) -> State:
    return _gone(state, (fact.signal,), fact.at)


@network.evolves(SignalsPassed)
def signals_passed(state: State, fact: SignalsPassed) -> State:
    return _gone(state, fact.signals, fact.at)


def _gone(state: State, numbers: Iterable[int], at: int) -> State:
    signals = state.signals
    for number in numbers:
        one = signals.get(number)
        if one:
            signals = signals.drop(number)
            state = letting_go(state, at, one.doer, one.outcome, one.answer)
    return changing(state, signals=signals)


@network.evolves(SignalAnswered)
def signal_answered(state: State, fact: SignalAnswered) -> State:
    return _with(state, fact.signal, answer=fact.text, closed_at=fact.at)


@network.evolves(ActionChosen)
def action_chosen(state: State, fact: ActionChosen) -> State:
    return _with(state, fact.signal, action=fact.action, role=fact.role, doer=fact.doer, do_by=fact.do_by)


@network.evolves(OutcomeNoted)
def outcome_noted(state: State, fact: OutcomeNoted) -> State:
    return _with(state, fact.signal, outcome=fact.text, closed_at=fact.at)


@network.evolves(StewardKnown)
def steward_known(state: State, fact: StewardKnown) -> State:
    return changing(state, desks=state.desks.put(fact.by, fact.member))


def _with(state: State, number: int, **changes: object) -> State:
    one = state.signals.get(number)
    return changing(state, signals=state.signals.put(number, changing(one, **changes))) if one else state
