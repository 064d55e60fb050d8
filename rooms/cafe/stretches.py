"""How the rounds of a café lie in the run sheet: which in which block, and what comes after them."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from rooms.kernel import Data, Plain
from rooms.kernel.blocks import BETWEEN

Block = Plain
Round = Plain
TALK, MOVE = 20, 3
"""Minutes of a round that names none (as in the café's settings)."""


def talk_of(round: Round) -> int:
    """Minutes of talk."""
    return int(round.get("minutes", TALK))


def move_of(round: Round) -> int:
    """Minutes to move to a round; before the first nobody moves."""
    return int(round.get("move_minutes", MOVE))


def stretches(blocks: Sequence[Block], room: str) -> list[list[Block]]:
    """The blocks in which a room is at work, those together that follow each other without anything between."""
    runs = groupby(_in_turn(blocks), key=lambda block: _works(block, room))
    return [list(run) for at_work, run in runs if at_work]


def shared_out(rounds: Sequence[Round], blocks: Sequence[Block], room: str) -> list[tuple[Round, ...]]:
    """The rounds of each stretch: in order, none left empty, and so that the minutes fit as well as they can."""
    given = [_minutes(run) for run in stretches(blocks, room)[: len(rounds)]]

    @cache
    def best(first: int, run: int) -> tuple[int, tuple[int, ...]]:
        """How badly the rounds from here fit these stretches at best, and where each of them ends."""
        if run == len(given) - 1:
            return abs(lasting(rounds[first:]) - given[run]), (len(rounds),)
        ends = range(first + 1, len(rounds) - (len(given) - run) + 2)
        ways = [(abs(lasting(rounds[first:end]) - given[run]), end, *best(end, run + 1)) for end in ends]
        return min((off + further, (end, *rest)) for off, end, further, rest in ways)

    ends = best(0, 0)[1] if given else ()
    return [tuple(rounds[first:end]) for first, end in zip((0, *ends), ends, strict=False)]


def lasting(rounds: Sequence[Round]) -> int:
    """Minutes from the first word to the last: moves between the rounds count, the one before the first does not."""
    return sum(talk_of(each) for each in rounds) + sum(move_of(each) for each in rounds[1:])


def programme(rounds: Sequence[Round], blocks: Sequence[Block], room: str) -> list[Data]:
    """For every round the block in which people move to it, the one in which they talk, and the `gap`: minutes of other
    blocks (coffee) between the round before and this one."""
    parts = zip(shared_out(rounds, blocks, room), stretches(blocks, room), strict=False)
    found = [list(_within(part, run)) for part, run in parts]
    for before, after in zip(found, found[1:], strict=False):
        after[0]["gap"] = _between(blocks, before[-1]["talk"], after[0]["move"])
    return [place for places in found for place in places]


def _between(blocks: Sequence[Block], first: str, last: str) -> int:
    """Minutes of what lies between two blocks of the same room's work."""
    turns = _in_turn(blocks)
    ids = [block.get("id", "") for block in turns]
    room = turns[ids.index(first)].get("room", "")
    return _minutes([block for block in turns[ids.index(first) : ids.index(last)] if not _works(block, room)])


def _within(rounds: Sequence[Round], run: Sequence[Block]) -> Iterator[Data]:
    gone = 0
    for place, each in enumerate(rounds):
        move = run[0] if not place else _at(run, gone)
        gone += move_of(each) if place else 0
        yield {"move": move.get("id", ""), "talk": _at(run, gone).get("id", "")}
        gone += talk_of(each)


def _at(run: Sequence[Block], minute: int) -> Block:
    """The block of a stretch that is on after so many minutes; beyond its end the last one."""
    for block in run:
        minute -= block.get("minutes", 0)
        if minute < 0:
            return block
    return run[-1]


def too_long(rounds: Sequence[Round], blocks: Sequence[Block], room: str) -> list[tuple[Block, int, int]]:
    """The stretches whose rounds take longer than the run sheet gives them: first block, minutes given, and needed."""
    pairs = zip(stretches(blocks, room), shared_out(rounds, blocks, room), strict=False)
    found = [(run[0], _minutes(run), lasting(part)) for run, part in pairs]
    return [one for one in found if 0 < one[1] < one[2]]


def coming(rounds: Sequence[Round], blocks: Sequence[Block], room: str) -> Iterator[tuple[Block, int, int]]:
    """What comes after rounds on their day: the block, after which round, and minutes of other blocks between."""
    parts, done, between, seen = shared_out(rounds, blocks, room), 0, 0, -1
    was_at_work = False
    for block in _in_turn(blocks):
        at_work = _works(block, room)
        if at_work and not was_at_work and seen + 1 < len(parts):
            seen, between = seen + 1, 0
            done += len(parts[seen])
        elif at_work and not was_at_work:
            between += block.get("minutes", 0)
        elif not at_work and done:
            yield block, done, between
            between += block.get("minutes", 0)
        was_at_work = at_work


def _in_turn(blocks: Sequence[Block]) -> list[Block]:
    return [block for block in blocks if not block.get("beside")]


def _works(block: Block, room: str) -> bool:
    return block.get("room") == room and block.get("format", "plenary") not in BETWEEN


def _minutes(run: Sequence[Block]) -> int:
    return sum(block.get("minutes", 0) for block in run)
