"""What the projector shows: one message at a time, long lists as pages that turn by themselves."""

from collections.abc import Sequence
from typing import TypeVar

from rooms.kernel import Hints, People, Regions, Viewer, Wording, Words, shared, view
from rooms.roadmap import views
from rooms.roadmap.estimating import answers_in
from rooms.roadmap.kind import roadmap
from rooms.roadmap.painted import for_a_wall, marks_of
from rooms.roadmap.shared_views import bar, conditions_of, tabs
from rooms.roadmap.shown import by_kind, counts_of, wall_of
from rooms.roadmap.state import ESTIMATING, GALLERY, NAMING, TEMPLATE, State, WallChoice, columns, root_of
from rooms.template.format import KINDS
from rooms.template.tab import AreaTab

T = TypeVar("T")

SLIPS, BARS, TABS, NEWEST = 6, 4, 6, 3
"""What fits on one page with letters of a thirtieth of the height or more."""


@view
class WallAreas:
    """The areas the room has, before anything is named."""

    tabs: tuple[AreaTab, ...]
    page: int
    pages: int


@view
class WallNaming:
    """One area with its conditions as green slips, and the time left."""

    area: AreaTab
    lines: tuple[views.ConditionLine, ...]
    ends_at: int
    left: int
    page: int
    pages: int


@view
class WallSilence:
    """Everybody estimates alone: how many answers are in, and nothing else."""

    area: Wording
    answers: int
    ends_at: int
    left: int


@view
class WallBars:
    """How the room estimates, a few conditions on a page."""

    area: AreaTab
    bars: tuple[views.Bar, ...]
    page: int
    pages: int


@view
class WallCondition:
    """One condition's wall: four columns with how many there are, and the newest few of each."""

    letter: str
    line: views.ConditionLine
    counts: tuple[int, ...]
    columns: tuple[tuple[Words, ...], ...]


@view
class WallWaiting:
    """There are no areas yet; said in every language of the hall."""

    languages: tuple[str, ...]


@view
class WallsEmpty:
    """The walls are empty yet."""

    tabs: tuple[AreaTab, ...]


@roadmap.face("wall")
def wall(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """What the console chose, or what the part is about; before there are areas, what will stand here."""
    return dict(_wall(state, state.wall_of(viewer.wall))) if tabs(state) else {"waiting": _waiting(state)}


@shared
def _waiting(state: State) -> WallWaiting:
    return WallWaiting(state.settings.languages)


@shared
def _wall(state: State, choice: WallChoice) -> Regions:
    what = choice.what or {NAMING: "naming", ESTIMATING: "estimates", GALLERY: "gallery", TEMPLATE: "picture"}.get(
        state.part, "areas"
    )
    return _SIGHTS[what](state, choice)


def _areas_on(state: State, choice: WallChoice) -> list[AreaTab]:
    """The area that was chosen, or all of them."""
    one = choice.area or state.part_area
    return [each for each in tabs(state) if each.id == one] or list(tabs(state))


def chunks(things: Sequence[T], most: int) -> list[tuple[T, ...]]:
    """Pages of at most so many, as even as can be; at least one page, perhaps empty."""
    count = max(1, -(-len(things) // most))
    size = -(-len(things) // count) if things else 1
    return [tuple(things[start : start + size]) for start in range(0, max(1, len(things)), size)]


def _area_pages(state: State, choice: WallChoice) -> Regions:
    parts = chunks(tabs(state), TABS)
    return {f"pages/areas-{n}": WallAreas(part, n, len(parts)) for n, part in enumerate(parts, 1)}


def _naming(state: State, choice: WallChoice) -> Regions:
    found: Regions = {}
    for area in _areas_on(state, choice):
        parts = chunks([views.line(state, one) for one in conditions_of(state, area.id)], SLIPS)
        for n, part in enumerate(parts, 1):
            page = WallNaming(area, part, state.clock.ends_at, state.clock.left, n, len(parts))
            found[f"pages/naming-{area.id}-{n}"] = page
    return found


def _estimates(state: State, choice: WallChoice) -> Regions:
    """Silence until they are shown; then the bars of whatever is."""
    found: Regions = {}
    for area in _areas_on(state, choice):
        bars = [made for one in conditions_of(state, area.id) if (made := bar(state, one.number))]
        for n, part in enumerate(chunks(bars, BARS), 1):
            if part:
                found[f"pages/bars-{area.id}-{n}"] = WallBars(area, part, n, len(chunks(bars, BARS)))
    asked = state.areas.get(choice.area or state.part_area)
    silence = WallSilence(asked.title if asked else (), answers_in(state), state.clock.ends_at, state.clock.left)
    return found or {"silence": silence}


def _gallery(state: State, choice: WallChoice) -> Regions:
    """A page for each condition on whose wall something is."""
    root = root_of(state, choice.number)
    letters = {one.number: area.letter for area, conditions in columns(state) for one in conditions}
    chosen = [root.number] if root and root.number in letters else []
    ids = {each.id for each in _areas_on(state, choice)}
    filled = [number for number in letters if any(counts_of(state, number)) and state.conditions[number].area in ids]
    pages = {f"pages/wall-{number}": _condition(state, letters[number], number) for number in chosen or filled}
    return pages or {"invitation": WallsEmpty(tabs(state)[:TABS])}


def _condition(state: State, letter: str, number: int) -> WallCondition:
    kinds = by_kind(wall_of(state, number))
    newest = tuple(tuple(one.text for one in kinds[kind][: -NEWEST - 1 : -1]) for kind in KINDS)
    return WallCondition(letter, views.line(state, state.conditions[number]), counts_of(state, number), newest)


def _picture(state: State, choice: WallChoice) -> Regions:
    return for_a_wall(state, marks_of(state, choice))


_SIGHTS = {
    "areas": _area_pages, "naming": _naming, "estimates": _estimates, "gallery": _gallery, "picture": _picture,
}  # fmt: skip
