"""The Open Space room kind: `openspace` with all its rules, read in the order in which they build on each other."""

from rooms.openspace import (  # noqa: F401 - importing them fills the kind
    acting,
    book,
    brought,
    choosing,
    console,
    entry,
    feed,
    growing,
    merging,
    outcome,
    paper,
    phone,
    placing,
    posting,
    rehearsed,
    reports,
    sessions,
    set_up,
    stages,
    starring,
    twice,
    unattended,
    wall,
)
from rooms.openspace.kind import openspace
from rooms.openspace.markdown import book_markdown
from rooms.openspace.settings import Settings, SlotPlan

__all__ = ["Settings", "SlotPlan", "book_markdown", "openspace"]
