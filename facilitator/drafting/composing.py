"""From pasted lines to a set-up: each line a block, each method it speaks of a room, timed as the lines say."""

from collections.abc import Mapping, Sequence
from copy import deepcopy

from facilitator.drafting.beginnings import beginning, saying
from facilitator.drafting.methods import all_day, method_of
from facilitator.drafting.pasted import ProgrammeLine
from facilitator.drafting.programme import with_names
from facilitator.labels import Kinds
from rooms.kernel import HALL, Data

Recipe = Data


def composed(recipe: Recipe, entries: Sequence[ProgrammeLine], instead: bool, kinds: Kinds) -> Recipe:
    """The set-up with these lines as its programme, or behind it, and with the rooms they speak of."""
    made = deepcopy(recipe)
    tongues = made.get("languages", ["en"])
    hall = made.setdefault(HALL, {})
    for entry in entries:
        _room_for(made, method_of(entry.title, kinds)[1], tongues, kinds)
    rooms = {room["kind"]: room["key"] for room in reversed(made["rooms"])}
    blocks = [_block(entry, tongues[0], rooms, kinds) for entry in entries]
    hall["blocks"] = with_names([*([] if instead else hall.get("blocks", [])), *blocks])
    new = {room["key"] for room in made["rooms"]} - {room["key"] for room in recipe.get("rooms", [])}
    for room in made["rooms"]:
        if room["key"] in new:
            _fill(room, hall["blocks"], tongues, kinds)
            _join(room, rooms, kinds)
    return made


def _block(entry: ProgrammeLine, lang: str, rooms: Mapping[str, str], kinds: Kinds) -> Data:
    format, kind = method_of(entry.title, kinds, rooms)
    block = {"title": {lang: entry.title}, "day": entry.day, "start": entry.start, "minutes": entry.minutes,
             "format": format, "room": rooms.get(kind, "")}  # fmt: skip
    block |= ({"say": {lang: entry.say}} if entry.say else {}) | ({"fixed": True} if format == "break" else {})
    return block | ({"beside": True} if all_day(entry.title) else {})


def _room_for(recipe: Recipe, kind: str, tongues: Sequence[str], kinds: Kinds) -> None:
    rooms = recipe.setdefault("rooms", [])
    if kind and all(room["kind"] != kind for room in rooms):
        rooms.append({"key": kind, "kind": kind, "settings": beginning(kinds[kind], tongues)})


def _fill(room: Data, blocks: Sequence[Data], tongues: Sequence[str], kinds: Kinds) -> None:
    """Rounds and slots fill the blocks they are held in."""
    mine = [block for block in blocks if block.get("room") == room["key"]]
    room["settings"] = kinds[room["kind"]].set_up.fills(room["settings"], mine, saying(tongues))


def _join(room: Data, rooms: Mapping[str, str], kinds: Kinds) -> None:
    """Who hands on to whom, as each kind says it."""

    def taking(command: str) -> str:
        able = (name for name, kind in kinds.items() if command in kind.commands and name in rooms)
        return next((rooms[name] for name in able), "")

    room["settings"] = kinds[room["kind"]].set_up.joins(room["settings"], room["key"], taking)
