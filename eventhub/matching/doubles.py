"""Points out ideas that may be the same one in other words, for people at the theme desk to decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from eventhub.matching.arrays import Numbers
from eventhub.matching.cards import NeedOrOffer
from eventhub.matching.encoder import Encoder
from eventhub.matching.features import CardColumns, read_cards
from eventhub.matching.scoring import rarity_of, topic_likeness

_TOPICS = 0.5  # what shared concepts count beside the likeness of meaning


@dataclass(frozen=True)
class NearDouble:
    """Two texts by their places in the list, the earlier first, and how alike they are between 0 and 1."""

    first: int
    second: int
    score: float


def near_doubles(
    texts: Sequence[str], encoder: Encoder, langs: Sequence[str | None] | None = None, least: float = 0.4
) -> list[NearDouble]:
    """All pairs of texts at least `least` alike, the likest first. A hint only: people merge, we never do.

    1 is the same text twice. `langs` are the languages where known; the others are guessed.
    """
    if len(texts) < 2:
        return []
    known = langs or [None] * len(texts)
    cards = [NeedOrOffer(str(at), "need", text, lang) for at, (text, lang) in enumerate(zip(texts, known, strict=True))]
    side = CardColumns(read_cards(cards, encoder))
    alike = _alike(side)
    pairs = [NearDouble(i, j, float(alike[i, j])) for i, j in np.argwhere(np.triu(alike >= least, 1)).tolist()]
    return sorted(pairs, key=lambda pair: (-pair.score, pair.first, pair.second))


def _alike(side: CardColumns) -> Numbers:
    """Likeness of every pair, scaled so that a text with itself is 1; shape (texts, texts)."""
    alike = side.vectors @ side.vectors.T + _TOPICS * topic_likeness(side, side, rarity_of(side))
    own = np.sqrt(np.diag(alike))
    return alike / np.outer(own, own)
