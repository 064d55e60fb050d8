"""How much of what people read is translated: told by `make languages`, and kept beside each compiled catalogue."""

from collections.abc import Iterable

from babel.messages.catalog import Catalog, Message

SEEN_BY = "seen by: "
"""Begins the line above each text that tells a translator who reads it."""
THE_HALL = ("participant", "wall")
"""Who must be spoken to in their own language: guests, table hosts among them, and everybody who looks up."""


def is_translated(message: Message) -> bool:
    """Whether a text can be read in this language: all its forms are there, and nobody has yet to look at it."""
    string = message.string
    return "fuzzy" not in message.flags and (all(string) if isinstance(string, tuple | list) else bool(string))


def share(catalog: Catalog, who: Iterable[str] = ()) -> float:
    """How much of what these people read is translated, 0 to 1; of everything where nobody is named."""
    asked = [one for one in catalog if one.id and (not who or set(_seen_by(one)).intersection(who))]
    return sum(map(is_translated, asked)) / len(asked) if asked else 1.0


def told(catalog: Catalog) -> dict[str, float]:
    """What is kept beside a compiled catalogue: the share of what the hall reads, and of everything."""
    return {"hall": share(catalog, THE_HALL), "all": share(catalog)}


def _seen_by(message: Message) -> list[str]:
    line = next((line for line in message.auto_comments if line.startswith(SEEN_BY)), SEEN_BY)
    return line.removeprefix(SEEN_BY).split(", ")
