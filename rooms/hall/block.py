"""Where we are in the run sheet. Nothing moves on by itself: every block begins with Next."""

from dataclasses import replace

from rooms.hall.kind import State, hall
from rooms.kernel import FACILITATOR, Fact, Ref, Refused


@hall.command(FACILITATOR, step=True)
class GoTo:
    """Begin a block. `came_from` is the block the button was drawn in, so a second click is harmless."""

    block: Ref
    came_from: str = ""


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
        raise Refused("Somebody else has moved on in the meantime. Look again.")
    return [BlockBegan(command.block)]


@hall.evolves(BlockBegan)
def block_began(state: State, fact: BlockBegan) -> State:
    return replace(state, block=fact.block, began=fact.at)
