"""The harvester's desk: an area's conditions, proposals, entries and log; every deed is a form and comes undone."""

from rooms.kernel import People, Regions, Viewer, Wording, Words, shared, view
from rooms.kernel.hints import Hints
from rooms.lenses import CONDITIONS
from rooms.roadmap import views
from rooms.roadmap.alike import alike
from rooms.roadmap.console import held_regions
from rooms.roadmap.contested import fact_line
from rooms.roadmap.kind import roadmap
from rooms.roadmap.records import GONE, JOINED, PARKED, WAITING, Change, Condition
from rooms.roadmap.shared_views import sign_lines
from rooms.roadmap.shown import counts_of
from rooms.roadmap.state import State, columns, whole
from rooms.roadmap.tagging import ON_ENTRIES, TagForm, tag_form
from rooms.roadmap.viewpoints import desk_looks
from rooms.template.format import OPEN
from rooms.template.tab import AreaTab

MOST = 30


@view
class DeskHead:
    """The areas to choose from, which one is open, and which conditions to look at."""

    tabs: tuple[AreaTab, ...]
    area: str
    mixed: bool


@view
class DeskCondition:
    """A condition with everything the desk may do to it. `others` and `places`: where it could be joined or moved;
    `also`: the places that it touches."""

    line: views.ConditionLine
    sentence: Wording
    was: tuple[Wording, ...]
    status: str
    origin: str
    hidden: bool
    objected: bool
    reason: Words | None
    counts: tuple[int, ...]
    joined: tuple[views.ConditionLine, ...]
    signs: tuple[views.SignLine, ...]
    others: tuple[views.ConditionLine, ...]
    places: tuple[AreaTab, ...]
    languages: tuple[str, ...]
    also: tuple[str, ...] = ()
    split: views.Split | None = None
    tags: TagForm | None = None


@view
class DeskEntry:
    """An entry with everything the desk may do to it. `teller` and `told_by`: who told it, and is given a link to mend
    it by; "" while nobody is known. `asked`: a question about it that waits."""

    entry: views.EntryLine
    number: int
    status: str
    joined_to: str
    same: tuple[str, ...]
    teller: str = ""
    told_by: str = ""
    tags: TagForm | None = None
    asked: Words | None = None


@view
class Log:
    """What the desk did, newest first."""

    changes: tuple[Change, ...]


@roadmap.face("desk")
def desk(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """The area this person chose; the draft too, before anybody else sees it."""
    tabs = _tabs(state)
    if not tabs:
        return {}
    chosen = state.looking.get(viewer.id, ("", 0))[0]
    area = chosen if chosen in {tab.id for tab in tabs} else tabs[0].id
    regions: Regions = {"head": DeskHead(tabs, area, views.mixed(state))}
    regions |= held_regions(state) | alike(state, area, hints) | _of_area(state, people, area)
    return regions | {"log": Log(state.log[:MOST])}


@shared
def _tabs(state: State) -> tuple[AreaTab, ...]:
    return tuple(views.tab(area, len(conditions)) for area, conditions in columns(state, True))


@shared
def _of_area(state: State, people: People, area: str) -> Regions:
    """Proposals first, then what is open, then what is parked or hidden, then what was written last."""
    order = {WAITING: 0, OPEN: 1, PARKED: 2}
    mine = [one for one in state.conditions.values() if one.area == area and one.status != JOINED]
    mine.sort(key=lambda one: (one.hidden, order[one.status], one.number))
    regions: Regions = {f"conditions/{one.number}": _condition(state, one) for one in mine[:MOST]}
    for id in _newest(state, {one.number for one in mine}):
        regions[f"entries/{id}"] = _entry(state, people, id)
    numbers = {each for one in mine for each in whole(state, one.number)}
    return regions | desk_looks(state, numbers, MOST)


def _condition(state: State, one: Condition) -> DeskCondition:
    open_ones = [(area, all) for area, all in columns(state, True)]
    others = [views.line(state, each) for area, all in open_ones for each in all if area.id == one.area and each != one]
    return DeskCondition(
        views.line(state, one), one.sentence, one.was, one.status, one.origin, one.hidden, one.objected, one.reason,
        counts_of(state, one.number),
        tuple(views.line(state, state.conditions[each]) for each in whole(state, one.number) if each != one.number),
        sign_lines(state, one.number), tuple(others), tuple(tab for tab in _tabs(state) if tab.id != one.area),
        state.settings.languages, one.also, views.split(state, one),
        tag_form(state, f"condition-{one.number}", CONDITIONS),
    )  # fmt: skip


def _newest(state: State, roots: set[int]) -> list[str]:
    numbers = [each for root in roots for each in whole(state, root)]
    ids = [id for number in numbers for id in state.entries_of.get(number, ()) if state.entries[id].status != GONE]
    return sorted(ids, key=lambda id: -int(id[1:]))[:MOST]


def _entry(state: State, people: People, id: str) -> DeskEntry:
    one = state.entries[id]
    same = tuple(
        other for other in state.entries_of.get(one.number, ())
        if other != id and state.entries[other].kind == one.kind and state.entries[other].counts
    )[-MOST:]  # fmt: skip
    told_by = people.name(one.teller) if one.teller else ""
    tags = tag_form(state, f"entry-{id}", *ON_ENTRIES.get(one.kind, ()))
    return DeskEntry(
        views.entry_line(one, fact=fact_line(state, one)), one.number, one.status, one.joined_to, same, one.teller,
        told_by, tags, one.fact.asked if one.fact else None,
    )  # fmt: skip
