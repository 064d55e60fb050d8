"""A part of the agenda without a room of its own, on walls and phones: a welcome with its rules, a circle, a break."""

from dataclasses import dataclass

from rooms.hall.kind import Block, State
from rooms.kernel import Regions, Wording, shared
from rooms.kernel.blocks import CIRCLE, PAUSE


@dataclass(frozen=True, slots=True)
class Plenary:
    """What we are doing together; the ground rules as long as no room was on yet."""

    title: Wording
    goal: Wording
    rules: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True)
class Break:
    """A break or a lunch: what it is, and when we go on (UTC ms, 0 if nobody said, or while the clock stands still with
    `left` ms). It hides the room that rests."""

    title: Wording
    ends_at: int
    left: int = 0


@shared
def without_room(state: State) -> Regions:
    """What the hall itself says in this part of the agenda. A break is a state of its own, whatever room it names."""
    block = state.block_now()
    if block and block.quiet:
        return {"plenary": Plenary(block.title, block.say)}
    if block and block.format == PAUSE:
        return {"plenary": Break(block.title, state.clock.ends_at, state.clock.left)}
    if block and not block.room:
        return {"plenary": Plenary(block.title, state.settings.goal.text, _rules(state, block))}
    return {}


def _rules(state: State, now: Block) -> tuple[Wording, ...]:
    """They are read aloud at the welcome of each day; later that day, and while people sit in a circle or in pairs,
    they are known. Rules the group has worded anew stand there whenever a part of the agenda begins."""
    before = state.so_far_today()
    read = any(block.room for block in before) and not state.ruled
    known = read or (before and now.format == CIRCLE)
    return () if known else state.settings.rules
