"""Whose turn it is: what a room says of its own next step, so that the day has one Next and no two."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Turn:
    """`press`: the room has a next step. `block`: in which block of the run sheet that step lies ("": in whichever is
    on). `lacks`: a message key, what the room still needs before it can begin ("": nothing). `rounds`:
    so many times the room has done all it does, and the next time is for its next block (0: it does it once).
    `day`, `at`: for when that step is planned, where the room has an agenda of its own (minutes after midnight;
    -1: none). `onward`: the step leaves the part of its work the room is in for a later one, so where the programme
    has this room again after a break or another day, it is for then.
    """

    press: bool = False
    block: str = ""
    lacks: str = ""
    rounds: int = 0
    day: int = 0
    at: int = -1
    onward: bool = False
