"""Who sits where: a chair at once for whoever comes in, and the person's own feet before any plan."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

from rooms.cafe.kind import cafe
from rooms.cafe.rounds import ROUND
from rooms.cafe.seating import seat_late
from rooms.cafe.settings import Table
from rooms.cafe.state import ARRIVING, CLOSED, MOVE, TALK, State, with_seat
from rooms.kernel import (
    FACILITATOR,
    FLOOR_HELPER,
    GREETER,
    PARTICIPANT,
    SYSTEM,
    Command,
    Drawers,
    Fact,
    Number,
    People,
    Ref,
    Refused,
    Soon,
    Who,
    Wish,
    shared,
)

TABLE = Annotated[int, Number(1, 999)]
OVERFLOW = 2


@cafe.command(SYSTEM)
class SeatGuests(Command):
    """People who are here and have no seat yet."""

    round: ROUND
    people: tuple[str, ...]


@cafe.command(PARTICIPANT, latest=("seat",))
class SitAt(Command):
    """I sit at this table (scanned its code, or tapped it): what really happens comes before the plan."""

    table: TABLE


@cafe.command(PARTICIPANT)
class StayPut(Command):
    """I would rather stay at my table in the next move. No reason is asked."""

    round: ROUND


@cafe.command(FACILITATOR, FLOOR_HELPER, GREETER, latest=("seat", "person"))
class PlaceGuest(Command):
    """Put somebody at a table now. By id, or by the number on their card."""

    person: Ref
    table: TABLE


@cafe.command(FACILITATOR, FLOOR_HELPER, GREETER, latest=("fixed seat", "person"))
class FixSeat(Command):
    """This person keeps one table in every round; the reason is never shown. Table 0 frees them again."""

    person: Ref
    table: Annotated[int, Number(0, 999)]


@cafe.command(FACILITATOR, FLOOR_HELPER, GREETER, latest=("pair", "person", "other"))
class KeepPair(Command):
    """Keep two people together or apart from the next move on, or neither."""

    person: Ref
    other: Ref
    how: Ref


@cafe.command(FACILITATOR, latest=("card", "person"))
class PromiseCard(Command):
    """A route card was printed: its holder's seats are fixed."""

    person: Ref
    tables: tuple[int, ...]


@cafe.fact
class GuestsSeated(Fact):
    """People got a free chair; nobody else moved."""

    round: int
    seats: dict[str, int]


@cafe.fact
class Sat(Fact):
    """The acting person sits at this table in this round."""

    round: int
    table: int


@cafe.fact
class GuestPlaced(Fact):
    """Somebody of the team put a person at a table."""

    round: int
    person: str
    table: int


@cafe.fact
class StaysPut(Fact):
    """The acting person stays in the next move."""

    round: int


@cafe.fact
class SeatFixed(Fact):
    """A person keeps a table, or (0) no longer does."""

    person: str
    table: int


@cafe.fact
class PairKept(Fact):
    """Two people are kept "together", "apart", or "free" again."""

    person: str
    other: str
    how: str


@cafe.fact
class CardPromised(Fact):
    """A printed card fixes these tables, by round."""

    person: str
    tables: tuple[int, ...]


def round_to_seat(state: State) -> int:
    """The round whose seats count now; before the first that is round 1."""
    return max(1, state.round)


@cafe.decides(SeatGuests)
def seat_guests(state: State, command: SeatGuests, who: Who, now: int, people: People) -> list[Fact]:
    """A free chair for whoever still has none."""
    if state.phase == CLOSED or command.round != round_to_seat(state):
        return []
    seats = state.seats_of(command.round)
    waiting = [person for person in command.people if person in people.here and person not in seats]
    found = seat_late(state, people, waiting, command.round, dict(seats.items())) if waiting else {}
    return [GuestsSeated(command.round, found)] if found else []


@cafe.decides(SitAt)
def sit_at(state: State, command: SitAt, who: Who, now: int, people: People) -> list[Fact]:
    """A chair or two more than planned may be drawn up; then others are asked to look further, never the sitter."""
    table = _open_table(state, command.table)
    round = round_to_seat(state)
    seats = state.seats_of(round)
    if seats.get(who.id) == command.table:
        return []
    if sum(1 for other in seats.values() if other == command.table) >= table.capacity + OVERFLOW:
        raise Refused("Table {table} is full. Please look for another one.", table=command.table)
    return [Sat(round, command.table)]


@cafe.decides(StayPut)
def stay_put(state: State, command: StayPut, who: Who, now: int, people: People) -> list[Fact]:
    """In the talk it counts for the next move; in the move it takes the person back to their table."""
    if state.phase == MOVE and command.round == state.round:
        before = state.seats_of(state.round - 1).get(who.id)
        return [Sat(state.round, before)] if before and state.seats_of(state.round).get(who.id) != before else []
    if state.phase not in (TALK, ARRIVING) or command.round != state.round:
        raise Refused("That round is not on any more. Nothing was changed.")
    return [] if who.id in state.staying else [StaysPut(command.round)]


@cafe.decides(PlaceGuest)
def place_guest(state: State, command: PlaceGuest, who: Who, now: int, people: People) -> list[Fact]:
    """The team may put anybody who is here at any open table."""
    _open_table(state, command.table)
    person = somebody(people, command.person)
    if person not in people.here:
        raise Refused("This person is not in the hall.")
    if state.now_seats().get(person) == command.table:
        return []
    return [GuestPlaced(round_to_seat(state), person, command.table)]


@cafe.decides(FixSeat)
def fix_seat(state: State, command: FixSeat, who: Who, now: int, people: People) -> list[Fact]:
    """For the rounds to come; the seat of this round stays."""
    if command.table:
        _open_table(state, command.table)
    return [SeatFixed(somebody(people, command.person), command.table)]


@cafe.decides(KeepPair)
def keep_pair(state: State, command: KeepPair, who: Who, now: int, people: People) -> list[Fact]:
    """Two different people, both known."""
    if command.how not in ("together", "apart", "free"):
        raise Refused("Choose together, apart, or neither.")
    person, other = somebody(people, command.person), somebody(people, command.other)
    if person == other:
        raise Refused("Choose two different people.")
    return [PairKept(min(person, other), max(person, other), command.how)]


@cafe.decides(PromiseCard)
def promise_card(state: State, command: PromiseCard, who: Who, now: int, people: People) -> list[Fact]:
    """Every table on the card must exist, and stand in the rounds to come; of a round that is over it may be none."""
    for round, table in enumerate(command.tables, 1):
        if table or round > state.round:
            _open_table(state, table, also_closed=round <= state.round)
    same = state.carded.get(command.person) == command.tables
    return [] if same else [CardPromised(command.person, command.tables)]


def somebody(people: People, typed: str) -> str:
    """Who is meant by an id, or by the number on their card. Raises Refused when it is nobody."""
    if typed in people:
        return people.now(typed)
    found = next((person.id for person in people.known.values() if person.number and str(person.number) == typed), "")
    if not found:
        raise Refused("Nobody with that number is here.")
    return people.now(found)


def _open_table(state: State, number: int, also_closed: bool = False) -> Table:
    table = state.tables.get(number)
    if table is None or (number in state.closed and not also_closed):
        raise Refused("There is no table {table} to sit at. Look at the map.", table=number)
    return table


@cafe.evolves(GuestsSeated)
def guests_seated(state: State, fact: GuestsSeated) -> State:
    seats = state.seats_of(fact.round)
    for person, table in fact.seats.items():
        seats = seats.put(person, table)
    late = state.late if state.phase == ARRIVING else state.late | fact.seats.keys()
    return replace(state, seats=state.seats.put(fact.round, seats), late=late)


@cafe.evolves(Sat)
def sat(state: State, fact: Sat) -> State:
    return replace(with_seat(state, fact.round, fact.by, fact.table), wandered=state.wandered | {fact.by})


@cafe.evolves(GuestPlaced)
def guest_placed(state: State, fact: GuestPlaced) -> State:
    return with_seat(state, fact.round, fact.person, fact.table)


@cafe.evolves(StaysPut)
def stays_put(state: State, fact: StaysPut) -> State:
    return replace(state, staying=state.staying | {fact.by})


@cafe.evolves(SeatFixed)
def seat_fixed(state: State, fact: SeatFixed) -> State:
    fixed = state.fixed.put(fact.person, fact.table) if fact.table else state.fixed.drop(fact.person)
    return replace(state, fixed=fixed)


@cafe.evolves(PairKept)
def pair_kept(state: State, fact: PairKept) -> State:
    pair = frozenset({(fact.person, fact.other)})
    together = state.together | pair if fact.how == "together" else state.together - pair
    apart = state.apart | pair if fact.how == "apart" else state.apart - pair
    return replace(state, together=together, apart=apart)


@cafe.evolves(CardPromised)
def card_promised(state: State, fact: CardPromised) -> State:
    return replace(state, carded=state.carded.put(fact.person, fact.tables))


@cafe.wishing
def seats_for_newcomers(state: State, people: People) -> Iterator[Wish]:
    """Whoever is here and has no seat wants one at once (where seats are assigned)."""
    if state.settings.seating == "assigned" and state.phase != CLOSED:
        waiting = unseated(state, people)
        if waiting:
            key = f"seat-{round_to_seat(state)}-{people.version}-{len(waiting)}-{waiting[0]}-{_chairs(state)}"
            yield Soon(SeatGuests(round_to_seat(state), waiting), key)


@shared
def _chairs(state: State) -> str:
    """Changes whenever somebody for whom there was no chair might find one: a table opens, people sit elsewhere."""
    tables = [(table.number, table.capacity) for table in state.open_tables()]
    sitting = sorted(Counter(state.seats_of(round_to_seat(state)).values()).items())
    hall = (tables, sitting, sorted(state.apart), sorted(state.fixed.items()))
    return hashlib.sha256(repr(hall).encode()).hexdigest()[:12]


@shared
def unseated(state: State, people: People) -> tuple[str, ...]:
    """People in the hall without a seat in the round that counts, in order of arrival."""
    seats: Drawers[str, int] = state.seats_of(round_to_seat(state))
    return tuple(person.id for person in people.present() if person.number and person.id not in seats)
