"""What a hub host finds for somebody at the desk: a person, a card by number or words, and cards near in meaning."""

from collections.abc import Iterable

from rooms.kernel import People, Person, Said, Viewer, view
from rooms.kernel.hints import Match
from rooms.needs.advising import Advice
from rooms.needs.matchable import SOUGHT
from rooms.needs.search import cards_with, people_with, plain, told
from rooms.needs.state import Card, State
from rooms.needs.views import Face, face, say


@view
class FoundCard:
    """A card that was found: whose it is, how it stands, and who of the hub hosts works on it."""

    id: str
    card: Face
    who: str
    status: str
    claimed_by: str
    claimed: bool
    open: bool


@view
class Found:
    """A person who was found, with their open cards; the profile only where they let hub hosts read it."""

    id: str
    name: str
    number: int
    here: bool
    profile: tuple[str, ...]
    cards: tuple[tuple[str, str, Said | None], ...]


@view
class SearchBox:
    """What this hub host looks for, and what was found: by words and numbers, by person, and `near` in meaning."""

    wanted: str
    cards: tuple[FoundCard, ...]
    people: tuple[Found, ...]
    near: tuple[FoundCard, ...] = ()


def search(state: State, viewer: Viewer, people: People, hints: Advice) -> SearchBox:
    """The search field of one desk, with what it found."""
    wanted = state.sought.get(viewer.id)
    words = plain(wanted.text) if wanted else []
    if not wanted or not words:
        return SearchBox("", (), ())
    cards = cards_with(state, words)
    near = [card for card in _near(state, hints.get(f"{SOUGHT}{viewer.id}") or (), wanted.text) if card not in cards]
    return SearchBox(
        wanted.text, tuple(_card(state, people, card) for card in cards),
        tuple(_person(state, people, one) for one in people_with(state, people, wanted.text)),
        tuple(_card(state, people, card) for card in near),
    )  # fmt: skip


def _near(state: State, advice: Iterable[Match], wanted: str) -> list[Card]:
    """Cards near in meaning; advice on words that somebody looked for before counts no more."""
    found = (state.card(one.card) for one in advice if dict(one.params).get("sought") == wanted)
    return [card for card in found if card and card.open]


def _card(state: State, people: People, card: Card) -> FoundCard:
    claim = card.claim
    return FoundCard(card.id, face(state, card), people.name(card.by), card.status,
                     people.name(claim.by) if claim else "", bool(claim), card.open)  # fmt: skip


def _person(state: State, people: People, person: Person) -> Found:
    cards = [state.cards[id] for id in state.cards_of.get(person.id, ())]
    shown = tuple((card.id, card.kind, say(card.text)) for card in cards if card.open)
    return Found(person.id, person.name, person.number, person.id in people.here, told(state, person), shown)
