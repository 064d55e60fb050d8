"""The plan for the rounds to come: asked of the planner as slow work, checked against the hall as it then is."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Annotated

from rooms.cafe.kind import cafe
from rooms.cafe.promised import new_cards, rounds_ahead
from rooms.cafe.seating import problem_of
from rooms.cafe.state import ARRIVING, CLOSED, TALK, PlannedSeats, State
from rooms.kernel import SYSTEM, Command, Drawers, Fact, Number, People, Ref, Who, Wish, Work, shared
from rooms.kernel.services import Job, Services
from rooms.seating import Problem, keep_company, plan

SEED = 2009
COUNT = Annotated[int, Number(-1, 10**9)]


@cafe.command(SYSTEM)
class TakePlan(Command):
    """The planner's proposal for rounds to come; `basis` marks the hall it was made for."""

    basis: Ref
    seats: dict[int, dict[str, int]]
    repeats: COUNT = 0
    unavoidable: COUNT = 0
    revisits: COUNT = 0
    imbalance: COUNT = 0


@cafe.fact
class SeatsPlanned(Fact):
    """Seats are proposed for the rounds to come."""

    basis: str
    seats: dict[int, dict[str, int]]
    repeats: int = 0
    unavoidable: int = 0
    revisits: int = 0
    imbalance: int = 0


@cafe.decides(TakePlan)
def take_plan(state: State, command: TakePlan, who: Who, now: int, people: People) -> list[Fact]:
    """A plan for a hall that has changed meanwhile is left aside; the next one is under way already."""
    if command.basis != basis(state, people) or state.phase != TALK:
        return []
    return [SeatsPlanned(command.basis, command.seats, command.repeats, command.unavoidable, command.revisits,
                         command.imbalance)]  # fmt: skip


@cafe.evolves(SeatsPlanned)
def seats_planned(state: State, fact: SeatsPlanned) -> State:
    rounds = tuple((round, Drawers(seats)) for round, seats in sorted(fact.seats.items()))
    return replace(
        state, plan=PlannedSeats(fact.basis, rounds, fact.repeats, fact.unavoidable, fact.revisits, fact.imbalance)
    )


@cafe.wishing
def seating_plan(state: State, people: People) -> Iterator[Wish]:
    """While people talk, the rounds to come are planned anew whenever the hall has changed."""
    if state.settings.seating == "assigned" and state.phase == TALK and state.round < len(state.settings.rounds):
        mark = basis(state, people)
        if mark != state.plan.basis:
            yield Work("seat", (mark, keep_company(problem_of(state, people))), f"plan-{mark}")


@shared
def basis(state: State, people: People) -> str:
    """A mark of everything a plan depends on."""
    hall = (
        state.round, sorted(people.here), sorted(state.closed), sorted(state.fixed.items()), sorted(state.staying),
        sorted(state.hosts.items()), sorted(state.apart), sorted(state.together),
        [sorted(state.seats_of(round).items()) for round in range(1, state.round + 1)],
        *([sorted(state.carded.items())] if state.carded else []),
    )  # fmt: skip
    return hashlib.sha256(repr(hall).encode()).hexdigest()[:24]


def plan_seats(asked: tuple[str, Problem], more: Callable[[], bool]) -> TakePlan:
    """The job, in another process: think as long as `more` allows, and answer with the command to send back."""
    mark, problem = asked
    found = plan(problem, SEED, more)
    seats = {round + 1: {person: int(table) for person, table in found.seats[round].items()} for round in problem.ahead}
    repeats, unavoidable = found.quality["repeated_pairs"]
    return TakePlan(mark, seats, repeats, unavoidable, found.quality["revisits"][0], found.quality["imbalance"][0])


cafe.services = Services(jobs={"seat": Job(plan_seats, 2.0)})


@cafe.routes
def routes_ahead(state: State, people: People, more: Callable[[], bool]) -> dict[str, tuple[int, ...]]:
    """Everybody's table in every round, for cards that are printed days ahead, or while people talk."""
    if state.settings.seating != "assigned" or not people.here:
        return {}
    found = _planned_ahead(state, people, more) if state.phase == ARRIVING else _planned_already(state)
    return new_cards(state, people, found)


def _planned_ahead(state: State, people: People, more: Callable[[], bool]) -> dict[str, tuple[int, ...]]:
    found = plan(keep_company(problem_of(replace(state, seats=Drawers()), people)), SEED, more)
    rounds = range(len(state.settings.rounds))
    seats = {person: tuple(int(found.seats[r].get(person, 0)) for r in rounds) for person in people.here}
    return {person: tables for person, tables in sorted(seats.items()) if all(tables)}


def _planned_already(state: State) -> dict[str, tuple[int, ...]]:
    """Where who sits now was in the rounds so far, and the plan for those to come; nothing before there is one."""
    rounds = [state.seats_of(round) for round in range(1, state.round + 1)]
    plans = [state.plan.of(round) for round in rounds_ahead(state)]
    if state.phase == CLOSED or not plans or None in plans:
        return {}
    ahead = [plan for plan in plans if plan is not None]
    routes = {person: tuple(seats.get(person, 0) for seats in (*rounds, *ahead)) for person in state.now_seats()}
    return {person: route for person, route in sorted(routes.items()) if all(route[len(rounds):])}  # fmt: skip
