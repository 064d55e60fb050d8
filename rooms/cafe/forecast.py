"""What the clock does to the day: when each later block really begins, if nothing more is added."""

from rooms.cafe import views
from rooms.cafe.settings import Milestone
from rooms.cafe.state import MOVE, State
from rooms.kernel import shared
from rooms.kernel.countdown import MINUTE

MORE = 5 * MINUTE
"""What the facilitator may think of giving: the day is shown with it before anybody presses."""


@shared
def forecast(state: State) -> views.Forecast | None:
    """Every block still to come on this day; nothing while the clock stands, for then nobody knows."""
    known = sorted((*state.settings.milestones, *state.settings.later), key=lambda one: one.at)
    ahead = [one for one in known if one.after >= state.round or not one.after]
    if not ahead or not state.clock.running:
        return None
    return views.Forecast(
        tuple((one.name, one.at, _begins(state, one, 0)) for one in ahead),
        tuple(_begins(state, one, MORE) for one in ahead),
    )


def _begins(state: State, milestone: Milestone, more: int) -> int:
    """Not before its time; and not before the rounds that come first, and what lies between, are through."""
    return max(milestone.at, _end(state, milestone, more) + milestone.between * MINUTE)


def _end(state: State, milestone: Milestone, more: int) -> int:
    """When the last round before it is over. Where no run sheet said which that is: the last to begin before it."""
    rounds, end = state.settings.rounds, state.clock.ends_at + more
    if state.phase == MOVE:
        end += rounds[state.round - 1].minutes * MINUTE
    for round, talk in enumerate(rounds[state.round :], state.round + 1):
        place = state.place_of(round)
        begins = max(place.at, end + max(place.gap, talk.move_minutes) * MINUTE)
        if round > milestone.after if milestone.after else begins >= milestone.at:
            break
        end = begins + talk.minutes * MINUTE
    return end
