"""The Meshwork Template as a picture: which marks stand at its conditions, what they mean, and the same as a list."""

from collections.abc import Callable

from rooms.drawing.ink import Legend
from rooms.drawing.marks import EMPTY, FULL, HALF, QUARTER, UNSAID
from rooms.drawing.sheet import Area, Block, Sheet, lay_out
from rooms.drawing.text import rtl, tidy
from rooms.drawing.typeset import Item
from rooms.roadmap.estimates import figures
from rooms.roadmap.format import KINDS, ROOM, Condition, Template, TemplateArea, said_in

STRUCTURE, ESTIMATES, COUNTS = "structure", "estimates", "counts"
MODES = (STRUCTURE, ESTIMATES, COUNTS)
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "sd", "ug", "yi", "dv", "ckb"})


def sheet_of(template: Template, lang: str, mode: str = STRUCTURE) -> Sheet:
    """The sheet for a reader; open conditions only, in their order. Right-to-left languages begin at the right."""
    areas = [_area(area, lang, mode) for area in template.areas]
    goal = tidy(said_in(template.goal, lang))
    return lay_out(areas, goal, reads_from_the_right(lang, goal))


def legend_of(template: Template, mode: str, say: Callable[[str], str]) -> Legend:
    """What the marks mean, in the words that `say` finds for an English sentence."""
    marks = [(mark, say(words)) for mark, words in LEVEL_WORDS] if mode == ESTIMATES else []
    drafted = {each.origin for area in template.areas for each in area.conditions if each.open}
    counts = list(map(say, KIND_WORDS)) if mode == COUNTS else []
    mixed = say("from the room") if ROOM in drafted and len(drafted) > 1 else ""
    return Legend(marks, counts, mixed, say("nothing yet"))


def items_of(template: Template, lang: str) -> list[Item]:
    """The same as a list, for ears, small screens and paper: areas, and under each its open conditions."""
    found = []
    for area in template.areas:
        found.append(Item(" ".join(filter(None, (area.letter, tidy(said_in(area.title, lang)))))))
        found += [Item(f"{each.number}. {tidy(said_in(each.title, lang))}", 1) for each in area.conditions if each.open]
    return found


def reads_from_the_right(lang: str, goal: str = "") -> bool:
    """By the language where one is named, else by the goal's own letters."""
    return lang.partition("-")[0] in RIGHT_TO_LEFT if lang else rtl(goal)


def _area(area: TemplateArea, lang: str, mode: str) -> Area:
    blocks = (_block(each, lang, mode) for each in area.conditions if each.open)
    return Area(area.id, tidy(said_in(area.title, lang)), tuple(blocks))


def _block(condition: Condition, lang: str, mode: str) -> Block:
    counts = tuple((condition.entries or {}).get(kind, 0) for kind in KINDS) if mode == COUNTS else ()
    mark = _middle(condition) if mode == ESTIMATES else str(condition.number)
    return Block(condition.number, tidy(said_in(condition.title, lang)), mark, counts, condition.origin == ROOM)


def _middle(condition: Condition) -> str:
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
KIND_WORDS = ("solutions", "cases", "challenges", "parties")
