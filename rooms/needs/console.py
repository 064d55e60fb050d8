"""What the facilitator sees of the wall of needs: the next step, its time, the orphans, and the numbers."""

from rooms.kernel import ClockControls, Hints, People, Regions, Turn, Viewer, shared, view
from rooms.needs.harvest import tally
from rooms.needs.hub import held
from rooms.needs.kind import STEPS, needs
from rooms.needs.state import State
from rooms.needs.views import Face, face, on_wall, orphans

PITCHED, NEWEST = 12, 4


@view
class NeedsNext:
    """The one big button; `label` is the step it leads to, or "end"."""

    label: str
    command: str
    fields: tuple[tuple[str, str], ...]


@view
class StepControls:
    """The step that is on, its time, and the others to jump to."""

    step: str
    ends_at: int
    left: int
    controls: ClockControls | None
    plans: tuple[tuple[str, int], ...]
    held_until: int


@view
class Pitches:
    """Needs nobody has answered, to be called to the wall one by one; `waiting` says how many there are in all."""

    pitching: bool
    waiting: int
    pitch: str
    ends_at: int
    cards: tuple[Face, ...]


@view
class NewestCards:
    """What came to the wall last, so that one key takes away what should not hang there."""

    cards: tuple[Face, ...]


@needs.face("console")
def console(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """The facilitator's controls of this room."""
    following = next_step(state)
    regions: Regions = {"next": following} if following else {}
    regions.update({"steps": _controls(state), "pitches": _pitches(state), "tally": tally(state)})
    newest = on_wall(state)[:NEWEST]
    if newest:
        regions["newest"] = NewestCards(tuple(face(state, card) for card in newest))
    regions.update(held(state))
    return regions


@needs.face("remote")
def remote(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """The next step, for a facilitator on foot."""
    following = next_step(state)
    return {"next": following} if following else {}


@needs.turns
def turn(state: State) -> Turn:
    """As long as the room's own run has a step left."""
    return Turn(press=next_step(state) is not None)


@shared
def next_step(state: State) -> NeedsNext | None:
    """The next step of the room's own run, or the end of the last one; a run that is over does not begin again by
    itself, so that Next goes on with the day. Any step can be begun once more by its name."""
    plans = [plan.step for plan in state.settings.steps]
    last = state.step or state.ended
    place = plans.index(last) + 1 if last in plans else 0
    if place < len(plans):
        step = plans[place]
        return NeedsNext(step, "StartStep", (("step", step),))
    return NeedsNext("end", "EndStep", (("step", state.step),)) if state.step in STEPS else None


@shared
def _controls(state: State) -> StepControls:
    plans = tuple((plan.step, plan.minutes) for plan in state.settings.steps)
    controls = needs.clock_controls(state)
    return StepControls(state.step, state.clock.ends_at, state.clock.left, controls, plans, state.held_until)


@shared
def _pitches(state: State) -> Pitches:
    cards = tuple(face(state, card) for card in orphans(state)[:PITCHED])
    return Pitches(state.step == "pitch", len(orphans(state)), state.pitch, state.pitch_ends_at, cards)
