"""What matching knows of each card once it is read, laid side by side so that a whole hall is compared at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from eventhub.matching.amounts import Amount, amounts_of
from eventhub.matching.arrays import Column, Marks, Numbers, some
from eventhub.matching.cards import NeedOrOffer
from eventhub.matching.concepts import Topics, concept_names, topics_of
from eventhub.matching.encoder import Encoder
from eventhub.matching.language import language_of
from eventhub.matching.moments import Moment, moment_of, year_of
from eventhub.matching.phone import gist, spelled_out


@dataclass(frozen=True)
class Reading:
    """One card, read: its meaning as a unit vector, what it is about, when, and how many."""

    card: NeedOrOffer
    lang: str | None
    vector: Numbers
    topics: Topics
    moment: Moment
    amounts: tuple[Amount, ...]


def read_cards(cards: Sequence[NeedOrOffer], encoder: Encoder) -> list[Reading]:
    """Read cards in one go. A host-only card is never read: asking for it is our own mistake."""
    if any(card.host_only for card in cards):
        raise ValueError("a host-only card must not be embedded")
    langs = [language_of(card.text, card.lang) for card in cards]
    vectors = _meanings([card.text for card in cards], langs, encoder)
    return [_reading(*each) for each in zip(cards, langs, vectors, strict=True)]


def _meanings(texts: Sequence[str], langs: Sequence[str | None], encoder: Encoder) -> Numbers:
    """Half what the whole card says, spelled out, and half what it is about: unit vectors, shape (n, d)."""
    whole = encoder.encode([spelled_out(*each) for each in zip(texts, langs, strict=True)])
    both = whole + encoder.encode([gist(*each) for each in zip(texts, langs, strict=True)])
    units: Numbers = both / np.maximum(np.linalg.norm(both, axis=1, keepdims=True), 1e-9)
    return units


def _reading(card: NeedOrOffer, lang: str | None, vector: Numbers) -> Reading:
    moment = moment_of(card.text, year_of(card.valid_until, card.valid_from))
    return Reading(card, lang, vector, topics_of(card.text, lang), moment, amounts_of(card.text, lang))


class CardColumns:
    """All needs, or all offers, as columns of equal length."""

    def __init__(self, readings: Sequence[Reading]):
        self.readings = list(readings)
        self.ids = [reading.card.id for reading in readings]
        self.places = {card_id: place for place, card_id in enumerate(self.ids)}
        self.vectors = np.stack([reading.vector for reading in readings])
        self.topics = _marks([reading.topics.words.keys() for reading in readings])
        self.without = _marks([reading.topics.without for reading in readings])

    def __len__(self) -> int:
        return len(self.readings)

    def column(self, read: Callable[[Reading], object]) -> Column:
        """One value a card, as `read` takes it from its reading."""
        return np.array([read(reading) for reading in self.readings])

    def has(self, *concepts: str) -> Marks:
        """Which cards speak of any of these concepts, shape (n,)."""
        return some(self.topics[:, [_columns()[concept] for concept in concepts]])


@cache
def _columns() -> dict[str, int]:
    return {name: place for place, name in enumerate(concept_names())}


def _marks(found: Sequence[Collection[str]]) -> Numbers:
    """Rows of ones where a card has the concept, shape (n, number of concepts)."""
    marks = np.zeros((len(found), len(_columns())), np.float32)
    for row, concepts in enumerate(found):
        marks[row, [_columns()[concept] for concept in concepts]] = 1
    return marks
