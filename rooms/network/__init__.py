"""A network between its gatherings: people belong to it, find each other by experience, and are noticed only where they
agreed to that."""

from rooms.network import (
    after,
    brought,
    clock,
    consents,
    console,
    dates,
    digest,
    digest_mail,
    energy,
    feelers,
    finding,
    gaps,
    goodbye,
    groups,
    letters,
    newcomers,
    next_time,
    outcome,
    paper,
    phases,
    phone,
    profile,
    rehearsed,
    remarks,
    seats,
    set_up,
    stakes,
    steward,
    twice,
    wall,
)
from rooms.network.kind import KnownCondition, Settings, network

__all__ = [
    "KnownCondition", "Settings", "after", "brought", "clock", "consents", "console", "dates", "digest",
    "digest_mail", "energy", "feelers", "finding", "gaps", "goodbye", "groups", "letters", "network",
    "newcomers", "next_time", "outcome", "paper", "phases", "phone", "profile", "rehearsed", "remarks", "seats",
    "set_up", "stakes", "steward", "twice", "wall",
]  # fmt: skip
