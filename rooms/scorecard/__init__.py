"""The scorecard: what happened with each condition, unit by unit, owned by the people in it.

The kind `scorecard` with all its rules, read in the order in which they build on each other.
"""

from rooms.scorecard import (  # noqa: F401 - importing them fills the kind
    brought,
    cared,
    console,
    days,
    entry,
    grid,
    helping,
    looking,
    outcome,
    paper,
    phone,
    reading,
    rehearsed,
    review,
    rounds,
    scoring,
    set_up,
    taking,
    telling,
    twice,
    units,
    wall,
)
from rooms.scorecard.kind import Settings, scorecard

__all__ = ["Settings", "scorecard"]
