"""The clock of a ballot: the time to choose while ballots are collected, later the minute of silence."""

from dataclasses import replace

from rooms.ballot.kind import ballot
from rooms.ballot.polls import changed
from rooms.ballot.state import State
from rooms.kernel import Countdown, TimeHeld, TimeReleased, keeps_time
from rooms.kernel.standing_still import rests

MISSING = "missing"


def _counts_for(state: State) -> str:
    if poll := state.open_poll:
        return poll.id
    return MISSING if state.asking_missing else ""


def _clock(state: State) -> Countdown:
    if poll := state.open_poll:
        return poll.clock
    return state.missing.clock if state.asking_missing else Countdown()


def _put(state: State, clock: Countdown, now: int) -> State:
    if poll := state.open_poll:
        return changed(state, replace(poll, clock=clock))
    return replace(state, missing=replace(state.missing, clock=clock))


TIMING = keeps_time(ballot, named=_counts_for, clock=_clock, put=_put,
           was={"BallotHeld": TimeHeld, "BallotReleased": TimeReleased})  # fmt: skip
rests(ballot, TIMING)
