"""A network between its gatherings: what is decided when it begins."""

from dataclasses import dataclass
from typing import Annotated

from rooms.kernel import Kind, Number, OnWall, Wording, once

network = Kind("network", link_desk="steward")

HOUR = 3_600_000
DAY = 24 * HOUR
NETWORK, PRACTICE, MESHWORK = FORMS = ("network", "practice", "meshwork")
"""A group shares an interest, a practice, or a purpose."""
CONNECTING, EXPERIMENTING, MOTION = PHASES = ("connecting", "experimenting", "motion")
PROMPTS = tuple(f"{phase}-{number}" for phase in PHASES for number in range(1, 6))
"""Five things to look after in each phase; whoever leads the network keeps notes of their own beside them."""
TALK, CALL, TOGETHER, LET_GO = ACTIONS = ("talk", "call", "together", "let_go")
ROLES = ("", "hospice", "name", "connect", "nourish", "illuminate")
"""What a steward does by it, where they like to say so."""
ANYBODY_SEES, GROUP_SEES, NOBODY_SEES = SEEN = ("members", "group", "nobody")
GIVES, NEUTRAL, COSTS = ENERGY = ("gives", "neutral", "costs")
FEW = 5
"""Fewer answers than so many are shown to nobody."""


@dataclass(frozen=True, slots=True)
class KnownCondition:
    """A condition people may have experience with, where no roadmap brings them."""

    number: Annotated[int, Number(1, 9999)]
    title: Wording


@network.settings
class Settings:
    """A network people belong to.

    `goal`: what it is for; `rules`: how people deal with each other in it. `conditions`: what people may have
    experience with, where no roadmap brings them. `needs`: the room in which people are introduced. `renew_days`: after
    so many days everybody is asked whether they still want this; `again_days`: and once more after so many.
    """

    title: Wording = ()
    goal: Annotated[Wording, OnWall()] = ()
    rules: tuple[Wording, ...] = ()
    conditions: tuple[KnownCondition, ...] = ()
    needs: str = ""
    renew_days: Annotated[int, Number(30, 730)] = 365
    again_days: Annotated[int, Number(7, 180)] = 30
    stake_days: Annotated[int, Number(30, 1095)] = 365
    signal_days: Annotated[int, Number(7, 90)] = 90


@network.checks
def check(settings: Settings) -> None:
    """Refuse what could not be told apart."""
    once("network.conditions", [one.number for one in settings.conditions])
