"""What a phone shows one person alone: their day, what changed in it, and what they convene."""

from dataclasses import dataclass

from rooms.kernel import People, Words
from rooms.openspace.records import Topic, TopicNews
from rooms.openspace.slips import Slip, convening, slips, slips_now
from rooms.openspace.state import NIGHT, State, root

TOLD = frozenset(
    {"placed", "moved", "place", "unplaced", "withdrawn", "back", "joined", "joined_by", "parted", "going_on", "report"}
)
"""What people with a star hear of; what is only new, the wall says."""
TO_CONVENORS = frozenset({"unplaced", "joined_by", "parted"})
MOST_NEWS = 5


@dataclass(frozen=True, slots=True)
class NewsLine:
    """Something changed for a topic: what, and where it is now. `other`: the topic it was joined with."""

    number: int
    title: Words
    what: str
    start: str = ""
    place: int = 0
    where: str = ""
    other: int = 0


@dataclass(frozen=True, slots=True)
class MyNews:
    """What changed in what I starred, newest first."""

    lines: tuple[NewsLine, ...]


@dataclass(frozen=True, slots=True)
class MySession:
    """One of my sessions: convened or starred, whether another of mine is at the same time, and whether it is on."""

    slip: Slip
    own: bool
    clash: bool
    on: bool


@dataclass(frozen=True, slots=True)
class MyDay:
    """My sessions in the order of the day; `clashes` are the times when I can't be in two places."""

    lines: tuple[MySession, ...]
    clashes: tuple[str, ...]
    asleep: bool


@dataclass(frozen=True, slots=True)
class MyStars:
    """What I starred at one time of the agenda, which itself is the same for everybody."""

    numbers: tuple[int, ...]


def stars_at(state: State, person: str) -> dict[str, tuple[int, ...]]:
    """The topics this person starred, by slot; those without a time are "later"."""
    found: dict[str, tuple[int, ...]] = {}
    for star in state.stars.get(person, ()):
        top = root(state, star.topic)
        if top and top.on_wall:
            found[top.slot or "later"] = tuple(sorted({*found.get(top.slot or "later", ()), top.number}))
    return found


def my_news(state: State, people: People, person: str) -> MyNews | None:
    """The newest change of each topic this person starred (since then) or convenes; None when there is nothing."""
    since = {star.topic: star.since for star in state.stars.get(person, ())}
    mine = {topic.number for topic in convening(state, person)}
    found = [
        topic.change
        for topic in (state.topics.get(number) for number in dict.fromkeys([*since, *mine]))
        if topic and topic.change and _concerns(topic, topic.change, since, mine)
    ]
    found.sort(key=lambda change: -change.n)
    lines = tuple(news_line(state, change) for change in found[:MOST_NEWS])
    return MyNews(lines) if lines else None


def _concerns(topic: Topic, change: TopicNews, since: dict[int, int], mine: set[int]) -> bool:
    if topic.hidden:
        return False
    starred = change.what in TOLD and topic.number in since and change.n > since[topic.number]
    return starred or (topic.number in mine and change.what in TO_CONVENORS)


def news_line(state: State, change: TopicNews) -> NewsLine:
    """A change in words a template can say."""
    slot, place = state.slot(change.slot), state.place(change.place)
    return NewsLine(
        change.topic, state.topics[change.topic].title, change.what, slot.start if slot else "",
        place.number if place else 0, place.name.text if place else "", change.other,
    )  # fmt: skip


def my_numbers(state: State, person: str) -> set[int]:
    """The topics this person convenes or starred; one that was joined with another counts as the whole."""
    starred = {top.number for top in (root(state, star.topic) for star in state.stars.get(person, ())) if top}
    return _own(state, person) | starred


def _own(state: State, person: str) -> set[int]:
    return {topic.number for topic in convening(state, person) if topic.on_wall}


def my_day(state: State, people: People, person: str) -> MyDay:
    """Everything this person convenes or starred that is still on the wall, clashes marked."""
    own = _own(state, person)
    order = {slot.id: place for place, slot in enumerate(state.slots)}
    topics = [topic for topic in (state.topics[number] for number in my_numbers(state, person)) if topic.on_wall]
    topics.sort(key=lambda topic: (order.get(topic.slot, len(order)), topic.number))
    on = {slip.number for slip in slips_now(state, people)}
    times = [topic.slot for topic in topics if topic.slot and not topic.over_at]
    lines = tuple(
        MySession(slips(state, people)[topic.number], topic.number in own,
               not topic.over_at and times.count(topic.slot) > 1, topic.number in on)
        for topic in topics
    )  # fmt: skip
    return MyDay(lines, tuple(dict.fromkeys(line.slip.start for line in lines if line.clash)), state.stage == NIGHT)
