"""What a facilitator decides about promises beforehand: what people are asked, and when they are asked back."""

from dataclasses import dataclass
from typing import Annotated

from rooms.kernel import Flag, Kind, Number, OnWall, Ref, Refused, Wording, once, rising_days
from rooms.kernel.belonging import NamedArea

commitments = Kind("commitments")

ME, TEAM, EVERYBODY = "me", "team", "everybody"
SEEN_BY = (ME, TEAM, EVERYBODY)
NONE, CALENDAR, CARD, CALL, NEXT, MAIL = "none", "calendar", "card", "call", "next", "mail"
WAYS = (NONE, CALENDAR, CARD, CALL, NEXT, MAIL)
"""How somebody wants to be reminded; none is a choice as good as any."""
MOTIVES = ("", "core", "stake", "solidarity", "reputation", "pressure")
MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage on the way of a direction: a coalition, a proof of concept, a tested case."""

    id: Ref
    name: Wording


@commitments.settings
class Settings:
    """Promises as they are made and asked back.

    `meet_again`: the day of the next gathering (2027-09-01), and `phone`: of who calls, both as they stand on cards.
    `first_days`: so many days after a promise without a date for its first step we ask; `eight_weeks`: so many days
    after the last day everybody is asked and all is counted. `check_back_days`: ask everybody on these days after the
    last day instead, whatever dates they chose. `follow_chosen`: what the hall chooses becomes a direction, which goes
    through the `stages`. `ends_at` and `again_at` (UTC ms): both filled in.
    """

    title: Wording = ()
    question: Annotated[Wording, OnWall()] = ()
    areas: tuple[NamedArea, ...] = ()
    stages: tuple[Stage, ...] = ()
    follow_chosen: Flag = False
    meet_again: str = ""
    phone: str = ""
    present_minutes: Annotated[int, Number(1, 30)] = 2
    first_days: Annotated[int, Number(1, 30)] = 3
    eight_weeks: Annotated[int, Number(7, 365)] = 56
    check_back_days: tuple[int, ...] = ()
    ends_at: int = 0
    again_at: int = 0


@commitments.checks
def check(settings: Settings) -> None:
    """Refuse what could not be asked."""
    once("commitments.areas", [area.id for area in settings.areas])
    once("commitments.stages", [stage.id for stage in settings.stages])
    if settings.follow_chosen and not settings.stages:
        raise Refused("{path}: name the stages that a direction goes through.", path="commitments.stages")
    rising_days("commitments.check_back_days", settings.check_back_days)
