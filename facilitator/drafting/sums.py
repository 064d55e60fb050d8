"""The sums an organiser needs before the day: how many people and chairs, when it ends, and what does not add up."""

from collections.abc import Iterator, Mapping, Sequence

from facilitator.labels import Kinds
from rooms.kernel import HALL, Plain
from rooms.kernel.blocks import clock, ends
from rooms.kernel.telling import N_, Sum

Parts = Plain
EARLY = N_("“{title}” begins at {start}, before “{before}” is over ({end}).")


def sums(recipe: Parts, kinds: Kinds) -> list[Sum]:
    """What the rooms come to, and every place where room and programme disagree."""
    blocks = recipe.get(HALL, {}).get("blocks", [])
    found = list(_overlaps(blocks, list(recipe.get("languages", ["en"]))))
    for room in recipe.get("rooms", []):
        of_room = [block for block in blocks if block.get("room") == room["key"] and block.get("format") != "break"]
        if room["kind"] in kinds:
            found += kinds[room["kind"]].set_up.sums(room.get("settings", {}), of_room)
    return found


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
