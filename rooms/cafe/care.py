"""What the team does for one table: names its host, sends it a word that stays until it is read."""

from dataclasses import replace
from typing import Annotated

from rooms.cafe.kind import cafe
from rooms.cafe.seats import TABLE, round_to_seat, somebody
from rooms.cafe.state import State
from rooms.kernel import FACILITATOR, FLOOR_HELPER, PARTICIPANT, Command, Fact, Note, People, Ref, Refused, Who, Words

WORD = 160


@cafe.command(FACILITATOR, FLOOR_HELPER, latest=("host", "table"))
class AppointHost(Command):
    """This person hosts the table from now on; whoever did is a guest again. By id, or by the number on their card."""

    table: TABLE
    person: Ref


@cafe.command(PARTICIPANT, latest=("host", "table"))
class HandTable(Command):
    """Somebody who sits here hosts my table from now on, because I have to go or would like to move on."""

    table: TABLE
    person: Ref


@cafe.command(FACILITATOR, FLOOR_HELPER, latest=("word", "table"))
class SendWord(Command):
    """A word to one table; a new one takes its place."""

    table: TABLE
    text: Annotated[Words, Note(WORD)]


@cafe.command(FACILITATOR, FLOOR_HELPER, PARTICIPANT, latest=("word", "table"))
class TakeWordDown(Command):
    """The table has read it."""

    table: TABLE


@cafe.fact
class HostAppointed(Fact):
    """Somebody of the team named a table's host."""

    table: int
    person: str
    round: int


@cafe.fact(urgent=True)
class WordSent(Fact):
    """A word for one table."""

    table: int
    text: Words


@cafe.fact
class WordTakenDown(Fact):
    """It was read, or is not true any more."""

    table: int


@cafe.decides(AppointHost)
def appoint_host(state: State, command: AppointHost, who: Who, now: int, people: People) -> list[Fact]:
    """Somebody who sits there: a host is never sent across the hall by the way."""
    if state.settings.hosts == "none":
        raise Refused("This café has no table hosts.")
    person = somebody(people, command.person)
    if state.now_seats().get(person) != command.table:
        raise Refused("{name} does not sit at table {table}. Seat them there first.", name=people.name(person),
                      table=command.table)  # fmt: skip
    if state.hosts.get(command.table) == person:
        return []
    return [HostAppointed(command.table, person, round_to_seat(state))]


@cafe.decides(HandTable)
def hand_table(state: State, command: HandTable, who: Who, now: int, people: People) -> list[Fact]:
    """Only its host hands it over, and only to somebody at the table."""
    if state.hosts.get(command.table) != who.id:
        raise Refused("Somebody else hosts table {table}. Ask the team if that should change.", table=command.table)
    return appoint_host(state, AppointHost(command.table, command.person), who, now, people)


@cafe.decides(SendWord)
def send_word(state: State, command: SendWord, who: Who, now: int, people: People) -> list[Fact]:
    """To a table that is there."""
    if command.table not in state.tables:
        raise Refused("There is no table {table}.", table=command.table)
    return [WordSent(command.table, command.text)]


@cafe.decides(TakeWordDown)
def take_word_down(state: State, command: TakeWordDown, who: Who, now: int, people: People) -> list[Fact]:
    """By the team, or by anybody at the table."""
    if who.role == PARTICIPANT and state.now_seats().get(who.id) != command.table:
        raise Refused("You are not at table {table}. Scan its code first if you sit there.", table=command.table)
    return [WordTakenDown(command.table)] if command.table in state.words else []


@cafe.evolves(HostAppointed)
def host_appointed(state: State, fact: HostAppointed) -> State:
    return replace(
        state, hosts=state.hosts.put(fact.table, fact.person),
        hosting_since=state.hosting_since.put(fact.table, fact.round),
    )  # fmt: skip


@cafe.evolves(WordSent)
def word_sent(state: State, fact: WordSent) -> State:
    return replace(state, words=state.words.put(fact.table, fact.text))


@cafe.evolves(WordTakenDown)
def word_taken_down(state: State, fact: WordTakenDown) -> State:
    return replace(state, words=state.words.drop(fact.table))
