"""Promises: easy to make, shared with those who say they are theirs too, asked back kindly, counted honestly."""

from rooms.commitments import (
    answering,
    brought,
    carrying,
    clock,
    console,
    going,
    meeting,
    outcome,
    paper,
    phone,
    presenting,
    promising,
    rehearsed,
    reminding,
    set_up,
    steward,
    told_back,
    twice,
    wall,
)
from rooms.commitments.kind import Settings, Stage, commitments
from rooms.commitments.steward import may_call

__all__ = [
    "Settings", "Stage", "answering", "brought", "carrying", "clock", "commitments", "console", "going", "may_call",
    "meeting", "outcome", "paper", "phone", "presenting", "promising", "rehearsed", "reminding", "set_up", "steward",
    "told_back", "twice", "wall",
]  # fmt: skip
