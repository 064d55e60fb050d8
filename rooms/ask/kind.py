"""What a facilitator decides beforehand: what is asked, how it may be answered, who sees it, and from how many on."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from rooms.kernel import Kind, Number, OnWall, Pick, Ref, Refused, Wording
from rooms.kernel.belonging import NamedArea

ask = Kind("ask")

SCALE, CHOICE, WORDS, CARD, COUNT_ME_IN = "scale", "choice", "words", "card", "count_me_in"
TYPES = (SCALE, CHOICE, WORDS, CARD, COUNT_ME_IN)
NUMBERED, WRITTEN = (SCALE, CHOICE), (WORDS, CARD)
NEVER, CHOSEN = "never", "chosen"
WHEN_I_SAY, AT_ONCE, NEVER_ON_WALL, ONLY_ME = "when_i_say", "at_once", "never_on_wall", "only_me"
SHOWS = (WHEN_I_SAY, AT_ONCE, NEVER_ON_WALL, ONLY_ME)
GROUPS = ("", "languages", "perspective", "region", "organisation")
FEW = 5
"""Fewer than so many are shown to nobody: one could be found out."""
MOST_ITEMS, MOST_LABELS = 12, 10


@dataclass(frozen=True, slots=True)
class AskItem:
    """One question. `labels`: the steps of a scale from low to high, or what may be chosen. `dont_know`: that is an
    answer too. `words`: at most so many words (1: one word; 0: as many as fit), `most`: so many characters.
    `characteristic`: what several statements tell of together; then only that is shown, and never one of them alone."""

    id: Ref
    type: Annotated[str, Pick(*TYPES)]
    ask: Annotated[Wording, OnWall()]
    labels: tuple[Wording, ...] = ()
    dont_know: bool = False
    words: Annotated[int, Number(0, 60)] = 0
    most: Annotated[int, Number(1, 280)] = 280
    characteristic: str = ""


@dataclass(frozen=True, slots=True)
class Characteristic:
    """What several statements tell of together."""

    id: Ref
    name: Wording


@ask.settings
class Settings:
    """A few questions to everybody.

    `why`: what it is for and who sees it, told before anybody answers. `named`: whether words and cards may bear a
    name, by a tick of one's own. `show`: when the hall sees what was answered; never on a wall is for the team, and
    only me for nobody else. `least`: nothing is shown of fewer. `group_by`: what people told of themselves, by which
    numbers are told apart. `waves`: the names of the moments at which the same is asked again. `keep_days`: so long
    after a wave its answers are kept, then only what could be shown of it. `stand`: people answer at a stand, and
    somebody types. `by_size`: words said more often stand larger. `stay_in_touch`: the way to choosing what may go on
    after these days. `to`: the roadmap that cards about a condition go to.
    """

    title: Wording = ()
    question: Annotated[Wording, OnWall()] = ()
    why: Wording = ()
    items: tuple[AskItem, ...] = ()
    characteristics: tuple[Characteristic, ...] = ()
    named: Annotated[str, Pick(NEVER, CHOSEN)] = NEVER
    show: Annotated[str, Pick(*SHOWS)] = WHEN_I_SAY
    least: Annotated[int, Number(1, 50)] = FEW
    group_by: Annotated[str, Pick(*GROUPS)] = ""
    waves: tuple[Wording, ...] = ()
    keep_days: Annotated[int, Number(1, 365)] = 30
    stand: bool = False
    by_size: bool = False
    stay_in_touch: bool = False
    areas: tuple[NamedArea, ...] = ()
    to: str = ""


@ask.checks
def check(settings: Settings) -> None:
    """Refuse what nobody could answer, and what could tell on somebody."""
    if not 1 <= len(settings.items) <= MOST_ITEMS:
        raise Refused("{path}: ask one to twelve questions.", path="ask.items")
    _once("items", [one.id for one in settings.items])
    _once("characteristics", [one.id for one in settings.characteristics])
    _once("areas", [one.id for one in settings.areas])
    known = {one.id for one in settings.characteristics}
    for place, item in enumerate(settings.items, 1):
        _fits(item, f"ask.items.{place}", known)
    types = {item.type for item in settings.items}
    if settings.least < FEW and types - {CARD, COUNT_ME_IN}:
        raise Refused("{path}: of fewer than five one could be found out.", path="ask.least")
    if settings.show == AT_ONCE and types & set(NUMBERED):
        raise Refused("{path}: numbers that grow one by one tell who just answered. Show them when you say so.",
                      path="ask.show")  # fmt: skip


def _fits(item: AskItem, path: str, characteristics: set[str]) -> None:
    least = {SCALE: 2, CHOICE: 2}.get(item.type, 0)
    if not least <= len(item.labels) <= MOST_LABELS:
        raise Refused("{path}: name two to ten answers.", path=f"{path}.labels")
    if item.characteristic and (item.type != SCALE or item.characteristic not in characteristics):
        raise Refused("{path}: there is no characteristic “{name}” for a scale.", path=f"{path}.characteristic",
                      name=item.characteristic[:40])  # fmt: skip


def _once(what: str, names: Iterable[str]) -> None:
    for name, count in Counter(names).items():
        if count > 1:
            raise Refused("{path}: {name} is there twice.", path=f"ask.{what}", name=name)
