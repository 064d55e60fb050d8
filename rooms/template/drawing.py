"""A template as sheets, as a drawing that knows every language, and as the list that says the same."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, TypeVar

from rooms.drawing.ink import Legend
from rooms.drawing.sheet import WIDE, AreaColumn, ConditionBlock, PictureSheet, SheetShape, lay_out
from rooms.drawing.svg import drawn
from rooms.drawing.text import rtl, tidy
from rooms.drawing.typeset import Item
from rooms.template.format import ROOM, Template, TemplateCondition, said_in

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "sd", "ug", "yi", "dv", "ckb"})


class Drawn(str):
    """A picture of ours: every text in it was escaped when it was drawn, so a page takes it as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


M = TypeVar("M", bound=Hashable)


@dataclass(frozen=True, slots=True, eq=False)
class Drawing(Generic[M]):
    """A template with its marks, ready to be drawn in any language. Two are the same where they would look the same.

    `sheet_of` (template, lang, marks, shape) lays it out, `legend_of` (template, marks, say) tells what the marks mean.
    """

    template: Template
    marks: M
    key: str
    sheet_of: Callable[[Template, str, M, SheetShape], PictureSheet] = field(compare=False)
    legend_of: Callable[[Template, M, Callable[[str], str]], Legend] = field(compare=False)

    def __hash__(self) -> int:
        return hash((self.key, self.marks))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Drawing) and (self.key, self.marks) == (other.key, other.marks)

    def pages(self, lang: str, shape: SheetShape = WIDE) -> int:
        """How many sheets it takes in this language."""
        return len(_sheet(self, lang, shape).pages)

    def svg(self, number: int, lang: str, say: Callable[[str], str], title: str, shape: SheetShape = WIDE) -> Drawn:
        """Page `number` (from 1) for a reader; where their language takes fewer pages the last one stands again."""
        sheet = _sheet(self, lang, shape)
        place = min(number, len(sheet.pages)) - 1
        return Drawn(drawn(sheet, place, self.legend_of(self.template, self.marks, say), title))


@lru_cache(maxsize=64)
def _sheet(drawing: Drawing[M], lang: str, shape: SheetShape) -> PictureSheet:
    return drawing.sheet_of(drawing.template, lang, drawing.marks, shape)


def pages_in(drawing: Drawing[M], languages: Sequence[str], shape: SheetShape = WIDE) -> int:
    """As many pages as the language that needs most of them."""
    return max(drawing.pages(lang, shape) for lang in languages or ("en",))


def laid_out(
    template: Template, lang: str, mark: Callable[[TemplateCondition], str],
    counts: Callable[[TemplateCondition], tuple[int, ...]] = lambda _: (), shape: SheetShape = WIDE,
) -> PictureSheet:  # fmt: skip
    """The sheet for a reader; open conditions only, in their order. Right-to-left languages begin at the right."""
    areas = [
        AreaColumn(area.id, tidy(said_in(area.title, lang)), tuple(
            ConditionBlock(each.number, tidy(said_in(each.title, lang)), mark(each), counts(each), each.origin == ROOM)
            for each in area.conditions if each.open
        )) for area in template.areas
    ]  # fmt: skip
    goal = tidy(said_in(template.goal, lang))
    return lay_out(areas, goal, reads_from_the_right(lang, goal), shape)


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
