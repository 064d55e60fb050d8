"""Where we are in the run sheet. Nothing moves on by itself: every block begins with Next."""

from dataclasses import replace

from rooms.hall.kind import Block, State, hall
from rooms.kernel import FACILITATOR, SYSTEM, Behind, Fact, Ref, Refused

BETWEEN = ("plenary", "break", "circle")
"""Blocks in which a room may be on without being at work."""


@hall.command(FACILITATOR, step=True)
class GoTo:
    """Begin a block. `came_from` is the block the button was drawn in, so a second click is harmless."""

    block: Ref
    came_from: str = ""


@hall.command(SYSTEM)
class Follow:
    """A room began its work by its own Next: the run sheet comes along."""

    room: Ref


@hall.fact(urgent=True)
class BlockBegan(Fact):
    """A part of the agenda began."""

    block: str


@hall.decides(GoTo)
def go_to(state: State, command: GoTo, who, now, people):
    """Any block may be begun or begun again; a click on a page that is behind is refused."""
    if command.block not in {block.id for block in state.settings.blocks}:
        raise Refused("This block is not in the run sheet.")
    if command.block == state.block:
        return []
    if command.came_from != state.block:
        raise Behind("Somebody else has moved on in the meantime. Look again.")
    return [BlockBegan(command.block)]


@hall.decides(Follow)
def follow(state: State, command: Follow, who, now, people):
    """Forward to the room's next block of work; where it is at work already, or has none left, nothing happens."""
    blocks = state.settings.blocks
    on = state.block_now()
    if on and _works(on, command.room):
        return []
    later = blocks[blocks.index(on) + 1 :] if on else blocks
    return [BlockBegan(block.id) for block in later if _works(block, command.room)][:1]


def _works(block: Block, room: str) -> bool:
    return block.room == room and block.format not in BETWEEN


@hall.evolves(BlockBegan)
def block_began(state: State, fact: BlockBegan) -> State:
    return replace(state, block=fact.block, began=fact.at)
