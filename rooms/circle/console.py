"""What the facilitator sees: the next step, who had a turn in the order of the seats, and every step to begin."""

from rooms.circle.kind import circle
from rooms.circle.leading import Lead, lead
from rooms.circle.state import State, master_of
from rooms.circle.views import Chair, StepShown, chairs, shown
from rooms.kernel import Hints, People, Regions, Viewer, shared, view


@view
class CircleNext:
    """The one big button, or nothing to press: somebody takes the hot seat first."""

    lead: Lead | None
    waits: bool


@view
class TurnOrder:
    """Who sits where and had a turn. `gives`: a press gives somebody the hot seat; `first`: who has waited longest.
    `piece`: who holds the talking piece, for whom it may be handed on."""

    chairs: tuple[Chair, ...]
    of: int
    master: str
    gives: bool
    first: str
    piece: str
    piece_name: str
    meeting: int
    meetings: int
    on: bool


@view
class Steps:
    """Every step, and which is on."""

    steps: tuple[StepShown, ...]
    on: int
    may_start: bool


@circle.face("console")
def console(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """The facilitator's controls of this room; nothing anybody wrote is in them."""
    regions: Regions = {"next": _next(state, people)}
    if controls := circle.clock_controls(state):
        regions["clock"] = controls
    regions["order"] = _order(state, people)
    steps = tuple(filter(None, (shown(state, place) for place in range(1, len(state.settings.steps) + 1))))
    may_start = state.on and (bool(state.turn) or not state.settings.has_seat)
    regions["steps"] = Steps(steps, state.step, may_start)
    return regions


@circle.face("remote")
def remote(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """The next step, for a facilitator on foot."""
    return {"next": _next(state, people)}


@shared
def _next(state: State, people: People) -> CircleNext:
    waits = state.on and state.settings.has_seat and not state.turn
    return CircleNext(lead(state, people), waits)


@shared
def _order(state: State, people: People) -> TurnOrder:
    ring = chairs(state, people)
    gives = state.on and state.settings.has_seat and not state.turn
    first = next((chair.person for chair in ring if not chair.had), "")
    settings = state.settings
    return TurnOrder(
        ring, settings.members, people.name(master_of(state, people)), gives, first if gives else "", state.speaker,
        people.name(state.speaker), state.meeting, settings.meetings, state.on,
    )  # fmt: skip
