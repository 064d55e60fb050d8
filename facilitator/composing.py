"""From pasted lines to a set-up: each line a block, each method it speaks of a room, timed as the lines say."""

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from facilitator.beginnings import QUESTIONS, beginning, worded
from facilitator.methods import all_day, begins, method_of
from facilitator.pasted import Entry
from facilitator.programme import with_names
from facilitator.sums import clock

Recipe = dict[str, Any]
MOVE = 3
A_ROUND, MOST_ROUNDS = 22, 3
A_SLOT = 60
TABLES, SIZE = 8, 5


def composed(recipe: Recipe, entries: Sequence[Entry], instead: bool) -> Recipe:
    """The set-up with these lines as its programme, or behind it, and with the rooms they speak of."""
    made = deepcopy(recipe)
    tongues = made.get("languages", ["en"])
    hall = made.setdefault("hall", {})
    for entry in entries:
        _room_for(made, method_of(entry.title)[1], tongues)
    rooms = {room["kind"]: room["key"] for room in reversed(made["rooms"])}
    blocks = [_block(entry, tongues[0], rooms) for entry in entries]
    hall["blocks"] = with_names([*([] if instead else hall.get("blocks", [])), *blocks])
    new = {room["key"] for room in made["rooms"]} - {room["key"] for room in recipe.get("rooms", [])}
    for room in made["rooms"]:
        if room["key"] in new:
            _timed(room, hall["blocks"], tongues)
            _joined(room, rooms)
    return made


def _block(entry: Entry, lang: str, rooms: dict[str, str]) -> dict[str, Any]:
    format, kind = method_of(entry.title)
    block = {"title": {lang: entry.title}, "day": entry.day, "start": entry.start, "minutes": entry.minutes,
             "format": format, "room": rooms.get(kind, "")}  # fmt: skip
    block |= ({"say": {lang: entry.say}} if entry.say else {}) | ({"fixed": True} if format == "break" else {})
    return block | ({"beside": True} if all_day(entry.title) else {})


def _room_for(recipe: Recipe, kind: str, tongues: Sequence[str]) -> None:
    rooms = recipe.setdefault("rooms", [])
    if kind and all(room["kind"] != kind for room in rooms):
        rooms.append({"key": kind, "kind": kind, "settings": beginning(kind, tongues)})


def _timed(room: dict[str, Any], blocks: Sequence[dict], tongues: Sequence[str]) -> None:
    """Rounds and slots fill the blocks they are held in."""
    mine = [block for block in blocks if block.get("room") == room["key"]]
    if room["kind"] == "cafe" and mine:
        minutes = sum(block["minutes"] for block in mine if block["format"] == "world_cafe")
        room["settings"] |= {"rounds": rounds_in(minutes, tongues), "table_count": TABLES, "table_size": SIZE}
    if room["kind"] == "openspace":
        room["settings"]["slots"] = [slot for block in mine for slot in _slots(block)] or room["settings"]["slots"]


def rounds_in(minutes: int, tongues: Sequence[str]) -> list[dict[str, Any]]:
    """Up to three rounds that take exactly so many minutes with the moves between them."""
    count = max(1, min(MOST_ROUNDS, minutes // A_ROUND))
    each, over = divmod(max(minutes, A_ROUND) - MOVE * (count - 1), count)
    return [
        {"question": worded(QUESTIONS[n], tongues), "minutes": min(each + (over if n == 0 else 0), 180),
         "move_minutes": MOVE}
        for n in range(count)
    ]  # fmt: skip


def _slots(block: dict[str, Any]) -> list[dict[str, Any]]:
    title = next(iter(block["title"].values()), "")
    if begins(title):
        return []
    count = max(1, block["minutes"] // A_SLOT)
    each = max(10, block["minutes"] // count)
    return [{"start": clock(block["start"] + n * each), "minutes": each, "day": block["day"]} for n in range(count)]


def _joined(room: dict[str, Any], rooms: dict[str, str]) -> None:
    """Who hands on to whom: a café or an Open Space to the ballot, and everything to the wall of needs."""
    source = rooms.get("cafe") or rooms.get("openspace")
    if room["kind"] == "ballot" and source:
        room["settings"] = {"source": source, "heirs": [source]}
    if room["kind"] in ("cafe", "openspace"):
        others = ("ballot", "needs") if rooms.get(room["kind"]) == room["key"] else ()
        room["settings"] |= {kind: rooms[kind] for kind in others if kind in rooms}
    if room["kind"] == "openspace" and source != room["key"]:
        room["settings"].pop("ballot", None)
        room["settings"]["convergence"] = False
