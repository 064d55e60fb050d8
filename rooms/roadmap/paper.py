"""On paper: a large sheet for every condition to hang up, blank cards, the picture, and the chapter in the book."""

from rooms.kernel import Hints, People, Regions, Viewer, Wording, Words, shared, view
from rooms.roadmap import views
from rooms.roadmap.estimates import Figures
from rooms.roadmap.estimating import figures_of
from rooms.roadmap.kind import roadmap
from rooms.roadmap.painted import marks_of, picture_pages, template_list
from rooms.roadmap.records import PARKED, Area, Change, Condition, Contribution
from rooms.roadmap.shared_views import entry_lines, sign_lines, touches
from rooms.roadmap.shown import doing
from rooms.roadmap.state import State, columns, whole
from rooms.roadmap.tagging import tags_of
from rooms.roadmap.viewpoints import Viewpoints, viewpoints
from rooms.template.tab import AreaTab

BLANK_CARDS = 8


@view
class PrintSheet:
    """A sheet to hang: number and title large, four fields to write in."""

    letter: str
    area: Wording
    line: views.ConditionLine
    sentence: Wording


@view
class PrintEntryCard:
    """A blank card for one entry."""

    place: int


@view
class RoadmapBookHead:
    """The title page. `version`: as it was handed on."""

    goal: Wording
    conditions: int
    entries: int
    version: int


@view
class Doing:
    """What somebody does already; the name only where it was signed."""

    kind: str
    words: Words | None
    name: str


@view
class ConditionChapter:
    """A condition with all that is known of it."""

    line: views.ConditionLine
    sentence: Wording
    was: tuple[Wording, ...]
    joined: tuple[views.ConditionLine, ...]
    figures: Figures | None
    entries: tuple[views.EntryLine, ...]
    signs: tuple[views.SignLine, ...]
    doing: tuple[Doing, ...]
    touches: tuple[AreaTab, ...] = ()
    split: views.Split | None = None
    looks: Viewpoints | None = None
    tags: tuple[tuple[str, str], ...] = ()


@view
class BookArea:
    """The heading of an area, and what gets lost by splitting it, or which it was split from."""

    tab: AreaTab
    lost: Words | None = None
    part_of: AreaTab | None = None


@view
class KeptAside:
    """What is in no picture and not thrown away: areas set aside, parked conditions, and what the desk did."""

    areas: tuple[AreaTab, ...]
    parked: tuple[tuple[views.ConditionLine, Words | None], ...]
    changes: tuple[Change, ...]


@roadmap.face("print_sheets", sheet="Sheets of the conditions, to hang (A3)")
def print_sheets(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """One for every open condition, in all languages."""
    return {
        f"sheets/{one.number}": PrintSheet(area.letter, area.title, views.line(state, one), one.sentence)
        for area, conditions in columns(state) for one in conditions
    }  # fmt: skip


@roadmap.face("print_cards", sheet="Blank cards for what is there already")
def print_cards(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """Blank cards, eight to a sheet."""
    return {f"sheets/{n}": PrintEntryCard(n) for n in range(1, BLANK_CARDS + 1)}


@roadmap.face("print_template", sheet="The picture of the whole, with its list")
def print_template(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """The picture, and the list that says the same."""
    return dict(picture_pages(state, marks_of(state))) | {"list": template_list(state)} if columns(state) else {}


@roadmap.face("book", stands=True)
def book(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """Everything that came of it, the content first; names only where somebody signed."""
    return dict(_pages(state, people))


@shared
def _pages(state: State, people: People) -> Regions:
    areas = columns(state)
    count = sum(len(conditions) for _, conditions in areas)
    regions: Regions = {"front/head": RoadmapBookHead(state.settings.title, count, _entries(state), state.version)}
    for area, conditions in areas:
        regions[f"chapters/area-{area.id}"] = _heading(state, area, len(conditions))
        for one in conditions:
            regions[f"chapters/{one.number}"] = _chapter(state, people, one)
    kept = _kept(state)
    return regions | ({"kept": kept} if kept.areas or kept.parked or kept.changes else {})


def _heading(state: State, area: Area, count: int) -> BookArea:
    whole = state.areas.get(area.part_of)
    return BookArea(views.tab(area, count), area.lost, views.tab(whole) if whole else None)


def _entries(state: State) -> int:
    return sum(sum(counts) for counts in state.counts.values())


def _chapter(state: State, people: People, one: Condition) -> ConditionChapter:
    number = one.number
    return ConditionChapter(
        views.line(state, one), one.sentence, one.was,
        tuple(views.line(state, state.conditions[each]) for each in whole(state, number) if each != number),
        figures_of(state, number), entry_lines(state, people, number), sign_lines(state, number),
        tuple(_doing(each, people) for each in doing(state, number)), touches(state, one),
        views.split(state, one), viewpoints(state, number), tuple(tags_of(state, f"condition-{number}").items()),
    )  # fmt: skip


def _doing(one: Contribution, people: People) -> Doing:
    return Doing(one.kind, one.line, people.name(one.by) if one.signed else "")


def _kept(state: State) -> KeptAside:
    seen = [one for one in state.conditions.values() if not one.hidden and (state.published or not one.drafted)]
    parked = tuple((views.line(state, one), one.reason) for one in seen if one.status == PARKED)
    aside = tuple(views.tab(area) for area in state.areas.values() if area.aside)
    numbers = {one.number for one in seen}
    return KeptAside(aside, parked, tuple(change for change in state.log if change.number in numbers))
