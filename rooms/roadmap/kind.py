"""What a facilitator decides about a roadmap beforehand: what a core team drafted, when it is seen, and times."""

from dataclasses import dataclass
from typing import Annotated

from rooms.kernel import Kind, Number, Pick, Refused, Wording, once, short_enough
from rooms.perspectives import Perspective
from rooms.template.plan import AREA_TITLE, SENTENCE, TITLE, AreaPlan

WALLS = 6
"""In the gallery as many projectors may hang, each beside the sheets of its area."""
roadmap = Kind("roadmap", walls=WALLS, link_desk="desk")

ON_A_ROADMAP = ("quadrants", "s_curve", "values")
"""The lenses that lie on conditions and entries."""
AT_ONCE, WHEN_I_SAY = "at_once", "when_i_say"


LICENCES = ("", "CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0")
"""Under which a template may be given away; "" as long as nobody said so."""
MOST_FROM = 120


@dataclass(frozen=True, slots=True)
class Draft:
    """A condition that the core team drafted: what must be true for its area to succeed, as an achieved state.

    `number` is its name for ever; 0: the next one that is free. `indicator`: what could be counted to see it. `also`:
    other areas that it touches.
    """

    area: str
    title: Wording
    sentence: Wording = ()
    indicator: Wording = ()
    number: Annotated[int, Number(0, 9999)] = 0
    also: tuple[str, ...] = ()


@roadmap.settings
class Settings:
    """A roadmap as it is opened.

    `areas`: a draft of them, or none where a ballot brings them. `publish`: whether the draft is there from the
    beginning or when the facilitator says so. `most_conditions`: so many of an area are shown, more are proposals at
    the desk. Times in minutes. `needs`: the wall of needs that help asked here goes to; `heirs`: who gets the template.
    `licence`: under which the template may be used by anybody; `came_from`: the template it was begun from, and its
    version. `perspectives`: those the gathering needs, to look from. `lenses`: through which conditions and entries
    may be seen."""

    title: Wording = ()
    areas: tuple[AreaPlan, ...] = ()
    draft: tuple[Draft, ...] = ()
    publish: Annotated[str, Pick(AT_ONCE, WHEN_I_SAY)] = AT_ONCE
    most_conditions: Annotated[int, Number(3, 12)] = 7
    naming_minutes: Annotated[int, Number(1, 240)] = 12
    estimate_minutes: Annotated[int, Number(1, 60)] = 3
    gallery_minutes: Annotated[int, Number(1, 480)] = 30
    hold_back: bool = False
    needs: str = ""
    heirs: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("en",)
    perspectives: tuple[Perspective, ...] = ()
    lenses: tuple[Annotated[str, Pick(*ON_A_ROADMAP)], ...] = ()
    licence: Annotated[str, Pick(*LICENCES)] = ""
    came_from: str = ""


@roadmap.checks
def check(settings: Settings) -> None:
    """Refuse a draft that leads nowhere, or whose titles no wall can hold."""
    once("roadmap.areas", [area.id for area in settings.areas])
    once("roadmap.draft", [str(one.number) for one in settings.draft if one.number])
    for lens in settings.lenses:
        if lens not in ON_A_ROADMAP:
            raise Refused("{path}: there is no lens “{value}”. Lenses are: {values}.", path="roadmap.lenses",
                          value=lens[:40], values=", ".join(ON_A_ROADMAP))  # fmt: skip
    if settings.licence not in LICENCES or len(settings.came_from) > MOST_FROM:
        raise Refused("{path}: choose one of the licences that are listed.", path="roadmap.licence")
    known = {area.id for area in settings.areas}
    for place, one in enumerate(settings.draft, 1):
        missing = next((area for area in (one.area, *one.also) if area not in known), None)
        if missing is not None:
            raise Refused("roadmap.draft.{place}: there is no area “{area}” among the areas.", place=place,
                          area=missing[:40])  # fmt: skip
        short_enough(f"roadmap.draft.{place}.title", one.title, TITLE)
        short_enough(f"roadmap.draft.{place}.sentence", one.sentence, SENTENCE)
    for place, area in enumerate(settings.areas, 1):
        short_enough(f"roadmap.areas.{place}.title", area.title, AREA_TITLE)
