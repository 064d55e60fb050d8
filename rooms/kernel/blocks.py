"""Blocks of the run sheet as a recipe has them: plain data with a start and minutes, counted from midnight."""

from rooms.kernel.loose import Plain

PAUSE = "break"
CIRCLE = "circle"
BETWEEN = ("plenary", PAUSE, CIRCLE)
"""Blocks in which a room may be on without being at work."""


def ends(block: Plain) -> int:
    """When a block is over by its own times, in minutes after midnight."""
    return int(block.get("start", 0) + block.get("minutes", 0))


def clock(minute: int) -> str:
    """Minutes after midnight as a clock shows them."""
    return f"{minute // 60 % 24:02d}:{minute % 60:02d}"
