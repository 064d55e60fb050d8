"""What every room kind is made of: words, facts, commands, wishes, people, and the Kind that holds them together."""

from rooms.kernel.as_one import CountApart, CountAsOne, CountedApart, CountedAsOne, counts_as_one, not_yet_one, renamed
from rooms.kernel.changing import changing
from rooms.kernel.commands import Flag, Hung, Line, Moment, Note, Number, OnWall, Page, Pick, Ref, limits_of
from rooms.kernel.countdown import Countdown
from rooms.kernel.drawers import Drawers
from rooms.kernel.facts import Entry, Fact
from rooms.kernel.kind import Kind, Open, Undo, Undone, opened_by
from rooms.kernel.people import People, Person
from rooms.kernel.refused import Behind, Refused
from rooms.kernel.running import Running
from rooms.kernel.shared import piece, shared
from rooms.kernel.turn import Turn
from rooms.kernel.who import (
    EVERYONE,
    FACILITATOR,
    FLOOR_HELPER,
    GREETER,
    HARVESTER,
    HUB_HOST,
    PARTICIPANT,
    SCRIBE,
    STAFF,
    STEWARD,
    SYSTEM,
    WALL,
    Viewer,
    Who,
)
from rooms.kernel.wishes import ABOVE, HALL, THIS_ROOM, Ask, At, Empty, Letter, Soon, Unsay, Work
from rooms.kernel.words import Said, Wording, Words, said, tongues, wording

__all__ = [
    "ABOVE", "EVERYONE", "FACILITATOR", "FLOOR_HELPER", "GREETER", "HALL", "HARVESTER", "HUB_HOST", "PARTICIPANT",
    "SCRIBE", "STAFF", "STEWARD", "SYSTEM", "THIS_ROOM", "WALL", "Ask", "At", "Behind", "CountApart", "CountAsOne",
    "Countdown", "CountedApart", "CountedAsOne", "Drawers", "Empty", "Entry", "Fact", "Flag", "Hung", "Kind",
    "Letter", "Line", "Moment", "Note", "Number", "OnWall", "Open", "Page", "People", "Person", "Pick", "Ref",
    "Refused", "Running", "Said", "Soon", "Turn", "Undo", "Undone", "Unsay", "Viewer", "Who", "Wording", "Words",
    "Work", "changing", "counts_as_one", "limits_of", "not_yet_one", "opened_by", "piece", "renamed", "said",
    "shared", "tongues", "wording",
]  # fmt: skip
