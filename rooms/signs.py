"""The sign of a table or place: a number that leads, with a name, a colour and a shape that help."""

from dataclasses import dataclass

COLOURS = (
    "brick", "teal", "mustard", "indigo", "moss", "plum", "sky", "rust", "slate", "rose", "olive", "sand",
)  # fmt: skip
"""Twelve colours told apart with any kind of colour vision; the words are CSS classes and are translated."""

SHAPES = ("circle", "triangle", "square", "diamond", "star", "hexagon")


@dataclass(frozen=True, slots=True)
class Sign:
    """What people look for in the hall; the same on wall, table tent, card and phone."""

    number: int
    name: str
    colour: str
    shape: str


def sign(number: int, name: str = "", colour: str = "", shape: str = "") -> Sign:
    """The sign of a numbered table; colour and shape follow from the number where nobody chose them.

    Shapes change from table to table and colours every table, so neighbours never look alike; 12 and 6 repeat together
    only after 72 numbers because the shape is shifted by one each time the colours have gone round.
    """
    place = number - 1
    turn = place // len(COLOURS)
    return Sign(number, name, colour or COLOURS[place % len(COLOURS)], shape or SHAPES[(place + turn) % len(SHAPES)])
