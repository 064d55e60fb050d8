"""What tells rooms of one kind apart on tabs and in lists: the block of the day each of them is on in."""

from collections import Counter
from dataclasses import dataclass

from eventhub.live.gathering import Gathering
from rooms.kernel import Wording


@dataclass(frozen=True, slots=True)
class Called:
    """`title`: the block's, in the languages it has; a room without a block has none, and is the `nth` of its kind."""

    title: Wording
    nth: int


def called(gathering: Gathering) -> dict[str, Called]:
    """By room key, for rooms whose kind stands here more than once; a kind that stands alone is name enough."""
    blocks = gathering.hall.state.settings.blocks if gathering.hall.state else ()
    titles = {block.room: block.title for block in reversed(blocks) if block.room}
    often, so_far = Counter(room.kind.name for room in gathering.rooms.values()), Counter[str]()
    found = {}
    for key, room in gathering.rooms.items():
        so_far[room.kind.name] += 1
        if often[room.kind.name] > 1:
            found[key] = Called(titles.get(key, ()), so_far[room.kind.name])
    return found
