"""Two sessions become one only if both convenors want it, and come apart again when either of them does."""

from dataclasses import replace
from typing import Annotated

from rooms.kernel import EVERYONE, Command, Fact, Flag, Number, People, Refused, Who
from rooms.openspace.kind import openspace
from rooms.openspace.records import JoinOffer, Topic, TopicNews
from rooms.openspace.rights import awake, known, owned, standing
from rooms.openspace.state import State, amended, told


@openspace.command(*EVERYONE)
class AskToJoin(Command):
    """A convenor asks another: shall we make one session of it, in your slot and place?"""

    topic: Annotated[int, Number(1, 9999)]
    into: Annotated[int, Number(1, 9999)]


@openspace.command(*EVERYONE, latest=("answer", "topic", "into"))
class AnswerJoin(Command):
    """The other convenor's yes or no."""

    topic: Annotated[int, Number(1, 9999)]
    into: Annotated[int, Number(1, 9999)]
    yes: Flag = False


@openspace.command(*EVERYONE)
class PartTopic(Command):
    """Out of the joined session again; either convenor may, and nobody votes about it."""

    topic: Annotated[int, Number(1, 9999)]


@openspace.fact
class JoinAsked(Fact):
    topic: int
    into: int


@openspace.fact
class JoinDeclined(Fact):
    topic: int
    into: int


@openspace.fact
class TopicsJoined(Fact):
    topic: int
    into: int


@openspace.fact
class TopicParted(Fact):
    topic: int


@openspace.decides(AskToJoin)
def ask_to_join(state: State, command: AskToJoin, who: Who, now: int, people: People) -> list[Fact]:
    awake(state)
    topic, into = standing(owned(state, command.topic, who)), standing(known(state, command.into))
    if topic.number == into.number:
        raise Refused("That is the same topic.")
    if topic.over_at or into.over_at:
        raise Refused("This session is over.")
    if _proposal(state, topic.number, into.number):
        return []
    if topic.convenor == into.convenor:
        return [TopicsJoined(topic.number, into.number)]
    return [JoinAsked(topic.number, into.number)]


@openspace.decides(AnswerJoin)
def answer_join(state: State, command: AnswerJoin, who: Who, now: int, people: People) -> list[Fact]:
    awake(state)
    topic, into = known(state, command.topic), owned(state, command.into, who)
    if not _proposal(state, topic.number, into.number):
        raise Refused("Nobody asks for that any more.")
    if not command.yes:
        return [JoinDeclined(topic.number, into.number)]
    return [TopicsJoined(standing(topic).number, standing(into).number)]


@openspace.decides(PartTopic)
def part_topic(state: State, command: PartTopic, who: Who, now: int, people: People) -> list[Fact]:
    awake(state)
    topic = known(state, command.topic)
    if not topic.merged_into:
        return []
    if who.id != topic.convenor:
        owned(state, topic.merged_into, who)
    return [TopicParted(topic.number)]


def _proposal(state: State, topic: int, into: int) -> JoinOffer | None:
    return next((p for p in state.proposals if (p.topic, p.into) == (topic, into)), None)


@openspace.evolves(JoinAsked)
def join_asked(state: State, fact: JoinAsked) -> State:
    return replace(state, proposals=(*state.proposals, JoinOffer(fact.topic, fact.into, fact.by)))


@openspace.evolves(JoinDeclined)
def join_declined(state: State, fact: JoinDeclined) -> State:
    return _without(state, fact.topic, fact.into)


def _without(state: State, topic: int, into: int) -> State:
    return replace(state, proposals=tuple(p for p in state.proposals if (p.topic, p.into) != (topic, into)))


@openspace.evolves(TopicsJoined)
def topics_joined(state: State, fact: TopicsJoined) -> State:
    """The one that joins gives its cell back; both titles, both convenors and all stars stay."""
    topic = state.topics.get(fact.topic)
    if not topic or fact.into not in state.topics:
        return state
    joined = _without_cell(state, topic)
    joined = replace(joined, proposals=tuple(p for p in state.proposals if fact.topic not in (p.topic, p.into)))
    joined = amended(joined, fact.topic, merged_into=fact.into, slot="", place="")
    joined = told(joined, TopicNews(fact.into, "joined_by", fact.at, other=fact.topic))
    return told(joined, TopicNews(fact.topic, "joined", fact.at, other=fact.into))


def _without_cell(state: State, topic: Topic) -> State:
    cell = (topic.slot, topic.place)
    return replace(state, cells=state.cells.drop(cell)) if state.cells.get(cell) == topic.number else state


@openspace.evolves(TopicParted)
def topic_parted(state: State, fact: TopicParted) -> State:
    topic = state.topics.get(fact.topic)
    if not topic or not topic.merged_into:
        return state
    apart = amended(state, fact.topic, merged_into=0)
    return told(apart, TopicNews(fact.topic, "parted", fact.at, other=topic.merged_into))
