"""Where we are in the run sheet. Nothing moves on by itself: every block begins with Next."""

from collections.abc import Iterator
from dataclasses import replace

from rooms.hall.agreed import reads_rules
from rooms.hall.kind import Block, State, hall, outcome
from rooms.kernel import (
    FACILITATOR,
    TEAM,
    Behind,
    Command,
    Countdown,
    Fact,
    People,
    Ref,
    Refused,
    Turn,
    Who,
    Wish,
    keeps_time,
)
from rooms.kernel.blocks import BETWEEN, PAUSE
from rooms.kernel.handover import Follow, Rest, hand


@hall.command(FACILITATOR, step=True)
class GoTo(Command):
    """Begin a block. `came_from` is the block the button was drawn in, so a second click is harmless."""

    block: Ref
    came_from: str = ""


@hall.fact(urgent=True, open=TEAM)
class BlockBegan(Fact):
    """A part of the agenda began."""

    block: str


@hall.decides(GoTo)
def go_to(state: State, command: GoTo, who: Who, now: int, people: People) -> list[Fact]:
    """Any block may be begun or begun again; a click on a page that is behind is refused."""
    if command.block not in {block.id for block in state.settings.blocks}:
        raise Refused("This block is not in the run sheet.")
    if command.block == state.block:
        return []
    if command.came_from != state.block:
        raise Behind("Somebody else has moved on in the meantime. Look again.")
    return [BlockBegan(command.block)]


@hall.accepts(Follow)
def follow(state: State, command: Follow, who: Who, now: int, people: People) -> list[Fact]:
    """Forward, to the block the room names or else to its next block of work; where it is there already, or has none
    left, nothing happens. A room that runs beside the others takes nobody along."""
    blocks, on = state.in_turn(), state.block_now()
    later = blocks[blocks.index(on) + 1 :] if on in blocks else blocks
    if command.block in {block.id for block in blocks}:
        return [BlockBegan(block.id) for block in later if block.id == command.block]
    if on and works(on, command.room):
        return []
    begun: list[Fact] = [BlockBegan(block.id) for block in later if works(block, command.room)]
    return begun[:1]


def works(block: Block, room: str) -> bool:
    """Whether a room is at work in a block, rather than merely on."""
    return bool(room) and block.room == room and block.format not in BETWEEN and not block.quiet


def waits_for_room(state: State, turn: Turn) -> bool:
    """Whether the day goes on by the Next of the room that is on (or ahead) rather than by the next block.

    The room's own step goes first when it lies in the block that is on, or in the very next one, which it brings along.
    """
    on, after, now = state.block_now(), state.block_after(), outcome(state)
    room, ids = now.now or now.ahead, [block.id for block in state.in_turn()]
    if turn.rounds and on and works(on, room):
        return _times_at_work(state, on, room) > turn.rounds
    if not turn.press or not room:
        return False
    place = ids.index(on.id) if on and on.id in ids else -1
    if turn.block in ids:
        return ids.index(turn.block) <= place + 1
    if _planned(state, room, turn) > place + 1:  # what was planned for after the break waits for the break
        return False
    if turn.onward and _again_after_a_rest(state, room):
        return False
    return bool((on and works(on, room)) or (after and works(after, room)))


def _again_after_a_rest(state: State, room: str) -> bool:
    """Whether the room that is at work is at work again later, and a break or a night comes first."""
    blocks, on, rested = state.in_turn(), state.block_now(), False
    if on not in blocks or not on or not works(on, room):
        return False
    for block in blocks[blocks.index(on) + 1 :]:
        rested = rested or block.format == PAUSE or block.day != on.day
        if works(block, room):
            return rested
    return False


def _planned(state: State, room: str, turn: Turn) -> int:
    """Where in the run sheet the block of this room is for whose time the step is planned; -1: nowhere."""
    for place, block in enumerate(state.in_turn()):
        if works(block, room) and block.day == turn.day and block.start <= turn.at < block.start + block.minutes:
            return place
    return -1


def _times_at_work(state: State, on: Block, room: str) -> int:
    """The how-manieth block of this room the one that is on is."""
    blocks = state.in_turn()
    upto = blocks[: blocks.index(on) + 1] if on in blocks else ()
    return sum(works(block, room) for block in upto)


def stays_in_block(state: State, turn: Turn) -> bool:
    """Whether the step that comes next lies in the block that is on: what is to be said in the one after is not said
    yet ("These five …", before anybody has chosen)."""
    on = state.block_now()
    return bool(on and waits_for_room(state, turn) and works(on, outcome(state).now) and turn.block in ("", on.id))


@hall.wishing
def rest(state: State, people: People) -> Iterator[Wish]:
    """Rooms that are not at work in the block that began stand still, or their gong would ring into the coffee. Asked
    once for each block: whoever lets a clock go on meanwhile is not stopped again."""
    on, rooms = state.block_now(), {block.room for block in state.in_turn() if block.room}
    if on and not on.beside:
        for room in sorted(rooms - {block.room for block in state.settings.blocks if block.beside}):
            if not works(on, room):
                yield hand(room, Rest(), f"rest-{on.id}-{state.began}-{room}", gladly=True)


@hall.evolves(BlockBegan)
def block_began(state: State, fact: BlockBegan) -> State:
    """A break has a clock: everybody wants to know when it is over."""
    began = reads_rules(replace(state, block=fact.block, began=fact.at, clock=Countdown(), reading=""))
    block = began.block_now()
    if not block or block.format != PAUSE or not block.minutes or block.quiet:
        return began
    return replace(began, clock=Countdown.start(fact.at, block.minutes))


keeps_time(hall, named=lambda state: state.block if state.clock.set else "", steps=(1, 5, -1))
