"""A card as matching sees it: what somebody needs or brings, and the little that is known around it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True)
class NeedOrOffer:
    """One need or one offer.

    `quantity` counts `unit` (chairs, seats); without a unit, an offer's quantity is how many needs it can serve.
    `place` is any name the gathering uses; "online" and "any" are everywhere.
    Host-only cards are for people's eyes: no machine reads them.
    """

    id: str
    kind: Literal["need", "offer"]
    text: str
    lang: str | None = None
    place: str | None = None
    valid_until: datetime | None = None
    valid_from: datetime | None = None
    quantity: float | None = None
    unit: str | None = None
    exchange: str | None = None
    area: str | None = None
    by: str | None = None
    organisation: str | None = None
    host_only: bool = False
