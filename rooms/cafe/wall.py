"""The café's wall: the hall filling up, the question and the clock, the map on the move."""

from rooms.cafe import idea_faces, shown, theme_faces, views
from rooms.cafe.kind import cafe
from rooms.cafe.state import ARRIVING, CLOSED, MOVE, TALK, State
from rooms.kernel import Hints, People, Regions, Viewer, shared


@cafe.face("wall")
def wall(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """One message per state."""
    regions: Regions = {}
    if state.phase == TALK:
        regions["talk"] = _talk(state)
    if state.phase == MOVE:
        regions["move"] = _move(state)
    if shown.clock(state):
        regions["clock"] = shown.clock(state)
    if state.phase in (ARRIVING, MOVE):
        regions["map"] = shown.hall_map(state)
    if state.phase == TALK:
        regions |= theme_faces.spoken_of(state) or idea_faces.on_wall(state, people)
        regions |= theme_faces.desk_on_wall(state)
    if state.phase == CLOSED:
        harvest = theme_faces.areas_on_wall(state) or theme_faces.still_to_choose(state)
        harvest = harvest or idea_faces.gallery(state, people)
        regions |= harvest or {"thanks": views.Thanks(len(state.settings.rounds))}
    return regions


@shared
def _talk(state: State) -> views.WallTalk:
    return views.WallTalk(state.round, len(state.settings.rounds), state.talk.question if state.talk else ())


@shared
def _move(state: State) -> views.WallMove:
    return views.WallMove(
        state.round,
        len(state.ready),
        len(shown.occupied(state)),
        tuple(tag for tag, _ in (state.talk.question if state.talk else ())),
    )
