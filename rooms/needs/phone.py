"""What a participant holds: the question that waits for an answer, the meeting, one's own cards, and the others'."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, ClassVar

from rooms.kernel import People, Said, Viewer, Wording, shared
from rooms.needs.kind import NEED, OFFER, Area, needs
from rooms.needs.state import (
    AGREED,
    ASKED,
    DROPPED,
    ENDED,
    HELD,
    LIVE,
    MET,
    OVER,
    REFUSED,
    SHARING,
    WAITING,
    Card,
    Introduction,
    Pledge,
    State,
)
from rooms.needs.views import Face, face, readable, say, view

BROWSED = 12


@view
class Head:
    """Where the room is: its step, and the time for it."""

    title: Wording
    step: str
    ends_at: int
    left: int


@view
class Ask:
    """Somebody may help, or may need what you have. No name."""

    introduction: str
    side: str
    theirs: Said | None
    mine: Said | None
    note: Said | None
    answer_by: int
    lapsed: bool
    paid: bool
    barter: bool


@view
class Call:
    """A question waits further up: it follows whoever reads on, until it is answered."""

    introduction: str
    side: str


@view
class Meeting:
    """Both said yes. `spot` 0: at the hub desk; `meet_at` 0: by the contact they chose."""

    introduction: str
    name: str
    spot: int
    spot_name: Wording
    meet_at: int
    theirs: Said | None
    mine: Said | None
    note: Said | None
    opening: Wording
    met: str
    helped: str
    asks_help: bool
    check: int
    named: bool


@view
class Reach:
    """Where the other's contact is shown; the contact itself is never in a view."""

    viewer: str
    person: str
    introduction: str
    version: int = 0
    fleeting: ClassVar[bool] = True
    """Drawn anew each time, and never kept."""


@view
class Spoken:
    """A hub host noted your yes."""

    introduction: str
    mine: Said | None


@view
class Notice:
    """How an introduction ended, told neutrally. `why`: refused, ended or dropped."""

    introduction: str
    why: str
    mine: Said | None


@view
class Pending:
    """You said yes; somebody else is still to answer."""

    introduction: str
    theirs: Said | None
    held: bool


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
    areas: tuple[Area, ...]


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
class Privacy:
    """What this person allows, and (drawn anew each time) how they may be reached."""

    viewer: str
    findable: bool
    sharing: bool
    version: int = 0
    fleeting: ClassVar[bool] = True


@needs.face("phone")
def phone(state: State, viewer: Viewer, people: People, hints: Any) -> dict[str, Any]:
    """Everything one participant sees of the wall of needs."""
    mine = state.mine(viewer.id)
    regions: dict[str, Any] = {"top/head": head(state)}
    regions.update(_asks(state, viewer.id, mine))
    regions.update(_meetings(state, viewer.id, people, mine))
    regions.update(_notices(state, viewer.id, mine))
    regions["write/post"] = post_form(state)
    regions.update({f"mine/{id}": my_card(state, state.cards[id]) for id in state.cards_of.get(viewer.id, ())
                    if state.cards[id].text})  # fmt: skip
    regions.update(_others(state, viewer.id, mine))
    regions.update(_pledges(state, viewer.id))
    regions["own/privacy"] = privacy(state, viewer.id, mine)
    return regions


def _pledges(state: State, person: str) -> Iterator[tuple[str, Any]]:
    for pledge in _pledged(state).get(person, ()):
        yield f"pledges/{pledge.id}", MyPledge(say(pledge.text), pledge.until)
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
def head(state: State) -> Head:
    return Head(state.settings.title, state.step, state.clock.ends_at, state.clock.left)


@shared
def post_form(state: State) -> Post:
    areas = tuple(Area(id, name) for id, name in state.areas.items())
    return Post(OFFER if state.step == "write_offers" else NEED, state.settings.question, areas)


def _asks(state: State, person: str, mine: list[Introduction]) -> Iterator[tuple[str, Any]]:
    for one in mine:
        if one.stage == ASKED and one.asking == person:
            yield f"asks/{one.id}", _ask(state, person, one)
            yield "call/now", Call(one.id, "need" if person == one.seeker else "offer")
        elif one.stage in (ASKED, WAITING, HELD) and (person in one.yes or one.guards == person):
            yield f"pending/{one.id}", Pending(one.id, _theirs(state, person, one), one.stage == HELD)


def _ask(state: State, person: str, one: Introduction) -> Ask:
    cards = [card for card in (state.card(one.need), state.card(one.offer)) if card]
    exchanges = {card.content.exchange for card in cards}
    side = "need" if person == one.seeker else "offer"
    return Ask(one.id, side, _theirs(state, person, one), _own(state, person, one), say(one.note), one.answer_by,
               one.lapsed, "paid" in exchanges, "barter" in exchanges)  # fmt: skip


def _theirs(state: State, person: str, one: Introduction) -> Said | None:
    """The other's card, unless it is for hub hosts only; two people who agreed may know what it is about."""
    card = state.card(one.offer if person == one.seeker else one.need)
    return say(card.text) if card and (card.content.visibility != "host_only" or one.stage in SHARING) else None


def _own(state: State, person: str, one: Introduction) -> Said | None:
    card = state.card(one.need if person == one.seeker else one.offer)
    return say(card.text) if card else None


def _meetings(state: State, person: str, people: People, mine: list[Introduction]) -> Iterator[tuple[str, Any]]:
    for one in mine:
        if one.stage in SHARING and person in one.both and not _settled(person, one):
            yield f"meetings/{one.id}", meeting(state, person, people, one)
            other = one.other(person)
            yield f"meetings/{one.id}-reach", Reach(person, other, one.id, state.contacts.get(other, 0))
        if one.stage in LIVE and person in one.spoken:
            yield f"spoken/{one.id}", Spoken(one.id, _own(state, person, one))


def _settled(person: str, one: Introduction) -> bool:
    """They have nothing more to tell each other through us, and put it away."""
    return person in one.seen and (one.stage == OVER or one.helped == "yes")


def meeting(state: State, person: str, people: People, one: Introduction) -> Meeting:
    """What one of the two sees of their meeting."""
    spots = {spot.number: spot.name for spot in state.settings.spots}
    return Meeting(
        one.id, people.name(one.other(person)), one.spot, spots.get(one.spot, ()), one.meet_at,
        _theirs(state, person, one), _own(state, person, one), say(one.note), opening(state, one), one.met, one.helped,
        person == one.seeker and one.helped != "yes" and (one.met == "yes" or one.check > 0), one.check,
        person in one.named,
    )  # fmt: skip


def opening(state: State, one: Introduction) -> Wording:
    """The question they may begin with: each introduction takes the next of the list."""
    openings = state.settings.openings
    return openings[int(one.id[1:]) % len(openings)] if openings else ()


def _notices(state: State, person: str, mine: list[Introduction]) -> Iterator[tuple[str, Any]]:
    for one in mine:
        concerned = person in one.both and person not in one.seen and person != one.no_by
        if one.stage in (REFUSED, ENDED, DROPPED) and concerned and (person in one.yes or one.stage == REFUSED):
            yield f"notices/{one.id}", Notice(one.id, one.stage, _own(state, person, one))


def my_card(state: State, card: Card) -> MyCard:
    """One's own card with what may be done about it."""
    waiting = [one for one in state.introductions_for(card) if one.stage == WAITING and card.kind == OFFER]
    takers = tuple(Taker(one.id, _theirs(state, card.by, one)) for one in waiting if one.helper == card.by)
    return MyCard(face(state, card), card.status, card.content.visibility, card.why, card.more_asked, card.held,
                  card.hidden, card.parked, bool(card.bundle), takers)  # fmt: skip


def _others(state: State, person: str, mine: list[Introduction]) -> Iterator[tuple[str, Any]]:
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
