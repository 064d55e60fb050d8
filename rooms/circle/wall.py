"""What everybody in the hall may see of a circle: its step and clock, seats by number and nobody's name; and what lies
on the table of those who sit in it, with names."""

from rooms.circle.kind import circle
from rooms.circle.state import State
from rooms.circle.views import StepShown, chair_of, chairs, master_of, shown
from rooms.kernel import Hints, People, Regions, Viewer, Wording, view
from rooms.kernel.view import RoomHead


@view
class WallRest:
    """No step is on: how many sit there, and which meeting it is. `hot`: the seat that has the turn, 0 for none."""

    title: Wording
    question: Wording
    seats: tuple[bool, ...]
    of: int
    meeting: int
    meetings: int
    on: bool
    hot: int


@view
class WallStep:
    """A step with its clock. `seat` has the hot seat, `piece` the talking piece; by number, or by name at the table."""

    step: StepShown
    hot: int
    hot_name: str
    piece: int
    piece_name: str
    master: bool
    ends_at: int
    left: int


@circle.face("wall")
def wall(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """One message at a time."""
    return _drawn(state, people, named=False)


@circle.face("table")
def table(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """A screen that lies between those who sit there; no note is ever on it, for all of them look at it."""
    head = {"head": RoomHead(state.settings.title, state.settings.question)}
    return {**head, **_drawn(state, people, named=viewer.id in state.seated)}


def _drawn(state: State, people: People, named: bool) -> Regions:
    step, clock, settings = shown(state, state.step), state.clock, state.settings
    ring = chairs(state, people)
    hot = chair_of(state, people, state.hot)
    if step is None:
        seats = tuple(chair.had for chair in ring)
        rest = WallRest(settings.title, settings.question, seats, settings.members, state.meeting, settings.meetings,
                        state.on, hot)  # fmt: skip
        return {"rest": rest}
    piece = chair_of(state, people, state.speaker)
    names = (people.name(state.hot), people.name(state.speaker)) if named else ("", "")
    master = bool(state.speaker) and state.speaker == master_of(state, people)
    return {"step": WallStep(step, hot, names[0], piece, names[1], master, clock.ends_at, clock.left)}
