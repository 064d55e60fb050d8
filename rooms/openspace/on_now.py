"""What is on: the sessions of a slot, those that still go on, and what is happening now."""

from rooms.openspace.records import Topic
from rooms.openspace.state import State


def sessions_in(state: State, slot: str) -> list[Topic]:
    """Everything in a slot that the hall may see, in the order of the places."""
    found = [state.topics[state.cells[slot, p.id]] for p in state.places if (slot, p.id) in state.cells]
    return [topic for topic in found if topic.on_wall]


def going_on(state: State) -> list[Topic]:
    """Sessions of earlier slots that have not finished."""
    return [topic for topic in state.topics.values() if topic.going_on and topic.on_wall]


def on_now(state: State) -> list[Topic]:
    """Sessions that are on: those of the slot that runs, unless finished, and those that go on from before."""
    running = state.running
    in_slot = [topic for topic in sessions_in(state, running.id) if not topic.over_at] if running else []
    earlier = [topic for topic in going_on(state) if topic not in in_slot]
    return in_slot + earlier


def still_there(state: State, topic: Topic) -> Topic | None:
    """The session of an earlier slot that still goes on where this one is to meet, if its time has come."""
    return next((o for o in going_on(state) if o.place == topic.place and o.slot != topic.slot), None)
