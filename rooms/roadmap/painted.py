"""The picture of the whole, for walls and paper, and the nested list that says the same to ears and small screens."""

from rooms.drawing.sheet import NARROW, WIDE, SheetShape
from rooms.kernel import Wording, shared, view
from rooms.roadmap import views
from rooms.roadmap.estimates import Figures
from rooms.roadmap.estimating import figures_of
from rooms.roadmap.picture import COUNTS, ESTIMATES, STRUCTURE, legend_of, sheet_of
from rooms.roadmap.shared_views import touches
from rooms.roadmap.shown import counts_of
from rooms.roadmap.state import State, WallChoice, columns
from rooms.roadmap.template import template_of
from rooms.template.drawing import Drawing, pages_in
from rooms.template.tab import AreaTab


@view
class RoadmapPicture:
    """One page of the picture."""

    drawing: Drawing[str]
    goal: Wording
    page: int
    pages: int
    shape: SheetShape = WIDE


@view
class ListRow:
    """A condition in the list: its state in words where it is shown, and what is there."""

    line: views.ConditionLine
    figures: Figures | None
    counts: tuple[int, ...]
    touches: tuple[AreaTab, ...] = ()


@view
class TemplateList:
    """Areas, and under each its conditions: all that the picture shows, to hear and to tap. `version`: handed on."""

    goal: Wording
    areas: tuple[tuple[AreaTab, tuple[ListRow, ...]], ...]
    version: int


@shared
def drawing(state: State, marks: str) -> Drawing[str]:
    """The template as it stands, with these marks."""
    template = template_of(state)
    return Drawing(template, marks, repr(template), sheet_of, legend_of)


def marks_of(state: State, choice: WallChoice | None = None) -> str:
    """What was chosen for the wall; else the estimates once the room has seen them, else what is there."""
    chosen = choice or state.wall
    if chosen.marks:
        return chosen.marks
    if any(one.shown for _, conditions in columns(state) for one in conditions):
        return ESTIMATES
    return COUNTS if state.entries else STRUCTURE


_KEYS = {WIDE: "picture", NARROW: "picture-narrow"}


@shared
def picture_pages(state: State, marks: str, shape: SheetShape = WIDE) -> dict[str, RoadmapPicture]:
    """The whole picture in this shape, as pages."""
    made = drawing(state, marks)
    count = pages_in(made, state.settings.languages, shape)
    return {
        f"pages/{_KEYS[shape]}-{n}": RoadmapPicture(made, state.settings.title, n, count, shape)
        for n in range(1, count + 1)
    }


def for_a_wall(state: State, marks: str) -> dict[str, RoadmapPicture]:
    """In both shapes: a wall shows the one that fills it, so that its letters are read from the last row."""
    return {**picture_pages(state, marks), **picture_pages(state, marks, NARROW)}


@shared
def template_list(state: State) -> TemplateList:
    """The same as a list."""
    return TemplateList(state.settings.title, tuple(
        (views.tab(area, len(conditions)), tuple(
            ListRow(views.line(state, one), figures_of(state, one.number), counts_of(state, one.number),
                    touches(state, one))
            for one in conditions
        )) for area, conditions in columns(state)
    ), state.version)  # fmt: skip
