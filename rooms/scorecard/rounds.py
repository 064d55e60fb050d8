"""Rounds: dates with names at which all units look again. Opening or closing one changes no cell."""

from typing import Annotated

from rooms.kernel import (
    FACILITATOR,
    TEAM,
    Command,
    Drawers,
    Fact,
    Line,
    Number,
    People,
    Refused,
    Who,
    Wording,
    Words,
    changing,
)
from rooms.scorecard.kind import scorecard
from rooms.scorecard.records import ScoringRound, worded
from rooms.scorecard.state import State

MOST_ROUNDS = 99


@scorecard.command(FACILITATOR, step=True)
class OpenRound(Command):
    """All units look again, each in silence at first. Names the round, so that a second click is harmless. `name`: a
    name of its own instead of the one that was set up."""

    round: Annotated[int, Number(1, MOST_ROUNDS)]
    name: Annotated[Words, Line(40, needed=False)] | None = None


@scorecard.command(FACILITATOR, step=True)
class CloseRound(Command):
    """How it stands now is what this round is compared by."""

    round: Annotated[int, Number(1, MOST_ROUNDS)]


@scorecard.fact(urgent=True, open=TEAM)
class RoundOpened(Fact):
    round: int
    name: Wording = ()


@scorecard.fact(urgent=True, open=TEAM)
class RoundClosed(Fact):
    round: int


@scorecard.decides(OpenRound)
def open_round(state: State, command: OpenRound, who: Who, now: int, people: People) -> list[Fact]:
    if command.round <= len(state.rounds):
        return []
    if state.round:
        raise Refused("A round is open. Close it first.")
    if command.round != len(state.rounds) + 1:
        raise Refused("Round {round} comes next.", round=len(state.rounds) + 1)
    return [RoundOpened(command.round, worded(command.name) or planned_name(state, command.round))]


def planned_name(state: State, round: int) -> Wording:
    """What a round is called as it was set up; nothing where nobody thought so far."""
    names = state.settings.rounds
    return names[round - 1] if round <= len(names) else ()


@scorecard.decides(CloseRound)
def close_round(state: State, command: CloseRound, who: Who, now: int, people: People) -> list[Fact]:
    return [RoundClosed(command.round)] if state.round and state.round.number == command.round else []


@scorecard.evolves(RoundOpened)
def round_opened(state: State, fact: RoundOpened) -> State:
    made = ScoringRound(fact.round, fact.name, fact.at)
    return changing(state, rounds=(*state.rounds, made), open_units=Drawers(), today=max(state.today, fact.at))


@scorecard.evolves(RoundClosed)
def round_closed(state: State, fact: RoundClosed) -> State:
    rounds = tuple(
        changing(one, closed=fact.at, rows=state.rows) if one.number == fact.round else one for one in state.rounds
    )  # fmt: skip
    return changing(state, rounds=rounds, today=max(state.today, fact.at))
