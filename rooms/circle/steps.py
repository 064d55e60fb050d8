"""The timed steps of a turn, and the talking piece that goes round in the order of the seats."""

from typing import Annotated

from rooms.circle.kind import OF_THE_SEAT, circle
from rooms.circle.meeting import led, may_lead, must_be_on
from rooms.circle.state import State, next_speaker, step_after, takes_piece, without_step
from rooms.kernel import (
    FACILITATOR,
    PARTICIPANT,
    TEAM,
    Behind,
    Command,
    Countdown,
    Fact,
    Number,
    People,
    Ref,
    Refused,
    Who,
    changing,
    keeps_time,
)
from rooms.kernel.standing_still import rests

MOST_STEPS = 20


@circle.command(FACILITATOR, step=True)
class BeginStep(Command):
    """Begin this step, wherever we are; also one that was left."""

    step: Annotated[int, Number(1, MOST_STEPS)]


@led()
class NextStep(Command):
    """The step after this one (0: the first). Names where we are, so a second press is harmless."""

    after: Annotated[int, Number(0, MOST_STEPS)]


@circle.command(FACILITATOR, PARTICIPANT, latest=("piece", "speaker"))
class EndTurn(Command):
    """I have spoken; the talking piece goes on."""

    speaker: Ref


@circle.command(FACILITATOR, PARTICIPANT, latest=("piece", "speaker"))
class PassTurn(Command):
    """I say nothing, which is as good; the talking piece goes on."""

    speaker: Ref


@circle.fact(urgent=True, open=TEAM)
class StepBegan(Fact):
    """So many minutes for this step; `speaker` has the talking piece."""

    step: int
    minutes: int
    speaker: str = ""


@circle.fact(urgent=True)
class PiecePassed(Fact):
    """The talking piece went from one to the next ("": it went round)."""

    speaker: str
    to: str = ""


@circle.fact(open=TEAM)
class StepsOver(Fact):
    """The last step of a round without a hot seat is over."""


@circle.decides(BeginStep)
def start_step(state: State, command: BeginStep, who: Who, now: int, people: People) -> list[Fact]:
    return [] if state.step == command.step else _begin(state, command.step, people)


@circle.decides(NextStep)
def next_step(state: State, command: NextStep, who: Who, now: int, people: People) -> list[Fact]:
    may_lead(state, who)
    if command.after != state.step:
        raise Behind("The circle has gone on in the meantime. Look again.")
    place = step_after(state, people, state.step)
    if place:
        return _begin(state, place, people)
    return [StepsOver()] if state.step else []


def _begin(state: State, place: int, people: People) -> list[Fact]:
    must_be_on(state)
    if place > len(state.settings.steps):
        raise Refused("There is no such step in this circle.")
    step = state.settings.steps[place - 1]
    if step.what in OF_THE_SEAT and not state.turn:
        raise Refused("Nobody has the hot seat yet.")
    ring = takes_piece(state, people, step.what)
    return [StepBegan(place, step.minutes, ring[0] if ring else "")]


@circle.decides(EndTurn, PassTurn)
def pass_piece(state: State, command: EndTurn | PassTurn, who: Who, now: int, people: People) -> list[Fact]:
    """By whoever has it; the facilitator may, for somebody who forgot or is not there."""
    if who.role == PARTICIPANT and who.id != command.speaker:
        raise Refused("Only whoever has the talking piece can hand it on.")
    if not state.speaker or state.speaker != command.speaker:
        return []
    return [PiecePassed(command.speaker, next_speaker(state, people, (*state.heard, command.speaker)))]


@circle.evolves(StepBegan)
def step_began(state: State, fact: StepBegan) -> State:
    return changing(state, step=fact.step, speaker=fact.speaker, heard=(), clock=Countdown.start(fact.at, fact.minutes))


@circle.evolves(PiecePassed)
def piece_passed(state: State, fact: PiecePassed) -> State:
    heard = state.heard if fact.speaker in state.heard else (*state.heard, fact.speaker)
    return changing(state, speaker=fact.to, heard=heard)


@circle.evolves(StepsOver)
def steps_over(state: State, fact: StepsOver) -> State:
    return without_step(state)


TIMING = keeps_time(circle, named=lambda state: f"{state.turn}.{state.step}" if state.step else "")
rests(circle, TIMING)
