"""How a card or an introduction changes, and what follows from it: status, timers, who is engaged and who waits."""

from bisect import bisect_left, insort
from collections.abc import Iterable

from rooms.kernel import Drawers, changing
from rooms.needs.state import (
    AGREED,
    ASKED,
    CLAIMED,
    DRAFT,
    HELD,
    INTRODUCED,
    MET,
    POSTED,
    SHARING,
    SUGGESTED,
    WAITING,
    Card,
    Introduction,
    State,
)


def changed(state: State, card: str, at: int, **changes: object) -> State:
    """The wall with one card changed, its status, track and timers up to date. An unknown card: no change."""
    old = state.card(card)
    if old is None:
        return state
    made = changing(old, **changes) if changes else old
    status = status_of(state, made)
    if status != made.status:
        made = changing(made, status=status, track=(*made.track, (status, at)))
    timers = timers_after(state, card_deadlines(old), card_deadlines(made))
    return changing(state, cards=state.cards.put(card, made), timers=timers, moves=state.moves + 1)


def moved(state: State, id: str, at: int, **changes: object) -> State:
    """The wall with one introduction changed: who is engaged, who waits, its timers and its cards follow."""
    old = state.introductions.get(id)
    return state if old is None else placed(state, changing(old, **changes), deadlines(old), at)


def placed(state: State, one: Introduction, before: tuple[tuple[int, str], ...], at: int) -> State:
    """The wall with this introduction as it is now; `before` are the deadlines it had."""
    state = changing(
        state,
        introductions=state.introductions.put(one.id, one),
        engaged=_engaged(state, one),
        waiting=_waiting(state, one),
        timers=timers_after(state, before, deadlines(one)),
    )
    return changed(changed(state, one.need, at), one.offer, at)


def _engaged(state: State, one: Introduction) -> Drawers[str, str]:
    engaged = state.engaged
    for person in one.both:
        if one.engages:
            engaged = engaged.put(person, one.id)
        elif engaged.get(person) == one.id:
            engaged = engaged.drop(person)
    return engaged


def _waiting(state: State, one: Introduction) -> tuple[str, ...]:
    if (one.stage == WAITING) == (one.id in state.waiting):
        return state.waiting
    return (*state.waiting, one.id) if one.stage == WAITING else tuple(id for id in state.waiting if id != one.id)


def card_deadlines(card: Card) -> tuple[tuple[int, str], ...]:
    """Every moment at which something lapses for a card."""
    if card.closed:
        return ()
    found = [(card.content.expires_at, f"expire/{card.id}")] if card.content.expires_at else []
    return (*found, (card.claim.until, f"claim/{card.id}")) if card.claim else tuple(found)


Timers = tuple[tuple[int, str], ...]
"""Moments (UTC ms) and what then lapses, in order."""


def deadlines(one: Introduction) -> Timers:
    """Every moment at which something lapses for an introduction."""
    if one.stage == ASKED and not one.lapsed:
        return ((one.answer_by, f"ask/{one.id}"),)
    meeting = ((one.passes_at, f"meet/{one.id}"),) if one.stage == AGREED and one.passes_at and not one.passed else ()
    check = ((one.next_check, f"check/{one.id}"),) if one.stage in SHARING and one.next_check else ()
    return meeting + check


def timers_after(state: State, old: Timers, new: Timers) -> Timers:
    """The wall's timers with some taken out and others put in, in order."""
    if old == new:
        return state.timers
    timers = list(state.timers)
    for entry in old:
        place = bisect_left(timers, entry)
        if timers[place : place + 1] == [entry]:
            del timers[place]
    for entry in new:
        insort(timers, entry)
    return tuple(timers)


def status_of(state: State, card: Card) -> str:
    """The state of a need or offer that follows from what is on it and from its introductions."""
    if card.closed or card.draft:
        return card.closed or DRAFT
    return _furthest(state.introductions_for(card)) or (CLAIMED if card.claim else POSTED)


def _furthest(introductions: Iterable[Introduction]) -> str:
    stages = {introduction.stage for introduction in introductions if not introduction.lapsed}
    for stage, status in ((MET, MET), (AGREED, INTRODUCED), (ASKED, ASKED), (WAITING, SUGGESTED), (HELD, SUGGESTED)):
        if stage in stages:
            return status
    return ""
