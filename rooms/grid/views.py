"""What faces of the table are made of: a line, a cell, a row."""

from rooms.grid.flows import organisation
from rooms.grid.state import Line, State, row_of
from rooms.kernel import People, Said, Wording, Words, view


@view
class Shown:
    """A line as everybody may read it. `who`: who answers for it, in free words, or the organisation it came from."""

    number: int
    side: str
    text: Said
    contribution: str
    who: str


@view
class FlowCell:
    """What a domain gives to another and needs from it."""

    other: Wording
    gives: tuple[Shown, ...]
    needs: tuple[Shown, ...]


@view
class DomainRow:
    """A domain's promise to the others. `empty`: the domains with which nothing is between."""

    domain: str
    name: Wording
    cells: tuple[FlowCell, ...]
    empty: tuple[Wording, ...]


def say(words: Words | None) -> Said:
    return Said(words.text, words.lang) if words else Said("", "")


def shown(line: Line, people: People) -> Shown:
    """A line; one that was handed over says of which organisation, as its owner agreed to."""
    who = line.who.text if line.who else organisation(people, line.by) if line.source[0] else ""
    return Shown(line.number, line.side, say(line.text), line.contribution, who)


def row(state: State, people: People, domain: str) -> DomainRow:
    """One domain with all the others."""
    filled, empty = [], []
    for other, lines in row_of(state, domain):
        if not lines:
            empty.append(state.domains[other])
            continue
        sides = {side: tuple(shown(line, people) for line in lines if line.side == side) for side in ("gives", "needs")}
        filled.append(FlowCell(state.domains[other], sides["gives"], sides["needs"]))
    return DomainRow(domain, state.domains.get(domain, ()), tuple(filled), tuple(empty))
