"""What comes next for an introduction: the next question, the meeting, or patience while somebody is engaged."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rooms.kernel import Fact, People, Refused, Who
from rooms.needs.enough import fits, satisfied
from rooms.needs.introduced import ConsentAsked
from rooms.needs.kind import needs
from rooms.needs.meeting import introduced
from rooms.needs.state import WAITING, Introduction, State

MINUTE = 60_000
HOUR = 60 * MINUTE


def after(state: State, facts: Sequence[Fact], who: Who, now: int) -> State:
    """The wall as it will be once these facts are in."""
    for fact in facts:
        state = needs.evolve(state, replace(fact, by=who.id, at=now))
    return state


def can_go_on(state: State, one: Introduction) -> bool:
    """Whether the next question may be asked, or the two may meet: both are free, and there still is what they want."""
    cards = [card for card in (state.card(one.need), state.card(one.offer)) if card]
    return (
        one.stage == WAITING and all(card.open for card in cards) and not state.busy(one)
        and not satisfied(state, one) and fits(state, one)
    )  # fmt: skip


def onward(state: State, id: str, now: int, people: People, told: bool = False) -> list[Fact]:
    """The next question, or the introduction once both said yes; nothing while it has to wait."""
    one = state.introductions[id]
    if not can_go_on(state, one) or (one.later and not told):
        return []
    missing = [person for person in (one.second, one.first) if person not in one.yes]
    if missing:
        return [ConsentAsked(id, missing[0], answer_by(state, missing[0], now, people))]
    return [introduced(state, one, now, people)]


def answer_by(state: State, person: str, now: int, people: People) -> int:
    """Ten minutes for somebody in the hall; somebody who has left gets a day."""
    settings = state.settings
    return now + (settings.ask_minutes * MINUTE if person in people.here else settings.away_hours * HOUR)


def ready(state: State) -> Iterator[Introduction]:
    """Introductions that waited and may go on now, first come first served, one for each person."""
    taken: set[str] = set()
    for id in state.waiting:
        one = state.introductions[id]
        if not one.later and can_go_on(state, one) and taken.isdisjoint((*one.both, one.need, one.offer)):
            taken.update(filter(None, (*one.both, one.need, one.offer)))
            yield one


def introduction(state: State, id: str) -> Introduction:
    """An introduction by its id. Raises Refused."""
    found = state.introductions.get(id)
    if found is None:
        raise Refused("That introduction is not here any more.")
    return found
