"""People take a seat in the circle, or leave it; whoever leaves the hot seat ends their turn."""

from rooms.circle.kind import circle
from rooms.circle.state import State, master_of, members, next_speaker, without_turn
from rooms.kernel import PARTICIPANT, Command, Fact, Flag, People, Refused, Who, changing


@circle.command(PARTICIPANT, latest=("seat",))
class TakeSeat(Command):
    """I sit down in this circle; as the master, where there is a seat for one."""

    as_master: Flag = False


@circle.command(PARTICIPANT, latest=("seat",))
class LeaveSeat(Command):
    """I leave this circle; what was written to me stays mine."""


@circle.fact
class SeatTaken(Fact):
    """The acting person sits down."""

    as_master: bool = False


@circle.fact
class SeatLeft(Fact):
    """The acting person gets up; `speaker` has the talking piece now."""

    speaker: str = ""


@circle.decides(TakeSeat)
def take_seat(state: State, command: TakeSeat, who: Who, now: int, people: People) -> list[Fact]:
    """A second tap changes nothing; somebody may change from one seat to the other while no turn is theirs."""
    if (who.id == state.master) if command.as_master else (who.id in state.seats):
        return []
    if state.hot == who.id:
        raise Refused("You have the hot seat. Finish your turn first.")
    if command.as_master:
        return _as_master(state, people)
    if len(members(state, people)) >= state.settings.members:
        raise Refused("All {count} seats of this circle are taken.", count=state.settings.members)
    return [SeatTaken()]


def _as_master(state: State, people: People) -> list[Fact]:
    if not state.settings.master:
        raise Refused("This circle has no seat for a master.")
    if master_of(state, people):
        raise Refused("Somebody sits there as the master already.")
    return [SeatTaken(as_master=True)]


@circle.decides(LeaveSeat)
def leave_seat(state: State, command: LeaveSeat, who: Who, now: int, people: People) -> list[Fact]:
    if who.id not in state.seated:
        return []
    gone = (*state.heard, who.id)
    return [SeatLeft(next_speaker(state, people, gone) if state.speaker == who.id else state.speaker)]


@circle.evolves(SeatTaken)
def seat_taken(state: State, fact: SeatTaken) -> State:
    seats = tuple(person for person in state.seats if person != fact.by)
    if fact.as_master:
        return changing(state, seats=seats, master=fact.by)
    master = "" if state.master == fact.by else state.master
    return changing(state, seats=(*seats, fact.by), master=master)


@circle.evolves(SeatLeft)
def seat_left(state: State, fact: SeatLeft) -> State:
    """The others close the ring."""
    was_hot = state.hot == fact.by
    seats = tuple(person for person in state.seats if person != fact.by)
    master = "" if state.master == fact.by else state.master
    state = changing(state, seats=seats, master=master, speaker="" if fact.speaker == fact.by else fact.speaker)
    return without_turn(state) if was_hot else state
