"""What matching may read of the wall: open cards, never those for hub hosts only, and pairs that said no."""

from rooms.kernel import People, view
from rooms.needs.enough import left
from rooms.needs.kind import NEED
from rooms.needs.state import INTRODUCED, MET, Card, State

SOUGHT = "sought/"


@view
class Matchable:
    """A card as matching sees it. `expires_at` UTC ms or 0; `quantity` 0 when not counted."""

    id: str
    kind: str
    text: str
    lang: str
    place: str
    expires_at: int
    quantity: int
    exchange: str
    area: str
    by: str
    organisation: str


def matchable(state: State, people: People) -> tuple[Matchable, ...]:
    """Every card that may be matched."""
    return tuple(_read(card, people) for card in state.cards.values() if _matches(state, card))


def _matches(state: State, card: Card) -> bool:
    """What is used up or found its match would only take the place of one that can still help."""
    if not card.seen_by_all:
        return False
    return card.status not in (INTRODUCED, MET) if card.kind == NEED else left(state, card) != 0


def _read(card: Card, people: People) -> Matchable:
    content, owner = card.content, people.known.get(card.by)
    return Matchable(
        card.id, card.kind, content.text.text, content.text.lang, str(content.place or ""), content.expires_at,
        content.quantity, content.exchange, content.area, card.by, owner.trait("organisation") if owner else "",
    )  # fmt: skip


def worked_on(state: State) -> tuple[str, ...]:
    """Cards a hub host has before them."""
    return tuple(card.id for card in state.cards.values() if card.claim and card.open)


def refused(state: State) -> tuple[tuple[str, str], ...]:
    """(need, offer) pairs that said no."""
    return tuple(state.refused)


def sought(state: State) -> dict[str, str]:
    """What hub hosts look for, each under the name by which its desk finds the answer."""
    return {f"{SOUGHT}{person}": words.text for person, words in state.sought.items() if words.text}
