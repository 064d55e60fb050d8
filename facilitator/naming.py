"""Where in a set-up something is to be mended, in the words of its form: “World Café, Rounds 1, Question”."""

from collections.abc import Mapping
from typing import Any

from eventhub.ground import languages
from facilitator.labels import LABELS, ROOM_TITLES, choice_label

PLACES = frozenset({"path"})
FIELDS = frozenset({"name"})
VALUES = frozenset({"values"})
"""What a refusal calls a place of the set-up, a field in it, and what may stand there."""


def named(lang: str, params: Mapping[str, Any], recipe: Mapping[str, Any]) -> dict[str, Any]:
    """The params of a refusal with places and fields as the form says them; anything else stays."""
    say = languages.catalogue(lang).gettext
    kinds = {"hall": "hall", **{room.get("key", ""): room.get("kind", "") for room in recipe.get("rooms", [])}}
    return {key: _called(say, key, value, kinds) for key, value in params.items()}


def _called(say, key: str, value: Any, kinds: Mapping[str, str]) -> Any:
    if key in PLACES:
        return place(say, value, kinds)
    if key in FIELDS:
        return field(say, value)
    return ", ".join(say(choice_label(one)) for one in str(value).split(", ")) if key in VALUES else value


def field(say, name: Any) -> Any:
    """What a field is called on the form, in a reader's language."""
    return say(LABELS[name]) if name in LABELS else name


def place(say, path: str, kinds: Mapping[str, str]) -> str:
    """A path such as cafe.rounds.1.question in words."""
    room, *parts = str(path).split(".")
    kind = kinds.get(room, room)
    title = say(ROOM_TITLES[kind]).partition(":")[0] if kind in ROOM_TITLES else room
    words = [title]
    for part in parts:
        if part.isdecimal() and len(words) > 1:
            words[-1] += f" {part}"
        else:
            words.append(field(say, part) if part in LABELS else languages.own_name(part))
    return ", ".join(words)
