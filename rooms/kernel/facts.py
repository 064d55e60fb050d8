"""What happened: a frozen record in the past tense, and its place in the journal."""

from dataclasses import dataclass
from typing import dataclass_transform


@dataclass_transform(frozen_default=True)
@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Base of all facts. `by` (person id) and `at` (UTC ms) are columns of the journal, never payload.

    `Kind.fact` makes a frozen record of each."""

    by: str = ""
    at: int = 0


TEAM, PEOPLE = "team", "people"
"""Whose doing a fact is that leaves the house as open data. What people do bears the time of the team's step before it:
to the second it would say who, for whoever sat beside them saw them type."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact in its place. `step` is the seq of the first fact of the facilitator's step it belongs to, or 0."""

    seq: int
    fact: Fact
    step: int = 0
