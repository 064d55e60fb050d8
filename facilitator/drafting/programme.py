"""The programme of all days as one table of blocks: copied, put between, moved, taken away, times following along."""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Any

from rooms.kernel import Data, Plain
from rooms.kernel.blocks import ends
from rooms.kernel.letters import folded

Block = Data
MOVED = 30
"""Minutes of a block that was put between two others."""
_BETWEEN = re.compile(r"[^a-z0-9]+")


def named(title: str, taken: Sequence[str]) -> str:
    """A short name for a block that no other has, from the words of its title."""
    base = _BETWEEN.sub("-", folded(title)).strip("-")[:20].strip("-") or "new"
    return next(id for n in range(1, 1000) if (id := base if n == 1 else f"{base}-{n}") not in taken)


def with_names(blocks: Sequence[Plain]) -> list[Block]:
    """Every block with a name of its own; those that have one keep it."""
    found: list[Block] = []
    for block in blocks:
        others = [one.get("id", "") for one in (*blocks, *found) if one is not block]
        title = next(iter(texts.values()), "") if isinstance(texts := _texts(block), Mapping) else str(texts)
        found.append({**block, "id": block.get("id") or named(title, others)})
    return found


def _texts(block: Plain) -> Any:
    return block.get("title") or block.get("name") or ""


def days(blocks: Sequence[Plain]) -> list[tuple[int, list[int]]]:
    """Each stretch of one day, with the places of its blocks."""
    return [(day, list(places)) for day, places in groupby(range(len(blocks)), lambda n: blocks[n].get("day", 1))]


def acted(blocks: Sequence[Plain], act: str) -> tuple[list[Block], int]:
    """The table after a button, and the place (from 0) where the person is now. What fits nothing does nothing."""
    deed, _, place = act.partition(":")
    found = [dict(block) for block in blocks]
    number = int(place) if place.isascii() and place.isdecimal() and len(place) < 4 else -1
    if deed in DEEDS and 0 <= number < len(found):
        return DEEDS[deed](found, number)
    return (_appended(found) if deed == "add" else found), (len(found) if deed == "add" else max(number, 0))


def _appended(blocks: list[Block]) -> list[Block]:
    last = blocks[-1] if blocks else {"day": 1, "start": 9 * 60}
    return [*blocks, _empty(last)]


def _empty(after: Plain) -> Block:
    return {"title": {}, "day": after.get("day", 1), "start": ends(after) % (24 * 60), "minutes": MOVED}


def _between(blocks: list[Block], place: int) -> tuple[list[Block], int]:
    return [*blocks[: place + 1], _empty(blocks[place]), *blocks[place + 1 :]], place + 1


def _copied(blocks: list[Block], place: int) -> tuple[list[Block], int]:
    """The same once more, right after it."""
    copy = {name: value for name, value in blocks[place].items() if name != "id"}
    copy["start"] = ends(copy) % (24 * 60)
    return [*blocks[: place + 1], copy, *blocks[place + 1 :]], place + 1


def _removed(blocks: list[Block], place: int) -> tuple[list[Block], int]:
    return blocks[:place] + blocks[place + 1 :], max(place - 1, 0)


def _up(blocks: list[Block], place: int) -> tuple[list[Block], int]:
    return (_swapped(blocks, place - 1), place - 1) if place else (blocks, 0)


def _down(blocks: list[Block], place: int) -> tuple[list[Block], int]:
    return (_swapped(blocks, place), place + 1) if place + 1 < len(blocks) else (blocks, place)


def _swapped(blocks: list[Block], place: int) -> list[Block]:
    """Two neighbours change places and times, with the same pause between; over a night the one that moved goes along.

    A block that goes to another day ends or begins where that day did.
    """
    first, second = blocks[place], blocks[place + 1]
    if first.get("day", 1) == second.get("day", 1):
        start, pause = first.get("start", 0), second.get("start", 0) - ends(first)
        second["start"] = start
        first["start"] = ends(second) + max(pause, 0)
        return [*blocks[:place], second, first, *blocks[place + 2 :]]
    second["day"], second["start"] = first.get("day", 1), ends(first)
    return blocks


DEEDS: Mapping[str, Callable[[list[Block], int], tuple[list[Block], int]]] = {
    "copy": _copied, "insert": _between, "remove": _removed, "up": _up, "down": _down
}  # fmt: skip


def following(blocks: Sequence[Plain]) -> list[Block]:
    """Each day's blocks begin when the one before is over; fixed ones stay where they are."""
    found: list[Block] = []
    for block in blocks:
        before = found[-1] if found and found[-1].get("day", 1) == block.get("day", 1) else None
        moved = {} if before is None or block.get("fixed") else {"start": ends(before)}
        found.append({**block, **moved})
    return found
