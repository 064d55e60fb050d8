"""What a facilitator decides about a scorecard beforehand: its units, who may say something, and its times."""

from dataclasses import dataclass
from typing import Annotated

from rooms.kernel import Kind, Number, Pick, Ref, Refused, Wording, once, short_enough
from rooms.template.plan import AREA_TITLE, SENTENCE, TITLE, AreaPlan

scorecard = Kind("scorecard")

NAME, GROUP = 60, 40
"""Most characters of a unit's name and of its group."""
MOST_UNITS = 400
COUNTRY, REGION, CITY, ORGANISATION, OTHER = "country", "region", "city", "organisation", "other"
UNIT_KINDS = (COUNTRY, REGION, CITY, ORGANISATION, OTHER)
BY_UNIT, ANYBODY = "by_unit", "anybody"


@dataclass(frozen=True, slots=True)
class Planned:
    """A condition of the template. `number` is its name for ever; 0: the next one that is free."""

    area: str
    title: Wording
    sentence: Wording = ()
    number: Annotated[int, Number(0, 9999)] = 0


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """A country, region, town or organisation that is scored by those who speak for it. `group`: for filtering only."""

    id: Ref
    name: Wording
    group: Wording = ()
    kind: Annotated[str, Pick(*UNIT_KINDS)] = OTHER


@scorecard.settings
class Settings:
    """A scorecard as it is opened.

    `areas` and `conditions`: the template, or nothing where a roadmap hands it over. `raters`: those who speak for a
    unit, or anybody (a small hall where the unit is "us"). `silent`: the views of a unit stay hidden until its people
    show them to each other. `stale_days`: so long without a word is long. `rounds`: names of the moments at which all
    units look again. `needs`: the wall of needs that help asked here goes to; `commitments`: where promises go.
    """

    title: Wording = ()
    areas: tuple[AreaPlan, ...] = ()
    conditions: tuple[Planned, ...] = ()
    units: tuple[UnitPlan, ...] = ()
    raters: Annotated[str, Pick(BY_UNIT, ANYBODY)] = BY_UNIT
    silent: bool = True
    stale_days: Annotated[int, Number(7, 1000)] = 120
    review_minutes: Annotated[int, Number(1, 60)] = 6
    rounds: tuple[Wording, ...] = ()
    needs: str = ""
    commitments: str = ""
    languages: tuple[str, ...] = ("en",)


@scorecard.checks
def check(settings: Settings) -> None:
    """Refuse a template that leads nowhere, names no grid can hold, and more units than one can look at."""
    once("scorecard.areas", [area.id for area in settings.areas])
    once("scorecard.units", [unit.id for unit in settings.units])
    once("scorecard.conditions", [str(one.number) for one in settings.conditions if one.number])
    known = {area.id for area in settings.areas}
    for place, one in enumerate(settings.conditions, 1):
        if one.area not in known:
            raise Refused("scorecard.conditions.{place}: there is no area “{area}” among the areas.", place=place,
                          area=one.area[:40])  # fmt: skip
        short_enough(f"scorecard.conditions.{place}.title", one.title, TITLE)
        short_enough(f"scorecard.conditions.{place}.sentence", one.sentence, SENTENCE)
    for place, area in enumerate(settings.areas, 1):
        short_enough(f"scorecard.areas.{place}.title", area.title, AREA_TITLE)
    for place, unit in enumerate(settings.units, 1):
        short_enough(f"scorecard.units.{place}.name", unit.name, NAME)
        short_enough(f"scorecard.units.{place}.group", unit.group, GROUP)
    if len(settings.units) > MOST_UNITS:
        raise Refused("scorecard.units: there are {count} here; the most is {most}.", count=len(settings.units),
                      most=MOST_UNITS)  # fmt: skip
