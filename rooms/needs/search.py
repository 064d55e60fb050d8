"""Finding words and numbers in cards, people by name or number, and profiles of those who let themselves be found."""

from collections.abc import Iterable
from typing import TypeVar

from rooms.kernel import People, Person
from rooms.kernel.letters import begins, folded, how_exactly, searchable
from rooms.needs.state import Card, State

T = TypeVar("T")

FOUND = 12
LETTERS = 2
"""So many letters of a name find somebody."""


def plain(text: str) -> list[str]:
    """The words of a text as they are compared: without capitals and accents."""
    return folded(text).split()


def holds(wanted: list[str], text: str) -> bool:
    """Whether every wanted word begins some word of the text."""
    return begins(" ".join(wanted), searchable(text).split())


def cards_with(state: State, wanted: list[str]) -> list[Card]:
    """Open cards in which all the words occur. A number alone finds the card that bears it, also when it is closed."""
    numbered = [card for card in state.cards.values() if _bears(card, wanted)]
    spoken = [card for card in state.cards.values() if card.open and holds(wanted, _about(card))]
    return _first([*numbered, *(card for card in spoken if card not in numbered)])


def people_with(state: State, people: People, typed: str) -> list[Person]:
    """Participants by name or number, and people whose profile holds the words where they let themselves be found; who
    is in the hall comes before those who are only on the list, and who is written exactly before other accents."""
    wanted = plain(typed)
    known = (person for id, person in people.known.items() if id not in people.merged)
    found = [person for person in known if _named(person, wanted) or _findable(state, person, wanted)]
    return _first(sorted(found, key=lambda one: (one.id not in people.here, -how_exactly(typed, one.name))))


def told(state: State, person: Person) -> tuple[str, ...]:
    """What somebody's profile says, where they let hub hosts read it."""
    return tuple(text for _, text in person.traits) if state.findable.get(person.id) else ()


def _bears(card: Card, wanted: list[str]) -> bool:
    numbers = {card.id, card.id[1:], str(card.paper or "")}
    return len(wanted) == 1 and wanted[0] in numbers and bool(card.text) and not card.draft


def _named(person: Person, wanted: list[str]) -> bool:
    if not person.number or person.trait("team"):
        return False
    typed = " ".join(wanted)
    return typed == str(person.number) or (len(typed) >= LETTERS and holds(wanted, person.name))


def _findable(state: State, person: Person, wanted: list[str]) -> bool:
    return bool(told(state, person)) and holds(wanted, " ".join([person.name, *told(state, person)]))


def _about(card: Card) -> str:
    return f"{card.id} {card.text.text} {card.content.place or ''} {card.paper or ''}"


def _first(found: Iterable[T]) -> list[T]:
    return [one for one, _ in zip(found, range(FOUND), strict=False)]
