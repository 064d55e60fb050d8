"""Recipes: a gathering as a readable, versioned file."""

import codecs
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from eventhub.ground.places import RECIPES
from eventhub.live.gatherings import read_settings, rooms_of
from facilitator.drafting.reading import toml
from facilitator.drafting.toml import written
from facilitator.labels import formats
from rooms.kernel import HALL, Data, Kind, Plain, Refused
from rooms.kernel.telling import RoomField

FORMAT = "eventhub-recipe/1"
NO_TITLE = "…"
"""What a gathering from scratch is called until somebody names it."""
_KNOWN = {"format", "name", "languages", "timezone", HALL, "rooms", "people", "about"}
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,8})?")
_KEY = re.compile(r"[a-z][a-z0-9-]{0,19}")
MOST_LANGUAGES, MOST_ROOMS, MOST_BLOCKS = 12, 40, 150
"""More than any gathering has; each of them costs time on every page of the set-up."""


def read_recipe(text: str) -> Data:
    """A recipe's plain data. Raises Refused with the line or the place to mend; room settings are checked later."""
    recipe = toml(text)
    check_recipe(recipe)
    return recipe


def text_of(data: bytes) -> str:
    """The text of a recipe file, whether an editor put a byte order mark before it or not. Raises Refused."""
    try:
        wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("This file is not a recipe: it is no plain text. Save it as UTF-8 and try again.") from None


def read_file(name: str) -> Data:
    """The recipe in a file, or one of ours by name. Raises Refused."""
    path = find(name)
    try:
        return read_recipe(text_of(path.read_bytes()))
    except OSError as error:
        raise Refused("The recipe cannot be read: {error}", error=error.strerror or "") from None


def check_recipe(recipe: Plain) -> None:
    """Refuse a recipe of another format, or with parts nobody knows."""
    if recipe.get("format") != FORMAT:
        raise Refused("This is not a recipe: its first line should be format = “{format}”.", format=FORMAT)
    for unknown in sorted(recipe.keys() - _KNOWN):
        raise Refused("“{name}” is not part of a recipe. Known are: {known}.", name=unknown,
                      known=", ".join(sorted(_KNOWN)))  # fmt: skip
    _check_frame(recipe)
    _check_rooms(recipe.get("rooms", []))
    _check_counts(recipe)


def check_whole(recipe: Plain, kinds: Mapping[str, Kind]) -> Data:
    """Refuse a recipe whose rooms or run sheet make no sense; answers room key to settings."""
    check_recipe(recipe)
    found = read_settings(kinds, recipe)
    for place, block in enumerate(found[HALL].blocks, 1):
        if block.room and block.room not in found:
            raise Refused("{path}: there is no room “{room}”. Rooms are: {known}.",
                          path=f"{HALL}.blocks.{place}", room=block.room, known=", ".join(found))  # fmt: skip
        if block.format not in formats(kinds):
            raise Refused("{path}: “{value}” should be one of: {values}.", path=f"{HALL}.blocks.{place}.format",
                          value=block.format[:40], values=", ".join(formats(kinds)))  # fmt: skip
    _check_handovers(recipe, kinds, found)
    return found


def _check_handovers(recipe: Plain, kinds: Mapping[str, Kind], settings: Plain) -> None:
    """Refuse a room that is named to be given something and is not there, or cannot take it."""
    there = {key: kinds[kind] for key, kind, _ in rooms_of(recipe)}
    for key, kind in there.items():
        for name, room, word in _handed(kind, settings[key]):
            able = [other for other, one in there.items() if word in one.commands and other != key]
            mend = ", ".join(able) or "—"
            if room not in there:
                raise Refused("{path}: there is no room “{room}”. Possible is: {mend}.",
                              path=f"{key}.{name}", room=room, mend=mend)  # fmt: skip
            if room not in able:
                raise Refused("{path}: the room “{room}” cannot take what it is to get. Possible is: {mend}.",
                              path=f"{key}.{name}", room=room, mend=mend)  # fmt: skip


def _handed(kind: Kind, settings: Any) -> Iterator[tuple[str, str, str]]:
    """(field, room named there, what that room must take)."""
    for name, widget in kind.set_up.widgets.items():
        if isinstance(widget, RoomField) and widget.takes and (room := getattr(settings, name, "")):
            yield name, room, widget.takes
    for name, word in kind.set_up.hands.items():
        yield from ((name, room, word) for room in getattr(settings, name))


def _check_frame(recipe: Plain) -> None:
    languages = recipe.get("languages", ["en"])
    if not isinstance(languages, list) or not languages or len(set(map(str, languages))) < len(languages):
        raise Refused("{path}: list each language once, for instance: en, nl.", path="languages")
    for tag in languages:
        if not isinstance(tag, str) or not _LANGUAGE.fullmatch(tag):
            raise Refused("{path}: “{tag}” is not a language tag. Write en, nl, pt …",
                          path="languages", tag=str(tag)[:20])  # fmt: skip
    try:
        ZoneInfo(str(recipe.get("timezone", "UTC")))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Refused("{path}: “{name}” is not known. Write it as Europe/Amsterdam.", path="timezone",
                      name=str(recipe["timezone"])[:40]) from None  # fmt: skip


def _check_counts(recipe: Plain) -> None:
    """Refuse what no hall needs so many of. Blocks of the wrong form are told by the hall itself."""
    hall = recipe.get(HALL)
    blocks = hall.get("blocks") if isinstance(hall, Mapping) else None
    counted = (
        ("languages", recipe.get("languages", []), MOST_LANGUAGES),
        ("hall.blocks", blocks if isinstance(blocks, list) else [], MOST_BLOCKS),
    )
    for path, found, most in counted:
        if len(found) > most:
            raise Refused("{path}: there are {count} here; the most is {most}.", path=path, count=len(found), most=most)


def _check_rooms(rooms: Any) -> None:
    if not isinstance(rooms, list) or not all(isinstance(room, Mapping) for room in rooms):
        raise Refused("{path}: this should be a list of rooms.", path="rooms")
    if len(rooms) > MOST_ROOMS:
        raise Refused("{path}: there are {count} here; the most is {most}.", path="rooms", count=len(rooms),
                      most=MOST_ROOMS)  # fmt: skip
    keys = [room.get("key", "") for room in rooms]
    for room in rooms:
        if not room.get("key") or not room.get("kind"):
            raise Refused("{path}: every room needs a key and a kind.", path="rooms")
        if not _KEY.fullmatch(str(room["key"])) or not isinstance(room["kind"], str):
            raise Refused("{path}: “{key}” should be a short word in lower case.",
                          path="rooms", key=str(room["key"])[:40])  # fmt: skip
        if keys.count(room["key"]) > 1 or room["key"] == HALL:
            raise Refused("{path}: “{key}” is there twice. Give every room its own key.", path="rooms", key=room["key"])


def write_recipe(recipe: Plain) -> str:
    """A recipe as a file; reading it gives the same recipe."""
    return written({"format": FORMAT, **recipe})


def ours() -> dict[str, Path]:
    """The recipes that come with eventhub, by name."""
    return {path.stem: path for path in sorted(RECIPES.glob("*.toml"))}


def find(name: str) -> Path:
    """A recipe by path, or by the name of one of ours. Raises Refused."""
    known = ours()
    path = Path(name)
    if name in known or not path.is_file():
        path = known.get(name, path)
    if not path.is_file():
        raise Refused("There is no recipe “{name}”. Give a file, or one of: {known}.", name=name,
                      known=", ".join(known))  # fmt: skip
    return path


def from_scratch(languages: list[str], timezone: str = "Europe/Amsterdam") -> Data:
    """A gathering with a hall and nothing in it yet."""
    return {"format": FORMAT, "name": "own", "languages": languages, "timezone": timezone,
            HALL: {"title": {languages[0]: NO_TITLE}}, "rooms": []}  # fmt: skip
