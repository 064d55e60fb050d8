"""The room's own run, which a facilitator may use or skip: write, browse, match, pitch, pledge."""

from dataclasses import replace

from rooms.kernel import (
    FACILITATOR,
    HUB_HOST,
    PARTICIPANT,
    THIS_ROOM,
    Ask,
    Countdown,
    Fact,
    Moment,
    Note,
    Number,
    People,
    Pick,
    Ref,
    Refused,
    Undone,
    Who,
)
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
from rooms.needs.state import Pledge, State


@needs.command(FACILITATOR, step=True)
class StartStep:
    """Begin a step; `minutes` 0 takes the time that was planned."""

    step: Pick(*STEPS)
    minutes: Number(0, 240) = 0


@needs.command(FACILITATOR, step=True)
class EndStep:
    """The step is over; everything stays open to everybody."""

    step: Pick(*STEPS)


@needs.command(FACILITATOR)
class AddMinutes:
    """A little longer, or shorter."""

    step: Pick(*STEPS)
    minutes: Number(-60, 60) = 1


@needs.command(FACILITATOR, latest=("clock", "step"))
class PauseStep:
    step: Pick(*STEPS)


@needs.command(FACILITATOR, latest=("clock", "step"))
class ResumeStep:
    step: Pick(*STEPS)


@needs.command(FACILITATOR, HUB_HOST)
class CallPitch:
    """This card has the wall for a minute; its owner, or a hub host, says it aloud."""

    card: Ref


@needs.command(FACILITATOR, HUB_HOST)
class EndPitch:
    card: Ref


@needs.command(PARTICIPANT)
class MakePledge:
    """What I will do, and when you may ask me."""

    text: Note(280)
    card: Ref = ""
    until: Moment = 0


def _now_on(state: State, step: str) -> None:
    if state.step != step:
        raise Refused("That step is not the one that is on now.")


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


@needs.decides(AddMinutes)
def add_minutes(state: State, command: AddMinutes, who: Who, now: int, people: People) -> list[Fact]:
    """Time that has run out starts again from now, so that one minute more is a whole minute."""
    _now_on(state, command.step)
    gone = max(0, -state.clock.remaining(now)) if command.minutes > 0 and state.clock.running else 0
    return [StepTimeAdded(command.step, command.minutes * MINUTE + gone)]


@needs.decides(PauseStep)
def pause_step(state: State, command: PauseStep, who: Who, now: int, people: People) -> list[Fact]:
    _now_on(state, command.step)
    return [StepPaused(command.step, state.clock.pause(now).left)] if state.clock.running else []


@needs.decides(ResumeStep)
def resume_step(state: State, command: ResumeStep, who: Who, now: int, people: People) -> list[Fact]:
    _now_on(state, command.step)
    return [StepResumed(command.step, state.clock.resume(now).ends_at)] if state.clock.paused else []


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
    return replace(state, step=fact.step, clock=Countdown(ends_at=fact.ends_at), pitch="", pitch_ends_at=0)


@needs.evolves(StepEnded)
def step_ended(state: State, fact: StepEnded) -> State:
    return replace(state, step="", clock=Countdown(), pitch="", pitch_ends_at=0)


@needs.evolves(StepTimeAdded)
def step_time_added(state: State, fact: StepTimeAdded) -> State:
    return replace(state, clock=state.clock.add(fact.ms)) if state.step == fact.step else state


@needs.evolves(StepPaused)
def step_paused(state: State, fact: StepPaused) -> State:
    return replace(state, clock=Countdown(left=fact.left)) if state.step == fact.step else state


@needs.evolves(StepResumed)
def step_resumed(state: State, fact: StepResumed) -> State:
    return replace(state, clock=Countdown(ends_at=fact.ends_at)) if state.step == fact.step else state


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


@needs.evolves(Undone)
def undone(state: State, fact: Undone) -> State:
    return replace(state, clock=state.clock.add(fact.away)) if state.clock.running else state


@needs.wishing
def to_promises(state: State, people: People) -> list[Ask]:
    """Each pledge goes on to where promises are asked back, if there is such a room."""
    room = state.settings.commitments
    return [_promised(room, pledge) for pledge in state.pledges.values() if pledge.text] if room else []


def _promised(room: str, pledge: Pledge) -> Ask:
    fields = (
        ("source", THIS_ROOM), ("action", f"pledge/{pledge.id}"), ("convenor", pledge.by), ("aim", pledge.text),
        ("due", pledge.until),
    )  # fmt: skip
    return Ask(room, "TakeAction", fields, f"promise-{pledge.id}")
