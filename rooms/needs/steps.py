"""The room's own run, which a facilitator may use or skip: write, browse, match, pitch, pledge."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

from rooms.kernel import (
    FACILITATOR,
    HUB_HOST,
    PARTICIPANT,
    THIS_ROOM,
    Ask,
    Command,
    Countdown,
    Fact,
    Moment,
    Note,
    Number,
    People,
    Pick,
    Ref,
    Refused,
    Who,
    Words,
)
from rooms.kernel.handover import TakeAction, TakeFlow, hand
from rooms.kernel.words import HOST_ONLY
from rooms.needs.cards import MINUTE, known
from rooms.needs.facts import (
    PitchCalled,
    PitchEnded,
    PledgeMade,
    StepEnded,
    StepPaused,
    StepResumed,
    StepStarted,
    StepTimeAdded,
)
from rooms.needs.kind import STEPS, needs
from rooms.needs.state import SHARING, Introduction, Pledge, State


@needs.command(FACILITATOR, step=True)
class StartStep(Command):
    """Begin a step; `minutes` 0 takes the time that was planned."""

    step: Annotated[str, Pick(*STEPS)]
    minutes: Annotated[int, Number(0, 240)] = 0


@needs.command(FACILITATOR, step=True)
class EndStep(Command):
    """The step is over; everything stays open to everybody."""

    step: Annotated[str, Pick(*STEPS)]


@needs.command(FACILITATOR, HUB_HOST)
class CallPitch(Command):
    """This card has the wall for a minute; its owner, or a hub host, says it aloud."""

    card: Ref


@needs.command(FACILITATOR, HUB_HOST)
class EndPitch(Command):
    card: Ref


@needs.command(PARTICIPANT)
class MakePledge(Command):
    """What I will do, and when you may ask me."""

    text: Annotated[Words, Note(280)]
    card: Ref = ""
    until: Moment = 0


@needs.decides(StartStep)
def start_step(state: State, command: StartStep, who: Who, now: int, people: People) -> list[Fact]:
    if state.step == command.step:
        return []
    planned = {plan.step: plan.minutes for plan in state.settings.steps}
    minutes = command.minutes or planned.get(command.step, 10)
    return [StepStarted(command.step, now + minutes * MINUTE)]


@needs.decides(EndStep)
def end_step(state: State, command: EndStep, who: Who, now: int, people: People) -> list[Fact]:
    return [StepEnded(command.step)] if state.step == command.step else []


@needs.decides(CallPitch)
def call_pitch(state: State, command: CallPitch, who: Who, now: int, people: People) -> list[Fact]:
    card = known(state, command.card)
    if not card.on_wall:
        raise Refused("This card is not for the wall.")
    return [PitchCalled(card.id, now + state.settings.pitch_minutes * MINUTE)]


@needs.decides(EndPitch)
def end_pitch(state: State, command: EndPitch, who: Who, now: int, people: People) -> list[Fact]:
    return [PitchEnded(command.card)] if state.pitch == command.card else []


@needs.decides(MakePledge)
def make_pledge(state: State, command: MakePledge, who: Who, now: int, people: People) -> list[Fact]:
    card = known(state, command.card).id if command.card else ""
    return [PledgeMade(f"p{len(state.pledges) + 1}", command.text, card, command.until)]


# -- what it does to the wall ------------------------------------------------------------------------------------------


@needs.evolves(StepStarted)
def step_started(state: State, fact: StepStarted) -> State:
    return replace(state, step=fact.step, clock=Countdown(fact.ends_at, since=fact.at), pitch="", pitch_ends_at=0)


@needs.evolves(StepEnded)
def step_ended(state: State, fact: StepEnded) -> State:
    return replace(state, step="", ended=fact.step, clock=Countdown(), pitch="", pitch_ends_at=0)


@needs.evolves(StepTimeAdded)
def step_time_added(state: State, fact: StepTimeAdded) -> State:
    return replace(state, clock=state.clock.add(fact.ms)) if state.step == fact.step else state


@needs.evolves(StepPaused)
def step_paused(state: State, fact: StepPaused) -> State:
    return replace(state, clock=replace(state.clock, ends_at=0, left=fact.left)) if state.step == fact.step else state


@needs.evolves(StepResumed)
def step_resumed(state: State, fact: StepResumed) -> State:
    return (
        replace(state, clock=replace(state.clock, ends_at=fact.ends_at, left=0)) if state.step == fact.step else state
    )


@needs.evolves(PitchCalled)
def pitch_called(state: State, fact: PitchCalled) -> State:
    return replace(state, pitch=fact.card, pitch_ends_at=fact.ends_at)


@needs.evolves(PitchEnded)
def pitch_ended(state: State, fact: PitchEnded) -> State:
    return replace(state, pitch="", pitch_ends_at=0)


@needs.evolves(PledgeMade)
def pledge_made(state: State, fact: PledgeMade) -> State:
    made = Pledge(fact.pledge, fact.by, fact.text, fact.card, fact.until)
    return replace(state, pledges=state.pledges.put(made.id, made))


@needs.wishing
def to_promises(state: State, people: People) -> list[Ask]:
    """Each pledge goes on to where promises are asked back, if there is such a room."""
    room = state.settings.commitments
    return [_promised(room, pledge) for pledge in state.pledges.values() if pledge.text] if room else []


@needs.wishing
def to_grid(state: State, people: People) -> list[Ask]:
    """What two people who said yes to each other asked and offered goes on to the table of who gives what to whom, if
    there is such a room: there each is asked whether it may be told."""
    room = state.settings.grid
    both = [one for one in state.introductions.values() if one.stage in SHARING and not one.guards] if room else []
    return [hand(room, flow, f"flow-{flow.thing}") for one in both for flow in _flows(state, one)]


def _flows(state: State, one: Introduction) -> Iterator[TakeFlow]:
    """Only cards everybody could read."""
    cards = (("need", one.need, one.seeker, one.helper), ("offer", one.offer, one.helper, one.seeker))
    for side, id, owner, other in cards:
        card = state.cards.get(id)
        if card and card.text and card.content.visibility != HOST_ONLY and not card.hidden:
            yield TakeFlow(THIS_ROOM, f"{side}/{id}", owner, other, card.text, gives=side == "offer")


def _promised(room: str, pledge: Pledge) -> Ask:
    said = TakeAction(THIS_ROOM, f"pledge/{pledge.id}", pledge.by, pledge.text, due=pledge.until)
    return hand(room, said, f"promise-{pledge.id}")
