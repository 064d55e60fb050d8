"""What several faces of a café need alike: signs, company, the clock."""

from rooms.cafe.seating import company
from rooms.cafe.state import MOVE, TALK, State
from rooms.cafe.views import HallMap, MapTable, RoundClock
from rooms.kernel import People, shared
from rooms.kernel.countdown import MINUTE
from rooms.signs import Sign, sign


@shared
def signs(state: State) -> dict[int, Sign]:
    """The sign of every table."""
    return {
        number: sign(number, str(table.name or ""), table.colour, table.shape) for number, table in state.tables.items()
    }


@shared
def sitting(state: State) -> dict[int, tuple[str, ...]]:
    """Table to the people whose seat it is now."""
    return company(state.now_seats())


@shared
def first_names(state: State, people: People, table: int) -> tuple[str, ...]:
    """What people at a table call each other, in order of arrival."""
    return tuple(people.name(person) for person in sitting(state).get(table, ()) if people.name(person))


@shared
def clock(state: State) -> RoundClock | None:
    """The clock, while a round or a move is on."""
    if state.phase not in (TALK, MOVE) or not (state.clock.running or state.clock.paused):
        return None
    return RoundClock(state.clock.ends_at, state.clock.left, tuple(sorted(state.cued)), state.phase == MOVE)


@shared
def hall_map(state: State) -> HallMap:
    """Every open table with how many sit there."""
    sat = {table: len(people) for table, people in sitting(state).items()}
    tables = tuple(
        MapTable(signs(state)[table.number], table.x, table.y, sat.get(table.number, 0), table.capacity,
                 "ready" if table.number in state.ready else "open")
        for table in state.open_tables()
    )  # fmt: skip
    seated, said = sum(table.people for table in tables), state.settings
    return HallMap(tables, seated, state.phase, True, said.stage, said.door, state.tongues)


@shared
def way_to(state: State, mine: int) -> HallMap | None:
    """The small map of somebody on the way to their table; nothing where nobody said how the hall lies."""
    said = state.settings
    if not (said.stage or said.door or said.tables):
        return None
    all = signs(state)
    tables = tuple(MapTable(all[table.number], table.x, table.y, 0, 0, "open") for table in state.open_tables())
    return HallMap(tables, 0, state.phase, True, said.stage, said.door, (), mine)


def status(state: State, table: int) -> str:
    """How a table stands: closed, calling for help, ready, or simply open."""
    if table in state.closed:
        return "closed"
    return "help" if table in state.help else "ready" if table in state.ready else "open"


def hosted(state: State, table: int) -> bool:
    """Whether the table's host sits there now."""
    return state.hosts.get(table, "") in sitting(state).get(table, ())


def hostless(state: State) -> tuple[int, ...]:
    """Tables with people and without a host."""
    return tuple(table for table in occupied(state) if not hosted(state, table))


def occupied(state: State) -> list[int]:
    """Tables somebody sits at."""
    return sorted(table for table, people in sitting(state).items() if people)


def missing(state: State) -> tuple[int, ...]:
    """Tables with people that have not said they are ready."""
    return tuple(table for table in occupied(state) if table not in state.ready)


def grace(state: State, table: int) -> tuple[int, int]:
    """What a table was given beyond the round: until when (UTC ms), or in minutes while the clock stands."""
    beyond = state.grace.get(table, 0)
    if not beyond:
        return 0, 0
    return (state.clock.ends_at + beyond, 0) if state.clock.running else (0, beyond // MINUTE)
