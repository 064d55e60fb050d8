"""What a café prints: table tents, host sheets, and all seats with the reason for each, to go on with paper."""

from rooms.cafe import shown, views
from rooms.cafe.kind import cafe
from rooms.cafe.seating import as_plan, company, problem_of
from rooms.cafe.state import Seats, State
from rooms.kernel import Drawers, Hints, People, Regions, Viewer
from rooms.perspectives import absent, with_those_it_is_about
from rooms.seating import Problem, explain

NOBODY: Seats = Drawers()


@cafe.face("print_tents", sheet="Table tents: sign and QR")
def tents(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """One tent for each table."""
    return {f"tents/{number}": views.TableTent(sign) for number, sign in shown.signs(state).items()}


@cafe.face("print_hosts", sheet="Sheets for table hosts")
def host_sheets(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """One sheet for each table host; where the rounds are planned already, with what nobody there will look from."""
    questions = tuple(talk.question for talk in state.settings.rounds)
    sides = with_those_it_is_about(state.settings.perspectives)
    planned = [company(_planned(state, round)) for round in range(1, len(questions) + 1)] if sides else []
    return {
        f"hosts/{number}": views.HostSheet(sign, questions, tuple(
            absent(sides, people, seats[number]) if number in seats else () for seats in planned
        ), sides)
        for number, sign in shown.signs(state).items()
    }  # fmt: skip


def _planned(state: State, round: int) -> Seats:
    return state.seats_of(round) or state.plan.of(round) or NOBODY


@cafe.face("print_cards", sheet="Route cards: everybody's tables")
def route_cards(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """A card for everybody to whom one was promised, with a table for every round, whether they are here yet or not.
    What is only planned may still change, and stands on no card."""
    signs = shown.signs(state)
    cards: Regions = {}
    for person in sorted(people.known.values(), key=lambda one: one.number):
        if person.id in people.merged or not person.number:
            continue
        if tables := state.carded.get(person.id):
            on_it = tuple(signs.get(table) for table in tables)
            cards[f"cards/{person.id}"] = views.RouteCard(person.name, person.number, on_it)
    return cards or {"cards/none": views.NothingYet("cards")}


@cafe.face("print_seats", sheet="All seats, with the reason for each", stands=True)
def seat_list(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """Who sits where now, and why: one sentence for every seat."""
    problem = problem_of(state, people)
    tables = tuple(
        (shown.signs(state)[table], tuple(_line(state, people, problem, table, person) for person in persons))
        for table, persons in sorted(shown.sitting(state).items())
    )
    return {"seats": views.SeatList(max(1, state.round), tables) if tables else views.NothingYet("seats")}


def _line(state: State, people: People, problem: Problem, table: int, person: str) -> views.SeatLine:
    """Explained within its table: nobody else matters for the sentence."""
    mates = set(shown.sitting(state)[table])
    small = Problem(
        problem.rounds, problem.tables, tuple(guest for guest in problem.guests if guest.id in mates), problem.apart,
        problem.together, problem.mix,
    )  # fmt: skip
    last = max(1, state.round)
    seats = [_only(as_plan(state.seats_of(r)), mates) for r in range(1, last + 1)]
    known = people.known.get(person)
    if person not in {guest.id for guest in small.guests}:
        return (known.number if known else 0, people.name(person), "", ())
    reason = explain(small, seats, person, last - 1, for_console=True)
    return (known.number if known else 0, people.name(person), reason.key, tuple(sorted(reason.params.items())))


def _only(seats: dict[str, str], people: set[str]) -> dict[str, str]:
    return {person: table for person, table in seats.items() if person in people}
