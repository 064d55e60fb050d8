"""Who may do what with a topic, and when the wall is asleep: the questions every rule here begins with."""

from rooms.kernel import STAFF, Refused, Who
from rooms.openspace.records import UP, Slot, Topic
from rooms.openspace.state import BEFORE, CLOSING, NIGHT, OVER, State, convenors

CLOSED = (BEFORE, CLOSING, OVER)


def known(state: State, number: int) -> Topic:
    """The topic with this number. Raises Refused."""
    topic = state.topics.get(number)
    if not topic:
        raise Refused("There is no topic {number} here.", number=number)
    return topic


def owned(state: State, number: int, who: Who) -> Topic:
    """The topic, if this person convenes it. Raises Refused."""
    topic = known(state, number)
    if who.id not in convenors(state, topic):
        raise Refused("Only the person who convenes topic {number} can do that.", number=number)
    return topic


def standing(topic: Topic) -> Topic:
    """The topic, if it is on the wall in its own right. Raises Refused."""
    if topic.status != UP:
        raise Refused("Topic {number} is not on the wall.", number=topic.number)
    if topic.merged_into:
        raise Refused("Topic {number} is part of topic {other} now.", number=topic.number, other=topic.merged_into)
    return topic


def awake(state: State) -> None:
    """Refuse what would change the agenda at night, and before or after the space is open."""
    if state.stage == NIGHT:
        raise Refused("The wall sleeps until the morning news. You can still write and mend what is yours.")
    if state.stage in CLOSED:
        raise Refused("The space is not open now.")


def of_the_team(who: Who) -> bool:
    """Somebody of the team, for themselves."""
    return who.role in STAFF


def slot_of(state: State, id: str) -> Slot:
    """The slot with this id. Raises Refused."""
    slot = state.slot(id)
    if not slot:
        raise Refused("There is no such time on the wall.")
    return slot
