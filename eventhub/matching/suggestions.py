"""Puts the offers for a need (or the needs for an offer) in order, each with its reason, near misses last."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from eventhub.matching import clashes, reasons
from eventhub.matching.arrays import Marks, Numbers, Places
from eventhub.matching.concepts import concept_names
from eventhub.matching.features import CardColumns, Reading
from eventhub.matching.scoring import chance, score, unpopular
from rooms.kernel.reason import Reason

GOOD = 0.5  # the chance from which a host should begin to believe a pair
_NEAR_MISSES = 2  # how many pairs that are ruled out are worth explaining
# What rules a pair out, the most telling first, and how to say so.
_RULES: tuple[tuple[Callable[[CardColumns, CardColumns], Marks], Callable[[Reading, Reading], Reason]], ...] = (
    (clashes.time_clash, reasons.other_time),
    (clashes.missed, reasons.missed),
    (clashes.amount_clash, reasons.too_few),
    (clashes.place_clash, reasons.other_place),
    (clashes.role_clash, reasons.other_role),
)


@dataclass(frozen=True)
class Suggestion:
    """One possible pair. `score` is between 0 and 1; `good` says whether a host should begin to believe it.

    `why_not` is set for a near miss: it looks alike and is ruled out, so its score is 0. `interpreter` is true when the
    cards are in different languages, so a third person may be welcome.
    """

    need: str
    offer: str
    score: float
    good: bool
    reason: Reason
    why_not: Reason | None = None
    interpreter: bool = False


class Comparison:
    """Needs against offers: how well each pair fits (`scores`), and what rules it out; all of shape (needs, offers)."""

    def __init__(
        self, needs: CardColumns, offers: CardColumns, rarity: Numbers, refused: Collection[tuple[str, str]] = ()
    ):
        self.needs, self.offers, self.rarity = needs, offers, rarity
        self.scores = score(needs, offers, rarity)
        self.ruled_out = [rule(needs, offers) for rule, _ in _RULES]
        self.never = clashes.same_person(needs, offers) | self._refused(refused)

    def _refused(self, refused: Collection[tuple[str, str]]) -> Marks:
        marks = np.zeros(self.scores.shape, bool)
        rows, columns = self.needs.places, self.offers.places
        for need, offer in refused:
            if need in rows and offer in columns:
                marks[rows[need], columns[offer]] = True
        return marks

    @cached_property
    def possible(self) -> Marks:
        """Pairs that nothing rules out."""
        ruled_out: Marks = np.logical_or.reduce([self.never, *self.ruled_out])
        return ~ruled_out

    def best_offers(self, row: int, liked: Numbers, k: int) -> list[Suggestion]:
        """The k best offers for one need, near misses after them; `liked` is the popularity of each offer."""
        fits, near, chances = self._best(self.scores[row], liked, self.possible[row], self.never[row])
        found = [self._fit(row, column, chances[column]) for column in fits[:k]]
        return found + [self._near_miss(row, column) for column in near]

    def best_needs(self, column: int, liked: Numbers, k: int) -> list[Suggestion]:
        """The k best needs for one offer, near misses after them; `liked` is the popularity of each need."""
        fits, near, chances = self._best(self.scores[:, column], liked, self.possible[:, column], self.never[:, column])
        found = [self._fit(row, column, chances[row]) for row in fits[:k]]
        return found + [self._near_miss(row, column) for row in near]

    def _best(self, scores: Numbers, liked: Numbers, possible: Marks, never: Marks) -> tuple[Places, Places, Numbers]:
        """Places of the partners that fit, best first; of the few near misses; and the chance of every one."""
        chances = chance(unpopular(scores, liked))
        order = np.argsort(-chances, kind="stable")
        near = order[(~possible & ~never & (chances >= GOOD))[order]]
        return order[possible[order]], near[:_NEAR_MISSES], chances

    def _fit(self, row: int, column: int, value: float) -> Suggestion:
        need, offer = self.needs.readings[row], self.offers.readings[column]
        reason = reasons.why(need, offer, self._telling)
        good = bool(value >= GOOD)
        return Suggestion(need.card.id, offer.card.id, float(value), good, reason, None, need.lang != offer.lang)

    def _near_miss(self, row: int, column: int) -> Suggestion:
        need, offer = self.needs.readings[row], self.offers.readings[column]
        say = next(say for (_, say), out in zip(_RULES, self.ruled_out, strict=True) if out[row, column])
        reason = reasons.why(need, offer, self._telling)
        return Suggestion(need.card.id, offer.card.id, 0.0, False, reason, say(need, offer), need.lang != offer.lang)

    @cached_property
    def _telling(self) -> dict[str, float]:
        return dict(zip(concept_names(), self.rarity.tolist(), strict=True))
