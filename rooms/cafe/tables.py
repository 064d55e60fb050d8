"""What happens at a table: a host takes over, the table is ready, asks for help, writes its recap, is closed."""

from dataclasses import replace
from typing import Annotated

from rooms.cafe.kind import cafe
from rooms.cafe.rounds import ROUND
from rooms.cafe.seating import seat_late
from rooms.cafe.seats import TABLE, round_to_seat
from rooms.cafe.state import ARRIVING, MOVE, TALK, Recap, State
from rooms.kernel import (
    FACILITATOR,
    FLOOR_HELPER,
    GREETER,
    PARTICIPANT,
    PEOPLE,
    TEAM,
    Command,
    Drawers,
    Fact,
    Note,
    Number,
    People,
    Ref,
    Refused,
    Who,
    Words,
)

RECAP = 600


@cafe.command(PARTICIPANT)
class TakeHost(Command):
    """I host this table."""

    table: TABLE


@cafe.command(PARTICIPANT)
class ReportReady(Command):
    """Our table is complete and can begin."""

    table: TABLE
    round: ROUND


@cafe.command(PARTICIPANT, latest=("help", "table"))
class CallForHelp(Command):
    """Our table would like somebody of the team to come."""

    table: TABLE


@cafe.command(PARTICIPANT, FACILITATOR, FLOOR_HELPER, GREETER, latest=("help", "table"))
class HelpGiven(Command):
    """Somebody came; thank you."""

    table: TABLE


@cafe.command(PARTICIPANT, latest=("recap", "table", "round"))
class WriteRecap(Command):
    """What the next guests should hear in the first minute."""

    table: TABLE
    round: ROUND
    text: Annotated[Words, Note(RECAP)]


@cafe.command(PARTICIPANT)
class CarryForward(Command):
    """Mark an idea of the table for the next guests, or take the mark away."""

    table: TABLE
    round: ROUND
    idea: Ref


@cafe.command(FACILITATOR, latest=("open", "table"))
class CloseTable(Command):
    """Nobody new sits here from the next move on."""

    table: TABLE


@cafe.command(FACILITATOR, latest=("open", "table"))
class OpenTable(Command):
    """People may sit here again."""

    table: TABLE


@cafe.command(FACILITATOR, step=True)
class FitTables(Command):
    """Fewer (or more) people came than planned: lay this many tables, and bring people together before round 1."""

    count: Annotated[int, Number(1, 999)]


@cafe.fact
class HostTaken(Fact):
    """The acting person hosts this table from this round on."""

    table: int
    round: int


@cafe.fact(open=PEOPLE)
class TableReady(Fact):
    """A table is complete."""

    table: int
    round: int


@cafe.fact
class HelpCalled(Fact):
    """A table asks for somebody to come."""

    table: int


@cafe.fact
class HelpCame(Fact):
    """Somebody came to the table."""

    table: int


@cafe.fact
class RecapWritten(Fact):
    """A table's recap; a later one takes its place."""

    table: int
    round: int
    text: Words


@cafe.fact
class CarriedForward(Fact):
    """An idea was marked for the next guests (`on`), or no longer is."""

    table: int
    round: int
    idea: str
    on: bool


@cafe.fact(open=TEAM)
class TableClosed(Fact):
    """A table takes no new guests."""

    table: int


@cafe.fact(open=TEAM)
class TableOpened(Fact):
    """A table takes guests."""

    table: int


def _at(state: State, who: Who, table: int) -> None:
    """Only people at a table act for it."""
    if state.now_seats().get(who.id) != table:
        raise Refused("You are not at table {table}. Scan its code first if you sit there.", table=table)


@cafe.fact(urgent=True, open=TEAM)
class TablesFitted(Fact):
    """These tables are closed now; whoever sat there, or had no seat, has a new one."""

    closed: tuple[int, ...]
    seats: dict[str, int]


@cafe.decides(TakeHost)
def take_host(state: State, command: TakeHost, who: Who, now: int, people: People) -> list[Fact]:
    """One tap, no stop: whoever was host before is a guest again."""
    if state.settings.hosts == "none":
        raise Refused("This café has no table hosts.")
    _at(state, who, command.table)
    return [] if state.hosts.get(command.table) == who.id else [HostTaken(command.table, round_to_seat(state))]


@cafe.decides(ReportReady)
def report_ready(state: State, command: ReportReady, who: Who, now: int, people: People) -> list[Fact]:
    """Counts once a table and round."""
    _at(state, who, command.table)
    if command.round != round_to_seat(state) or state.phase == TALK:
        return []
    return [] if command.table in state.ready else [TableReady(command.table, command.round)]


@cafe.decides(CallForHelp)
def call_for_help(state: State, command: CallForHelp, who: Who, now: int, people: People) -> list[Fact]:
    """Asking twice is asking once."""
    _at(state, who, command.table)
    return [] if command.table in state.help else [HelpCalled(command.table)]


@cafe.decides(HelpGiven)
def help_given(state: State, command: HelpGiven, who: Who, now: int, people: People) -> list[Fact]:
    """By the table itself or by the team."""
    if who.role == PARTICIPANT:
        _at(state, who, command.table)
    return [HelpCame(command.table)] if command.table in state.help else []


@cafe.decides(WriteRecap)
def write_recap(state: State, command: WriteRecap, who: Who, now: int, people: People) -> list[Fact]:
    """The recap belongs to the table, not to the host; it may still be written while people move."""
    sat = state.seats_of(command.round).get(who.id)
    if sat != command.table or command.round not in (state.round, state.round - 1):
        raise Refused("You were not at table {table} in that round.", table=command.table)
    return [RecapWritten(command.table, command.round, command.text)]


@cafe.decides(CarryForward)
def carry_forward(state: State, command: CarryForward, who: Who, now: int, people: People) -> list[Fact]:
    """A tap on a marked idea takes the mark away."""
    if state.seats_of(command.round).get(who.id) != command.table:
        raise Refused("You were not at table {table} in that round.", table=command.table)
    carried = state.recaps.get((command.table, command.round), Recap()).carried
    return [CarriedForward(command.table, command.round, command.idea, command.idea not in carried)]


@cafe.decides(CloseTable)
def close_table(state: State, command: CloseTable, who: Who, now: int, people: People) -> list[Fact]:
    """People who sit there stay until the next move."""
    _known(state, command.table)
    return [] if command.table in state.closed else [TableClosed(command.table)]


@cafe.decides(OpenTable)
def open_table(state: State, command: OpenTable, who: Who, now: int, people: People) -> list[Fact]:
    """Opening it twice is opening it once."""
    _known(state, command.table)
    return [TableOpened(command.table)] if command.table in state.closed else []


@cafe.decides(FitTables)
def fit_tables(state: State, command: FitTables, who: Who, now: int, people: People) -> list[Fact]:
    """Only before the first round; the first tables stay, people at the others get chairs at those."""
    if state.phase != ARRIVING:
        raise Refused("Tables can be fitted before round 1. Later, close single tables.")
    numbers = list(state.tables)
    chairs = sum(state.tables[number].capacity for number in numbers[: command.count])
    if chairs < len(people.here):
        raise Refused("{count} tables have {chairs} chairs; {people} people are here.", count=command.count,
                      chairs=chairs, people=len(people.here))  # fmt: skip
    closed = tuple(numbers[command.count :])
    fitted = replace(state, closed=frozenset(closed))
    staying = {person: table for person, table in state.seats_of(1).items() if table not in closed}
    homeless = [person.id for person in people.present() if person.number and person.id not in staying]
    return [TablesFitted(closed, staying | seat_late(fitted, people, homeless, 1, staying))]


def _known(state: State, table: int) -> None:
    if table not in state.tables:
        raise Refused("There is no table {table}.", table=table)


@cafe.evolves(HostTaken)
def host_taken(state: State, fact: HostTaken) -> State:
    return replace(
        state, hosts=state.hosts.put(fact.table, fact.by), hosting_since=state.hosting_since.put(fact.table, fact.round)
    )


@cafe.evolves(TableReady)
def table_ready(state: State, fact: TableReady) -> State:
    on = fact.round == round_to_seat(state) and state.phase in (MOVE, "arriving")
    return replace(state, ready=state.ready | {fact.table}) if on else state


@cafe.evolves(HelpCalled)
def help_called(state: State, fact: HelpCalled) -> State:
    return replace(state, help=state.help.put(fact.table, fact.at))


@cafe.evolves(HelpCame)
def help_came(state: State, fact: HelpCame) -> State:
    return replace(state, help=state.help.drop(fact.table))


@cafe.evolves(RecapWritten)
def recap_written(state: State, fact: RecapWritten) -> State:
    place = (fact.table, fact.round)
    return replace(state, recaps=state.recaps.put(place, replace(state.recaps.get(place, Recap()), text=fact.text)))


@cafe.evolves(CarriedForward)
def carried_forward(state: State, fact: CarriedForward) -> State:
    place = (fact.table, fact.round)
    recap = state.recaps.get(place, Recap())
    carried = tuple(idea for idea in recap.carried if idea != fact.idea) + ((fact.idea,) if fact.on else ())
    return replace(state, recaps=state.recaps.put(place, replace(recap, carried=carried)))


@cafe.evolves(TablesFitted)
def tables_fitted(state: State, fact: TablesFitted) -> State:
    return replace(state, closed=frozenset(fact.closed), seats=state.seats.put(1, Drawers(fact.seats)))


@cafe.evolves(TableClosed)
def table_closed(state: State, fact: TableClosed) -> State:
    return replace(state, closed=state.closed | {fact.table})


@cafe.evolves(TableOpened)
def table_opened(state: State, fact: TableOpened) -> State:
    return replace(state, closed=state.closed - {fact.table})
