"""What comes next in a circle, for whoever leads it: the facilitator, or the circle itself."""

from rooms.circle.kind import circle
from rooms.circle.state import State, step_after
from rooms.circle.views import StepShown, shown
from rooms.kernel import People, Turn, shared, view


@view
class Lead:
    """One press: its command with its fields, and what it is called. `what`: meeting, step, thanks, over, end."""

    what: str
    command: str
    fields: tuple[tuple[str, str], ...]
    number: int = 0
    step: StepShown | None = None


@shared
def lead(state: State, people: People) -> Lead | None:
    """The next press; nothing when it has met as often as it would."""
    settings = state.settings
    if not state.on:
        number = state.meeting + 1
        begins = Lead("meeting", "BeginMeeting", (("number", str(number)),), number)
        return begins if number <= settings.meetings else None
    place = step_after(state, people, state.step)
    if place and (state.turn or not settings.has_seat):
        return Lead("step", "NextStep", (("after", str(state.step)),), place, shown(state, place))
    if state.turn:
        return Lead("thanks", "EndHotSeat", (("turn", str(state.turn)),), state.turn)
    if state.step:
        return Lead("over", "NextStep", (("after", str(state.step)),), state.step)
    return Lead("end", "EndMeeting", (("number", str(state.meeting)),), state.meeting)


@circle.turns
def turn(state: State) -> Turn:
    """As long as the circle meets, it has the next step; before and after, the day has."""
    return Turn(press=state.on)
