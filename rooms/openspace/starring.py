"""A star says "this interests me": it orders nothing, binds no one, and is nobody's seat."""

from typing import Annotated

from rooms.kernel import EVERYONE, Command, Fact, Flag, Number, People, Refused, Who, changing
from rooms.openspace.kind import openspace
from rooms.openspace.records import Star
from rooms.openspace.rights import awake, known
from rooms.openspace.state import State, root, whole


@openspace.command(*EVERYONE, latest=("star", "topic"))
class StarTopic(Command):
    """Star a topic, or take the star back."""

    topic: Annotated[int, Number(1, 9999)]
    on: Flag = True


@openspace.fact
class TopicStarred(Fact):
    topic: int
    on: bool = True


@openspace.decides(StarTopic)
def star_topic(state: State, command: StarTopic, who: Who, now: int, people: People) -> list[Fact]:
    """A star on a topic that was joined with another goes to the whole."""
    awake(state)
    topic = known(state, command.topic)
    number, top = topic.number, whole(state, topic)
    starred = {star.topic for star in state.stars.get(who.id, ())}
    if not command.on:
        return [TopicStarred(topic, False) for topic in sorted(starred) if _same(state, topic, number)]
    if not top.on_wall:
        raise Refused("Topic {number} is not on the wall.", number=number)
    return [] if any(_same(state, topic, number) for topic in starred) else [TopicStarred(top.number)]


def _same(state: State, one: int, other: int) -> bool:
    return root(state, one) == root(state, other)


@openspace.evolves(TopicStarred)
def topic_starred(state: State, fact: TopicStarred) -> State:
    others = tuple(star for star in state.stars.get(fact.by, ()) if star.topic != fact.topic)
    stars = (*others, Star(fact.topic, state.changes)) if fact.on else others
    return changing(state, stars=state.stars.put(fact.by, stars) if stars else state.stars.drop(fact.by))
