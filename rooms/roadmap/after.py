"""What a link opens, without a password, weeks later: the entries somebody wrote or told, to mend or take back."""

from rooms.kernel import Hints, People, Regions, Viewer, view
from rooms.roadmap import views
from rooms.roadmap.kind import roadmap
from rooms.roadmap.own import MyEntry
from rooms.roadmap.records import GONE, WallEntry
from rooms.roadmap.state import State

MOST = 12


@view
class ToldHead:
    """What they told us, and that it is theirs to correct."""


@roadmap.face("after")
def after(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """What this person told first, then what they wrote, each newest first; no estimate, and nobody else's words."""
    mine = sorted(_of(state, viewer.id), key=lambda one: (one.teller != viewer.id, -int(one.id[1:])))[:MOST]
    entries = {f"mine/{one.id}": MyEntry(views.entry_line(one), one.number, one.status, one.moved_from) for one in mine}
    return {"told": ToldHead(), **entries} if entries else {}


def _of(state: State, person: str) -> list[WallEntry]:
    if not person:
        return []
    return [one for one in state.entries.values()
            if person in (one.by, one.teller) and one.status != GONE and one.text.text]  # fmt: skip
