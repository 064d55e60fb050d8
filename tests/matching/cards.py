"""Cards for the tests, as somebody at the wall would write them, and one encoder for all of them."""

import json
from pathlib import Path

from eventhub.matching.cards import NeedOrOffer
from eventhub.matching.encoder import SentenceEncoder
from eventhub.matching.index import Index

DATA = Path(__file__).parent / "data"
ENCODER = SentenceEncoder()  # its weights are read once for the whole run


def need(card_id: str, text: str, **known) -> NeedOrOffer:
    return NeedOrOffer(card_id, "need", text, **known)


def offer(card_id: str, text: str, **known) -> NeedOrOffer:
    return NeedOrOffer(card_id, "offer", text, **known)


def wall(*cards: NeedOrOffer) -> Index:
    index = Index(ENCODER)
    index.add_all(cards)
    return index


def event(name: str) -> dict:
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def offers_for(index: Index, card_id: str) -> list[str]:
    """The ids of the offers that fit, best first; near misses left out."""
    return [one.offer for one in index.suggest(card_id) if not one.why_not]


def why_not(index: Index, card_id: str) -> dict[str, str]:
    """The near misses of a need: offer → the sentence."""
    return {one.offer: one.why_not.say() for one in index.suggest(card_id) if one.why_not}
