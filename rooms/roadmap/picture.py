"""The picture of a roadmap: which marks stand at its conditions, and what they mean."""

from collections.abc import Callable

from rooms.drawing.ink import Legend
from rooms.drawing.marks import EMPTY, FULL, HALF, QUARTER, UNSAID
from rooms.drawing.sheet import WIDE, PictureSheet, SheetShape
from rooms.kernel.telling import N_
from rooms.roadmap.estimates import figures
from rooms.template.drawing import laid_out
from rooms.template.format import KINDS, ROOM, Template, TemplateCondition

STRUCTURE, ESTIMATES, COUNTS = "structure", "estimates", "counts"
MODES = (STRUCTURE, ESTIMATES, COUNTS)


def sheet_of(template: Template, lang: str, mode: str = STRUCTURE, shape: SheetShape = WIDE) -> PictureSheet:
    """The sheet for a reader, with marks of this mode."""
    counts = _counts if mode == COUNTS else lambda _: ()
    return laid_out(template, lang, _middle if mode == ESTIMATES else _figure, counts, shape)


def legend_of(template: Template, mode: str, say: Callable[[str], str]) -> Legend:
    """What the marks mean, in the words that `say` finds for an English sentence."""
    marks = [(mark, say(words)) for mark, words in LEVEL_WORDS] if mode == ESTIMATES else []
    drafted = {each.origin for area in template.areas for each in area.conditions if each.open}
    counts = list(map(say, KIND_WORDS)) if mode == COUNTS else []
    mixed = say("from the room") if ROOM in drafted and len(drafted) > 1 else ""
    return Legend(marks, counts, mixed, say("nothing yet"))


def _figure(condition: TemplateCondition) -> str:
    return str(condition.number)


def _counts(condition: TemplateCondition) -> tuple[int, ...]:
    return tuple((condition.entries or {}).get(kind, 0) for kind in KINDS)


def _middle(condition: TemplateCondition) -> str:
    """The room's middle estimate as a mark: an empty circle up to a full one, dashed where too few said anything."""
    middle = figures(condition.answers or {}).middle
    return MARKS[middle - 1] if middle else UNSAID


MARKS = (EMPTY, QUARTER, HALF, FULL)
"""Marks of the four levels."""
LEVEL_WORDS = (
    (EMPTY, "not in sight"),
    (QUARTER, "first signs"),
    (HALF, "well on the way"),
    (FULL, "in place"),
    (UNSAID, "too few to say"),
)
KIND_WORDS = (N_("solutions"), N_("cases"), N_("challenges"), N_("parties"))
