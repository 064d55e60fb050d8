"""A meeting begins, one after the other has the hot seat, and it ends."""

from collections.abc import Callable
from typing import Annotated, TypeVar

from rooms.circle.kind import circle
from rooms.circle.records import HotSeatTurn
from rooms.circle.state import State, in_circle, members, without_step, without_turn
from rooms.kernel import (
    FACILITATOR,
    PARTICIPANT,
    TEAM,
    Behind,
    Command,
    Fact,
    Number,
    People,
    Ref,
    Refused,
    Who,
    changing,
)

MOST_TURNS = 9_999


C = TypeVar("C", bound=Command)


def led() -> Callable[[type[C]], type[C]]:
    """A step of the circle: the facilitator's, and where it leads itself that of whoever sits in it."""
    return circle.command(FACILITATOR, PARTICIPANT, step=True, typed_by=())


@led()
class BeginMeeting(Command):
    """The circle meets for the n-th time."""

    number: Annotated[int, Number(1, 12)]


@led()
class EndMeeting(Command):
    """Until the next time, or for good."""

    number: Annotated[int, Number(1, 12)]


@circle.command(PARTICIPANT, latest=("hot",))
class TakeHotSeat(Command):
    """It is my turn."""


@circle.command(FACILITATOR, step=True)
class GiveHotSeat(Command):
    """It is the turn of this member."""

    person: Ref


@led()
class EndHotSeat(Command):
    """Thank you; the seat is free for the next."""

    turn: Annotated[int, Number(1, MOST_TURNS)]


@circle.fact(urgent=True, open=TEAM)
class MeetingBegan(Fact):
    number: int


@circle.fact(urgent=True, open=TEAM)
class MeetingEnded(Fact):
    number: int


@circle.fact(urgent=True)
class HotSeatTaken(Fact):
    """This member has the hot seat."""

    turn: int
    person: str


@circle.fact(urgent=True)
class HotSeatLeft(Fact):
    turn: int


def may_lead(state: State, who: Who) -> None:
    """Raises Refused for somebody who may not press the steps of this circle."""
    if who.role == PARTICIPANT:
        if not state.settings.self_led:
            raise Refused("The facilitator leads this circle.")
        in_circle(state, who)


def must_be_on(state: State) -> None:
    if not state.on:
        raise Refused("The circle is not meeting now.")


@circle.decides(BeginMeeting)
def begin_meeting(state: State, command: BeginMeeting, who: Who, now: int, people: People) -> list[Fact]:
    may_lead(state, who)
    if state.on and state.meeting == command.number:
        return []
    if state.on or command.number != state.meeting + 1:
        raise Behind("The circle has gone on in the meantime. Look again.")
    if command.number > state.settings.meetings:
        raise Refused("This circle meets {count} times, and has done so.", count=state.settings.meetings)
    return [MeetingBegan(command.number)]


@circle.decides(EndMeeting)
def end_meeting(state: State, command: EndMeeting, who: Who, now: int, people: People) -> list[Fact]:
    may_lead(state, who)
    return [MeetingEnded(command.number)] if state.on and state.meeting == command.number else []


@circle.decides(TakeHotSeat)
def take_hot_seat(state: State, command: TakeHotSeat, who: Who, now: int, people: People) -> list[Fact]:
    """Of one's own accord, once; a second time when everybody had a turn."""
    if state.hot == who.id:
        return []
    _may_sit(state, who.id, people)
    waiting = [person for person in members(state, people) if not state.had_turn(person)]
    if state.had_turn(who.id) and waiting:
        raise Refused("You have had a turn, and others have not yet.")
    return [HotSeatTaken(len(state.turns) + 1, who.id)]


@circle.decides(GiveHotSeat)
def give_hot_seat(state: State, command: GiveHotSeat, who: Who, now: int, people: People) -> list[Fact]:
    if state.hot == command.person:
        return []
    _may_sit(state, command.person, people)
    return [HotSeatTaken(len(state.turns) + 1, command.person)]


def _may_sit(state: State, person: str, people: People) -> None:
    must_be_on(state)
    if not state.settings.has_seat:
        raise Refused("Nobody has a hot seat in this circle: it goes round.")
    if person not in members(state, people):
        raise Refused("Only somebody who sits in this circle can have the hot seat.")
    if state.turn:
        raise Refused("Somebody has the hot seat. Wait until their turn is over.")


@circle.decides(EndHotSeat)
def end_hot_seat(state: State, command: EndHotSeat, who: Who, now: int, people: People) -> list[Fact]:
    may_lead(state, who)
    return [HotSeatLeft(command.turn)] if state.turn == command.turn else []


@circle.evolves(MeetingBegan)
def meeting_began(state: State, fact: MeetingBegan) -> State:
    return without_step(changing(state, meeting=fact.number, on=True))


@circle.evolves(MeetingEnded)
def meeting_ended(state: State, fact: MeetingEnded) -> State:
    return changing(without_turn(state), on=False)


@circle.evolves(HotSeatTaken)
def hot_seat_taken(state: State, fact: HotSeatTaken) -> State:
    turn = HotSeatTurn(fact.turn, fact.person, state.meeting)
    return without_step(changing(without_turn(state), turn=fact.turn, turns=state.turns.put(fact.turn, turn)))


@circle.evolves(HotSeatLeft)
def hot_seat_left(state: State, fact: HotSeatLeft) -> State:
    return without_turn(state) if state.turn == fact.turn else state
