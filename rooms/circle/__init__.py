"""A circle: each has the hot seat once in a series of meetings; what is written to them they alone read."""

from rooms.circle import (
    brought,
    console,
    leading,
    meeting,
    notes,
    paper,
    phone,
    rehearsed,
    seats,
    set_up,
    steps,
    twice,
    wall,
)
from rooms.circle.kind import Settings, Step, circle

__all__ = [
    "Settings", "Step", "brought", "circle", "console", "leading", "meeting", "notes", "paper", "phone", "rehearsed",
    "seats", "set_up", "steps", "twice", "wall",
]  # fmt: skip
