"""Marks that tell states apart by shape first, and by colour besides."""

from dataclasses import dataclass
from math import cos, radians, sin


@dataclass(frozen=True, slots=True)
class StateMark:
    """How a state is drawn: the share of its circle that is full, the line around it and the paper under it."""

    full: float
    line: str
    paper: str
    dashed: bool = False


EMPTY, QUARTER, HALF, THREE_QUARTERS, FULL, UNSAID = "empty", "quarter", "half", "three_quarters", "full", "unsaid"
LOOKS = {
    EMPTY: StateMark(0, "#6b6459", "#ffffff"),
    QUARTER: StateMark(0.25, "#a4342c", "#f8dad5"),
    HALF: StateMark(0.5, "#8a5a00", "#fce8bd"),
    THREE_QUARTERS: StateMark(0.75, "#2f6f8f", "#d6e9f2"),
    FULL: StateMark(1, "#1d6b36", "#d5ecd6"),
    UNSAID: StateMark(0, "#6b6459", "#ffffff", dashed=True),
}
"""By name: five steps of a full circle, and what nobody has said. Any other mark is a figure and drawn as it is."""
PLAIN = StateMark(0, "#1d6b36", "#ffffff")


def n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def rect(x: float, y: float, w: float, h: float, fill: str, more: str = "") -> str:
    return f'<rect x="{n(x)}" y="{n(y)}" width="{n(w)}" height="{n(h)}" fill="{fill}"{more}/>'


def circle(x: float, y: float, look: StateMark, radius: float = 15) -> str:
    """A circle as full as the state: told apart without any colour."""
    dash = ' stroke-dasharray="6 5"' if look.dashed else ""
    ring = (
        f'<circle cx="{n(x)}" cy="{n(y)}" r="{n(radius)}" fill="#ffffff" stroke="{look.line}" stroke-width="4"{dash}/>'
    )
    return ring + _wedge(x, y, radius, look)


def _wedge(x: float, y: float, radius: float, look: StateMark) -> str:
    if look.full == 0:
        return ""
    if look.full == 1:
        return f'<circle cx="{n(x)}" cy="{n(y)}" r="{n(radius)}" fill="{look.line}"/>'
    angle = radians(360 * look.full - 90)
    far = int(look.full > 0.5)
    end = f"{n(x + radius * cos(angle))} {n(y + radius * sin(angle))}"
    arc = f"M{n(x)} {n(y)}V{n(y - radius)}A{n(radius)} {n(radius)} 0 {far} 1 {end}z"
    return f'<path d="{arc}" fill="{look.line}"/>'


SIGNS = ("M-9 0L0 -9L9 0L0 9z", "M-8 -8H8V8H-8z", "M0 -9L10 8H-10z", "M0 -9A9 9 0 1 0 0.1 -9z")
"""Solution, case, challenge, party: a diamond, a square, a triangle, a ring."""


def fold(x: float, y: float, way: int, fill: str) -> str:
    """A folded corner in the rounded corner at (x, y): the room wrote this, not the draft. `way` 1: right, -1: left."""
    path = f"M{n(x - way * 28)} {n(y)}H{n(x - way * 10)}Q{n(x)} {n(y)} {n(x)} {n(y + 10)}V{n(y + 28)}z"
    return f'<path d="{path}" fill="{fill}"/>'
