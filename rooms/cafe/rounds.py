"""The facilitator's Next: rounds and moves begin when they are told to, never by themselves."""

from dataclasses import replace
from typing import Annotated

from rooms.cafe.kind import cafe
from rooms.cafe.seating import announce
from rooms.cafe.settings import MOST_ROUNDS
from rooms.cafe.state import ARRIVING, CLOSED, MOVE, TALK, State
from rooms.kernel import FACILITATOR, TEAM, Behind, Command, Countdown, Drawers, Fact, Number, People, Refused, Who
from rooms.kernel.countdown import MINUTE

ROUND = Annotated[int, Number(1, MOST_ROUNDS)]
EARLY = 2 * MINUTE
SECOND_PRESS = 20_000
SAME_PRESS = 500
"""A double click, or two facilitators in the same moment: nobody has read the warning yet."""


@cafe.command(FACILITATOR, step=True)
class StartRound(Command):
    """The talk of this round begins."""

    round: ROUND


@cafe.command(FACILITATOR, step=True)
class StartMove(Command):
    """Everybody moves to their table of this round. With more than two minutes left it has to be said twice."""

    round: ROUND


@cafe.command(FACILITATOR, step=True)
class FinishCafe(Command):
    """The last round is over; the harvest stays open."""

    round: ROUND


@cafe.fact(urgent=True, open=TEAM)
class RoundStarted(Fact):
    """The talk began; `ends_at` in UTC ms."""

    round: int
    ends_at: int


@cafe.fact(urgent=True)
class MoveReadied(Fact):
    """Next was pressed once although there was time left."""

    round: int


@cafe.fact(urgent=True, open=TEAM)
class MoveStarted(Fact):
    """People move: who goes to which table, and until when."""

    round: int
    seats: dict[str, int]
    ends_at: int


@cafe.fact(urgent=True, open=TEAM)
class CafeFinished(Fact):
    """The table talk is over."""


@cafe.decides(StartRound)
def start_round(state: State, command: StartRound, who: Who, now: int, people: People) -> list[Fact]:
    """Only the round people are waiting for; again after it began changes nothing."""
    if state.phase == TALK and state.round == command.round:
        return []
    if (state.phase, state.round, command.round) != (ARRIVING, 0, 1) and (state.phase, state.round) != (
        MOVE, command.round,
    ):  # fmt: skip
        raise Behind("Round {round} is not the one that can begin now. Look again.", round=command.round)
    talk = state.settings.rounds[command.round - 1]
    return [RoundStarted(command.round, now + talk.minutes * MINUTE)]


@cafe.decides(StartMove)
def start_move(state: State, command: StartMove, who: Who, now: int, people: People) -> list[Fact]:
    """Seats go out inside the fact: what the planner proposed, mended for who is here now."""
    if state.phase == MOVE and state.round == command.round:
        return []
    if state.phase != TALK or command.round != state.round + 1 or command.round > len(state.settings.rounds):
        raise Behind("A move to round {round} is not possible now. Look again.", round=command.round)
    if state.clock.remaining(now) > EARLY and not SAME_PRESS <= now - state.readied <= SECOND_PRESS:
        return [MoveReadied(command.round)] if now - state.readied > SECOND_PRESS else []
    seats = announce(state, people, command.round) if state.settings.seating == "assigned" else {}
    minutes = state.settings.rounds[command.round - 1].move_minutes
    return [MoveStarted(command.round, seats, now + minutes * MINUTE)]


@cafe.decides(FinishCafe)
def finish_cafe(state: State, command: FinishCafe, who: Who, now: int, people: People) -> list[Fact]:
    """Only after the last round's talk."""
    if state.phase == CLOSED:
        return []
    if state.phase != TALK or state.round != len(state.settings.rounds) or command.round != state.round:
        raise Refused("There are rounds left. Finish them first, or undo.")
    return [CafeFinished()]


@cafe.evolves(RoundStarted)
def round_started(state: State, fact: RoundStarted) -> State:
    return replace(
        state, phase=TALK, round=fact.round, clock=Countdown(fact.ends_at, since=fact.at), began=fact.at, readied=0,
        ready=frozenset(), cued=frozenset(), grace=Drawers(), late=frozenset(),
    )  # fmt: skip


@cafe.evolves(MoveReadied)
def move_readied(state: State, fact: MoveReadied) -> State:
    return replace(state, readied=fact.at)


@cafe.evolves(MoveStarted)
def move_started(state: State, fact: MoveStarted) -> State:
    return replace(
        state, phase=MOVE, round=fact.round, clock=Countdown(fact.ends_at, since=fact.at), began=fact.at, readied=0,
        seats=state.seats.put(fact.round, Drawers(fact.seats)), ready=frozenset(), grace=Drawers(),
        staying=frozenset(), wandered=frozenset(), cued=frozenset(), hosts=_hosts_who_stay(state),
    )  # fmt: skip


@cafe.evolves(CafeFinished)
def cafe_finished(state: State, fact: CafeFinished) -> State:
    return replace(state, phase=CLOSED, clock=Countdown(), began=fact.at, help=Drawers(), ready=frozenset())


def _hosts_who_stay(state: State) -> Drawers[int, str]:
    """Where hosts rotate, only those who took over in this round stay; the outgoing ones travel."""
    if state.settings.hosts != "rotate":
        return state.hosts
    return Drawers((table, host) for table, host in state.hosts.items()
                   if state.hosting_since.get(table, 0) == state.round)  # fmt: skip
