"""The wall of needs and the hub desk: everything that is needed may already be in the room."""

from rooms.needs import (
    brought,
    call,
    cards,
    claims,
    clock,
    console,
    desk,
    hub,
    keeping,
    matchable,
    paper,
    phone,
    rehearsed,
    set_up,
    steps,
    twice,
    wall,
)
from rooms.needs.asking import AskNow, ChooseTaker, PutBack, SayNo, SayYes, StopSharing, TakeBackYes, WithdrawYes
from rooms.needs.cards import CloseCard, EditCard, PostCard, PublishCard, ReopenCard
from rooms.needs.kind import HubSpot, Settings, StepPlan, needs
from rooms.needs.proposing import AnswerCard, NameGuardian, Propose
from rooms.needs.state import may_reach

__all__ = [
    "AnswerCard", "AskNow", "ChooseTaker", "CloseCard", "EditCard", "HubSpot", "NameGuardian", "PostCard",
    "Propose", "PublishCard", "PutBack", "ReopenCard", "SayNo", "SayYes", "Settings", "StepPlan", "StopSharing",
    "TakeBackYes", "WithdrawYes", "brought", "call", "cards", "claims", "clock", "console", "desk", "hub", "keeping",
    "matchable", "may_reach", "needs", "paper", "phone", "rehearsed", "set_up", "steps", "twice", "wall",
]  # fmt: skip
