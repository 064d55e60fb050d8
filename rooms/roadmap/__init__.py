"""The roadmap: for every breakthrough area what must be true, how far it is in sight, and what is there already.

The kind `roadmap` with all its rules, read in the order in which they build on each other.
"""

from rooms.roadmap import (  # noqa: F401 - importing them fills the kind
    after,
    areas,
    brought,
    conditions,
    console,
    contested,
    desk,
    entries,
    entry,
    estimating,
    giving,
    handing,
    joining,
    looking,
    mending,
    next_time,
    outcome,
    paper,
    parts,
    phone,
    rehearsed,
    set_up,
    splitting,
    tagging,
    told,
    twice,
    viewpoints,
    wall,
)
from rooms.roadmap.kind import Settings, roadmap

__all__ = ["Settings", "roadmap"]
