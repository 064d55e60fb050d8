"""What a phone shows one person alone: what they named, wrote and do, with how it stands, to mend or take back."""

from rooms.kernel import Regions, Wording, Words, view
from rooms.roadmap import views
from rooms.roadmap.conditions import built_on
from rooms.roadmap.contested import my_stands
from rooms.roadmap.giving import contributors
from rooms.roadmap.records import GONE, JOINED, Condition
from rooms.roadmap.shared_views import tabs
from rooms.roadmap.state import State, root_of, standing
from rooms.roadmap.viewpoints import my_looks
from rooms.template.tab import AreaTab

MOST = 12


@view
class MyCondition:
    """A condition somebody named. `into`: the one it was joined with; `editable`: nobody built on it yet. `also`: which
    of the other areas (`places`) it touches."""

    line: views.ConditionLine
    sentence: Wording
    status: str
    into: int
    hidden: bool
    editable: bool
    reason: Words | None
    languages: tuple[str, ...]
    places: tuple[AreaTab, ...] = ()
    also: tuple[str, ...] = ()


@view
class MyEntry:
    """An entry of somebody, with how it stands. `moved_from`: the wall where it hung before."""

    entry: views.EntryLine
    number: int
    status: str
    moved_from: int


@view
class MyContribution:
    """What somebody does already for a condition."""

    line: views.ConditionLine
    kind: str
    words: Words | None
    signed: bool


def own_regions(state: State, person: str) -> Regions:
    """Newest first, and no more than a thumb scrolls."""
    found: Regions = {}
    for one in reversed(state.conditions.values()):
        if one.by == person and person:
            found[f"mine/c{one.number}"] = my_condition(state, one)
    for id in reversed(state.mine.get(person, ())):
        entry = state.entries[id]
        if entry.status != GONE and entry.by:
            found[f"mine/{id}"] = MyEntry(views.entry_line(entry), entry.number, entry.status, entry.moved_from)
    mine = dict(list(found.items())[:MOST]) | my_looks(state, person) | my_stands(state, person)
    return mine | _doing(state, person)


def my_condition(state: State, one: Condition) -> MyCondition:
    """A condition somebody named, as it stands."""
    root = root_of(state, one.number)
    into = root.number if root and one.status == JOINED else 0
    return MyCondition(views.line(state, one), one.sentence, one.status, into, one.hidden,
                       not built_on(state, one.number), one.reason, state.settings.languages,
                       tuple(tab for tab in tabs(state) if tab.id != one.area), one.also)  # fmt: skip


def _doing(state: State, person: str) -> Regions:
    found = {}
    for number, one in standing(state).items():
        mine = contributors(state, number).get(person)
        if mine:
            found[f"mine/d{number}"] = MyContribution(views.line(state, one), mine.kind, mine.line, mine.signed)
    return found
