"""What a participant holds: the question that waits for an answer, the meeting, one's own cards, and the others'."""

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from rooms.kernel import Hints, People, Regions, Said, Viewer, Wording, as_said, shared, view
from rooms.kernel.belonging import NamedArea
from rooms.kernel.hints import Match
from rooms.needs.advising import Advice, matches
from rooms.needs.begun import begun
from rooms.needs.between import asks, calling, meetings, notices, theirs
from rooms.needs.kind import NEED, OFFER, needs
from rooms.needs.state import (
    AGREED,
    ASKED,
    LIVE,
    MET,
    SHARING,
    WAITING,
    Card,
    Introduction,
    Pledge,
    State,
)
from rooms.needs.views import Face, face, readable

BROWSED, HELPED = 12, 3


@view
class NeedsHead:
    """Where the room is: its step, and the time for it."""

    title: Wording
    step: str
    ends_at: int
    left: int


@view
class Taker:
    """Somebody on the waiting list of an offer."""

    introduction: str
    text: Said | None


@view
class MyCard:
    """One's own card, with what its owner can do."""

    card: Face
    status: str
    visibility: str
    why: str
    more_asked: bool
    held_back: bool
    hidden: bool
    parked: bool
    bundled: bool
    takers: tuple[Taker, ...]


@view
class Post:
    """The form for a new card; `first` is what the step asks for."""

    first: str
    question: Wording
    areas: tuple[NamedArea, ...]


@view
class MyPledge:
    """What I said I will do."""

    text: Said
    until: int


@view
class PledgeForm:
    """What will you do, and when may we ask?"""


@view
class OpenCard:
    """Somebody's open card, to be answered; `answered`: this person did, and the other is being asked."""

    card: Face
    looking: bool
    answered: bool = False


@view
class Sieve:
    """Words, a language and an area to leave only those cards that one looks for."""

    languages: tuple[str, ...]
    areas: tuple[tuple[str, Wording], ...]


@view
class Privacy:
    """What this person allows, and (drawn anew each time) how they may be reached."""

    viewer: str
    findable: bool
    sharing: bool
    version: int = 0
    fleeting: ClassVar[bool] = True


@needs.face("phone")
def phone(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """Everything one participant sees of the wall of needs."""
    mine = state.mine(viewer.id)
    regions: Regions = {"top/head": head(state)}
    regions.update(asks(state, viewer.id, people, mine))
    regions.update(calling(viewer.id, people, mine))
    regions.update(meetings(state, viewer.id, people, mine))
    regions.update(notices(state, viewer.id, people, mine))
    regions["write/post"] = post_form(state)
    regions.update(begun(state, viewer.id, people))
    regions.update({f"mine/{id}": my_card(state, state.cards[id]) for id in state.cards_of.get(viewer.id, ())
                    if state.cards[id].text})  # fmt: skip
    helps = could_help(state, viewer.id, matches(hints))
    regions.update({f"help/{card.id}": OpenCard(face(state, card), True) for card in helps})
    regions["browse/sieve"] = sieve(state)
    near = {f"needs/{card.id}" for card in helps}
    regions.update((key, seen) for key, seen in _others(state, viewer.id, mine) if key not in near)
    regions.update(_pledges(state, viewer.id))
    regions["own/privacy"] = privacy(state, viewer.id, mine)
    return regions


def _pledges(state: State, person: str) -> Iterator[tuple[str, object]]:
    for pledge in _pledged(state).get(person, ()):
        yield f"pledges/{pledge.id}", MyPledge(as_said(pledge.text), pledge.until)
    if state.step == "pledge":
        yield "pledges/form", PledgeForm()


@shared
def _pledged(state: State) -> dict[str, list[Pledge]]:
    found: dict[str, list[Pledge]] = {}
    for pledge in state.pledges.values():
        if pledge.text:
            found.setdefault(pledge.by, []).append(pledge)
    return found


def privacy(state: State, person: str, mine: list[Introduction]) -> Privacy:
    """What this person allows now."""
    sharing = any(one.stage in SHARING for one in mine)
    return Privacy(person, state.findable.get(person, False), sharing, state.contacts.get(person, 0))


@shared
def head(state: State) -> NeedsHead:
    return NeedsHead(state.settings.title, state.step, state.clock.ends_at, state.clock.left)


@shared
def post_form(state: State) -> Post:
    areas = tuple(NamedArea(id, name) for id, name in state.areas.items())
    return Post(OFFER if state.step == "write_offers" else NEED, state.settings.question, areas)


def my_card(state: State, card: Card) -> MyCard:
    """One's own card with what may be done about it."""
    waiting = [one for one in state.introductions_for(card) if one.stage == WAITING and card.kind == OFFER]
    takers = tuple(Taker(one.id, theirs(state, card.by, one)) for one in waiting if one.helper == card.by)
    return MyCard(face(state, card), card.status, card.content.visibility, card.why, card.more_asked, card.held,
                  card.hidden, card.parked, bool(card.bundle), takers)  # fmt: skip


def could_help(state: State, person: str, hints: Advice) -> list[Card]:
    """The needs that one's own offers may answer, as matching believes; whichever of the two was read last tells."""
    offers = {id for id in state.cards_of.get(person, ()) if state.cards[id].kind == OFFER and state.cards[id].open}
    if not offers:
        return []
    told = [one.card for id in sorted(offers) for one in hints.get(id, ()) if one.fits and not one.weak]
    told += [id for id, found in hints.items() if any(_answers(one, offers) for one in found)]
    open_needs = {card.id: card for card in readable(state, NEED) if card.by != person}
    answered = {id for one in state.mine(person) for id in (one.need, one.offer)}
    found = [id for id in dict.fromkeys(told) if id in open_needs and id not in answered]
    return [open_needs[id] for id in found if open_needs[id].status not in (AGREED, MET, "introduced")][:HELPED]


def _answers(advice: Match, offers: set[str]) -> bool:
    return advice.card in offers and advice.fits and not advice.weak


@shared
def sieve(state: State) -> Sieve:
    """The languages and areas that occur on cards everybody may read."""
    cards = [*readable(state, NEED), *readable(state, OFFER)]
    used = {card.content.area for card in cards}
    areas = tuple((id, name) for id, name in state.areas.items() if id in used)
    return Sieve(tuple(sorted({card.text.lang for card in cards})), areas)


def _others(state: State, person: str, mine: list[Introduction]) -> Iterator[tuple[str, object]]:
    """Cards to answer; one that waits for its owner's answer stays where it was, and says so."""
    answered = {id: one for one in mine if one.stage in LIVE for id in (one.need, one.offer)}
    for kind, slot in ((NEED, "needs"), (OFFER, "offers")):
        for card, seen in _browsed(state, kind)[: BROWSED + len(answered) + 4]:
            if card.by != person and card.id not in answered:
                yield f"{slot}/{card.id}", seen
            elif card.by != person and _waits(person, answered[card.id]):
                yield f"{slot}/{card.id}", replace(seen, answered=True)


def _waits(person: str, one: Introduction) -> bool:
    return one.stage in (ASKED, WAITING) and person in one.yes


@shared
def _browsed(state: State, kind: str) -> tuple[tuple[Card, OpenCard], ...]:
    first = readable(state, kind)[: 4 * BROWSED]
    return tuple((card, OpenCard(face(state, card), card.status not in (AGREED, MET, "introduced"))) for card in first)
