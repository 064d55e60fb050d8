"""An Open Space as it stands: the stage of the day, the agenda wall, the topics, the stars, what grew out of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from rooms.kernel import Drawers, changing
from rooms.openspace.kind import openspace
from rooms.openspace.records import Action, AgreedName, JoinOffer, Place, Slot, Star, Topic, TopicNews
from rooms.openspace.settings import A_THIRD, Settings, SlotPlan, begins_at, minutes_of

BEFORE, CIRCLE, MARKET, OPEN = "before", "circle", "market", "open"
EVENING, NIGHT, MORNING = "evening", "night", "morning"
READING, CHOOSING, ACTION, CLOSING, OVER = "reading", "choosing", "action", "closing", "over"
STAGES = (BEFORE, CIRCLE, MARKET, OPEN, EVENING, NIGHT, MORNING, READING, CHOOSING, ACTION, CLOSING, OVER)
SPOKEN = (CIRCLE, MARKET)
"""Here a topic is said aloud in the circle before it goes on the wall."""

MINUTE = 60_000
KEPT_NEWS = 40


@dataclass(frozen=True, slots=True)
class State:
    """`shown`: so many places are unfolded. `cells`: which topic meets in (slot, place). `here`: who scanned where.
    `dawn`: when this day's morning news began (UTC ms, 0 on the first day).
    `remind_at`: when the next principle comes to mind; `stood_still`: for so many ms since the last session ended.
    `same`: who came in twice, and is whom now."""

    settings: Settings
    slots: tuple[Slot, ...]
    places: tuple[Place, ...]
    shown: int
    stage: str = BEFORE
    since: int = 0
    day: int = 1
    dawn: int = 0
    page: int = 1
    topics: Drawers[int, Topic] = field(default_factory=Drawers)
    following: int = 1
    cells: Drawers[tuple[str, str], int] = field(default_factory=Drawers)
    stars: Drawers[str, tuple[Star, ...]] = field(default_factory=Drawers)
    proposals: tuple[JoinOffer, ...] = ()
    here: Drawers[str, str] = field(default_factory=Drawers)
    changes: int = 0
    news: tuple[TopicNews, ...] = ()
    overnight: tuple[TopicNews, ...] = ()
    turn: int = 0
    remind_at: int = 0
    stood_still: int = 0
    held_at: int = 0
    given_back: int = 0
    paper: int = 0
    names: tuple[AgreedName, ...] = ()
    next_name: int = 1
    lists: int = 0
    sealed: bool = False
    chosen: tuple[str, ...] = ()
    actions: Drawers[int, Action] = field(default_factory=Drawers)
    same: Drawers[str, str] = field(default_factory=Drawers)

    def slot(self, id: str) -> Slot | None:
        """A slot by id."""
        return next((slot for slot in self.slots if slot.id == id), None)

    def place(self, id: str) -> Place | None:
        """A place by id."""
        return next((place for place in self.places if place.id == id), None)

    @property
    def running(self) -> Slot | None:
        """The slot that is on now."""
        return next((slot for slot in self.slots if slot.running), None)

    @property
    def next_slot(self) -> Slot | None:
        """The first slot still to come."""
        return next((slot for slot in self.slots if not slot.began_at), None)


@openspace.starts
def start(settings: Settings) -> State:
    """An empty wall, its last rows folded away, on the day of the first slot."""
    slots = in_order(Slot(str(n), plan.day, plan.start, plan.minutes) for n, plan in enumerate(settings.slots, 1))
    places = tuple(Place(n, name) for n, name in enumerate(settings.places, 1))
    folded = len(places) // 3 if settings.folded == A_THIRD else settings.folded
    day = min((slot.day for slot in slots), default=1)
    return State(settings, slots, places, shown=max(1, len(places) - folded), day=day)


def in_order(slots: Iterable[Slot]) -> tuple[Slot, ...]:
    """Slots by day and time."""
    return tuple(sorted(slots, key=lambda slot: (slot.day, minutes_of(slot.start) or 0)))


def starts_at(state: State, slot: Slot | SlotPlan) -> int:
    """When a slot is to begin (UTC ms), or 0 where the set-up does not say when its day begins."""
    days = state.settings.days
    return (begins_at(days[slot.day - 1]) or 0) + _since_midnight(state, slot) * MINUTE if slot.day <= len(days) else 0


def _since_midnight(state: State, slot: Slot | SlotPlan) -> int:
    """Minutes that have really gone by since midnight when clocks show the slot's time."""
    shown = minutes_of(slot.start) or 0
    changes = (change for change in state.settings.clock_changes if change.day == slot.day and change.start <= shown)
    return shown - sum(change.minutes for change in changes)


def amended(state: State, number: int, **changes: object) -> State:
    """The state with one topic changed; unchanged when there is no such topic."""
    topic = state.topics.get(number)
    return changing(state, topics=state.topics.put(number, changing(topic, **changes))) if topic else state


def told(state: State, change: TopicNews) -> State:
    """The state in which those who starred the topic, and the wall, hear of a change."""
    change = changing(change, n=state.changes + 1)
    told_of = amended(state, change.topic, change=change)
    return changing(noted(told_of, change), changes=change.n, news=(change, *state.news)[:KEPT_NEWS])


def noted(state: State, change: TopicNews) -> State:
    """At night, a change is kept for the morning news; by day this is nothing."""
    return changing(state, overnight=(*state.overnight, change)) if state.stage == NIGHT else state


def root(state: State, number: int) -> Topic | None:
    """The topic, or the one it was joined with."""
    topic = state.topics.get(number)
    return whole(state, topic) if topic else None


def whole(state: State, topic: Topic) -> Topic:
    """The topic, or the one it was joined with in the end."""
    while above := state.topics.get(topic.merged_into):
        topic = above
    return topic


def parts(state: State, number: int) -> list[Topic]:
    """The topics that were joined with this one."""
    return [topic for topic in state.topics.values() if topic.merged_into and _root_number(state, topic) == number]


def _root_number(state: State, topic: Topic) -> int:
    top = root(state, topic.number)
    return top.number if top else 0


def convenors(state: State, topic: Topic) -> tuple[str, ...]:
    """Who convenes a session: its own convenor, and those of the topics joined with it."""
    return tuple(dict.fromkeys([topic.convenor, *(part.convenor for part in parts(state, topic.number))]))
