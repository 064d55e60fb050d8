"""What faces are made of: a card as people read it, and how it is put together from the wall."""

from rooms.kernel import Said, Wording, Words, as_said, shared, view
from rooms.needs.enough import left
from rooms.needs.kind import NEED, OFFER
from rooms.needs.state import ASKED, INTRODUCED, MET, Card, State

FAR = 1 << 62
FEW, MANY = 30, 60


@view
class Face:
    """What stands on a card, for anybody who may read it. `count` is how many ask for the same."""

    id: str
    kind: str
    text: Said | None
    place: Said | None
    expires_at: int
    priority: int
    quantity: int
    left: int
    exchange: str
    contribution: str
    area: Wording
    paper: int
    count: int
    condition: int = 0
    about: Said | None = None
    visit_at: int = 0


def say(words: Words | None) -> Said | None:
    """Words as they are read; nothing for none."""
    return as_said(words) if words else None


def face(state: State, card: Card) -> Face:
    """A card as it is read. `left` is -1 where its owner does not count."""
    content, remaining = card.content, left(state, card) if card.kind != NEED else None
    return Face(
        card.id, card.kind, say(card.text), say(content.place), content.expires_at, content.priority, content.quantity,
        -1 if remaining is None else remaining, content.exchange, content.contribution,
        state.areas.get(content.area, ()), card.paper, len(bundles(state).get(card.bundle, (card,))),
        content.condition, say(content.about), content.visit_at,
    )  # fmt: skip


def order(card: Card) -> tuple[object, ...]:
    """The order of the queue: time to expiry, then what matters most to its owner, then age."""
    return card.content.expires_at or FAR, -card.content.priority, card.posted_at, len(card.id), card.id


@shared
def every_card(state: State) -> tuple[Card, ...]:
    """All cards, in the order in which they came."""
    return tuple(state.cards.values())


@shared
def bundles(state: State) -> dict[str, tuple[Card, ...]]:
    """Open cards that ask for the same, by the oldest one's id."""
    found: dict[str, tuple[Card, ...]] = {}
    for card in every_card(state):
        if card.bundle and card.open:
            found[card.bundle] = (*found.get(card.bundle, ()), card)
    return found


@shared
def open_cards(state: State, kind: str) -> tuple[Card, ...]:
    """Open cards of a kind, in the order of the queue."""
    return tuple(sorted((card for card in every_card(state) if card.kind == kind and card.open), key=order))


@shared
def queue(state: State) -> tuple[Card, ...]:
    """Needs that nobody is being introduced for, in order."""
    under_way = (INTRODUCED, ASKED, MET)
    waiting = (card for card in open_cards(state, NEED) if card.status not in under_way)
    return tuple(card for card in waiting if not (card.hidden or card.parked))


@shared
def readable(state: State, kind: str) -> tuple[Card, ...]:
    """Cards anybody here may read, one for each bundle, those still looking first."""
    seen: set[str] = set()
    cards = []
    for card in open_cards(state, kind):
        if card.seen_by_all and (card.bundle or card.id) not in seen:
            seen.add(card.bundle or card.id)
            cards.append(card)
    return tuple(sorted(cards, key=lambda card: card.status in (INTRODUCED, MET)))


@shared
def on_wall(state: State, kind: str = "") -> tuple[Card, ...]:
    """Cards that hang on the wall, of one kind or of both, the newest first."""
    kinds = (kind,) if kind else (NEED, OFFER)
    cards = [card for one in kinds for card in readable(state, one) if card.on_wall]
    return tuple(sorted(cards, key=lambda card: -card.posted_at))


@shared
def orphans(state: State) -> tuple[Card, ...]:
    """Needs for the wall that nobody has answered yet, the oldest first."""
    alone = [card for card in queue(state) if card.on_wall and not card.introductions]
    return tuple(sorted(alone, key=lambda card: (card.posted_at, len(card.id), card.id)))
