"""Questions to everybody: hidden until shown, nothing of too few, passing as easy as answering."""

from rooms.ask import (
    answering,
    areas,
    brought,
    console,
    desk,
    judging,
    keeping,
    opening,
    outcome,
    paper,
    phone,
    rehearsed,
    set_up,
    twice,
    typed,
    wall,
)
from rooms.ask.kind import AskItem, Characteristic, Settings, ask

__all__ = [
    "Characteristic", "AskItem", "Settings", "answering", "areas", "ask", "brought", "console", "desk",
    "judging", "keeping", "opening", "outcome", "paper", "phone", "rehearsed", "set_up", "twice", "typed", "wall",
]  # fmt: skip
