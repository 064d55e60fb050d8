"""How a table of who gives what to whom stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from rooms.grid.kind import Settings, grid
from rooms.kernel import Drawers, Refused, Wording, Words, changing, shared


@dataclass(frozen=True, slots=True)
class Line:
    """What `domain` gives to `other`, or needs from it; `who` answers for it, in free words.

    `source`: the room and the thing there it came from; such a line is `proposed` until `by` says that it may stand.
    """

    number: int
    by: str
    side: str
    domain: str
    other: str
    text: Words
    contribution: str = ""
    who: Words | None = None
    source: tuple[str, str] = ("", "")
    proposed: bool = False
    held: bool = False
    hidden: bool = False
    gone: bool = False

    @property
    def on_wall(self) -> bool:
        """Whether everybody may read it."""
        return not (self.proposed or self.held or self.hidden or self.gone) and bool(self.text)


@dataclass(frozen=True, slots=True)
class State:
    """`row` is the domain that has the wall ("": none), `seen` the rows that had it."""

    settings: Settings
    domains: Drawers[str, Wording] = Drawers()
    lines: Drawers[int, Line] = Drawers()
    row: str = ""
    seen: tuple[str, ...] = ()
    same: Drawers[str, str] = Drawers()


@grid.starts
def start(settings: Settings) -> State:
    """An empty table."""
    return State(settings, Drawers((domain.id, domain.name) for domain in settings.domains))


def known(state: State, number: int) -> Line:
    """A line by its number. Raises Refused."""
    found = state.lines.get(number)
    if found is None or found.gone:
        raise Refused("There is no line {number} in this table.", number=number)
    return found


def pair(state: State, domain: str, other: str) -> None:
    """Raises Refused unless these are two domains of the table."""
    for one in (domain, other):
        if one not in state.domains:
            raise Refused("There is no such domain in this table.")
    if domain == other:
        raise Refused("Choose two different domains: what one gives to, or needs from, another.")


def changed(state: State, number: int, **changes: object) -> State:
    """The state with one line changed; the same one where there is no such line."""
    line = state.lines.get(number)
    return changing(state, lines=state.lines.put(number, changing(line, **changes))) if line else state


@shared
def cells(state: State) -> dict[tuple[str, str], tuple[Line, ...]]:
    """Every line everybody may read, by (row, column)."""
    found: dict[tuple[str, str], tuple[Line, ...]] = {}
    for line in state.lines.values():
        if line.on_wall and line.domain in state.domains and line.other in state.domains:
            found[line.domain, line.other] = (*found.get((line.domain, line.other), ()), line)
    return found


def row_of(state: State, domain: str) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """What one domain gives to and needs from each of the others, in the order of the columns."""
    there = cells(state)
    for other in state.domains:
        if other != domain:
            yield other, there.get((domain, other), ())
