"""Seats anybody may take for a while: taken at once, left in one tap, with thanks."""

from typing import Annotated

from rooms.kernel import (
    FACILITATOR,
    PARTICIPANT,
    Command,
    Fact,
    Line,
    Moment,
    Number,
    People,
    Refused,
    Who,
    Words,
    changing,
)
from rooms.kernel.feelers import SEAT
from rooms.network.consents import TYPISTS
from rooms.network.feelers import ended
from rooms.network.kind import DAY, network
from rooms.network.records import HeldSeat
from rooms.network.state import State, in_group, member_of

MOST_SEATS = 200
USUAL = 180 * DAY
"""So long a seat is taken where nobody says until when."""


@network.command(PARTICIPANT, FACILITATOR, typed_by=())
class OpenSeat(Command):
    """Something somebody is needed for: in this group, or (0) for everybody."""

    title: Annotated[Words, Line(80)]
    group: Annotated[int, Number(0, 9999)] = 0


@network.command(PARTICIPANT, typed_by=TYPISTS, latest=("held", "seat"))
class FillSeat(Command):
    """I take this, until then; whoever is in the group sees that it is me."""

    seat: Annotated[int, Number(1, 9999)]
    until: Moment = 0


@network.command(PARTICIPANT, typed_by=TYPISTS, latest=("held", "seat"), by_link=True)
class FreeSeat(Command):
    """I leave it to somebody else."""

    seat: Annotated[int, Number(1, 9999)]


@network.command(PARTICIPANT, typed_by=TYPISTS, latest=("held", "seat"), by_link=True)
class KeepSeat(Command):
    """I go on with it, until then."""

    seat: Annotated[int, Number(1, 9999)]
    until: Moment = 0


@network.command(FACILITATOR, latest=("ended", "seat"))
class EndSeat(Command):
    """Nobody is needed for that any more."""

    seat: Annotated[int, Number(1, 9999)]


@network.fact
class SeatOpened(Fact):
    seat: int
    title: Words
    group: int = 0


@network.fact
class SeatFilled(Fact):
    seat: int
    until: int


@network.fact
class SeatFreed(Fact):
    """With thanks."""

    seat: int


@network.fact
class SeatEnded(Fact):
    seat: int


def seat_of(state: State, number: int) -> HeldSeat:
    """A seat that there is. Raises Refused."""
    found = state.posts.get(number)
    if found is None or found.ended:
        raise Refused("That seat is not here any more.")
    return found


@network.decides(OpenSeat)
def open_seat(state: State, command: OpenSeat, who: Who, now: int, people: People) -> list[Fact]:
    if who.role == PARTICIPANT:
        in_group(state, command.group, who)
    elif command.group and command.group not in state.groups:
        raise Refused("That group is not here.")
    if len(state.posts) >= MOST_SEATS:
        raise Refused("There are {count} seats here, which is enough.", count=MOST_SEATS)
    return [SeatOpened(len(state.posts) + 1, command.title, command.group)]


@network.decides(FillSeat)
def fill(state: State, command: FillSeat, who: Who, now: int, people: People) -> list[Fact]:
    """At once; who was faster has it."""
    member_of(state, who)
    seat = seat_of(state, command.seat)
    if seat.holder == who.id:
        return []
    if seat.holder and people.now(seat.holder) in people:
        raise Refused("Somebody has taken this seat already. Thank you.")
    return [SeatFilled(seat.number, _until(now, command.until))]


def _until(now: int, until: int) -> int:
    if until and until < now:
        raise Refused("That day has passed. Choose another; your words are still here.")
    return until or now + USUAL


def _mine(state: State, number: int, who: Who) -> HeldSeat:
    seat = seat_of(state, number)
    if seat.holder != who.id:
        raise Refused("That seat is not yours.")
    return seat


@network.decides(FreeSeat)
def free(state: State, command: FreeSeat, who: Who, now: int, people: People) -> list[Fact]:
    seat = _mine(state, command.seat, who)
    return [SeatFreed(seat.number), *ended(state, SEAT, source(seat))]


@network.decides(KeepSeat)
def keep(state: State, command: KeepSeat, who: Who, now: int, people: People) -> list[Fact]:
    seat = _mine(state, command.seat, who)
    return [SeatFilled(seat.number, _until(now, command.until)), *ended(state, SEAT, source(seat))]


@network.decides(EndSeat)
def end(state: State, command: EndSeat, who: Who, now: int, people: People) -> list[Fact]:
    return [SeatEnded(seat_of(state, command.seat).number)]


def source(seat: HeldSeat) -> tuple[str, str]:
    """What is noticed about it comes from here: this taking of this seat."""
    return "", f"seat/{seat.number}/{seat.until}"


def idle(state: State, now: int) -> list[tuple[str, str, tuple[str, str]]]:
    """Seats whose date passed since we last looked, and of which nothing was heard, as what may be noticed."""
    late = [seat for seat in state.posts.values() if seat.holder and state.looked < seat.until <= now]
    return [(SEAT, seat.holder, source(seat)) for seat in late]


def dates_of_seats(state: State) -> list[int]:
    """When seats that are taken end."""
    return [seat.until for seat in state.posts.values() if seat.holder]


def _changed(state: State, number: int, **changes: object) -> State:
    seat = state.posts.get(number)
    return changing(state, posts=state.posts.put(number, changing(seat, **changes))) if seat else state


@network.evolves(SeatOpened)
def seat_opened(state: State, fact: SeatOpened) -> State:
    seat = HeldSeat(fact.seat, fact.group, fact.title, open_since=fact.at)
    return changing(state, posts=state.posts.put(seat.number, seat))


@network.evolves(SeatFilled)
def seat_filled(state: State, fact: SeatFilled) -> State:
    return _changed(state, fact.seat, holder=fact.by, until=fact.until)


@network.evolves(SeatFreed)
def seat_freed(state: State, fact: SeatFreed) -> State:
    seat = state.posts.get(fact.seat)
    thanked = seat.thanked + 1 if seat else 0
    return _changed(state, fact.seat, holder="", until=0, open_since=fact.at, thanked=thanked)


@network.evolves(SeatEnded)
def seat_ended(state: State, fact: SeatEnded) -> State:
    return _changed(state, fact.seat, holder="", until=0, ended=True)
