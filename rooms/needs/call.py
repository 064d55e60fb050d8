"""What reaches somebody who looks at another room: a question that waits for their answer, a meeting they agreed to."""

from rooms.kernel import Hints, People, Regions, Viewer, Wording, view
from rooms.needs.between import calling
from rooms.needs.kind import needs
from rooms.needs.state import AGREED, State


@view
class Appointment:
    """Where and when somebody is expected; `spot` 0 is the hub desk."""

    introduction: str
    spot: int
    spot_name: Wording
    meet_at: int


@needs.face("call")
def call(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """One line for each; a tap leads to the room."""
    mine = state.mine(viewer.id)
    regions: Regions = dict(calling(viewer.id, people, mine))
    spots = {spot.number: spot.name for spot in state.settings.spots}
    for one in mine:
        if one.stage == AGREED and one.meet_at and not one.passed and viewer.id in one.both:
            regions[f"meet/{one.id}"] = Appointment(one.id, one.spot, spots.get(one.spot, ()), one.meet_at)
    return regions
