"""The yearly question by mail: to who agreed to be reminded, once each time they are asked, and while it stands. Where
mail reaches somebody, and the end of all mail from here."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from rooms.kernel import PARTICIPANT, SYSTEM, Command, Fact, Letter, Number, People, Pick, Ref, Who
from rooms.kernel.mailing import NoteReach, StopMail
from rooms.network.consents import RENEWALS, TYPISTS, PurposeWithdrawn
from rooms.network.kind import network
from rooms.network.purposes import DIGEST, REMINDERS
from rooms.network.state import State, agrees, with_member

HOWS = ("sent", "perhaps", "came_back", "not_sent")
network.adopts(NoteReach, SYSTEM)
network.adopts(StopMail, PARTICIPANT, typed_by=TYPISTS, latest=("agree",), by_link=True)


@dataclass(frozen=True, slots=True)
class RenewalLetter:
    """What the mail says: the question, and whether it is asked for the last time."""

    last: bool


@network.command(SYSTEM)
class NoteRenewalMail(Command):
    """What came of the mail with the n-th question of this year."""

    person: Ref
    asked: Annotated[int, Number(1, RENEWALS)]
    how: Annotated[str, Pick(*HOWS)]


@network.fact
class RenewalMailTold(Fact):
    """Whatever came of it: it is not sent again."""

    person: str
    asked: int
    how: str


@network.fact
class AddressWritten(Fact):
    """Somebody wrote down, or took away, where mail reaches them; so their own page is drawn anew."""

    person: str


@network.decides(StopMail)
def stop_mail(state: State, command: StopMail, who: Who, now: int, people: People) -> list[Fact]:
    """The yes to being reminded ends with it, and that to the digest."""
    member = state.members.get(who.id)
    return [PurposeWithdrawn(one) for one in (REMINDERS, DIGEST) if member and member.yes_to(one)]


@network.decides(NoteRenewalMail)
def note_mail(state: State, command: NoteRenewalMail, who: Who, now: int, people: People) -> list[Fact]:
    member = state.members.get(command.person)
    known = member is None or member.mailed >= command.asked
    return [] if known else [RenewalMailTold(command.person, command.asked, command.how)]


@network.decides(NoteReach)
def note_reach(state: State, command: NoteReach, who: Who, now: int, people: People) -> list[Fact]:
    return [AddressWritten(command.person)] if command.person in state.members else []


@network.evolves(AddressWritten)
def address_written(state: State, fact: AddressWritten) -> State:
    member = state.members.get(fact.person)
    return with_member(state, fact.person, reached=member.reached + 1) if member else state


@network.evolves(RenewalMailTold)
def mail_told(state: State, fact: RenewalMailTold) -> State:
    return with_member(state, fact.person, mailed=fact.asked)


@network.wishing
def letters(state: State, people: People) -> Iterator[Letter]:
    """Not while they are quiet (then the next question waits for them). What else is mailed: the digest, to who wants
    it."""
    for one in state.members.values():
        waits = one.mailed < one.asked <= RENEWALS and one.quiet_until < one.due
        if waits and agrees(state, people, one.person, REMINDERS):
            about = RenewalLetter(one.asked == RENEWALS)
            key = f"renewal/{one.person}/{one.yes_at}/{one.asked}"
            yield Letter(people.now(one.person), about, key, "NoteRenewalMail", (("asked", one.asked),))
