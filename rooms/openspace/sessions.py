"""Sessions: a slot begins and ends by the clock, a session when its people say so; nobody is moved or thrown out."""

from dataclasses import replace
from typing import Annotated

from rooms.kernel import (
    EVERYONE,
    FACILITATOR,
    PEOPLE,
    SYSTEM,
    TEAM,
    At,
    Command,
    Countdown,
    Drawers,
    Fact,
    Flag,
    Number,
    People,
    Ref,
    Refused,
    TimeHeld,
    TimeReleased,
    Who,
    Wish,
    keeps_time,
)
from rooms.openspace.kind import openspace
from rooms.openspace.on_now import sessions_in
from rooms.openspace.records import Slot, TopicNews
from rooms.openspace.rights import awake, known, owned, slot_of, standing
from rooms.openspace.state import MINUTE, OPEN, State, amended, starts_at, told


@openspace.command(FACILITATOR, step=True)
class BeginSlot(Command):
    """The time of a slot has come. Names it, so a late click or timer is harmless."""

    slot: Ref


@openspace.command(FACILITATOR, step=True)
class EndSlot(Command):
    """The time of a slot is over; sessions that still go on say so themselves."""

    slot: Ref


@openspace.command(*EVERYONE, latest=("over", "topic"))
class GoOn(Command):
    """The convenor says: not over means go on."""

    topic: Annotated[int, Number(1, 9999)]


@openspace.command(*EVERYONE, latest=("over", "topic"))
class FinishSession(Command):
    """The convenor says: over is over."""

    topic: Annotated[int, Number(1, 9999)]


@openspace.command(*EVERYONE, latest=("missing", "topic"))
class SayConvenorMissing(Command):
    """Somebody who is there says that the convenor is not, or is here after all. Whoever is there may begin."""

    topic: Annotated[int, Number(1, 9999)]
    missing: Flag = True


@openspace.command(*EVERYONE, latest=("where",))
class ScanPlace(Command):
    """A person scanned the code of a place, so that heads can be counted (only where that is switched on)."""

    place: Ref


@openspace.command(SYSTEM)
class Remind(Command):
    """The house brings a principle to mind, on all phones alike."""

    slot: Ref
    turn: Annotated[int, Number(1, 9999)]


@openspace.fact(urgent=True, open=TEAM)
class SlotBegan(Fact):
    slot: str


@openspace.fact(urgent=True, open=TEAM)
class SlotEnded(Fact):
    slot: str


@openspace.fact(open=PEOPLE)
class SessionWentOn(Fact):
    topic: int


@openspace.fact(open=PEOPLE)
class SessionFinished(Fact):
    topic: int


@openspace.fact
class ConvenorMissed(Fact):
    topic: int
    missing: bool


@openspace.fact
class PlaceScanned(Fact):
    place: str


@openspace.fact
class Reminded(Fact):
    turn: int


# -- decide --------------------------------------------------------------------------------------------------------


@openspace.decides(BeginSlot)
def begin_slot(state: State, command: BeginSlot, who: Who, now: int, people: People) -> list[Fact]:
    """Beginning a slot ends the one before; its sessions may still go on."""
    slot, running = slot_of(state, command.slot), state.running
    if slot.began_at:
        return []
    if state.stage != OPEN:
        raise Refused("Open the space first; then its slots can begin.")
    return [*([SlotEnded(running.id)] if running else []), SlotBegan(slot.id)]


@openspace.decides(EndSlot)
def end_slot(state: State, command: EndSlot, who: Who, now: int, people: People) -> list[Fact]:
    return [SlotEnded(command.slot)] if slot_of(state, command.slot).running else []


@openspace.decides(GoOn)
def go_on(state: State, command: GoOn, who: Who, now: int, people: People) -> list[Fact]:
    awake(state)
    topic = standing(owned(state, command.topic, who))
    slot = state.slot(topic.slot)
    if not slot or not slot.began_at:
        raise Refused("This session has not begun.")
    return [] if topic.going_on else [SessionWentOn(topic.number)]


@openspace.decides(FinishSession)
def finish_session(state: State, command: FinishSession, who: Who, now: int, people: People) -> list[Fact]:
    topic = standing(owned(state, command.topic, who))
    slot = state.slot(topic.slot)
    if not slot or not slot.began_at:
        raise Refused("This session has not begun.")
    return [] if topic.over_at else [SessionFinished(topic.number)]


@openspace.decides(SayConvenorMissing)
def say_missing(state: State, command: SayConvenorMissing, who: Who, now: int, people: People) -> list[Fact]:
    awake(state)
    topic = standing(known(state, command.topic))
    return [] if topic.missing == command.missing else [ConvenorMissed(topic.number, command.missing)]


@openspace.decides(ScanPlace)
def scan_place(state: State, command: ScanPlace, who: Who, now: int, people: People) -> list[Fact]:
    if not state.settings.headcounts:
        raise Refused("Nobody counts heads here. Just walk in.")
    if not state.place(command.place):
        raise Refused("There is no such place on the wall.")
    return [] if state.here.get(who.id) == command.place else [PlaceScanned(command.place)]


@openspace.decides(Remind)
def remind(state: State, command: Remind, who: Who, now: int, people: People) -> list[Fact]:
    running = state.running
    return [Reminded(command.turn)] if running and running.id == command.slot and state.turn < command.turn else []


# -- evolve --------------------------------------------------------------------------------------------------------


def _with_slot(state: State, slot: Slot) -> State:
    return replace(state, slots=tuple(slot if old.id == slot.id else old for old in state.slots))


@openspace.evolves(SlotBegan)
def slot_began(state: State, fact: SlotBegan) -> State:
    """It ends when the wall says so; one that begins after that time gets its full length."""
    slot = state.slot(fact.slot)
    if not slot:
        return state
    planned = starts_at(state, slot) + slot.minutes * MINUTE
    ends_at = planned if planned > fact.at else fact.at + slot.minutes * MINUTE
    begun = replace(slot, began_at=fact.at, clock=Countdown(ends_at, since=fact.at), ended_at=0)
    return replace(_with_slot(state, begun), turn=0, remind_at=fact.at + _every(state), here=Drawers())


@openspace.evolves(SlotEnded)
def slot_ended(state: State, fact: SlotEnded) -> State:
    slot = state.slot(fact.slot)
    if not slot:
        return state
    ended = _with_slot(replace(state, stood_still=0), replace(slot, ended_at=fact.at))
    for topic in sessions_in(state, fact.slot):
        if not topic.going_on and not topic.over_at:
            ended = amended(ended, topic.number, over_at=fact.at)
    return ended


@openspace.evolves(SessionWentOn)
def session_went_on(state: State, fact: SessionWentOn) -> State:
    topic = state.topics.get(fact.topic)
    gone_on = amended(state, fact.topic, going_on=True, over_at=0)
    return told(gone_on, TopicNews(topic.number, "going_on", fact.at, topic.slot, topic.place)) if topic else state


@openspace.evolves(SessionFinished)
def session_finished(state: State, fact: SessionFinished) -> State:
    return amended(replace(state, stood_still=0), fact.topic, going_on=False, over_at=fact.at)


@openspace.evolves(ConvenorMissed)
def convenor_missed(state: State, fact: ConvenorMissed) -> State:
    return amended(state, fact.topic, missing=fact.missing)


@openspace.evolves(PlaceScanned)
def place_scanned(state: State, fact: PlaceScanned) -> State:
    return replace(state, here=state.here.put(fact.by, fact.place))


@openspace.evolves(Reminded)
def reminded(state: State, fact: Reminded) -> State:
    return replace(state, turn=fact.turn, remind_at=state.remind_at + (fact.turn - state.turn) * _every(state))


# -- time ----------------------------------------------------------------------------------------------------------


def _counts_for(state: State) -> str:
    return state.running.id if state.running else ""


def _clock(state: State) -> Countdown:
    return state.running.clock if state.running else Countdown()


def _put(state: State, clock: Countdown, now: int) -> State:
    return _with_slot(state, replace(state.running, clock=clock)) if state.running else state


def _moments_later(state: State, ms: int) -> State:
    """The next principle to bring to mind, and the reminder of reports that are still to come."""
    return replace(state, remind_at=state.remind_at + ms, stood_still=state.stood_still + ms)


keeps_time(openspace, named=_counts_for, clock=_clock, put=_put, moments=_moments_later,
           was={"SpaceHeld": TimeHeld, "SpaceReleased": TimeReleased})  # fmt: skip


@openspace.wishing
def slot_timers(state: State, people: People) -> list[Wish]:
    """The clock informs: a slot that was not late already when the space opened begins and ends by itself."""
    if state.stage != OPEN:
        return []
    running, coming = state.running, state.next_slot
    wishes = []
    if running and running.clock.running:
        ends_at = running.clock.ends_at
        wishes.append(At(ends_at, EndSlot(running.id), f"end-{running.id}-{ends_at}"))
    if coming and starts_at(state, coming) > state.since and not state.held_at:  # its hour stays, but nobody is there
        start = starts_at(state, coming)
        wishes.append(At(start, BeginSlot(coming.id), f"begin-{coming.id}-{start}-{state.since}", calendar=True))
    return wishes + _reminder(state, running)


def _reminder(state: State, running: Slot | None) -> list[Wish]:
    if not running or not _every(state) or state.remind_at >= running.clock.ends_at:
        return []
    turn = state.turn + 1
    key = f"remind-{running.id}-{running.began_at}-{turn}"
    return [At(state.remind_at, Remind(running.id, turn), key, harmless=True)]


def _every(state: State) -> int:
    return state.settings.remind_minutes * MINUTE
