"""What is too long to read from the last row: said while it is set up, not in front of two hundred people.

Measured on walls with everything on them (clock, ideas, join code): within these lengths letters stay above 1/28 of the
picture's height; beyond them they shrink, or the languages have to take turns."""

from collections.abc import Mapping
from dataclasses import dataclass

from facilitator.drafting.sheet import sentences
from rooms.kernel import Kind, Plain


@dataclass(frozen=True, slots=True)
class Long:
    """A sentence of the wall that is too long in one language: where it is set up, and its characters."""

    path: str
    lang: str
    count: int


def too_long(recipe: Plain, kinds: Mapping[str, Kind]) -> list[Long]:
    """Every sentence that hangs on a wall and cannot be read from its last row, in the order of the set-up."""
    tongues = recipe.get("languages", ["en"])
    return [
        Long(sentence.path, lang, len(text))
        for sentence in sentences(recipe, kinds)
        for lang, text in sentence.texts.items()
        if sentence.hung and len(text) > sentence.hung.share(len(tongues))
    ]
