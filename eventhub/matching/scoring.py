"""Weighs how well each offer answers each need: meaning, shared things and words, and who does what for whom."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from eventhub.matching.arrays import Marks, Numbers
from eventhub.matching.clashes import same_organisation
from eventhub.matching.features import CardColumns

HUB = 5  # how many of its best pairs tell whether a card is everybody's friend
BELIEVE = 0.5  # measured on our invented events: above it most pairs are true, below it most are not
SLOPE = 0.12
ORDINARY = 60  # cards of an imagined wall
COMMON = 0.4  # what the best pairs of an ordinary card weigh: stands in where there are fewer than HUB


@dataclass(frozen=True)
class MatchWeights:
    """How much each sign counts beside the likeness of meaning (which counts 1)."""

    topics: float = 0.8
    sells: float = 0.2
    teaches: float = 0.2
    without: float = 0.3
    exchange: float = 0.03
    area: float = 0.03
    organisation: float = 0.2


def rarity_of(*sides: CardColumns) -> Numbers:
    """How telling each concept is in this gathering, log(n / cards that name it): what everybody says tells little.

    A few cards are judged as if `ORDINARY` others, which name each concept once, hung beside them.
    """
    have = sum(side.topics.sum(axis=0) for side in sides)
    total = sum(len(side) for side in sides)
    rarity: Numbers = np.log((total + ORDINARY) / (have + 1)).astype(np.float32)
    return rarity


def score(needs: CardColumns, offers: CardColumns, rarity: Numbers, weights: MatchWeights = MatchWeights()) -> Numbers:
    """How well each offer answers each need, shape (needs, offers), about 0 to 2; higher is better."""
    likeness = needs.vectors @ offers.vectors.T
    likeness += weights.topics * topic_likeness(needs, offers, rarity)
    likeness -= weights.without * ((needs.topics * rarity) @ offers.without.T > 0)
    likeness -= weights.sells * one_sided(needs.has("buy", "buyer", "money"), offers.has("sell"))
    likeness -= weights.teaches * one_sided(needs.has("teach", "learn"), offers.has("teach"))
    likeness -= weights.organisation * same_organisation(needs, offers)
    return likeness + _known_extras(needs, offers, weights)


def topic_likeness(needs: CardColumns, offers: CardColumns, rarity: Numbers) -> Numbers:
    """Cosine of the weighted concepts, a little less for cards that name few, between 0 and 1."""
    left, right = needs.topics * rarity, offers.topics * rarity
    return (left / _length(left)) @ (right / _length(right)).T


def _length(rows: Numbers) -> Numbers:
    length: Numbers = np.linalg.norm(rows, axis=1, keepdims=True) + 1
    return length


def one_sided(asked: Marks, given: Marks) -> Marks:
    """Where the offer does what the need did not ask for: sells to who does not buy, teaches who wants it done."""
    return ~asked[:, None] & given


def _known_extras(needs: CardColumns, offers: CardColumns, weights: MatchWeights) -> Numbers:
    return weights.area * _equal(needs, offers, "area") + weights.exchange * _equal(needs, offers, "exchange")


def _equal(needs: CardColumns, offers: CardColumns, name: str) -> Marks:
    left = needs.column(lambda reading: getattr(reading.card, name) or "")
    right = offers.column(lambda reading: getattr(reading.card, name) or "")
    equal: Marks = (left != "")[:, None] & (left[:, None] == right)
    return equal


def popularity(scores: Numbers) -> Numbers:
    """How much each column is liked by everybody, shape (columns,): the mean of its best HUB scores.

    Taking half of it away (`unpopular`) keeps one vague or popular card from heading every list (cross-domain
    similarity local scaling; Conneau et al. 2018, "Word translation without parallel data").
    """
    best = -np.sort(-scores, axis=0)[:HUB]
    missing = HUB - len(best)
    liked: Numbers = (best.sum(axis=0) + missing * COMMON) / HUB
    return liked


def unpopular(values: Numbers, liked: Numbers) -> Numbers:
    """Scores with half of each card's popularity taken away, beyond what is common."""
    return values - (liked - COMMON) / 2


def chance(value: Numbers) -> Numbers:
    """A score as a number between 0 and 1; one half is where a host should begin to believe it."""
    believed: Numbers = 1 / (1 + np.exp(-(value - BELIEVE) / SLOPE))
    return believed
