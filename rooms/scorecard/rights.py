"""What a wish is about, and who may say it: the questions every rule here begins with."""

from rooms.kernel import FACILITATOR, GREETER, SCRIBE, Refused, Who
from rooms.scorecard.kind import ANYBODY
from rooms.scorecard.records import ScoredCondition, Unit
from rooms.scorecard.state import State, root_of, units_of

TYPING = (SCRIBE, GREETER, FACILITATOR)
"""Who types what somebody said on paper or aloud."""


def unit_of(state: State, id: str) -> Unit:
    """A unit that is in use. Raises Refused."""
    found = state.units.get(id)
    if not found:
        raise Refused("There is no such unit here.")
    if found.retired:
        raise Refused("This unit is not in use any more. What was said of it is kept.")
    return found


def condition_of(state: State, number: int) -> ScoredCondition:
    """A condition that stands for itself in the template as it is now. Raises Refused."""
    found = state.conditions.get(number)
    if not found:
        raise Refused("There is no condition {number}.", number=number)
    if found.into:
        root = root_of(state, number)
        raise Refused("Condition {number} is part of {into} now. Look again at that one.", number=number,
                      into=root.number if root else found.into)  # fmt: skip
    if found.aside:
        raise Refused("Condition {number} is not in the template any more. What was said of it is kept.", number=number)
    return found


def speaks(state: State, unit: str, who: Who) -> bool:
    """Whether this person speaks for a unit, or is typed in by the team with the unit's own sheet."""
    return unit in units_of(state, who.id) or (bool(who.via) and state.settings.raters != ANYBODY)


def must_speak(state: State, unit: str, who: Who) -> None:
    """Raises Refused for whoever does not speak for this unit. Nobody else may, ever."""
    if not speaks(state, unit, who):
        raise Refused("Only those who speak for a unit can say how it stands there.")


def is_on(state: State, number: int) -> bool:
    """Whether this condition is the one a review talks about now."""
    return state.review is not None and state.review.item == number and number > 0
