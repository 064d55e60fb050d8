"""The agenda as calendars know it: the sessions somebody convenes or starred, or, for everybody's feed, all of them."""

from dataclasses import dataclass

from rooms.kernel import Hints, People, Regions, Viewer, Words
from rooms.kernel.words import Wording
from rooms.openspace.kind import openspace
from rooms.openspace.mine import my_numbers
from rooms.openspace.records import Place, Topic
from rooms.openspace.state import State, starts_at


@dataclass(frozen=True, slots=True)
class SessionPlace:
    """Where a session is, as a calendar says it."""

    number: int
    name: Wording


@dataclass(frozen=True, slots=True)
class CalendarSession:
    """A session for a calendar; `starts_at`: UTC ms. It keeps its `uid` when it moves, so it moves there too."""

    uid: str
    starts_at: int
    minutes: int
    title: Wording
    spot: SessionPlace | None
    about: Words | None
    name: str = ""


@openspace.face("calendar")
def calendar(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """What has a time: of whoever looks, what they convene or starred; for nobody in particular, all of it."""
    wanted = my_numbers(state, viewer.id) if viewer.id else state.topics.keys()
    topics = [topic for topic in map(state.topics.get, sorted(wanted)) if topic and topic.on_wall]
    found = [_session(state, topic) for topic in topics]
    return {one.uid: one for one in found if one}


def _session(state: State, topic: Topic) -> CalendarSession | None:
    slot = state.slot(topic.slot)
    begins = starts_at(state, slot) if slot else 0
    if slot is None or not begins:
        return None
    place, titles = state.place(topic.place), filter(None, (topic.title, topic.bridge))
    title = tuple((words.lang, words) for words in titles)
    uid = f"session-{topic.number}"
    return CalendarSession(uid, begins, slot.minutes, title, _spot(place), topic.about)


def _spot(place: Place | None) -> SessionPlace | None:
    return SessionPlace(place.number, ((place.name.lang, place.name),)) if place else None
