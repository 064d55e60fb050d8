"""Shares the offers out so that the whole room is served best and one popular offer is not promised to all."""

from __future__ import annotations

import numpy as np

from eventhub.matching.arrays import Numbers
from eventhub.matching.clashes import ENOUGH, counted
from eventhub.matching.features import Reading
from eventhub.matching.suggestions import Comparison

_ROUNDS = 5  # one offer serves at most this many needs in a plan; more is a host's decision


def share_out(comparison: Comparison, values: Numbers, least: float) -> list[tuple[str, str]]:
    """(need, offer) pairs that together weigh most, each need at most once and each offer as long as it has enough.

    `values` weighs the pairs, shape (needs, offers); pairs below `least` are never promised. In each round every
    offer takes at most one need (Kuhn's assignment); what has something left goes into the next round.
    """
    stock = [_Stock(offer) for offer in comparison.offers.readings]
    wanting = list(range(len(comparison.needs)))
    pairs: list[tuple[int, int]] = []
    for _ in range(_ROUNDS):
        found = _one_round(comparison, values, least, stock, wanting)
        for row, column in found:
            stock[column].take(comparison.needs.readings[row])
            wanting.remove(row)
        pairs += found
        if not found:
            break
    return [(comparison.needs.ids[row], comparison.offers.ids[column]) for row, column in sorted(pairs)]


def _one_round(
    comparison: Comparison, values: Numbers, least: float, stock: list[_Stock], wanting: list[int]
) -> list[tuple[int, int]]:
    offering = [column for column, shelf in enumerate(stock) if shelf.left]
    allowed = comparison.possible & (values >= least)
    for column in offering:
        if stock[column].opened:
            allowed[:, column] &= [stock[column].suffices(need) for need in comparison.needs.readings]
    from scipy.optimize import linear_sum_assignment  # a third of a second that no start of a server should wait for

    weights = np.where(allowed, values, 0)[np.ix_(wanting, offering)]
    chosen = zip(*linear_sum_assignment(weights, maximize=True), strict=True)
    pairs = [(wanting[row], offering[column]) for row, column in chosen]
    return [pair for pair in pairs if allowed[pair]]


class _Stock:
    """What an offer still has: amounts by unit, or a number of needs it can serve, or just itself, once."""

    def __init__(self, offer: Reading):
        self.left = counted(offer) or {"": 1.0}
        self.opened = False

    def suffices(self, need: Reading) -> bool:
        unit, amount = self._asked(need)
        return self.left.get(unit, 0) >= amount * ENOUGH

    def take(self, need: Reading) -> None:
        unit, amount = self._asked(need)
        self.opened = True
        self.left = {unit: self.left[unit] - amount} if self.left.get(unit, 0) > amount else {}

    def _asked(self, need: Reading) -> tuple[str, float]:
        """The unit both count and how many the need asks; a need that names no amount takes all there is."""
        wanted = counted(need)
        unit = next((unit for unit in self.left if unit in wanted), None)
        return (unit, wanted[unit]) if unit is not None else ("", 1.0)
