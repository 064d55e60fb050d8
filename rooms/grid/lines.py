"""What a domain gives to another, or needs from it: written, changed, taken back, and looked after by the team."""

from typing import Annotated

from rooms.grid.kind import CONTRIBUTIONS, MOST_DOMAINS, SIDES, grid
from rooms.grid.state import Line, State, changed, known, pair
from rooms.kernel import (
    FACILITATOR,
    HARVESTER,
    PARTICIPANT,
    TEAM,
    Command,
    Fact,
    Number,
    People,
    Pick,
    Ref,
    Refused,
    Who,
    Words,
    changing,
)
from rooms.kernel import Line as Text

DESK = (FACILITATOR, HARVESTER)
MOST = 99_999
MOST_LINES = 60
"""From one person."""


@grid.command(PARTICIPANT)
class AddLine(Command):
    """What this domain gives to the other, or needs from it."""

    side: Annotated[str, Pick(*SIDES)]
    domain: Ref
    other: Ref
    text: Annotated[Words, Text(200)]
    contribution: Annotated[str, Pick(*CONTRIBUTIONS)] = ""
    who: Annotated[Words, Text(80, needed=False)] | None = None


@grid.command(PARTICIPANT, latest=("line", "line"))
class EditLine(Command):
    """The same line in other words."""

    line: Annotated[int, Number(1, MOST)]
    text: Annotated[Words, Text(200)]
    contribution: Annotated[str, Pick(*CONTRIBUTIONS)] = ""
    who: Annotated[Words, Text(80, needed=False)] | None = None


@grid.command(PARTICIPANT, latest=("line", "line"))
class TakeBackLine(Command):
    """That line of mine goes."""

    line: Annotated[int, Number(1, MOST)]


@grid.command(*DESK, latest=("hidden", "line"))
class HideLine(Command):
    """Off every screen but its writer's, at once."""

    line: Annotated[int, Number(1, MOST)]


@grid.command(*DESK, latest=("hidden", "line"))
class ShowLine(Command):
    """It may stand in the table."""

    line: Annotated[int, Number(1, MOST)]


@grid.command(*DESK)
class AddDomain(Command):
    """One more row and column."""

    name: Annotated[Words, Text(60)]


@grid.fact
class LineAdded(Fact):
    line: int
    side: str
    domain: str
    other: str
    text: Words
    contribution: str = ""
    who: Words | None = None
    held: bool = False


@grid.fact
class LineEdited(Fact):
    line: int
    text: Words
    contribution: str = ""
    who: Words | None = None


@grid.fact
class LineTakenBack(Fact):
    line: int


@grid.fact(urgent=True)
class LineHidden(Fact):
    line: int


@grid.fact
class LineShown(Fact):
    line: int


@grid.fact(open=TEAM)
class DomainAdded(Fact):
    domain: str
    name: Words


@grid.decides(AddLine)
def add_line(state: State, command: AddLine, who: Who, now: int, people: People) -> list[Fact]:
    pair(state, command.domain, command.other)
    if sum(line.by == who.id and not line.gone for line in state.lines.values()) >= MOST_LINES:
        raise Refused("You have {count} lines here. Ask somebody else of your domain to go on.", count=MOST_LINES)
    number = len(state.lines) + 1
    held = state.settings.hold_back
    return [LineAdded(number, command.side, command.domain, command.other, command.text, command.contribution,
                      command.who, held)]  # fmt: skip


@grid.decides(EditLine)
def edit_line(state: State, command: EditLine, who: Who, now: int, people: People) -> list[Fact]:
    line = own(state, command.line, who)
    return [LineEdited(line.number, command.text, command.contribution, command.who)]


@grid.decides(TakeBackLine)
def take_back_line(state: State, command: TakeBackLine, who: Who, now: int, people: People) -> list[Fact]:
    """Twice is once."""
    line = state.lines.get(command.line)
    if line and line.gone and line.by == who.id:
        return []
    return [LineTakenBack(own(state, command.line, who).number)]


def own(state: State, number: int, who: Who) -> Line:
    """A line of one's own. Raises Refused."""
    line = known(state, number)
    if line.by != who.id:
        raise Refused("Only whoever wrote a line can change it.")
    return line


@grid.decides(HideLine)
def hide_line(state: State, command: HideLine, who: Who, now: int, people: People) -> list[Fact]:
    line = known(state, command.line)
    return [] if line.hidden else [LineHidden(line.number)]


@grid.decides(ShowLine)
def show_line(state: State, command: ShowLine, who: Who, now: int, people: People) -> list[Fact]:
    """Not what waits for a yes of its owner: that is theirs to say."""
    line = known(state, command.line)
    return [LineShown(line.number)] if line.hidden or line.held else []


@grid.decides(AddDomain)
def add_domain(state: State, command: AddDomain, who: Who, now: int, people: People) -> list[Fact]:
    if len(state.domains) >= MOST_DOMAINS:
        raise Refused("This table has {most} domains; with more nobody can read it.", most=MOST_DOMAINS)
    same = command.name.text.strip().casefold()
    if same in {words.text.strip().casefold() for name in state.domains.values() for _, words in name}:
        raise Refused("That domain is in the table already.")
    number = 1
    while f"d{number}" in state.domains:
        number += 1
    return [DomainAdded(f"d{number}", command.name)]


@grid.evolves(LineAdded)
def line_added(state: State, fact: LineAdded) -> State:
    line = Line(fact.line, fact.by, fact.side, fact.domain, fact.other, fact.text, fact.contribution, fact.who,
                held=fact.held)  # fmt: skip
    return changing(state, lines=state.lines.put(line.number, line))


@grid.evolves(LineEdited)
def line_edited(state: State, fact: LineEdited) -> State:
    """What the team has seen is seen again in its new words where lines are held back."""
    return changed(state, fact.line, text=fact.text, contribution=fact.contribution, who=fact.who,
                   held=state.settings.hold_back)  # fmt: skip


@grid.evolves(LineTakenBack)
def line_taken_back(state: State, fact: LineTakenBack) -> State:
    return changed(state, fact.line, gone=True)


@grid.evolves(LineHidden)
def line_hidden(state: State, fact: LineHidden) -> State:
    return changed(state, fact.line, hidden=True)


@grid.evolves(LineShown)
def line_shown(state: State, fact: LineShown) -> State:
    return changed(state, fact.line, hidden=False, held=False)


@grid.evolves(DomainAdded)
def domain_added(state: State, fact: DomainAdded) -> State:
    return changing(state, domains=state.domains.put(fact.domain, ((fact.name.lang or "en", fact.name),)))
