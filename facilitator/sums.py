"""The sums an organiser needs before the day: how many people and chairs, when it ends, and what does not add up."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from facilitator.chairs import laid_in
from facilitator.labels import N_
from facilitator.programme import ends

Parts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sum:
    """A sentence with its numbers; `wrong` where something should be mended."""

    key: str
    params: Mapping[str, Any] = field(default_factory=dict)
    wrong: bool = False


SEATS = N_("{tables} tables × {size} = {people} people, {chairs} chairs")
LASTS = N_("rounds {minutes} minutes with the moves between them, ends {end}")
LONGER = N_("The rounds and the moves between them take {minutes} minutes, and the programme gives them {planned}.")
EARLY = N_("“{title}” begins at {start}, before “{before}” is over ({end}).")
OUTSIDE = N_("Day {day}: a slot of {start} lies outside the blocks of the Open Space.")


def clock(minute: int) -> str:
    """Minutes after midnight as a clock shows them."""
    return f"{minute // 60 % 24:02d}:{minute % 60:02d}"


def sums(recipe: Parts) -> list[Sum]:
    """What the rooms come to, and every place where room and programme disagree."""
    blocks = recipe.get("hall", {}).get("blocks", [])
    found = list(_overlaps(blocks, list(recipe.get("languages", ["en"]))))
    for room in recipe.get("rooms", []):
        of_room = [block for block in blocks if block.get("room") == room["key"] and block.get("format") != "break"]
        found += SUMS.get(room["kind"], _nothing)(room.get("settings", {}), of_room)
    return found


def _nothing(settings: Parts, blocks: Sequence[Parts]) -> Iterator[Sum]:
    yield from ()


def minutes_of(rounds: Sequence[Parts], breaks: int = 0) -> int:
    """All rounds, and the moves between them; after the last nobody moves, and in a break people move anyway."""
    talks = sum(one.get("minutes", 20) for one in rounds)
    return talks + sum(one.get("move_minutes", 3) for one in rounds[: max(len(rounds) - 1 - breaks, 0)])


def _breaks_in(talks: Sequence[Parts]) -> int:
    """How often the rounds are broken off by something else of the day."""
    return sum(after.get("start", 0) > ends(before) for before, after in zip(talks, talks[1:], strict=False))


def _cafe(settings: Parts, blocks: Sequence[Parts]) -> Iterator[Sum]:
    tables, size = laid_in(settings), settings.get("table_size", 5)
    used = [table for table in tables][: len(tables) - settings.get("spare", 0)]
    people = sum(min(size, table.chairs) for table in used)
    yield Sum(SEATS, {"tables": len(used), "size": size, "people": people, "chairs": sum(t.chairs for t in used)})
    talks = [block for block in blocks if block.get("format") == "world_cafe"]
    planned = sum(block.get("minutes", 0) for block in talks)
    minutes = minutes_of(settings.get("rounds", []), _breaks_in(talks))
    if talks and talks[0].get("start"):
        yield Sum(LASTS, {"minutes": minutes, "end": clock(ends(talks[-1]) + minutes - planned)})
    if planned and planned != minutes:
        yield Sum(LONGER, {"minutes": minutes, "planned": planned}, wrong=True)


def _openspace(settings: Parts, blocks: Sequence[Parts]) -> Iterator[Sum]:
    for slot in settings.get("slots", []) if blocks else ():
        day, start = slot.get("day", 1), minute_of(slot.get("start", ""))
        of_day = [block for block in blocks if block.get("day", 1) == day]
        if start and not any(block.get("start", 0) <= start < ends(block) for block in of_day):
            yield Sum(OUTSIDE, {"day": day, "start": clock(start)}, wrong=True)


def minute_of(text: Any) -> int:
    """Minutes after midnight of “10:30”; 0 for what is no time."""
    hours, _, minutes = str(text).partition(":")
    return int(hours) * 60 + int(minutes) if hours.isdecimal() and minutes.isdecimal() else 0


def _overlaps(blocks: Sequence[Parts], tongues: Sequence[str]) -> Iterator[Sum]:
    in_turn = [block for block in blocks if not block.get("beside")]
    for before, block in zip(in_turn, in_turn[1:], strict=False):
        same_day = before.get("day", 1) == block.get("day", 1)
        if same_day and before.get("start") and block.get("start") and block["start"] < ends(before):
            yield Sum(EARLY, {"title": titled(block, tongues), "before": titled(before, tongues),
                              "start": clock(block["start"]), "end": clock(ends(before))}, wrong=True)  # fmt: skip


def titled(block: Parts, tongues: Sequence[str]) -> str:
    """What a block is called, in the first language that has a name for it."""
    texts = block.get("title", "")
    if not isinstance(texts, Mapping):
        return str(texts)
    return next((texts[tag] for tag in (*tongues, *texts) if texts.get(tag)), "…")


SUMS = {"cafe": _cafe, "openspace": _openspace}
