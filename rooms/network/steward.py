"""The stewards' desk: what was noticed of people who agreed to that, by date and ten at most; who is new; whom one may
tell what. No count of anybody, no colour, no list of most."""

from collections.abc import Iterable

from rooms.kernel import Hints, People, Regions, Said, Viewer, view
from rooms.kernel.hints import NO_DOUBLES, Doubles
from rooms.kernel.services import Services
from rooms.network import finding
from rooms.network.feelers import MOST_SHOWN, may_look
from rooms.network.kind import ACTIONS, ROLES, network
from rooms.network.newcomers import buddy_of, not_greeted
from rooms.network.purposes import INVITATION, QUESTIONS, REMINDERS, SIGNALS
from rooms.network.records import Remark, Signal
from rooms.network.remarks import ENOUGH, heard, themes
from rooms.network.stakes import to_look_at_again, without_value
from rooms.network.state import State, agrees, is_member
from rooms.network.views import came_from, head, say

MOST = 30


@view
class StewardSelf:
    """Before anything is shown a steward says which member they are, or none."""

    said: bool
    name: str


@view
class SignalRow:
    """What was noticed: of whom, what, since when; by which yes; and what is done about it."""

    number: int
    what: str
    name: str
    at: int
    source: tuple[str, str]
    agreed_at: int
    action: str
    role: str
    doer: Said | None
    do_by: int
    answer: Said | None
    closed_at: int
    actions: tuple[str, ...] = ACTIONS
    roles: tuple[str, ...] = ROLES


@view
class SignalsHead:
    """Whether some wait besides those that are shown; nobody counts them."""

    any: bool
    more: bool


@view
class ThemeRow:
    """A remark, and how many distinct people say so: from three on it is one of us all. Nobody's name."""

    number: int
    text: Said | None
    persons: int
    enough: bool
    joined: tuple[tuple[int, Said | None], ...]
    alike: tuple[tuple[int, Said | None], ...]


@view
class NewcomerRow:
    """Somebody nobody has greeted yet, and who is to."""

    number: int
    name: str
    buddy: str


@view
class StakesRow:
    """Cards to look at again, and those that do not say what is in it for the party."""

    old: tuple[tuple[int, Said | None, int], ...]
    empty: tuple[tuple[int, Said | None], ...]


@view
class ReachList:
    """Whom one may tell something, by what they agreed to."""

    purpose: str
    names: tuple[tuple[str, str], ...]
    more: int


@view
class RenewalRow:
    """Somebody who was asked and has not answered, and agreed to be reminded."""

    person: str
    name: str


@view
class WhoCame:
    """A date that has passed: of those who had signed up, who was there."""

    number: int
    title: Said | None
    at: int
    coming: tuple[tuple[str, str, bool], ...]
    noted: bool


@network.face("steward")
def steward(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """By date, and nothing of themselves."""
    mine = state.desks.get(viewer.id)
    name = people.name(people.now(mine)) if mine else ""
    regions: Regions = {"top/head": head(state), "top/self": StewardSelf(mine is not None, name)}
    if mine is None:
        return regions
    regions |= _signals(state, viewer.id, people)
    regions |= _remarks(state, people, hints)
    for one in not_greeted(state, people)[:MOST]:
        buddy = people.name(people.now(buddy_of(state, people, one)))
        regions[f"new/{one.number}"] = NewcomerRow(one.number, people.name(people.now(one.person)), buddy)
    regions |= _dates(state, people)
    regions |= _renewals(state, people)
    old, empty = to_look_at_again(state), without_value(state)
    if old or empty:
        regions["stakes/cards"] = StakesRow(
            tuple((card.number, say(card.party), card.at) for card in old[:MOST]),
            tuple((card.number, say(card.party)) for card in empty[:MOST]),
        )
    return regions | {f"reach/{purpose}": _reach(state, people, purpose) for purpose in (INVITATION, QUESTIONS)}


def open_signals(state: State, steward: str, people: People) -> list[Signal]:
    """Those this steward may look after, the oldest first."""
    return [
        one for one in state.signals.values()
        if not one.closed_at and agrees(state, people, one.person, SIGNALS) and may_look(state, steward, one)
    ]  # fmt: skip


def _signals(state: State, steward: str, people: People) -> Regions:
    found = sorted(open_signals(state, steward, people), key=lambda one: (one.at, one.number))
    regions: Regions = {"signals/head": SignalsHead(bool(found), len(found) > MOST_SHOWN)}
    return regions | {f"signals/{one.number}": _row(one, people) for one in found[:MOST_SHOWN]}


def _row(one: Signal, people: People) -> SignalRow:
    return SignalRow(
        one.number, one.what, people.name(people.now(one.person)), one.at, came_from(one.source[1]),
        one.agreed_at, one.action, one.role, say(one.doer), one.do_by, say(one.answer), one.closed_at,
    )  # fmt: skip


def _remarks(state: State, people: People, hints: Hints) -> Regions:
    """What may be alike is only advice; somebody looks, and joins."""
    alike = (hints.of(Doubles) or NO_DOUBLES).pairs
    known = {f"r{one.number}": one for one in heard(state, people)}
    regions: Regions = {}
    for first, persons in themes(state, people)[-MOST:]:
        joined = tuple((one.number, say(one.text)) for one in known.values() if one.theme == first.theme)
        likes = _alike(known, alike, first.theme)
        enough = persons >= ENOUGH
        regions[f"remarks/{first.number}"] = ThemeRow(
            first.number, say(first.text), persons, enough, joined if len(joined) > 1 else (), likes
        )
    return regions


def _alike(
    known: dict[str, Remark], pairs: Iterable[tuple[str, str]], theme: int
) -> tuple[tuple[int, Said | None], ...]:
    """Remarks of other themes that may say the same as one of this."""
    near: dict[int, Said | None] = {}
    for a, b in pairs:
        if a in known and b in known and known[a].theme != known[b].theme:
            for one, other in ((known[a], known[b]), (known[b], known[a])):
                if one.theme == theme:
                    near[other.number] = say(other.text)
    return tuple(near.items())[:6]


def _dates(state: State, people: People) -> Regions:
    past = [one for one in state.dates.values() if one.coming and one.title]
    rows: Regions = {}
    for one in sorted(past, key=lambda one: one.at)[-MOST:]:
        coming = tuple((person, people.name(people.now(person)), not one.noted or person in one.there)
                       for person in one.coming if is_member(state, people, person))  # fmt: skip
        rows[f"came/{one.number}"] = WhoCame(one.number, say(one.title), one.at, coming[:60], one.noted)
    return rows


def _renewals(state: State, people: People) -> Regions:
    due = [one for one in state.members.values() if one.asked and agrees(state, people, one.person, REMINDERS)]
    return {f"renew/{one.person}": RenewalRow(one.person, people.name(people.now(one.person))) for one in due[:MOST]}


def _reach(state: State, people: People, purpose: str) -> ReachList:
    agreed = [one.person for one in state.members.values() if agrees(state, people, one.person, purpose)]
    named = sorted(((one, people.name(people.now(one))) for one in agreed), key=lambda pair: pair[1].casefold())
    return ReachList(purpose, tuple(named[:MOST]), max(0, len(named) - MOST))


network.services = Services(matching=finding)
