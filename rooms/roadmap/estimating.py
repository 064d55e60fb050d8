"""How far a condition is in sight: everybody alone, hidden until shown; then counts, the middle and the spread."""

from typing import Annotated

from rooms.kernel import (
    FACILITATOR,
    GREETER,
    PARTICIPANT,
    SCRIBE,
    TEAM,
    Command,
    Drawers,
    Fact,
    Number,
    People,
    Ref,
    Refused,
    Who,
    changing,
    shared,
)
from rooms.roadmap.estimates import DONT_KNOW, ENOUGH, IN_PLACE, Figures, figures
from rooms.roadmap.kind import roadmap
from rooms.roadmap.records import WAITING, Condition, Estimates, PersonEstimate
from rooms.roadmap.rights import area_of, seen
from rooms.roadmap.state import State, amended, columns, standing, whole


@roadmap.command(PARTICIPANT, typed_by=(SCRIBE, GREETER, FACILITATOR), latest=("estimate", "number"))
class Estimate(Command):
    """Where somebody sees a condition: 0 don't know, 1 not in sight, 2 first signs, 3 well on the way, 4 in place."""

    number: Annotated[int, Number(1, 9999)]
    level: Annotated[int, Number(DONT_KNOW, IN_PLACE)]


@roadmap.command(FACILITATOR, step=True)
class ShowEstimates(Command):
    """Everybody sees how the room estimates. `area`: one only ("": all)."""

    area: Ref = ""


@roadmap.fact
class Estimated(Fact):
    """The acting person's estimate; who that was is a column of the journal."""

    number: int
    level: int


@roadmap.fact(urgent=True, open=TEAM)
class EstimatesShown(Fact):
    numbers: tuple[int, ...]


@roadmap.decides(Estimate)
def estimate(state: State, command: Estimate, who: Who, now: int, people: People) -> list[Fact]:
    """Also of one that was parked or joined a moment before: it follows its condition."""
    found = seen(state, command.number, who)
    if found.status == WAITING:
        raise Refused("Condition {number} is a proposal at the desk.", number=found.number)
    mine = given(state, found.number).answers.get(who.id)
    return [] if mine and mine.level == command.level else [Estimated(found.number, command.level)]


@roadmap.decides(ShowEstimates)
def show_estimates(state: State, command: ShowEstimates, who: Who, now: int, people: People) -> list[Fact]:
    if command.area:
        area_of(state, command.area)
    numbers = tuple(one.number for one in standing(state).values() if not one.shown and command.area in ("", one.area))
    return [EstimatesShown(numbers)] if numbers else []


@roadmap.evolves(Estimated)
def estimated(state: State, fact: Estimated) -> State:
    told = given(state, fact.number).put(fact.by, PersonEstimate(fact.level, fact.at))
    return changing(state, estimates=state.estimates.put(fact.number, told))


@roadmap.evolves(EstimatesShown)
def estimates_shown(state: State, fact: EstimatesShown) -> State:
    for number in fact.numbers:
        state = amended(state, number, shown=True)
    return state


_NOBODY = Estimates()


def given(state: State, number: int) -> Estimates:
    """What was estimated of one condition alone."""
    return state.estimates.get(number, _NOBODY)


def together(state: State, number: int) -> Estimates:
    """What was estimated of a condition and all that was joined into it: who said two things counts once, the later."""
    all = [given(state, each) for each in whole(state, number)]
    if len(all) == 1:
        return all[0]
    latest: dict[str, PersonEstimate] = {}
    for part in all:
        for person, answer in part.answers.items():
            if person not in latest or answer.at > latest[person].at:
                latest[person] = answer
    counts = [sum(1 for answer in latest.values() if answer.level == level) for level in range(IN_PLACE + 1)]
    return Estimates(Drawers(latest), tuple(counts))


@shared
def figures_of(state: State, number: int) -> Figures | None:
    """What is shown of a condition's estimates; None as long as they are hidden."""
    found: Condition | None = state.conditions.get(number)
    return figures(dict(enumerate(_told(state, number).counts))) if found and found.shown else None


def _told(state: State, number: int) -> Estimates:
    """What is counted together, unless that tells what one or two said of a condition that was joined: whoever saw the
    figures of the other would find it by taking those away."""
    all = together(state, number)
    most = max((given(state, each) for each in whole(state, number)), key=_levels)
    return most if _levels(most) >= ENOUGH and 0 < _levels(all) - _levels(most) < ENOUGH else all


def _levels(told: Estimates) -> int:
    """How many said a level."""
    return sum(told.counts[DONT_KNOW + 1 :])


@shared
def estimated_by(state: State, person: str) -> dict[int, int]:
    """A person's own estimates by condition, as they count: the later one where two conditions became one."""
    found = {}
    for number in standing(state):
        answers = [given(state, each).answers.get(person) for each in whole(state, number)]
        told = [answer for answer in answers if answer]
        if told:
            found[number] = max(told, key=lambda answer: answer.at).level
    return found


@shared
def answers_in(state: State) -> int:
    """How many estimates are in: the only thing that is said of them before they are shown."""
    return sum(sum(together(state, one.number).counts) for _, all in columns(state) for one in all)
