"""The steward's desk, weeks later: who is to be asked, with the sentence to say on the phone. Only of those who agreed
to be reminded; no scores, in the order of their dates."""

from typing import ClassVar

from rooms.commitments.counts import counted
from rooms.commitments.kind import CALL, MAIL, NEXT, NONE, commitments
from rooms.commitments.records import CAME_BACK, NO_ADDRESS, NOT_SENT, PERHAPS, Commitment
from rooms.commitments.state import State, owner_of
from rooms.commitments.views import PromiseQuestion, question
from rooms.kernel import Hints, People, Regions, Viewer, view
from rooms.kernel.services import Services

MOST = 40
TROUBLE = (CAME_BACK, PERHAPS, NOT_SENT)
LISTS = ("calls", "address", "silent", "late", "due", "next")


@view
class StewardHead:
    """How much there is to do, and how all promises stand. `unasked`: of people who want no reminder, as is their
    right; nobody sees whose."""

    counts: tuple[tuple[str, int], ...]
    lists: tuple[tuple[str, int], ...]
    unasked: int


@view
class Call:
    """One promise to ask about: whose, what to say, and what to press. `why`: what the mail or the last call came to.

    `viewer`: who looks, as where somebody is reached is shown to them alone and the look is written down."""

    question: PromiseQuestion
    made_at: int
    name: str
    person: str
    number: int
    way: str
    languages: tuple[str, ...]
    why: str
    called: str
    asked: bool
    viewer: str
    version: int
    fleeting: ClassVar[bool] = True


@commitments.face("steward")
def steward(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """Each promise once, in the list that says most; the oldest date first."""
    found = sorted_out(state, people)
    unasked = sum(1 for one in state.promises.values() if one.asked and not one.over) - sum(
        1 for ones in found.values() for one in ones if one.asked
    )  # fmt: skip
    lists = tuple((name, len(found[name])) for name in LISTS)
    regions: Regions = {"head": StewardHead(tuple(counted(state).items()), lists, max(0, unasked))}
    for name in LISTS:
        for one in found[name][:MOST]:
            regions[f"{name}/{one.number}"] = _call(state, people, one, viewer.id)
    return regions


def sorted_out(state: State, people: People) -> dict[str, list[Commitment]]:
    """The open promises of people who agreed to be reminded, by what there is to do about them."""
    found: dict[str, list[Commitment]] = {name: [] for name in LISTS}
    for one in state.promises.values():
        name = _list_of(state, one, owner_of(one, people))
        if name:
            found[name].append(one)
    for ones in found.values():
        ones.sort(key=lambda one: (one.content.due or one.made_at, one.number))
    return found


def _list_of(state: State, one: Commitment, owner: str) -> str:
    if one.over or not owner or state.way(owner) == NONE or not one.content.text:
        return ""
    if state.way(owner) == NEXT:  # asked when people meet, and by nothing before
        return "" if one.up else "next"
    unreached = one.called == NO_ADDRESS or one.mail in TROUBLE or state.bounced.get(owner, False)
    if state.way(owner) == MAIL and one.asked and unreached:
        return "address"
    if one.silent:
        return "silent"
    if state.way(owner) == CALL and one.asked:
        return "calls"
    if one.passed and one.unanswered:
        return "late"
    return "due" if one.asked else ""


def _call(state: State, people: People, one: Commitment, viewer: str) -> Call:
    owner = owner_of(one, people)
    person = people.known[people.now(owner)]
    why = "bounced" if state.bounced.get(owner, False) else one.mail
    return Call(
        question(one, owner), one.made_at, person.name, owner, person.number, state.way(owner), person.languages, why,
        one.called, bool(one.asked), viewer, state.reachable.get(owner, 0),
    )  # fmt: skip


def may_call(state: State, viewer: str, person: str) -> bool:
    """Whether where somebody is reached may be shown to a steward: they chose to be called or mailed, and still do."""
    return state.way(person) in (CALL, MAIL)


commitments.services = Services(may_call=may_call)
