"""What a facilitator decides about an Open Space before the doors open: times, places, and what is switched on."""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Annotated

from rooms.kernel import Line, Number, OnWall, Pick, Refused, Wording, Words
from rooms.kernel.another_day import follows_the_day
from rooms.openspace.kind import openspace
from rooms.perspectives import Perspective

_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
A_THIRD = -1
TOPICS, PARTIES = "topics", "market"


@dataclass(frozen=True, slots=True)
class SlotPlan:
    """A stretch of time as it stands on the agenda wall: when by the clock on the wall, how long, on which day."""

    start: str
    minutes: Annotated[int, Number(10, 480)] = 60
    day: Annotated[int, Number(1, 9)] = 1


@dataclass(frozen=True, slots=True)
class ClockChange:
    """On this day clocks are put forward by so many minutes (back when negative) at `start`, minutes after midnight."""

    day: Annotated[int, Number(1, 31)]
    start: Annotated[int, Number(0, 1440)]
    minutes: Annotated[int, Number(-180, 180)]


@openspace.settings
class Settings:
    """An Open Space as it is opened.

    `theme`: the question of the day. `folded`: how many of the last places are kept out of sight until the others are
    full (-1: a third). `days`: when each day begins where the gathering is (2027-04-16T00:00+02:00); without them a
    slot begins when the facilitator says so. `clock_changes`: where a day has not 24 hours. `needs`, `ballot`,
    `commitments`: rooms that requests and topics are handed to, or "". `wording`: whether people meet about topics, or
    walk past the stalls of parties (a market). `perspectives`: those the gathering needs, for topics that want some.
    """

    slots: tuple[SlotPlan, ...]
    places: tuple[Annotated[Words, Line(30)], ...]
    title: Wording = ()
    theme: Annotated[Wording, OnWall()] = ()
    folded: Annotated[int, Number(-1, 60)] = A_THIRD
    days: tuple[str, ...] = ()
    clock_changes: tuple[ClockChange, ...] = ()
    languages: tuple[str, ...] = ("en",)
    paper_wall: bool = False
    headcounts: bool = False
    bell: bool = False
    convergence: bool = True
    remind_minutes: Annotated[int, Number(0, 240)] = 20
    nudge_minutes: Annotated[int, Number(1, 120)] = 10
    needs: str = ""
    commitments: str = ""
    ballot: str = ""
    wording: Annotated[str, Pick(TOPICS, PARTIES)] = TOPICS
    perspectives: tuple[Perspective, ...] = ()

    @property
    def market(self) -> bool:
        """Whether it is a market of parties: a stall for each, and no agenda to be made in a circle."""
        return self.wording == PARTIES


follows_the_day(openspace, "days", "clock_changes")


@openspace.checks
def check(settings: Settings) -> None:
    """Refuse an agenda wall nobody could read."""
    if not settings.slots:
        raise Refused("{path}: an agenda wall needs at least one slot, such as 10:30.", path="openspace.slots")
    if not settings.places:
        raise Refused("{path}: an agenda wall needs at least one place to meet.", path="openspace.places")
    for number, slot in enumerate(settings.slots, 1):
        if minutes_of(slot.start) is None:
            raise Refused("{path}: write the time as 10:30, not “{value}”.",
                          path=f"openspace.slots.{number}", value=slot.start[:20])  # fmt: skip
    if len({(slot.day, minutes_of(slot.start)) for slot in settings.slots}) < len(settings.slots):
        raise Refused("{path}: two slots begin at the same time. Give each its own.", path="openspace.slots")
    if settings.days and len(settings.days) < max(slot.day for slot in settings.slots):
        raise Refused("{path}: give one for every day, or none at all.", path="openspace.days")
    for number, day in enumerate(settings.days, 1):
        if begins_at(day) is None:
            raise Refused("{path}: write it as 2027-04-16T00:00+02:00, not “{value}”.",
                          path=f"openspace.days.{number}", value=day[:30])  # fmt: skip


def minutes_of(start: str) -> int | None:
    """Minutes since midnight of a time such as "10:30", or None when it is not one."""
    found = _CLOCK.fullmatch(start)
    return int(found[1]) * 60 + int(found[2]) if found else None


@cache
def begins_at(day: str) -> int | None:
    """UTC ms of a moment such as 2027-04-16T00:00+02:00, or None when it is not one."""
    try:
        moment = datetime.fromisoformat(day)
    except ValueError:
        return None
    return round(moment.timestamp() * 1000) if moment.tzinfo else None
