"""The first filling: what two people of two organisations asked and offered each other elsewhere. Each line is proposed
to whoever wrote it there, and stands in the table when they say so."""

from typing import Annotated

from rooms.grid.kind import GIVES, NEEDS, grid
from rooms.grid.lines import MOST, own
from rooms.grid.state import Line, State, changed, pair
from rooms.kernel import PARTICIPANT, Command, Fact, Number, People, Ref, Who, Words, changing
from rooms.kernel.handover import TakeFlow


@grid.command(PARTICIPANT, typed_by=(), latest=("line", "line"))
class KeepFlow(Command):
    """A line of mine lies between these two domains; one that was proposed may stand there, with the name of my
    organisation."""

    line: Annotated[int, Number(1, MOST)]
    domain: Ref
    other: Ref


@grid.fact
class FlowProposed(Fact):
    """`owner` wrote it in another room; a domain "" is for them to choose."""

    line: int
    side: str
    owner: str
    domain: str
    other: str
    text: Words
    source: tuple[str, str]


@grid.fact
class FlowKept(Fact):
    line: int
    domain: str
    other: str


@grid.accepts(TakeFlow)
def take_flow(state: State, command: TakeFlow, who: Who, now: int, people: People) -> list[Fact]:
    """Once for each thing, and only where both say which organisation they are of."""
    source = (command.source, command.thing)
    if any(line.source == source for line in state.lines.values()) or not command.text:
        return []
    if not (organisation(people, command.owner) and organisation(people, command.other)):
        return []
    here, there = domain_of(state, people, command.owner), domain_of(state, people, command.other)
    side = GIVES if command.gives else NEEDS
    other = "" if there == here else there
    return [FlowProposed(len(state.lines) + 1, side, command.owner, here, other, command.text, source)]


def organisation(people: People, person: str) -> str:
    """What somebody said they are of, or ""."""
    found = people.known.get(people.now(person))
    return found.trait("organisation") if found else ""


def domain_of(state: State, people: People, person: str) -> str:
    """The domain that is called like somebody's organisation, or like the perspective they look from; or ""."""
    found = people.known.get(people.now(person))
    for said in (found.trait("organisation"), found.trait("perspective")) if found else ():
        wanted = said.strip().casefold()
        for id, name in state.domains.items() if wanted else ():
            if wanted in {id.casefold(), *(words.text.strip().casefold() for _, words in name)}:
                return id
    return ""


@grid.decides(KeepFlow)
def keep_flow(state: State, command: KeepFlow, who: Who, now: int, people: People) -> list[Fact]:
    line = own(state, command.line, who)
    pair(state, command.domain, command.other)
    if not line.proposed and (line.domain, line.other) == (command.domain, command.other):
        return []
    return [FlowKept(line.number, command.domain, command.other)]


@grid.evolves(FlowProposed)
def flow_proposed(state: State, fact: FlowProposed) -> State:
    line = Line(fact.line, fact.owner, fact.side, fact.domain, fact.other, fact.text, source=fact.source,
                proposed=True)  # fmt: skip
    return changing(state, lines=state.lines.put(line.number, line))


@grid.evolves(FlowKept)
def flow_kept(state: State, fact: FlowKept) -> State:
    return changed(state, fact.line, domain=fact.domain, other=fact.other, proposed=False,
                   held=state.settings.hold_back)  # fmt: skip
