"""Where in a set-up something is to be mended, in the words of its form: “World Café, Rounds 1, Question”."""

from collections.abc import Callable, Mapping
from typing import Any

from eventhub.ground import languages
from facilitator.labels import Kinds, choice_label, known_label, label_of, room_title
from rooms.kernel import HALL, Data, Plain

PLACES = frozenset({"path"})
FIELDS = frozenset({"name"})
VALUES = frozenset({"values"})
"""What a refusal calls a place of the set-up, a field in it, and what may stand there."""


Say = Callable[[str], str]
"""A message key in the reader's language."""


def named(lang: str, params: Plain, recipe: Plain, kinds: Kinds) -> Data:
    """The params of a refusal with places and fields as the form says them; anything else stays."""
    say = languages.catalogue(lang).gettext
    rooms = {HALL: HALL, **{room.get("key", ""): room.get("kind", "") for room in recipe.get("rooms", [])}}
    return {key: _called(say, key, value, rooms, kinds) for key, value in params.items()}


def _called(say: Say, key: str, value: Any, rooms: Mapping[str, str], kinds: Kinds) -> Any:
    if key in PLACES:
        return place(say, value, rooms, kinds)
    if key in FIELDS:
        return say(known) if (known := known_label(kinds, str(value))) else value
    return ", ".join(say(choice_label(kinds, one)) for one in str(value).split(", ")) if key in VALUES else value


def place(say: Say, path: str, rooms: Mapping[str, str], kinds: Kinds) -> str:
    """A path such as cafe.rounds.1.question in words."""
    room, *parts = str(path).split(".")
    kind = rooms.get(room, room)
    words = [say(room_title(kinds, kind)).partition(":")[0] if kind in kinds else room]
    for part in parts:
        if part.isdecimal() and len(words) > 1:
            words[-1] += f" {part}"
        elif known_label(kinds, part):
            words.append(say(label_of(kinds[kind], part) if kind in kinds else known_label(kinds, part)))
        else:
            words.append(languages.own_name(part))
    return ", ".join(words)
