"""Opening, timing, closing and cancelling: when the room chooses."""

from dataclasses import replace
from typing import Annotated

from rooms.ballot.count import Tally, after_run_off, count
from rooms.ballot.kind import Candidate, ballot
from rooms.ballot.rules import SINGLE, Rules, rules_for
from rooms.ballot.state import CANCELLED, CLOSED, OPEN, Poll, State, lettered
from rooms.kernel import (
    FACILITATOR,
    TEAM,
    Behind,
    Command,
    Countdown,
    Fact,
    Line,
    Number,
    People,
    Ref,
    Refused,
    Who,
    Words,
    changing,
    not_yet_one,
)
from rooms.kernel.handover import TakeCandidates


@ballot.command(FACILITATOR, step=True)
class OpenBallot(Command):
    """Begin to choose. Names the poll, so a second click is harmless."""

    poll: Annotated[int, Number(1, 999)]


@ballot.command(FACILITATOR, step=True)
class CloseBallot(Command):
    """Stop collecting and count."""

    poll: Ref


@ballot.command(FACILITATOR, step=True)
class CancelBallot(Command):
    """Void a poll (wrong list, wrong moment). Its ballots are kept and never count."""

    poll: Ref
    reason: Annotated[Words, Line(200)]


@ballot.command(FACILITATOR, step=True)
class StartRunOff(Command):
    """Choose once more, among those level at the cut only; one choice a person."""

    poll: Annotated[int, Number(1, 999)]


@ballot.fact(open=TEAM)
class CandidatesTaken(Fact):
    list: int
    candidates: tuple[Candidate, ...]


@ballot.fact(urgent=True, open=TEAM)
class BallotOpened(Fact):
    """The rules and the list are in the fact: what a ballot meant then, it means for ever."""

    poll: str
    rules: Rules
    candidates: tuple[str, ...]
    clock: Countdown
    run_off: bool = False


@ballot.fact(open=TEAM)
class TimeChanged(Fact):
    """So older journals say that the clock of a poll was changed."""

    clock: Countdown


@ballot.fact(urgent=True, open=TEAM)
class BallotClosed(Fact):
    poll: str
    tally: Tally
    present: int = 0


@ballot.fact(urgent=True, open=TEAM)
class BallotCancelled(Fact):
    poll: str
    reason: Words


# -- decide --------------------------------------------------------------------------------------------------------


@ballot.accepts(TakeCandidates)
def take_candidates(state: State, command: TakeCandidates, who: Who, now: int, people: People) -> list[Fact]:
    """A newer list replaces the old one until the ballot opens."""
    if state.opened and (not state.poll or state.poll.phase != CANCELLED):
        raise Refused("The ballot on this list has begun.")
    if command.list <= state.list:
        return []
    parts = zip(command.ids, command.titles, command.letters, strict=True)
    return [CandidatesTaken(command.list, lettered(tuple(Candidate(*part) for part in parts)))]


@ballot.decides(OpenBallot)
def open_ballot(state: State, command: OpenBallot, who: Who, now: int, people: People) -> list[Fact]:
    _expect(command.poll == state.opened + 1)
    if state.poll and state.poll.phase != CANCELLED:
        raise Refused("This ballot has already been held.")
    if len(state.candidates) < 2:
        raise Refused("There is no list to choose from yet. Freeze the candidate list first.")
    settings = state.settings
    rules = rules_for(settings.mode, settings.points, settings.most, settings.chosen, len(state.candidates))
    ids = tuple(candidate.id for candidate in state.candidates)
    return [BallotOpened(f"{state.list}.{command.poll}", rules, ids, Countdown.start(now, settings.minutes))]


@ballot.decides(StartRunOff)
def start_run_off(state: State, command: StartRunOff, who: Who, now: int, people: People) -> list[Fact]:
    _expect(command.poll == state.opened + 1)
    if state.collecting or not state.tally or not state.tally.tied:
        raise Refused("There is no tie to decide.")
    if state.run_off and state.poll and state.poll.phase == CLOSED:
        raise Refused("The run-off left them level too. Take all of them, or draw lots.")
    rules = Rules(SINGLE, 1, 1, state.tally.places)
    clock = Countdown.start(now, state.settings.run_off_minutes)
    return [BallotOpened(f"{state.list}.{command.poll}", rules, state.tally.tied, clock, run_off=True)]


@ballot.decides(CloseBallot)
def close_ballot(state: State, command: CloseBallot, who: Who, now: int, people: People) -> list[Fact]:
    poll = _collecting(state)
    _expect(command.poll == poll.id)
    least, merged = 0 if state.run_off else 1, not_yet_one(state.same, people)
    for one in merged:
        poll = poll.as_one(one.person, one.double)
    tally = count(poll.rules, poll.candidates, poll.ballots(), least)
    return [*merged, BallotClosed(poll.id, tally, len(people.here))]


@ballot.decides(CancelBallot)
def cancel_ballot(state: State, command: CancelBallot, who: Who, now: int, people: People) -> list[Fact]:
    poll = state.polls.get(command.poll)
    if not poll or poll.id not in (state.main, state.run_off) or poll.phase == CANCELLED:
        raise Refused("That ballot is over already.")
    if state.revealing:
        raise Refused("The room has seen the result; it can't be cancelled any more.")
    return [BallotCancelled(command.poll, command.reason)]


def _expect(fits: bool) -> None:
    if not fits:
        raise Behind("Somebody else has moved on in the meantime. Look again.")


def _collecting(state: State) -> Poll:
    poll = state.open_poll
    if not poll:
        raise Refused("No ballot is open now.")
    return poll


# -- evolve --------------------------------------------------------------------------------------------------------


@ballot.evolves(CandidatesTaken)
def candidates_taken(state: State, fact: CandidatesTaken) -> State:
    return replace(state, list=fact.list, candidates=fact.candidates)


@ballot.evolves(BallotOpened)
def ballot_opened(state: State, fact: BallotOpened) -> State:
    poll = state.polls.get(fact.poll) or Poll(fact.poll)
    clock = replace(fact.clock, since=fact.at)
    poll = replace(poll, rules=fact.rules, candidates=fact.candidates, clock=clock, phase=OPEN)
    opened = replace(state, polls=state.polls.put(poll.id, poll), opened=state.opened + 1)
    return replace(opened, run_off=fact.poll) if fact.run_off else replace(opened, main=fact.poll)


def changed(state: State, poll: Poll) -> State:
    """The state with one poll changed."""
    return changing(state, polls=state.polls.put(poll.id, poll))


@ballot.evolves(TimeChanged)
def time_changed(state: State, fact: TimeChanged) -> State:
    poll = state.open_poll
    return changed(state, replace(poll, clock=fact.clock)) if poll else state


@ballot.evolves(BallotClosed)
def ballot_closed(state: State, fact: BallotClosed) -> State:
    poll = state.polls.get(fact.poll)
    if not poll:
        return state
    tally = after_run_off(state.tally, fact.tally) if state.run_off and state.tally else fact.tally
    closed = replace(poll, phase=CLOSED, present=fact.present, tally=fact.tally)
    return replace(changed(state, closed), tally=tally)


@ballot.evolves(BallotCancelled)
def ballot_cancelled(state: State, fact: BallotCancelled) -> State:
    """A cancelled run-off leaves the tie as it was; a cancelled main ballot leaves nothing chosen."""
    poll = replace(state.polls.get(fact.poll) or Poll(fact.poll), phase=CANCELLED, reason=fact.reason)
    after = replace(changed(state, poll), run_off="", seed=-1)
    return replace(after, tally=state.polls[state.main].tally if state.run_off == fact.poll else None)
