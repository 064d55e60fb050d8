"""The agenda wall: which topic meets when and where, rows that unfold when the wall is full, and paper that wins."""

from dataclasses import replace
from typing import Annotated

from rooms.kernel import EVERYONE, PEOPLE, STAFF, Command, Fact, Number, People, Ref, Refused, Who
from rooms.openspace.kind import openspace
from rooms.openspace.records import Place, Topic, TopicNews
from rooms.openspace.rights import awake, known, owned, slot_of, standing
from rooms.openspace.state import State, amended, told


@openspace.command(*EVERYONE, latest=("place", "topic"))
class TakePlace(Command):
    """The convenor takes a slot and place, or another one, or (both empty) chooses later."""

    topic: Annotated[int, Number(1, 9999)]
    slot: Ref = ""
    place: Ref = ""


@openspace.command(*STAFF, latest=("place", "topic"))
class FollowPaper(Command):
    """The paper wall says that this topic meets here; paper wins, so whoever was here must choose again."""

    topic: Annotated[int, Number(1, 9999)]
    slot: Ref = ""
    place: Ref = ""


@openspace.fact(open=PEOPLE)
class TopicPlaced(Fact):
    topic: int
    slot: str
    place: str


@openspace.fact
class WallUnfolded(Fact):
    shown: int


# -- decide --------------------------------------------------------------------------------------------------------


@openspace.decides(TakePlace)
def take_place(state: State, command: TakePlace, who: Who, now: int, people: People) -> list[Fact]:
    """A place that somebody else has is not given twice."""
    awake(state)
    topic = _movable(state, standing(owned(state, command.topic, who)))
    if (topic.slot, topic.place) == (command.slot, command.place):
        return []
    return placed(state, topic.number, command.slot, command.place)


@openspace.decides(FollowPaper)
def follow_paper(state: State, command: FollowPaper, who: Who, now: int, people: People) -> list[Fact]:
    awake(state)
    topic = standing(known(state, command.topic))
    if (topic.slot, topic.place) == (command.slot, command.place):
        return []
    _meeting_point(state, command.slot, command.place)
    there = state.cells.get((command.slot, command.place))
    gone = [TopicPlaced(there, "", "")] if there else []
    return [*gone, TopicPlaced(topic.number, command.slot, command.place),
            *_unfolding(state, command.slot, command.place)]  # fmt: skip


def _movable(state: State, topic: Topic) -> Topic:
    slot = state.slot(topic.slot)
    if slot and topic.over_at:
        raise Refused("This session is over. Post a new topic to go on another time.")
    return topic


def placed(state: State, number: int, slot: str, place: str) -> list[Fact]:
    """The facts of a topic taking a slot and place. Raises Refused when it is not free."""
    _meeting_point(state, slot, place)
    there = state.cells.get((slot, place))
    if there and there != number:
        raise Refused("Place {place} at {time} is taken by topic {other}. Free then: {free}.", place=place, other=there,
                      time=slot_of(state, slot).start, free=_numbers(free_places(state, slot)))  # fmt: skip
    return [TopicPlaced(number, slot, place), *_unfolding(state, slot, place)]


def _numbers(places: list[Place]) -> str:
    return ", ".join(place.id for place in places) or "–"


def _meeting_point(state: State, slot: str, place: str) -> None:
    if bool(slot) != bool(place):
        raise Refused("Choose a time and a place, or neither for now.")
    if slot and slot_of(state, slot).ended_at:
        raise Refused("That slot is over. Choose a later one.")
    if place and not state.place(place):
        raise Refused("There is no such place on the wall.")


def free_places(state: State, slot: str) -> list[Place]:
    """The unfolded places where nobody meets in this slot."""
    return [place for place in state.places[: state.shown] if (slot, place.id) not in state.cells]


def _unfolding(state: State, slot: str, place: str) -> list[Fact]:
    """Rows unfold down to a place somebody took, and by one more when every cell still to come is taken."""
    row = int(place) if place else 0
    shown = max(state.shown, row)
    cells = [(s.id, p.id) for s in state.slots if not s.began_at for p in state.places[:shown]]
    if all(cell in state.cells or cell == (slot, place) for cell in cells):
        shown = min(len(state.places), shown + 1)
    return [WallUnfolded(shown)] if shown > state.shown else []


# -- evolve --------------------------------------------------------------------------------------------------------


@openspace.evolves(TopicPlaced)
def topic_placed(state: State, fact: TopicPlaced) -> State:
    """The old cell is free again and shows the way; a cell that is gone (undone) leaves the topic without one."""
    topic = state.topics.get(fact.topic)
    if not topic:
        return state
    old, new = (topic.slot, topic.place), (fact.slot, fact.place)
    if not (state.slot(fact.slot) and state.place(fact.place)):
        new = ("", "")
    cells = state.cells.drop(old) if state.cells.get(old) == topic.number else state.cells
    cells = cells.put(new, topic.number) if new[0] else cells
    moved = amended(state, topic.number, slot=new[0], place=new[1], was=old if old != new else topic.was,
                    going_on=False, over_at=0)  # fmt: skip
    return told(replace(moved, cells=cells), TopicNews(topic.number, _what(old, new), fact.at, *new))


def _what(old: tuple[str, str], new: tuple[str, str]) -> str:
    if not new[0]:
        return "unplaced"
    if not old[0]:
        return "placed"
    return "place" if old[0] == new[0] else "moved"


@openspace.evolves(WallUnfolded)
def wall_unfolded(state: State, fact: WallUnfolded) -> State:
    return replace(state, shown=min(fact.shown, len(state.places)))
