"""The cards of a running wall, kept ready so that a new card has its suggestions at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from eventhub.matching.arrays import Numbers
from eventhub.matching.cards import NeedOrOffer
from eventhub.matching.encoder import Encoder, SentenceEncoder
from eventhub.matching.features import CardColumns, Reading, read_cards
from eventhub.matching.plan import share_out
from eventhub.matching.scoring import BELIEVE, COMMON, popularity, rarity_of, unpopular
from eventhub.matching.suggestions import Comparison, Suggestion

_NEAR = 0.35  # a likeness below which a card has nothing to do with the words somebody looks for
_SPOKEN = 0.3  # what it adds when both speak of the same thing, in whatever language
_STALE = 0.05  # a share of cards that may change before rarity and popularity are counted anew


class Index:
    """Needs and offers that can be asked for each other. Plain, without threads or asyncio; can be pickled.

    Host-only cards are taken in silence: they are not read and have no suggestions.
    """

    def __init__(self, encoder: Encoder | None = None):
        self._encoder = encoder or SentenceEncoder()
        self._cards: dict[str, dict[str, Reading]] = {"need": {}, "offer": {}}
        self._sides: dict[str, CardColumns] = {}
        self._refused: set[tuple[str, str]] = set()
        self._standards: _Standards | None = None
        self._changes = 0

    def add(self, card: NeedOrOffer) -> None:
        """Take in a card; one of the same kind and id is replaced."""
        self.add_all([card])

    def add_all(self, cards: Sequence[NeedOrOffer]) -> None:
        """Take in many cards at once, which is quicker than one by one."""
        for card in cards:
            self._forget(card.kind, card.id)
        for reading in read_cards([card for card in cards if not card.host_only], self._encoder):
            self._cards[reading.card.kind][reading.card.id] = reading
            self._changed(reading.card.kind)

    def remove(self, card_id: str) -> None:
        """Forget a card that was withdrawn, met or hidden; an unknown one is no error."""
        for kind in self._cards:
            self._forget(kind, card_id)

    def refuse(self, need: str, offer: str) -> None:
        """Never suggest this pair again: somebody said no."""
        self._refused.add((need, offer))

    def suggest(self, card_id: str, k: int = 5) -> list[Suggestion]:
        """The k best partners of a card, good ones first, near misses last; none for a card we do not know."""
        kind = next((kind for kind, cards in self._cards.items() if card_id in cards), None)
        other = {"need": "offer", "offer": "need"}.get(kind or "")
        if not kind or not other or not self._cards[other]:
            return []
        standards, one = self._counted(), CardColumns([self._cards[kind][card_id]])
        liked = standards.liked(other, self._side(other))
        if kind == "need":
            return Comparison(one, self._side("offer"), standards.rarity, self._refused).best_offers(0, liked, k)
        return Comparison(self._side("need"), one, standards.rarity, self._refused).best_needs(0, liked, k)

    def all(self, k: int = 5) -> dict[str, list[Suggestion]]:
        """The k best offers of every need, by the need's id."""
        if not self._cards["need"] or not self._cards["offer"]:
            return {card_id: [] for card_id in self._cards["need"]}
        everything, standards = self._everything(), self._counted()
        liked = standards.liked("offer", everything.offers)
        return {need: everything.best_offers(row, liked, k) for row, need in enumerate(everything.needs.ids)}

    def nearest(self, text: str, k: int = 6) -> list[str]:
        """The ids of the k cards nearest in meaning to a text, of both kinds; those that are far are left out."""
        if not text.strip():
            return []
        sought = CardColumns(read_cards([NeedOrOffer("", "need", text)], self._encoder))
        near = [one for kind, cards in self._cards.items() if cards for one in _likeness(sought, self._side(kind))]
        return [id for likeness, id in sorted(near, key=lambda one: (-one[0], one[1])) if likeness >= _NEAR][:k]

    def plan(self) -> list[tuple[str, str]]:
        """(need, offer) pairs to propose first: best for the room as a whole, no offer promised beyond what it has."""
        if not self._cards["need"] or not self._cards["offer"]:
            return []
        everything = self._everything()
        liked = self._counted().liked("offer", everything.offers)
        return share_out(everything, unpopular(everything.scores, liked), BELIEVE)

    def _everything(self) -> Comparison:
        rarity = self._counted().rarity
        return Comparison(self._side("need"), self._side("offer"), rarity, self._refused)

    def _forget(self, kind: str, card_id: str) -> None:
        if self._cards[kind].pop(card_id, None):
            self._changed(kind)

    def _changed(self, kind: str) -> None:
        self._sides.pop(kind, None)
        self._changes += 1

    def _side(self, kind: str) -> CardColumns:
        if kind not in self._sides:
            self._sides[kind] = CardColumns(list(self._cards[kind].values()))
        return self._sides[kind]

    def _counted(self) -> _Standards:
        """Rarity and popularity, at most a little out of date."""
        total = sum(len(cards) for cards in self._cards.values())
        if self._standards is None or self._changes > total * _STALE:
            self._standards, self._changes = _Standards(self._side("need"), self._side("offer")), 0
        return self._standards


def _likeness(sought: CardColumns, side: CardColumns) -> Iterator[tuple[float, str]]:
    """How near each card is to what is sought: by its meaning as a whole, and by what both speak of."""
    meant, spoken = side.vectors @ sought.vectors[0], side.topics @ sought.topics[0] > 0
    yield from zip((meant + _SPOKEN * spoken).tolist(), side.ids, strict=True)


class _Standards:
    """How rare each concept and how popular each card was when all were last compared."""

    def __init__(self, needs: CardColumns, offers: CardColumns):
        self.rarity = rarity_of(needs, offers)
        scores = Comparison(needs, offers, self.rarity).scores
        self._popular = {
            "offer": dict(zip(offers.ids, popularity(scores), strict=True)),
            "need": dict(zip(needs.ids, popularity(scores.T), strict=True)),
        }

    def liked(self, kind: str, side: CardColumns) -> Numbers:
        """The popularity of each card of a kind; of one that came since, the common one."""
        return np.array([self._popular[kind].get(card_id, COMMON) for card_id in side.ids])
