"""How somebody wants to be reminded, by a carrier of their own choice, and what came of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from rooms.commitments.answering import TELLERS
from rooms.commitments.kind import MAIL, NONE, WAYS, commitments
from rooms.commitments.records import CAME_BACK, LEFT_WORD, NO_ADDRESS, NOT_REACHED, NOT_SENT, PERHAPS, SENT, Commitment
from rooms.commitments.state import State, changed, known, owner_of
from rooms.kernel import (
    FACILITATOR,
    PARTICIPANT,
    STEWARD,
    SYSTEM,
    Command,
    Fact,
    Flag,
    Letter,
    Number,
    People,
    Pick,
    Ref,
    Refused,
    Said,
    Who,
    changing,
)
from rooms.kernel.mailing import NoteReach, StopMail

MOST_MAILS = 3
"""At most so many for one promise."""
ANSWERS = (NOT_REACHED, LEFT_WORD, NO_ADDRESS)


@dataclass(frozen=True, slots=True)
class Reminder:
    """What a mail says: one question about a promise, in the words of whoever made it."""

    number: int
    what: str
    text: Said
    first_step: Said | None
    made_at: int
    due: int


@commitments.command(PARTICIPANT, typed_by=TELLERS, latest=("remind",), by_link=True)
class RemindBy(Command):
    """Remind me so; or not at all."""

    way: Annotated[str, Pick(*WAYS)] = NONE


commitments.adopts(StopMail, PARTICIPANT, typed_by=TELLERS, latest=("remind",), by_link=True)
commitments.adopts(NoteReach, SYSTEM)


@commitments.command(PARTICIPANT, typed_by=TELLERS, latest=("carry",), by_link=True)
class CarryPromises(Command):
    """My promises may go along to where this goes on after the event; without that they are deleted with it."""

    on: Flag = True


@commitments.command(STEWARD, FACILITATOR, latest=("told", "number"))
class NoteTold(Command):
    """Somebody was called: not reached, or word was left; or there is no address that works."""

    number: Annotated[int, Number(1, 99_999)]
    how: Annotated[str, Pick(*ANSWERS)]


@commitments.command(SYSTEM)
class NoteMail(Command):
    """What came of the n-th mail about a promise: sent, perhaps sent, came back, or could not be sent."""

    number: Annotated[int, Number(1, 99_999)]
    n: Annotated[int, Number(1, 99)]
    person: Ref
    how: Annotated[str, Pick(SENT, PERHAPS, CAME_BACK, NOT_SENT)]


@commitments.fact
class ReminderChosen(Fact):
    """`person` where it came along with a promise that goes on, and was not chosen here."""

    way: str
    person: str = ""


@commitments.fact(was="CarriedOn")
class CarryingAllowed(Fact):
    on: bool = True


@commitments.fact
class CallNoted(Fact):
    number: int
    how: str
    person: str = ""


@commitments.fact
class MailTold(Fact):
    number: int
    n: int
    how: str
    person: str = ""


@commitments.fact
class ReachNoted(Fact):
    person: str


@commitments.decides(RemindBy)
def remind_by(state: State, command: RemindBy, who: Who, now: int, people: People) -> list[Fact]:
    person = people.known.get(who.id)
    if person and person.minor and command.way == MAIL:
        raise Refused("Whoever is a minor gets no mail from us. A card or a calendar entry can remind you.")
    return [ReminderChosen(command.way)] if state.way(who.id) != command.way else []


@commitments.decides(StopMail)
def stop_mail(state: State, command: StopMail, who: Who, now: int, people: People) -> list[Fact]:
    return [ReminderChosen(NONE)] if state.way(who.id) == MAIL else []


@commitments.decides(CarryPromises)
def carry_on(state: State, command: CarryPromises, who: Who, now: int, people: People) -> list[Fact]:
    return [CarryingAllowed(command.on)] if state.carried.get(who.id, False) != command.on else []


@commitments.decides(NoteTold)
def note_told(state: State, command: NoteTold, who: Who, now: int, people: People) -> list[Fact]:
    one = known(state, command.number)
    return [CallNoted(one.number, command.how, owner_of(one, people))] if one.called != command.how else []


@commitments.decides(NoteMail)
def note_mail(state: State, command: NoteMail, who: Who, now: int, people: People) -> list[Fact]:
    one = known(state, command.number)
    again = command.n < one.mailed or (command.n == one.mailed and command.how in (one.mail, SENT, PERHAPS))
    return [] if again else [MailTold(one.number, command.n, command.how, command.person)]


@commitments.decides(NoteReach)
def note_reach(state: State, command: NoteReach, who: Who, now: int, people: People) -> list[Fact]:
    return [ReachNoted(command.person)]


@commitments.evolves(ReminderChosen)
def reminder_chosen(state: State, fact: ReminderChosen) -> State:
    person = fact.person or fact.by
    return changing(state, ways=state.ways.put(person, fact.way), bounced=state.bounced.drop(person))


@commitments.evolves(CarryingAllowed)
def carried_on(state: State, fact: CarryingAllowed) -> State:
    return changing(state, carried=state.carried.put(fact.by, fact.on))


@commitments.evolves(CallNoted)
def call_noted(state: State, fact: CallNoted) -> State:
    return changed(_bounced(state, fact.person, fact.how == NO_ADDRESS), fact.number, called=fact.how)


def _bounced(state: State, person: str, so: bool) -> State:
    return changing(state, bounced=state.bounced.put(person, True)) if so and person else state


@commitments.evolves(MailTold)
def mail_told(state: State, fact: MailTold) -> State:
    one = state.promises.get(fact.number)
    if one is None:
        return state
    at = fact.at if fact.how in (SENT, PERHAPS) else one.mailed_at
    state = _bounced(state, fact.person, fact.how == CAME_BACK)
    return changed(state, fact.number, mailed=max(one.mailed, fact.n), mail=fact.how, mailed_at=at)


@commitments.evolves(ReachNoted)
def reach_noted(state: State, fact: ReachNoted) -> State:
    times = state.reachable.get(fact.person, 0) + 1
    reachable = state.reachable.put(fact.person, times)
    return changing(state, reachable=reachable, bounced=state.bounced.drop(fact.person))


@commitments.wishing
def letters(state: State, people: People) -> Iterator[Letter]:
    """A mail for every question that stands, to those who chose one; read again when it is sent, so whoever answered,
    chose otherwise or was forgotten meanwhile gets none."""
    for number in state.asking if MAIL in state.ways.values() else ():
        yield from _letter(state, state.promises[number], people)


def _letter(state: State, one: Commitment, people: People) -> Iterator[Letter]:
    """Not one more where the last came back, or was perhaps sent and perhaps not."""
    if not one.asked or one.over or one.mailed >= MOST_MAILS or not one.content.text:
        return
    n = one.questions
    person = owner_of(one, people)
    if not person or n <= one.mailed or state.way(person) != MAIL or state.bounced.get(person, False):
        return
    if people.known[people.now(person)].minor:
        return
    said = one.content.text
    step = one.content.first_step
    about = Reminder(one.number, one.asked, Said(said.text, said.lang), Said(step.text, step.lang) if step else None,
                     one.made_at, one.content.due)  # fmt: skip
    yield Letter(people.now(person), about, f"mail/{one.number}/{n}", "NoteMail", (("number", one.number), ("n", n)))
