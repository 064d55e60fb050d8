"""Who is acting, in which role, and who is looking."""

from dataclasses import dataclass

PARTICIPANT = "participant"
FACILITATOR = "facilitator"
GREETER = "greeter"
SCRIBE = "scribe"
HARVESTER = "harvester"
HUB_HOST = "hub_host"
FLOOR_HELPER = "floor_helper"
"""Walks between the tables and sees to them."""
STEWARD = "steward"
"""Calls people weeks later and asks how it went; during the gathering they are no part of the team."""
WALL = "wall"
SYSTEM = "system"
"""The house itself: timers, finished work, hand-overs between rooms. Never a person."""

STAFF = (FACILITATOR, GREETER, SCRIBE, HARVESTER, HUB_HOST, FLOOR_HELPER)
EVERYONE = (PARTICIPANT, *STAFF)
TYPISTS = (*STAFF, STEWARD)
"""Whoever may type for a participant, where a command says so."""


@dataclass(frozen=True, slots=True)
class Who:
    """The acting person, the role they act in, and the staff member who types for them, if any."""

    id: str
    role: str
    via: str = ""


@dataclass(frozen=True, slots=True)
class Viewer:
    """The person a face is drawn for; a wall has no id, but a number where there are several (the first is 1)."""

    id: str
    role: str
    wall: int = 1
