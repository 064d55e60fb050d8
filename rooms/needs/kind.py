"""What a facilitator decides about a wall of needs before it opens."""

from dataclasses import dataclass
from typing import Annotated

from rooms import contributions
from rooms.kernel import Kind, Number, OnWall, Pick, Wording, once, rising_days
from rooms.kernel.belonging import NamedArea

needs = Kind("needs")

NEED, OFFER = "need", "offer"
VISIBILITIES = ("wall", "event", "host_only")
EXCHANGES = ("", "gift", "barter", "paid", "negotiable")
CONTRIBUTIONS = ("", *contributions.CONTRIBUTIONS)
STEPS = ("write_needs", "write_offers", "browse", "match", "pitch", "pledge")
DEFAULT_MINUTES = (8, 8, 15, 20, 10, 10)


@dataclass(frozen=True, slots=True)
class HubSpot:
    """A place in the hall where an introduction happens, and where it is on the map (0-100 each way)."""

    number: Annotated[int, Number(1, 99)]
    name: Wording = ()
    x: Annotated[int, Number(0, 100)] = 50
    y: Annotated[int, Number(0, 100)] = 50


@dataclass(frozen=True, slots=True)
class StepPlan:
    """A step of the room's own run and how long it takes."""

    step: Annotated[str, Pick(*STEPS)]
    minutes: Annotated[int, Number(1, 240)]


@needs.settings
class Settings:
    """A wall of needs as it is opened. Times in minutes, except where the name says otherwise. `lasting_days` are the
    days after which two are asked whose introduction an event handed up to this standing gathering."""

    title: Wording = ()
    question: Annotated[Wording, OnWall()] = ()
    spots: tuple[HubSpot, ...] = ()
    areas: tuple[NamedArea, ...] = ()
    steps: tuple[StepPlan, ...] = tuple(map(StepPlan, STEPS, DEFAULT_MINUTES))
    openings: tuple[Wording, ...] = ()
    hold_back: bool = False
    claim_minutes: Annotated[int, Number(1, 120)] = 10
    ask_minutes: Annotated[int, Number(1, 240)] = 10
    away_hours: Annotated[int, Number(1, 240)] = 24
    walk_minutes: Annotated[int, Number(0, 60)] = 5
    meeting_minutes: Annotated[int, Number(5, 120)] = 15
    pitch_minutes: Annotated[int, Number(1, 10)] = 1
    offer_limit: Annotated[int, Number(1, 50)] = 5
    check_back_days: tuple[int, ...] = (3, 14, 28)
    lasting_days: tuple[int, ...] = (3, 14, 49)
    commitments: str = ""
    grid: str = ""


@needs.checks
def check(settings: Settings) -> None:
    """Refuse a wall that could not be run."""
    once("needs.spots", [spot.number for spot in settings.spots])
    once("needs.areas", [area.id for area in settings.areas])
    once("needs.steps", [plan.step for plan in settings.steps])
    for name in ("check_back_days", "lasting_days"):
        rising_days(f"needs.{name}", getattr(settings, name))
