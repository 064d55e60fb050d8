"""A small room kind that moves a whole hall at once: every round, everybody has another table."""

from dataclasses import dataclass, replace
from typing import Annotated

from rooms.kernel import FACILITATOR, Command, Drawers, Fact, Kind, Number, Undone, shared

rounds = Kind("rounds")
MINUTES_20 = 1_200_000


@rounds.settings
class Settings:
    """How many tables stand in the hall."""

    tables: int = 200


@dataclass(frozen=True, slots=True)
class State:
    """The round that is on, and where everybody sits."""

    tables: int
    round: int = 0
    ends_at: int = 0
    seats: Drawers = Drawers()


@rounds.command(FACILITATOR, step=True)
class StartRound(Command):
    """Everybody moves on."""

    round: Annotated[int, Number(1, 10_000)]


@rounds.fact(urgent=True)
class RoundStarted(Fact):
    """Person to table."""

    round: int
    ends_at: int
    seats: dict[str, int]


@rounds.starts
def start(settings: Settings) -> State:
    return State(settings.tables)


@rounds.decides(StartRound)
def start_round(state: State, command: StartRound, who, now, people):
    places = {person: (n + command.round * 7) % state.tables + 1 for n, person in enumerate(people.known)}
    return [RoundStarted(command.round, now + MINUTES_20, places)]


@rounds.evolves(RoundStarted)
def round_started(state: State, fact: RoundStarted) -> State:
    return replace(state, round=fact.round, ends_at=fact.ends_at, seats=Drawers(fact.seats))


@rounds.evolves(Undone)
def undone(state: State, fact: Undone) -> State:
    return state


@dataclass(frozen=True, slots=True)
class You:
    """Where you sit."""

    table: int


@dataclass(frozen=True, slots=True)
class Table:
    """Who sits there with you."""

    round: int
    table: int
    names: tuple[str, ...]
    question: str


@dataclass(frozen=True, slots=True)
class Clock:
    """Until when."""

    ends_at: int


@shared
def _tables(state: State, people) -> dict[int, Table]:
    names: dict[int, list[str]] = {}
    for person, table in state.seats.items():
        names.setdefault(table, []).append(people.name(person))
    question = "What would have to be true for the harbour to be quiet, clean and open to everyone? " * 8
    return {table: Table(state.round, table, tuple(found), question) for table, found in names.items()}


@shared
def _clock(state: State) -> Clock:
    return Clock(state.ends_at)


@rounds.face("phone")
def phone(state: State, viewer, people, hints) -> dict:
    table = state.seats.get(viewer.id, 0)
    seen = _tables(state, people).get(table)
    return {"you": You(table), "clock": _clock(state), **({"table": seen} if seen else {})}


@rounds.face("console")
def console(state: State, viewer, people, hints) -> dict:
    return {"clock": _clock(state)}
