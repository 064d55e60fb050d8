"""Somebody who came in twice convenes, stars and joins as one person, from the moment the door found out."""

from dataclasses import replace

from rooms.kernel import CountedAsOne, counts_as_one, renamed
from rooms.openspace.kind import openspace
from rooms.openspace.records import Action, JoinOffer, Topic
from rooms.openspace.state import State


@counts_as_one(openspace)
def one_convenor(state: State, fact: CountedAsOne) -> State:
    """Whatever both of them starred or joined is starred or joined once, and nobody asks themselves to join."""
    state = renamed(state, {fact.double: fact.person})
    for topic in state.topics.values():
        state = replace(state, topics=state.topics.put(topic.number, _met_once(topic)))
    for action in state.actions.values():
        state = replace(state, actions=state.actions.put(action.number, _joined_once(action)))
    state = replace(state, proposals=tuple(one for one in state.proposals if not _to_oneself(state, one)))
    stars = {star.topic: star for star in reversed(state.stars.get(fact.person, ()))}
    return replace(state, stars=state.stars.put(fact.person, tuple(stars.values()))) if stars else state


def _to_oneself(state: State, proposal: JoinOffer) -> bool:
    return state.topics[proposal.topic].convenor == state.topics[proposal.into].convenor


def _met_once(topic: Topic) -> Topic:
    report = topic.report
    return replace(topic, report=replace(report, who=tuple(dict.fromkeys(report.who)))) if report else topic


def _joined_once(action: Action) -> Action:
    """Who convenes an action has no need to join it."""
    return replace(action, joined=tuple(one for one in dict.fromkeys(action.joined) if one != action.convenor))
