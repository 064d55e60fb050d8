"""The wall grows: rows unfold, places and slots are added, a slot moves for everybody."""

from dataclasses import replace
from typing import Annotated

from rooms.kernel import FACILITATOR, Command, Fact, Line, Number, People, Ref, Refused, Who, Words
from rooms.openspace.kind import openspace
from rooms.openspace.placing import WallUnfolded
from rooms.openspace.records import Place, Slot, TopicNews
from rooms.openspace.rights import slot_of
from rooms.openspace.settings import minutes_of
from rooms.openspace.state import State, in_order, told


@openspace.command(FACILITATOR, step=True)
class Unfold(Command):
    """Show so many places of the wall."""

    shown: Annotated[int, Number(1, 500)]


@openspace.command(FACILITATOR, step=True)
class AddPlace(Command):
    """One more place to meet."""

    name: Annotated[Words, Line(30)]


@openspace.command(FACILITATOR, step=True)
class AddSlot(Command):
    """One more slot on a day."""

    start: Ref
    minutes: Annotated[int, Number(10, 480)] = 60
    day: Annotated[int, Number(1, 9)] = 1


@openspace.command(FACILITATOR, step=True)
class MoveSlot(Command):
    """A slot that has not begun is to begin at another time, or take longer or shorter."""

    slot: Ref
    start: Ref
    minutes: Annotated[int, Number(10, 480)] = 60


@openspace.fact
class PlaceAdded(Fact):
    number: int
    name: Words


@openspace.fact
class SlotAdded(Fact):
    slot: str
    day: int
    start: str
    minutes: int


@openspace.fact
class SlotMoved(Fact):
    slot: str
    start: str
    minutes: int


@openspace.decides(Unfold)
def unfold(state: State, command: Unfold, who: Who, now: int, people: People) -> list[Fact]:
    shown = min(command.shown, len(state.places))
    return [WallUnfolded(shown)] if shown != state.shown else []


@openspace.decides(AddPlace)
def add_place(state: State, command: AddPlace, who: Who, now: int, people: People) -> list[Fact]:
    """A new place is for now, so it is unfolded at once, and with it all that was folded."""
    number = len(state.places) + 1
    return [PlaceAdded(number, command.name), WallUnfolded(number)]


@openspace.decides(AddSlot)
def add_slot(state: State, command: AddSlot, who: Who, now: int, people: People) -> list[Fact]:
    _free_time(state, command.day, _time(command.start))
    id = str(1 + max(int(slot.id) for slot in state.slots))
    return [SlotAdded(id, command.day, _time(command.start), command.minutes)]


@openspace.decides(MoveSlot)
def move_slot(state: State, command: MoveSlot, who: Who, now: int, people: People) -> list[Fact]:
    slot, start = slot_of(state, command.slot), _time(command.start)
    if slot.began_at:
        raise Refused("That slot has begun.")
    if (slot.start, slot.minutes) == (start, command.minutes):
        return []
    if slot.start != start:
        _free_time(state, slot.day, start)
    return [SlotMoved(slot.id, start, command.minutes)]


def _time(text: str) -> str:
    """ "10.30" is how a form sends 10:30."""
    minutes = minutes_of(text.replace(".", ":"))
    if minutes is None:
        raise Refused("Write the time as 10.30.")
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _free_time(state: State, day: int, start: str) -> None:
    if any(slot.day == day and minutes_of(slot.start) == minutes_of(start) for slot in state.slots):
        raise Refused("A slot begins at {time} already.", time=start)


@openspace.evolves(PlaceAdded)
def place_added(state: State, fact: PlaceAdded) -> State:
    return replace(state, places=(*state.places, Place(fact.number, fact.name)))


@openspace.evolves(SlotAdded)
def slot_added(state: State, fact: SlotAdded) -> State:
    return replace(state, slots=in_order((*state.slots, Slot(fact.slot, fact.day, fact.start, fact.minutes))))


@openspace.evolves(SlotMoved)
def slot_moved(state: State, fact: SlotMoved) -> State:
    """Everybody who starred something in it is told, as if each topic had moved."""
    slots = (replace(s, start=fact.start, minutes=fact.minutes) if s.id == fact.slot else s for s in state.slots)
    moved = replace(state, slots=in_order(slots))
    for (slot, place), number in state.cells.items():
        if slot == fact.slot:
            moved = told(moved, TopicNews(number, "moved", fact.at, slot, place))
    return moved
