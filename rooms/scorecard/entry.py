"""The fast entry screen of a scribe: a unit's sheet on paper, for the person whose number is on it."""

from rooms.kernel import Hints, People, Regions, Viewer, shared, view
from rooms.scorecard import views
from rooms.scorecard.kind import scorecard
from rooms.scorecard.state import State, columns, in_use


@view
class UnitSheet:
    """Type a sheet: whose number, which unit, and a state for every condition that has one."""

    units: tuple[views.UnitName, ...]
    lines: tuple[views.ConditionTitle, ...]


@view
class UnitSpeaker:
    """Somebody without a phone speaks for a unit."""

    units: tuple[views.UnitName, ...]


@scorecard.face("entry")
def entry(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """What a scribe types for others."""
    return dict(_entry(state))


@shared
def _entry(state: State) -> Regions:
    lines = tuple(views.line(one) for _, all in columns(state) for one in all)
    units = tuple(map(views.named, in_use(state).values()))
    return {"sheet": UnitSheet(units, lines), "speaker": UnitSpeaker(units)} if lines and units else {}
