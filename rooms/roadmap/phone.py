"""What phones show, part by part: one thing at a time on top, then my area, then what is mine."""

from rooms.kernel import Hints, People, Regions, Viewer, Wording, shared, view
from rooms.lenses import CONDITIONS
from rooms.roadmap import views
from rooms.roadmap.estimating import estimated_by
from rooms.roadmap.kind import roadmap
from rooms.roadmap.own import own_regions
from rooms.roadmap.painted import template_list
from rooms.roadmap.shared_views import NEWEST, bar, card, conditions_of, entry_lines, now, sign_lines, tabs
from rooms.roadmap.state import ESTIMATING, GALLERY, NAMING, TEMPLATE, State, root_of, touching
from rooms.roadmap.tagging import tag_form
from rooms.roadmap.viewpoints import viewpoints
from rooms.template.tab import AreaTab


@view
class Tabs:
    """The areas, to choose one. `mine` is the one this phone shows; `asks`: tables have one, this person has none."""

    tabs: tuple[AreaTab, ...]
    mine: str
    asks: bool = False


@view
class ProposeForm:
    """Name a condition of this area. `full`: it would be a proposal at the desk. `others`: areas it may touch too."""

    area: AreaTab
    languages: tuple[str, ...]
    full: bool
    open: bool
    others: tuple[AreaTab, ...] = ()


@view
class Estimating:
    """One condition at a time: number `place` of `of`."""

    line: views.ConditionLine
    sentence: Wording
    place: int
    of: int


@view
class MyEstimate:
    """What somebody said, to change it."""

    line: views.ConditionLine
    level: int


@view
class AllEstimated:
    """Everything of this area is answered; `of` so many."""

    of: int


@view
class EntryForm:
    """What do you know about this condition? `needs`: help can be asked."""

    number: int
    needs: bool


@view
class OpenWall:
    """The way to a condition's wall."""

    area: str
    number: int


@view
class Known:
    """What is on the wall of a condition, the newest first; `more` are in the book. `signs`: its indicators."""

    number: int
    entries: tuple[views.EntryLine, ...]
    more: int
    signs: tuple[views.SignLine, ...]


@view
class AlsoHere:
    """Conditions of other areas that touch this one as well: the tab of the area in which each stands."""

    rows: tuple[tuple[AreaTab, views.ConditionLine], ...]


@view
class AllEntriesLink:
    """The way to everything."""

    entries: int


@roadmap.face("phone")
@roadmap.face("table")
def phone(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """Until there is an area it says what comes; then one area at a time."""
    regions: Regions = {"now": now(state)}
    if not tabs(state):
        return regions
    area = my_area(state, viewer.id, people)
    if state.part == TEMPLATE:
        return regions | {"list": template_list(state), "foot/book": book_link(state)} | own_regions(state, viewer.id)
    if len(tabs(state)) > 1:
        asks = state.company and not state.part_area and state.looking.get(viewer.id, ("", 0))[0] not in state.areas
        regions["tabs"] = Tabs(tabs(state), area, asks)
    regions |= _one_thing(state, viewer.id, area) | _area(state, people, area, _opened(state, viewer.id, area))
    return regions | own_regions(state, viewer.id) | {"foot/book": book_link(state)}


def my_area(state: State, person: str, people: People) -> str:
    """What somebody looks at (at first the area of their table); else the one the room is at; else people are spread by
    their number over all of them, or over those in which there is something to estimate and to write about."""
    ids = [one.id for one in tabs(state)]
    chosen = state.looking.get(person, ("", 0))[0]
    if chosen in ids:
        return chosen
    if state.part_area in ids:
        return state.part_area
    if state.part in (ESTIMATING, GALLERY):
        ids = [one.id for one in tabs(state) if one.count] or ids
    known = people.known.get(person)
    return ids[(known.number if known else 0) % len(ids)]


def _one_thing(state: State, person: str, area: str) -> Regions:
    """What the part is about, before everything else."""
    if state.part == ESTIMATING:
        return _estimating(state, person, area)
    return {"propose": propose_form(state, area)} if state.part == NAMING else {}


def _estimating(state: State, person: str, area: str) -> Regions:
    """The first condition without an answer of this person; what they said below it, to change it."""
    mine, conditions = estimated_by(state, person), conditions_of(state, area)
    waiting = [one for one in conditions if one.number not in mine and not one.shown]
    regions: Regions = {}
    if waiting:
        one = waiting[0]
        place = len(conditions) - len(waiting) + 1
        regions["estimate"] = Estimating(views.line(state, one), one.sentence, place, len(conditions))
    elif any(not one.shown for one in conditions):
        regions["estimate"] = AllEstimated(len(conditions))
    said = [one for one in conditions if one.number in mine and not one.shown]
    return regions | {f"answers/{one.number}": MyEstimate(views.line(state, one), mine[one.number]) for one in said}


@shared
def propose_form(state: State, area: str) -> ProposeForm:
    """The form to name a condition with."""
    one, settings = state.areas[area], state.settings
    count = len(conditions_of(state, area))
    others = tuple(tab for tab in tabs(state) if tab.id != area)
    return ProposeForm(views.tab(one, count), settings.languages, count >= settings.most_conditions,
                       state.part == NAMING, others)  # fmt: skip


def _opened(state: State, person: str, area: str) -> int:
    """The condition whose wall is open on this phone: the one that was chosen, else the first, but not while people
    name conditions; none while they estimate, each for themselves."""
    if state.part == ESTIMATING:
        return 0
    root = root_of(state, state.looking.get(person, ("", 0))[1])
    first = conditions_of(state, area)[:1] if state.part in ("", GALLERY) else ()
    return root.number if root else first[0].number if first else 0


@shared
def _area(state: State, people: People, area: str, opened: int) -> Regions:
    """The conditions of an area, and the wall of the one that is open; alike for everybody who looks at the same."""
    regions: Regions = {}
    for one in conditions_of(state, area):
        number = one.number
        regions[f"cards/{number}"] = card(state, people, number)
        shown = bar(state, number)
        if shown:
            regions[f"cards/{number}-bar"] = shown
        if number == opened:
            regions |= _wall(state, people, number)
        elif state.part != ESTIMATING:
            regions[f"cards/{number}-open"] = OpenWall(area, number)
    also = also_here(state, area)
    if also.rows and state.part != ESTIMATING:
        regions["foot/also"] = also
    if state.part != NAMING:
        regions["foot/propose"] = propose_form(state, area)
    return regions


@shared
def also_here(state: State, area: str) -> AlsoHere:
    """What other areas have that touches this one."""
    areas = {tab.id: tab for tab in tabs(state)}
    return AlsoHere(tuple((areas[one.area], views.line(state, one)) for one in touching(state).get(area, ())))


def _wall(state: State, people: People, number: int) -> Regions:
    """The form to add what one knows, and what is known."""
    regions: Regions = {f"cards/{number}-form": EntryForm(number, bool(state.settings.needs))}
    known, looks = _known(state, people, number), viewpoints(state, number)
    tags = tag_form(state, f"condition-{number}", CONDITIONS)
    regions |= {f"cards/{number}-known": known} if known.entries or known.signs else {}
    regions |= {f"cards/{number}-looks": looks} if looks else {}
    return regions | ({f"cards/{number}-lenses": tags} if tags else {})


def _known(state: State, people: People, number: int) -> Known:
    entries = entry_lines(state, people, number)
    return Known(number, entries[: -NEWEST - 1 : -1], max(0, len(entries) - NEWEST), sign_lines(state, number))


@shared
def book_link(state: State) -> AllEntriesLink:
    """The way to everything."""
    return AllEntriesLink(sum(sum(counts) for counts in state.counts.values()))
