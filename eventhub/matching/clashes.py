"""Finds what rules a pair out though the words look alike: another day, too few, another town, the same person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time

import numpy as np

from eventhub.matching.arrays import Column, Marks, Numbers, some
from eventhub.matching.features import CardColumns, Reading
from eventhub.matching.language import fold
from eventhub.matching.moments import day_of, year_of

EVERYWHERE = frozenset(["", "online", "any", "anywhere", "everywhere", "remote", "virtual", "overal", "uberall"])
# What can be given from afar: another town does not exclude these.
FROM_AFAR = (
    "translate", "lawyer", "contract", "migration", "accounting", "tax", "fund_gift", "loan_money", "application_text",
    "proofread", "design", "website", "programming", "data", "analysis", "write", "mentor", "advice", "experience",
    "example", "psych", "internet", "digital", "contact", "map", "press",
)  # fmt: skip
ENOUGH = 0.9  # nine tenths of what is asked is close enough to talk about
_LONG_AGO, _FOREVER = datetime(1970, 1, 1, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)


def time_clash(needs: CardColumns, offers: CardColumns) -> Marks:
    """Pairs whose weekdays, parts of the day, months, seasons or dates exclude each other, shape (needs, offers)."""
    clash = np.zeros((len(needs), len(offers)), bool)
    for read in (_days, _parts, _months, _seasons):
        clash |= _disjoint(needs.column(read), offers.column(read))
    return clash | _other_dates(needs, offers)


def _days(reading: Reading) -> int:
    return reading.moment.days


def _parts(reading: Reading) -> int:
    return reading.moment.parts


def _months(reading: Reading) -> int:
    return reading.moment.months


def _seasons(reading: Reading) -> int:
    return reading.moment.seasons


def shared_days(need: Reading, offer: Reading) -> bool:
    """Whether both name weekdays or dates and have one in common."""
    return bool(need.moment.days & offer.moment.days or need.moment.dates & offer.moment.dates)


def _disjoint(left: Column, right: Column) -> Marks:
    """Where both sides say something and have nothing in common."""
    disjoint: Marks = (left[:, None] > 0) & (right > 0) & ((left[:, None] & right) == 0)
    return disjoint


def _other_dates(needs: CardColumns, offers: CardColumns) -> Marks:
    left, right = _date_marks(needs), _date_marks(offers)
    apart: Marks = left @ right.T == 0
    return some(left)[:, None] & some(right) & apart


def _date_marks(side: CardColumns) -> Numbers:
    marks = np.zeros((len(side), 1232), np.float32)  # month * 100 + day
    for row, reading in enumerate(side.readings):
        marks[row, list(reading.moment.dates)] = 1
    return marks


def missed(needs: CardColumns, offers: CardColumns) -> Marks:
    """Pairs where the offer begins after the need has passed, or is gone before the day the need speaks of."""
    need_until = needs.column(lambda reading: _stamp(reading.card.valid_until, _FOREVER))
    offer_until = offers.column(lambda reading: _stamp(reading.card.valid_until, _FOREVER))
    offer_since = offers.column(lambda reading: _stamp(reading.card.valid_from, _LONG_AGO))
    return (need_until[:, None] < offer_since) | (needs.column(_first_day)[:, None] > offer_until)


def _first_day(reading: Reading) -> float:
    """The first day a card speaks of, where its year is known; long ago otherwise."""
    year = year_of(reading.card.valid_until, reading.card.valid_from)
    days = [day_of(year, found) for found in reading.moment.dates] if year else []
    return min((_stamp(datetime.combine(day, time.min), _LONG_AGO) for day in days if day), default=_stamp(_LONG_AGO))


def _stamp(moment: datetime | None, otherwise: datetime = _LONG_AGO) -> float:
    moment = moment or otherwise
    return moment.replace(tzinfo=moment.tzinfo or UTC).timestamp()


def amount_clash(needs: CardColumns, offers: CardColumns) -> Marks:
    """Pairs where the offer counts the same thing and has too few, or begins far above what is asked."""
    clash = np.zeros((len(needs), len(offers)), bool)
    for unit in _shared_units(needs, offers):
        want, have = needs.column(_most(unit)), offers.column(_most(unit))
        least = offers.column(_least(unit))
        clash |= (have > 0) & (have < want[:, None] * ENOUGH) & ~least
        clash |= least & (want[:, None] > 0) & (want[:, None] < have)
    return clash


def _shared_units(needs: CardColumns, offers: CardColumns) -> set[str]:
    return set.intersection(*({unit for r in side.readings for unit in counted(r)} for side in (needs, offers)))


def counted(reading: Reading) -> dict[str, float]:
    """unit → the most this card speaks of; its own quantity counts under its unit, or under none."""
    counted: dict[str, float] = {}
    for amount in reading.amounts:
        counted[amount.unit] = max(counted.get(amount.unit, 0), amount.value)
    if reading.card.quantity:
        counted[fold(reading.card.unit or "")] = reading.card.quantity
    return counted


def starts_at(reading: Reading) -> set[str]:
    """What this card has only from a certain amount upwards ("from 50,000 euros")."""
    return {amount.unit for amount in reading.amounts if amount.least}


def _most(unit: str) -> Callable[[Reading], float]:
    return lambda reading: counted(reading).get(unit, 0.0)


def _least(unit: str) -> Callable[[Reading], bool]:
    return lambda reading: unit in starts_at(reading)


def place_clash(needs: CardColumns, offers: CardColumns) -> Marks:
    """Pairs in two different towns, unless what is offered can be given from afar."""
    left, right = needs.column(_place), offers.column(_place)
    fixed: Marks = (left != "")[:, None] & (right != "") & (left[:, None] != right)
    return fixed & ~offers.has(*FROM_AFAR)


def place_of(reading: Reading) -> str:
    """The place as the card names it, or nothing when that is everywhere."""
    place = (reading.card.place or "").strip()
    return "" if fold(place) in EVERYWHERE else place


def _place(reading: Reading) -> str:
    return fold(place_of(reading))


def role_clash(needs: CardColumns, offers: CardColumns) -> Marks:
    """Pairs that both want to sell: who looks for buyers is not helped by a seller."""
    return needs.has("buyer")[:, None] & (offers.has("sell") & ~offers.has("buyer"))


def same_person(needs: CardColumns, offers: CardColumns) -> Marks:
    """Pairs of one person with themself."""
    return _same(needs, offers, lambda reading: reading.card.by or "")


def same_organisation(needs: CardColumns, offers: CardColumns) -> Marks:
    """Pairs within one organisation: allowed, but ranked low, for they could meet without us."""
    return _same(needs, offers, lambda reading: reading.card.organisation or "")


def _same(needs: CardColumns, offers: CardColumns, read: Callable[[Reading], str]) -> Marks:
    left, right = needs.column(read), offers.column(read)
    same: Marks = (left != "")[:, None] & (left[:, None] == right)
    return same
