"""A drawing made with a finger: a few strokes of whole numbers, small enough to travel like words.

Each stroke is "x y x y …", strokes stand apart by ";", on a sheet of 300 by 200. What is no such thing is refused.
"""

import re

from rooms.kernel import Refused, Words

WIDE, HIGH = 300, 200
MOST = 12_000
"""Characters of a drawing; some two thousand points, a minute of a busy finger."""
_STROKE = re.compile(r"\d{1,3}( \d{1,3})+", re.ASCII)


def checked(drawing: Words | None) -> Words | None:
    """A drawing that is one, or None for a sheet nobody touched. Raises Refused."""
    if drawing is None or not drawing.text.strip(" ;"):
        return None
    if not path_of(drawing.text):
        raise Refused("This drawing could not be read. Draw it again, or write it in words.")
    return drawing


def path_of(text: str) -> str:
    """The drawing as the path of an SVG; "" for what is none. A dot is a stroke without length, which a round pen
    still shows."""
    parts = [_path(stroke.strip()) for stroke in text.split(";") if stroke.strip()]
    return "".join(parts) if parts and all(parts) else ""


def _path(stroke: str) -> str:
    if not _STROKE.fullmatch(stroke):
        return ""
    numbers = [int(number) for number in stroke.split(" ")]
    points = list(zip(numbers[::2], numbers[1::2], strict=False))
    if len(numbers) % 2 or any(x > WIDE or y > HIGH for x, y in points):
        return ""
    first, *rest = points
    begun = f"M{first[0]} {first[1]}"
    return begun + ("L" + " ".join(f"{x} {y}" for x, y in rest) if rest else "h0")
