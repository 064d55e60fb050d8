"""Finding words in cards, and in profiles of people who let themselves be found."""

from collections.abc import Iterable

from rooms.kernel import People, Person
from rooms.kernel.letters import begins, folded, searchable
from rooms.needs.state import Card, State

FOUND = 12


def plain(text: str) -> list[str]:
    """The words of a text as they are compared: without capitals and accents."""
    return folded(text).split()


def holds(wanted: list[str], text: str) -> bool:
    """Whether every wanted word begins some word of the text."""
    return begins(" ".join(wanted), searchable(text).split())


def cards_with(state: State, wanted: list[str]) -> list[Card]:
    """Open cards in which all the words occur (a card's own number counts as a word)."""
    found = (card for card in state.cards.values() if card.open and holds(wanted, _about(card)))
    return _first(found)


def people_with(state: State, people: People, wanted: list[str]) -> list[Person]:
    """People whose profile holds all the words, among those who let themselves be found."""
    findable = (people.known[id] for id, allowed in state.findable.items() if allowed and id in people)
    return _first(person for person in findable if holds(wanted, _profile(person)))


def _profile(person: Person) -> str:
    return " ".join([person.name, *(text for _, text in person.traits)])


def _about(card: Card) -> str:
    return f"{card.id} {card.text.text} {card.content.place or ''} {card.paper or ''}"


def _first(found: Iterable) -> list:
    return [one for one, _ in zip(found, range(FOUND), strict=False)]
