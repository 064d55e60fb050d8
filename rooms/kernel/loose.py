"""What only a kind knows, and the kernel hands on: names for it, each with the reason why it has no type here."""

from collections.abc import Mapping
from typing import Any

KindState = Any  # every kind has its own State; the kernel only hands it from one function of the kind to the next
KindSettings = Any  # every kind has its own Settings
KindPiece = Any  # a view of a kind's own, read by whoever knows its fields
Hashed = Any  # classes as keys of a cache: the checker finds no hash in type[Any]
Hinted = Any  # a type hint, read as a value
Argument = Any  # of slow work: what its job takes, pickled on the way
JSON = Any  # what json reads and writes: told apart at the edge, by whoever reads it

Data = dict[str, JSON]
"""Plain data as JSON or TOML has it."""
Plain = Mapping[str, JSON]
"""The same, to be read only; in a recipe anything may still be missing."""
Regions = dict[str, Any]  # a region is whatever view its template knows
"""A face: the key of each region, and the small frozen view that a template of this name shows."""
