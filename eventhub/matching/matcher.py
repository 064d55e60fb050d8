"""The one door to matching: keeps the cards of every running wall, and answers who could help whom."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from eventhub.matching.cards import NeedOrOffer
from eventhub.matching.doubles import NearDouble, near_doubles
from eventhub.matching.encoder import Encoder, SentenceEncoder
from eventhub.matching.index import Index
from eventhub.matching.suggestions import Suggestion


class Matcher:
    """Matching for many rooms with one encoder. Made for a thread or process of its own: it blocks, knows no asyncio,
    can be pickled, and expects one caller at a time."""

    def __init__(self, encoder: Encoder | None = None):
        self._encoder = encoder or SentenceEncoder()
        self._rooms: dict[str, Index] = {}
        self._cards: dict[str, dict[tuple[str, str], NeedOrOffer]] = {}

    def update(self, room: str, cards: Sequence[NeedOrOffer], refused: Collection[tuple[str, str]] = ()) -> list[str]:
        """Make a room's index equal to these open cards; answers the ids of the cards that are new or changed.

        Give all open cards every time: what is gone is forgotten, what is unchanged costs nothing. `refused` are
        (need, offer) pairs somebody said no to.
        """
        index = self._rooms.setdefault(room, Index(self._encoder))
        old = self._cards.get(room, {})
        new: dict[tuple[str, str], NeedOrOffer] = {(card.kind, card.id): card for card in cards}
        for key in old.keys() - new.keys():
            index.remove(key[1])
        changed = [card for key, card in new.items() if old.get(key) != card]
        index.add_all(changed)
        for need, offer in refused:
            index.refuse(need, offer)
        self._cards[room] = new
        return [card.id for card in changed]

    def suggest(self, room: str, card_id: str, k: int = 5) -> list[Suggestion]:
        """The k best partners of a card, good ones first, near misses last; none in a room or for a card unknown."""
        return self._rooms[room].suggest(card_id, k) if room in self._rooms else []

    def nearest(self, room: str, text: str, k: int = 6) -> list[str]:
        """The ids of the k cards nearest in meaning to a text, of both kinds; none where all are far."""
        return self._rooms[room].nearest(text, k) if room in self._rooms else []

    def plan(self, room: str) -> list[tuple[str, str]]:
        """(need, offer) pairs to propose first in a room, no offer promised beyond what it has."""
        return self._rooms[room].plan() if room in self._rooms else []

    def forget(self, room: str) -> None:
        """Drop a room that is over."""
        self._rooms.pop(room, None)
        self._cards.pop(room, None)

    def forget_all(self, beginning: str) -> None:
        """Drop every room whose name begins so."""
        for room in [room for room in self._rooms if room.startswith(beginning)]:
            self.forget(room)

    def near_doubles(self, texts: Sequence[str], langs: Sequence[str | None] | None = None) -> list[NearDouble]:
        """Pairs of ideas that may be one, the likest first."""
        return near_doubles(texts, self._encoder, langs)
