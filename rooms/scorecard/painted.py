"""The picture of the template with one unit's states: a circle as full as the state, and the word in the legend."""

from collections.abc import Callable

from rooms.drawing.ink import Legend
from rooms.drawing.marks import EMPTY, FULL, HALF, QUARTER, UNSAID
from rooms.drawing.sheet import PictureSheet
from rooms.kernel import Wording, shared, view
from rooms.scorecard.state import State, columns, row_of, standing
from rooms.template.drawing import Drawing, laid_out
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


def sheet_of(template: Template, lang: str, states: Marks) -> PictureSheet:
    """The sheet for a reader, each condition with its state's mark."""
    known: dict[int | str, int | None] = dict(states)

    def mark(one: TemplateCondition) -> str:
        state = known.get(one.number)
        return UNSAID if state is None else MARKS[state]

    return laid_out(template, lang, mark)


def legend_of(template: Template, states: Marks, say: Callable[[str], str]) -> Legend:
    """What the marks mean."""
    return Legend([(mark, say(words)) for mark, words in STATE_WORDS], nothing=say("nothing yet"))


@shared
def picture_pages(state: State, unit: str) -> dict[str, ScorePicture]:
    """As many pages as the language that needs most of them."""
    made = drawing(state, unit)
    count = max(made.pages(lang) for lang in state.settings.languages or ("en",))
    return {f"pages/picture-{n}": ScorePicture(made, state.settings.title, n, count) for n in range(1, count + 1)}
