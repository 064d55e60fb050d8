"""What a facilitator decides about a roadmap beforehand: what a core team drafted, when it is seen, and times."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from rooms.kernel import Kind, Number, Pick, Ref, Refused, Wording

roadmap = Kind("roadmap")

TITLE, SENTENCE, AREA_TITLE = 48, 200, 80
"""Most characters of a wall title (five columns of them are read from the last row), of a sentence, of an area."""
AT_ONCE, WHEN_I_SAY = "at_once", "when_i_say"


@dataclass(frozen=True, slots=True)
class AreaPlan:
    """A breakthrough area of the draft. Without a letter it gets the next one."""

    id: Ref
    title: Wording
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A condition that the core team drafted: what must be true for its area to succeed, as an achieved state.

    `number` is its name for ever; 0: the next one that is free. `indicator`: what could be counted to see it.
    """

    area: str
    title: Wording
    sentence: Wording = ()
    indicator: Wording = ()
    number: Annotated[int, Number(0, 9999)] = 0


@roadmap.settings
class Settings:
    """A roadmap as it is opened.

    `areas`: a draft of them, or none where a ballot brings them. `publish`: whether the draft is there from the
    beginning or when the facilitator says so. `most_conditions`: so many of an area are shown, more are proposals at
    the desk. Times in minutes. `needs`: the wall of needs that help asked here goes to; `heirs`: who gets the template.
    """

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


@roadmap.checks
def check(settings: Settings) -> None:
    """Refuse a draft that leads nowhere, or whose titles no wall can hold."""
    _once([area.id for area in settings.areas], "areas")
    _once([str(one.number) for one in settings.draft if one.number], "draft")
    known = {area.id for area in settings.areas}
    for place, one in enumerate(settings.draft, 1):
        if one.area not in known:
            raise Refused("roadmap.draft.{place}: there is no area “{area}” among the areas.", place=place,
                          area=one.area[:40])  # fmt: skip
        _fits(one.title, TITLE, f"roadmap.draft.{place}.title")
        _fits(one.sentence, SENTENCE, f"roadmap.draft.{place}.sentence")
    for place, area in enumerate(settings.areas, 1):
        _fits(area.title, AREA_TITLE, f"roadmap.areas.{place}.title")


def _once(names: Iterable[str], where: str) -> None:
    for name, count in Counter(names).items():
        if count > 1:
            raise Refused("roadmap.{where}: “{name}” is there twice.", where=where, name=name)


def _fits(texts: Wording, most: int, path: str) -> None:
    for lang, words in texts:
        if len(words.text) > most:
            raise Refused("{path}: “{text}” is {count} characters; {most} fit.", path=f"{path}.{lang}",
                          text=words.text[:60], count=len(words.text), most=most)  # fmt: skip
