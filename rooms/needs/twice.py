"""Somebody who came in twice has one set of cards and introductions, from the moment the door found out."""

from collections.abc import Iterable
from dataclasses import replace

from rooms.kernel import CountedAsOne, Drawers, counts_as_one, renamed
from rooms.needs.changes import moved
from rooms.needs.kind import needs
from rooms.needs.state import ASKED, DROPPED, LIVE, TAKING, WAITING, State


@counts_as_one(needs)
def one_owner(state: State, fact: CountedAsOne) -> State:
    """Nobody is introduced to themselves; the rest goes on with the one person."""
    both, person = {fact.person, fact.double}, fact.person
    for one in state.introductions.values():
        if set(one.both) == both and one.stage in LIVE:
            state = moved(state, one.id, fact.at, stage=DROPPED)
    state = renamed(state, {fact.double: person, f"p.{fact.double}": f"p.{person}"})
    state = replace(
        state,
        cards_of=_in_order(state.cards_of, person, state.cards),
        introductions_of=_in_order(state.introductions_of, person, state.introductions),
    )
    return _one_at_a_time(state, person, fact.at)


def _one_at_a_time(state: State, person: str, at: int) -> State:
    """Nobody is asked two things at once, or brought together twice with the same one; what was agreed stays."""
    pairs, engaged = set(), ""
    for one in sorted(state.mine(person), key=lambda one: one.stage not in TAKING):
        if one.stage not in LIVE:
            continue
        if one.pair in pairs:
            state = moved(state, one.id, at, stage=DROPPED)
        elif one.stage == ASKED and one.engages and engaged:
            state = moved(state, one.id, at, stage=WAITING, asking="", answer_by=0)
        elif one.engages and not engaged:
            engaged = one.id
        pairs.add(one.pair)
    return replace(state, engaged=state.engaged.put(person, engaged)) if engaged else state


def _in_order(of: Drawers[str, tuple[str, ...]], person: str, every: Iterable[str]) -> Drawers[str, tuple[str, ...]]:
    """Oldest first again, as two lists became one."""
    mine = frozenset(of.get(person, ()))
    return of.put(person, tuple(id for id in every if id in mine)) if mine else of
