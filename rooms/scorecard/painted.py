"""The picture of the template with one unit's states: a circle as full as the state, and the word in the legend."""

from collections.abc import Callable

from rooms.drawing.ink import Legend
from rooms.drawing.marks import EMPTY, FULL, HALF, QUARTER, UNSAID
from rooms.drawing.sheet import NARROW, WIDE, PictureSheet, SheetShape
from rooms.kernel import Wording, shared, view
from rooms.scorecard.state import State, columns, row_of, standing
from rooms.template.drawing import Drawing, laid_out, pages_in
from rooms.template.format import Template, TemplateArea, TemplateCondition

MARKS = (EMPTY, QUARTER, HALF, FULL)
STATE_WORDS = (
    (EMPTY, "no activity"),
    (QUARTER, "beginning"),
    (HALF, "developing"),
    (FULL, "performing"),
    (UNSAID, "not scored"),
)


Marks = tuple[tuple[int, int | None], ...]
"""Each condition with its state; None: not scored."""


@view
class ScorePicture:
    """One page of the picture; whose states it shows stands nowhere in it."""

    drawing: Drawing[Marks]
    title: Wording
    page: int
    pages: int
    shape: SheetShape = WIDE


@shared
def template_of(state: State) -> Template:
    """The template as it is drawn."""
    return Template(texts(state.settings.title), tuple(
        TemplateArea(area.id, area.letter, texts(area.title), tuple(
            TemplateCondition(one.number, texts(one.title), texts(one.sentence)) for one in conditions
        )) for area, conditions in columns(state)
    ))  # fmt: skip


def texts(wording: Wording) -> dict[str, str]:
    """A sentence in its languages; what was erased is not there."""
    return {lang: words.text for lang, words in wording if words.text}


@shared
def drawing(state: State, unit: str) -> Drawing[Marks]:
    """The template with the states of one unit."""
    row = row_of(state, unit)
    states = tuple((number, row[number].state if number in row else None) for number in standing(state))
    template = template_of(state)
    return Drawing(template, states, repr(template), sheet_of, legend_of)


def sheet_of(template: Template, lang: str, states: Marks, shape: SheetShape = WIDE) -> PictureSheet:
    """The sheet for a reader, each condition with its state's mark."""
    known: dict[int | str, int | None] = dict(states)

    def mark(one: TemplateCondition) -> str:
        state = known.get(one.number)
        return UNSAID if state is None else MARKS[state]

    return laid_out(template, lang, mark, shape=shape)


def legend_of(template: Template, states: Marks, say: Callable[[str], str]) -> Legend:
    """What the marks mean."""
    return Legend([(mark, say(words)) for mark, words in STATE_WORDS], nothing=say("nothing yet"))


_KEYS = {WIDE: "picture", NARROW: "picture-narrow"}


@shared
def picture_pages(state: State, unit: str, shape: SheetShape = WIDE) -> dict[str, ScorePicture]:
    """The whole picture in this shape, as pages."""
    made = drawing(state, unit)
    count = pages_in(made, state.settings.languages, shape)
    return {
        f"pages/{_KEYS[shape]}-{n}": ScorePicture(made, state.settings.title, n, count, shape)
        for n in range(1, count + 1)
    }


def for_a_wall(state: State, unit: str) -> dict[str, ScorePicture]:
    """In both shapes: a wall shows the one that fills it, so that its letters are read from the last row."""
    return {**picture_pages(state, unit), **picture_pages(state, unit, NARROW)}
