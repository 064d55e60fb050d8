"""The fast entry screen of a scribe: paper sheets line by line, what people say aloud, and estimates on paper."""

from rooms.kernel import Hints, People, Regions, Viewer, shared, view
from rooms.roadmap import views
from rooms.roadmap.entries import MOST_LINES
from rooms.roadmap.kind import roadmap
from rooms.roadmap.state import State, columns
from rooms.template.tab import AreaTab

MOST = 30


@view
class ConditionSheet:
    """A condition's sheet: how many lines of a kind are typed, of how many on it (0: nobody has counted)."""

    number: int
    kind: str
    typed: int
    notes: int


@view
class EntrySheet:
    """Type a whole sheet at once."""

    lines: tuple[views.ConditionLine, ...]
    most: int


@view
class EntrySheets:
    """Which sheets were begun, and how to say how many notes are on one."""

    sheets: tuple[ConditionSheet, ...]
    lines: tuple[views.ConditionLine, ...]


@view
class EntryCase:
    """One note with more to it: a photo, who told it, what others can take."""

    lines: tuple[views.ConditionLine, ...]


@view
class EntrySaid:
    """A condition somebody says aloud."""

    tabs: tuple[AreaTab, ...]
    languages: tuple[str, ...]


@view
class EntryEstimate:
    """An estimate on a paper card, typed for the person whose number is on it."""

    lines: tuple[views.ConditionLine, ...]


@roadmap.face("entry")
def entry(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """What a scribe types for others."""
    return dict(_entry(state))


@shared
def _entry(state: State) -> Regions:
    areas = columns(state)
    lines = tuple(views.line(state, one) for _, conditions in areas for one in conditions)
    regions: Regions = {}
    if lines:
        regions = {"sheet": EntrySheet(lines, MOST_LINES), "sheets": EntrySheets(_sheets(state), lines),
                   "case": EntryCase(lines), "estimate": EntryEstimate(lines)}  # fmt: skip
    if areas:
        tabs = tuple(views.tab(area, len(conditions)) for area, conditions in areas)
        regions["said"] = EntrySaid(tabs, state.settings.languages)
    return regions


def _sheets(state: State) -> tuple[ConditionSheet, ...]:
    """Those that were begun or counted; the unfinished ones first."""
    keys = dict.fromkeys([*state.sheets, *state.typed])
    found = [ConditionSheet(*key, state.typed.get(key, 0), state.sheets.get(key, 0)) for key in keys]
    found.sort(key=lambda one: (one.notes <= one.typed, one.number, one.kind))
    return tuple(found[:MOST])
