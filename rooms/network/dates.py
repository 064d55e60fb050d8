"""When people meet: who says they come, and who was there. Who signed up and was not there may be asked how they
are."""

from typing import Annotated

from rooms.kernel import (
    FACILITATOR,
    PARTICIPANT,
    STEWARD,
    Command,
    Fact,
    Flag,
    Line,
    Moment,
    Number,
    People,
    Ref,
    Refused,
    Who,
    Words,
    changing,
)
from rooms.kernel.feelers import ABSENT
from rooms.network.consents import TYPISTS
from rooms.network.feelers import ended, noticed
from rooms.network.kind import network
from rooms.network.records import Gathered
from rooms.network.state import State, in_group, member_of

MOST_DATES = 400


@network.command(PARTICIPANT, FACILITATOR, typed_by=(), latest=("date", "group", "at"))
class SetDate(Command):
    """We meet then: this group, or (0) everybody."""

    title: Annotated[Words, Line(80)]
    at: Moment
    group: Annotated[int, Number(0, 9999)] = 0


@network.command(PARTICIPANT, typed_by=TYPISTS, latest=("coming", "date"), by_link=True)
class SignUp(Command):
    """I come, or not after all."""

    date: Annotated[int, Number(1, 9999)]
    on: Flag = True


@network.command(STEWARD, FACILITATOR, latest=("there", "date"))
class NoteWhoCame(Command):
    """Of those who had signed up these were there."""

    date: Annotated[int, Number(1, 9999)]
    there: tuple[Ref, ...] = ()


@network.fact
class DateSet(Fact):
    date: int
    title: Words
    when: int
    group: int = 0


@network.fact
class SignedUp(Fact):
    date: int
    on: bool = True


@network.fact
class WhoCameNoted(Fact):
    date: int
    there: tuple[str, ...] = ()


def date_of(state: State, number: int) -> Gathered:
    """A date that there is. Raises Refused."""
    found = state.dates.get(number)
    if found is None:
        raise Refused("That date is not here.")
    return found


@network.decides(SetDate)
def set_date(state: State, command: SetDate, who: Who, now: int, people: People) -> list[Fact]:
    if who.role == PARTICIPANT:
        in_group(state, command.group, who)
    elif command.group and command.group not in state.groups:
        raise Refused("That group is not here.")
    if command.at <= now:
        raise Refused("That moment has passed already. Choose a later one.")
    if any(one.group == command.group and one.at == command.at for one in state.dates.values()):
        return []
    if len(state.dates) >= MOST_DATES:
        raise Refused("There are {count} dates here, which is enough.", count=MOST_DATES)
    return [DateSet(max(state.dates, default=0) + 1, command.title, command.at, command.group)]


@network.decides(SignUp)
def sign_up(state: State, command: SignUp, who: Who, now: int, people: People) -> list[Fact]:
    """Once it has begun it stays as it is."""
    member_of(state, who)
    one = date_of(state, command.date)
    if (who.id in one.coming) == command.on:
        return []
    if one.at <= now:
        raise Refused("That has begun already.")
    if one.group:
        in_group(state, one.group, who)
    return [SignedUp(one.number, command.on)]


@network.decides(NoteWhoCame)
def note_who_came(state: State, command: NoteWhoCame, who: Who, now: int, people: People) -> list[Fact]:
    """Noted again it is corrected, and what was noticed by mistake is gone."""
    one = date_of(state, command.date)
    if one.at > now:
        raise Refused("That has not begun yet.")
    there = tuple(person for person in one.coming if person in command.there)
    if one.noted and one.there == there:
        return []
    source = ("", f"date/{one.number}")
    missed = [(ABSENT, person, source) for person in one.coming if person not in there]
    back = [fact for person in there for fact in ended(state, ABSENT, source, person)]
    return [WhoCameNoted(one.number, there), *back, *noticed(state, people, now, missed)]


def _changed(state: State, number: int, **changes: object) -> State:
    one = state.dates.get(number)
    return changing(state, dates=state.dates.put(number, changing(one, **changes))) if one else state


@network.evolves(DateSet)
def date_set(state: State, fact: DateSet) -> State:
    return changing(state, dates=state.dates.put(fact.date, Gathered(fact.date, fact.group, fact.title, fact.when)))


@network.evolves(SignedUp)
def signed_up(state: State, fact: SignedUp) -> State:
    one = state.dates.get(fact.date)
    if one is None:
        return state
    others = tuple(person for person in one.coming if person != fact.by)
    return _changed(state, fact.date, coming=(*others, fact.by) if fact.on else others)


@network.evolves(WhoCameNoted)
def who_came_noted(state: State, fact: WhoCameNoted) -> State:
    return _changed(state, fact.date, there=fact.there, noted=True)
