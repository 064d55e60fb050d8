"""The wall of needs on paper and in the calendar: blank cards, match cards, typing paper in, and the book."""

from rooms.kernel import PARTICIPANT, Hints, People, Regions, Said, Viewer, Wording, view
from rooms.kernel.belonging import NamedArea
from rooms.kernel.view import NothingToPrint
from rooms.needs.between import opening
from rooms.needs.carrying import may_be_asked
from rooms.needs.harvest import NeedsCounts, celebrated, met_card, tally
from rooms.needs.kind import NEED, OFFER, HubSpot, needs
from rooms.needs.names import Names, called, everybody
from rooms.needs.phone import sieve
from rooms.needs.state import AGREED, SHARING, Introduction, State
from rooms.needs.views import MANY, Face, face, on_wall, readable, say

BLANKS, LAST = 8, 5


@view
class MatchCard:
    """A card to carry: who, why, an opening question, where, when."""

    introduction: str
    names: tuple[str, ...]
    need: Said | None
    offer: Said | None
    note: Said | None
    opening: Wording
    spot: int
    spot_name: Wording
    meet_at: int


@view
class PostedCard:
    """A card that hangs on the wall, to cut out."""

    card: Face


@view
class BlankCard:
    """An empty paper card with its number."""

    number: int
    question: Wording


@view
class CardEntry:
    """Type a paper card, or an answer somebody gives at the stand; `typed` of so many paper cards are in, and the last
    of them as they were taken: paper number, whose, words."""

    question: Wording
    areas: tuple[NamedArea, ...]
    next_paper: int
    typed: int
    last: tuple[tuple[int, str, Said | None], ...] = ()


@view
class CalendarMeeting:
    """A meeting for somebody's calendar."""

    uid: str
    starts_at: int
    minutes: int
    name: str
    spot: HubSpot | None
    about: Said | None


@view
class AfterQuestion:
    """What we ask somebody days or weeks later, behind a link of their own."""

    introduction: str
    name: str
    about: Said | None
    met: str
    asks_help: bool


@view
class NeedsBookHead:
    """The first page of this room in the book."""

    title: Wording
    tally: NeedsCounts


@view
class BookCard:
    """A card in the book; a participant may answer it there too."""

    card: Face
    answers: bool


@needs.face("print_match", sheet="Match cards for introductions")
def print_match(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """The match cards of everybody who is going to meet, the newest first."""
    agreed = [one for one in reversed(state.introductions.values()) if one.stage == AGREED and not one.passed]
    cards = {f"cards/{one.id}": match_card(state, people, one) for one in agreed[:MANY]}
    return cards or {"cards/none": NothingToPrint("match")}


@needs.face("print_posted", sheet="Needs and offers that hang, as post-its")
def print_posted(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """Every need and offer that hangs on the wall, as a post-it for a wall of real paper."""
    cards = {f"cards/{card.id}": PostedCard(face(state, card)) for card in on_wall(state)}
    return cards or {"cards/none": NothingToPrint("posted")}


def match_card(state: State, people: People, one: Introduction) -> MatchCard:
    """What stands on the card two people carry."""
    cards = [state.card(one.need), state.card(one.offer)]
    need, offer = (say(card.text) if card and card.content.visibility != "host_only" else None for card in cards)
    names = {spot.number: spot.name for spot in state.settings.spots}
    return MatchCard(one.id, tuple(people.name(person) for person in one.both), need, offer, say(one.note),
                     opening(state, one), one.spot, names.get(one.spot, ()), one.meet_at)  # fmt: skip


@needs.face("print_cards", sheet="Blank cards for needs and offers")
def print_cards(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """Empty paper cards, numbered on from those already typed in."""
    first = _next_paper(state)
    return {f"cards/{n}": BlankCard(n, state.settings.question) for n in range(first, first + BLANKS)}


@needs.face("entry")
def entry(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """The form a scribe or hub host types paper cards and walk-up answers into."""
    areas = tuple(NamedArea(id, name) for id, name in state.areas.items())
    typed = [card for card in state.cards.values() if card.paper]
    last = tuple((card.paper, called(people, card.by), say(card.text)) for card in typed[: -LAST - 1 : -1])
    return {
        "names": Names(everybody(people)),
        "entry": CardEntry(state.settings.question, areas, _next_paper(state), len(typed), last),
    }


def _next_paper(state: State) -> int:
    return max((card.paper for card in state.cards.values()), default=0) + 1


@needs.face("calendar")
def calendar(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """The viewer's own meetings."""
    spots = {spot.number: spot for spot in state.settings.spots}
    found: Regions = {}
    for one in state.mine(viewer.id):
        if one.stage in SHARING and one.meet_at and one.met != "no":
            need = state.card(one.need) or state.card(one.offer)
            minutes = state.settings.meeting_minutes
            name, about = people.name(one.other(viewer.id)), say(need.text) if need else None
            found[one.id] = CalendarMeeting(one.id, one.meet_at, minutes, name, spots.get(one.spot), about)
    return found


@needs.face("after")
def asked_after(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """What somebody may still tell about their introductions; no contact, no spot, nobody else's words."""
    due = [one for one in state.mine(viewer.id) if one.check and one.stage in SHARING and viewer.id in one.both
           and may_be_asked(one, viewer.id, people)]  # fmt: skip
    return {one.id: _after(state, viewer.id, people, one) for one in due if not _told(viewer.id, one)}


def _told(person: str, one: Introduction) -> bool:
    """Whether this person has nothing left to tell."""
    return bool(one.helped) if person == one.seeker else bool(one.met)


def _after(state: State, person: str, people: People, one: Introduction) -> AfterQuestion:
    own = state.card(one.need if person == one.seeker else one.offer)
    about = say(own.text) if own else None
    return AfterQuestion(one.id, people.name(one.other(person)), about, one.met, person == one.seeker)


@needs.face("book", stands=True)
def book(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """What anybody in the gathering may read afterwards: open cards, what worked out, and the counts."""
    answers = viewer.role == PARTICIPANT
    regions: Regions = {"top/head": NeedsBookHead(state.settings.title, tally(state)), "browse/sieve": sieve(state)}
    for kind, slot in ((NEED, "needs"), (OFFER, "offers")):
        for card in readable(state, kind):
            regions[f"{slot}/{card.id}"] = BookCard(face(state, card), answers and card.by != viewer.id)
    regions.update({f"met/{one.id}": met_card(state, people, one) for one in celebrated(state)})
    return regions
