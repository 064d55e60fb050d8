"""A table is read in: what is newer here stays, and what was noted elsewhere stands with the day it was noted."""

from dataclasses import dataclass

from rooms.kernel import FACILITATOR, Command, Fact, People, Refused, Who, Words, changing
from rooms.scorecard.cells import READ, SETTLED, Agreed, Cell, CellChange, Read, reckoned
from rooms.scorecard.file import Noted, compared_rows
from rooms.scorecard.kind import scorecard
from rooms.scorecard.state import State, cell_of, row_of
from rooms.scorecard.voices import before

MOST_ROWS = 24_000
STRIP = 24


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A cell as a table has it. `how`: settled or said; `at`: when that was, UTC ms."""

    unit: str
    number: int
    state: int
    how: str
    n: int = 1
    spread: int = 0
    at: int = 0
    note: Words | None = None


@dataclass(frozen=True, slots=True)
class ReadCell:
    """The same in a fact, which names its unit once."""

    number: int
    state: int
    how: str
    n: int
    spread: int
    at: int
    note: Words | None = None


@scorecard.command(FACILITATOR)
class ReadScores(Command):
    """What a table says of many cells. Read twice it is there once."""

    rows: tuple[ScoreRow, ...]


@scorecard.fact
class CellsRead(Fact):
    """Cells of one unit, as a table has them."""

    unit: str
    cells: tuple[ReadCell, ...]


@scorecard.decides(ReadScores)
def read_scores(state: State, command: ReadScores, who: Who, now: int, people: People) -> list[Fact]:
    """What was said here since the table was drawn up is looked at once more, and stays."""
    if not all(isinstance(row, ScoreRow) for row in command.rows):  # not from our page, which reads the table first
        raise Refused("This form is not complete. Please load the page again.")
    if len(command.rows) > MOST_ROWS:
        raise Refused("There are more lines here than one scorecard has cells.")
    rows = {place: row for place, row in enumerate(command.rows)}
    noted = [
        Noted(place, row.unit, row.number, row.state, row.how, row.n, row.spread, "", min(row.at, now))
        for place, row in rows.items()
    ]
    by_unit: dict[str, list[ReadCell]] = {}
    for one in compared_rows(state, noted).taken:
        read = ReadCell(one.condition, one.state, one.how, one.n, one.spread, one.at, rows[one.line].note)
        by_unit.setdefault(one.unit, []).append(read)
    return [CellsRead(unit, tuple(cells)) for unit, cells in by_unit.items()]


@scorecard.evolves(CellsRead)
def cells_read(state: State, fact: CellsRead) -> State:
    row = row_of(state, fact.unit)
    for read in fact.cells:
        row = row.put(read.number, _taken(cell_of(state, fact.unit, read.number), read, fact.by))
    return changing(state, rows=state.rows.put(fact.unit, row), today=max(state.today, fact.at))


def _taken(cell: Cell, read: ReadCell, by: str) -> Cell:
    """The cell as the table has it; what people here said earlier is in its strip."""
    if read.how == SETTLED:
        settled = Agreed(read.state, read.at, 0, by, read.note)
        views = before(cell.views) or {}
        taken = None if views else Read(read.state, read.n, read.spread, read.at)
        made = reckoned(cell, settled=settled, views=views, taken=taken, heard=read.at, again=False)
    else:
        taken = Read(read.state, read.n, read.spread, read.at)
        made = reckoned(cell, settled=None, views={}, taken=taken, heard=read.at, again=False)
    mark = CellChange(read.at, made.state, READ, read.n, read.spread)
    return changing(made, strip=(*made.strip, mark)[-STRIP:])
