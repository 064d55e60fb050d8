"""Says in one sentence why a pair fits or why it does not, quoting the cards' own words."""

from __future__ import annotations

import numpy as np

from eventhub.matching.clashes import counted, place_of, shared_days, starts_at
from eventhub.matching.features import Reading
from rooms.kernel.reason import Reason

_ALIKE = 0.35  # a likeness of meaning at which two cards mostly speak of the same thing
_TONGUES = frozenset({"dutch", "english", "german", "french", "spanish", "portuguese", "italian", "turkish", "arabic",
                      "ukrainian", "polish", "chinese", "african"})  # fmt: skip
"""A language that both name is often the one they merely speak: it is quoted only after something else they share."""
_QUOTED = 2  # words of each card in a sentence


def why(need: Reading, offer: Reading, rarity: dict[str, float]) -> Reason:
    """Why this offer may answer this need. `rarity` says which shared things tell most."""
    quoted = _quoted(need, offer, rarity)
    if not quoted and float(np.dot(need.vector, offer.vector)) >= _ALIKE:
        return Reason("The two cards mean much the same, in other words.")
    if not quoted:
        return Reason("The nearest in meaning so far; read both before you ask.")
    if quoted["asked"].casefold() == quoted["offered"].casefold():
        return _same_words(need, offer, quoted)
    if amount := enough(need, offer):
        return Reason("“{offered}” answers “{asked}”, and {have} is enough for {want}.", quoted | amount)
    if shared_days(need, offer):
        return Reason("“{offered}” answers “{asked}”, and “{when}” fits.", quoted | {"when": offer.moment.words})
    return Reason("“{offered}” answers “{asked}”.", quoted)


def _same_words(need: Reading, offer: Reading, quoted: dict[str, str]) -> Reason:
    """Both cards have the very same words: quoting one against the other says nothing."""
    if amount := enough(need, offer):
        return Reason("Both speak of “{asked}”, and {have} is enough for {want}.", quoted | amount)
    if shared_days(need, offer):
        return Reason("Both speak of “{asked}”, and “{when}” fits.", quoted | {"when": offer.moment.words})
    return Reason("Both speak of “{asked}”.", quoted)


def _quoted(need: Reading, offer: Reading, rarity: dict[str, float]) -> dict[str, str]:
    """The words for the most telling things that both speak of, each side in its own language; empty if none, or only a
    language."""
    shared = need.topics.words.keys() & offer.topics.words.keys()
    telling = sorted(shared, key=lambda concept: (concept in _TONGUES, -rarity[concept], concept))
    if shared <= _TONGUES:
        return {}
    return {"asked": _words(need, telling), "offered": _words(offer, telling)}


def _words(reading: Reading, concepts: list[str]) -> str:
    return ", ".join(list(dict.fromkeys(reading.topics.words[concept] for concept in concepts))[:_QUOTED])


def enough(need: Reading, offer: Reading) -> dict[str, str]:
    """What is asked and what there is, when both count the same thing and it suffices."""
    want, have = counted(need), counted(offer)
    unit = next((unit for unit in sorted(want) if have.get(unit, 0) >= want[unit]), None)
    return {"have": _number(have[unit]), "want": _number(want[unit])} if unit is not None else {}


def too_few(need: Reading, offer: Reading) -> Reason:
    """Why not: the offer has less than is asked, or begins far above it."""
    want, have, least = counted(need), counted(offer), starts_at(offer)
    for unit in sorted(want.keys() & have.keys()):
        amounts = {"have": _number(have[unit]), "want": _number(want[unit])}
        if unit in least and have[unit] > want[unit]:
            return Reason("Begins at {have}; the need is {want}.", amounts)
        if have[unit] < want[unit]:
            return Reason("Has {have}; the need is {want}.", amounts)
    raise ValueError("these two count nothing alike")


def other_time(need: Reading, offer: Reading) -> Reason:
    """Why not: they speak of different times."""
    times = {"offered": offer.moment.words, "asked": need.moment.words}
    return Reason("Says “{offered}”; the need is “{asked}”.", times)


def missed(need: Reading, offer: Reading) -> Reason:
    """Why not: when one is there, the other is not."""
    if offer.card.valid_from and need.card.valid_until and offer.card.valid_from > need.card.valid_until:
        return Reason("Begins only after the need has passed.")
    return Reason("Is gone before the need begins.")


def other_place(need: Reading, offer: Reading) -> Reason:
    """Why not: what is offered is in another place."""
    return Reason("Is in {offered}; the need is in {asked}.", {"offered": place_of(offer), "asked": place_of(need)})


def other_role(need: Reading, offer: Reading) -> Reason:
    """Why not: both want to sell."""
    return Reason("Sells, while the need looks for buyers.")


def _number(value: float) -> str:
    return f"{value:g}" if value < 1e6 else f"{value:.0f}"
