"""A scorecard as one table, out and in: a line for each cell, the same form both ways, and what a table would change.

Units stand as they were set up and conditions as in the template; no line says who said what.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rooms.kernel import Data, said
from rooms.kernel.letters import folded
from rooms.scorecard.cells import SAID, SETTLED, STATES, Cell
from rooms.scorecard.records import ScoredCondition, Unit
from rooms.scorecard.state import State, cell_of, in_use, standing

HEADINGS = ("unit", "name", "group", "condition", "title", "state", "how", "n", "spread", "note", "date")
WORDS = ("none", "beginning", "developing", "performing")
_STATES = {
    "none": 0, "no activity": 0, "n": 0, "geen": 0, "geen activiteit": 0, "nenhuma": 0, "nenhum": 0, "sem atividade": 0,
    "beginning": 1, "b": 1, "beginnend": 1, "begonnen": 1, "comecando": 1, "iniciando": 1, "no inicio": 1,
    "developing": 2, "d": 2, "zich ontwikkelend": 2, "ontwikkelend": 2, "in ontwikkeling": 2, "em desenvolvimento": 2,
    "performing": 3, "p": 3, "geimplementeerd": 3, "implementado": 3, "funcionando": 3, "em pleno funcionamento": 3,
    **{str(state): state for state in STATES},
}  # fmt: skip
_SETTLED = frozenset({"settled", "agreed", "vastgesteld", "eens", "acordado", "definido"})
_UNSAID = frozenset({"", "-", "not scored", "niet gescoord", "nao avaliado", "unknown", "onbekend"})
SECOND = 1000


@dataclass(frozen=True, slots=True)
class FileLine:
    """One line of a table as somebody wrote it: `unit` is an id or a name, `at` UTC ms. `number`: its line there."""

    number: int
    unit: str
    condition: str
    state: str
    how: str = ""
    n: int = 1
    spread: int = 0
    note: str = ""
    at: int = 0


@dataclass(frozen=True, slots=True)
class Noted:
    """A line that makes sense here."""

    line: int
    unit: str
    condition: int
    state: int
    how: str
    n: int
    spread: int
    note: str
    at: int


@dataclass(frozen=True, slots=True)
class Odd:
    """A line that is left out, and why: a message key with its places."""

    line: int
    key: str
    params: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class FileReport:
    """What a table would do. `same`: so many lines say what is here already. `newer`: something was said here since,
    which is never overwritten."""

    added: tuple[Noted, ...] = ()
    changed: tuple[Noted, ...] = ()
    same: int = 0
    newer: tuple[Noted, ...] = ()
    odd: tuple[Odd, ...] = ()

    @property
    def taken(self) -> tuple[Noted, ...]:
        """Everything that would be noted."""
        return (*self.added, *self.changed)


def exported(state: State, lang: str) -> list[Data]:
    """Every scored cell, unit by unit; a note only where the unit settled it, `at` UTC ms."""
    return [
        _line(unit, one, cell, stands, lang)
        for id, unit in in_use(state).items() for number, one in standing(state).items()
        if (stands := (cell := cell_of(state, id, number)).state) is not None
    ]  # fmt: skip


def _line(unit: Unit, one: ScoredCondition, cell: Cell, stands: int, lang: str) -> Data:
    settled = cell.settled
    note = settled.note.text if settled and settled.note else ""
    return {
        "unit": unit.id, "name": said(unit.name, lang).text, "group": said(unit.group, lang).text,
        "condition": one.number, "title": said(one.title, lang).text, "state": WORDS[stands],
        "how": SETTLED if settled else "views", "n": cell.n, "spread": cell.spread, "note": note,
        "at": cell.heard or 0,
    }  # fmt: skip


def state_in(text: str) -> int | None:
    """A state as people write it: a word in one of three languages, a letter or a figure; None for what is none."""
    return _STATES.get(folded(text))


def compared(state: State, lines: Iterable[FileLine]) -> FileReport:
    """What these lines would change here. Of two lines about one cell the newer counts; a line that is there twice is
    one line."""
    names = _names(state)
    noted, odd = [], []
    for line in lines:
        found = _understood(state, names, line)
        if isinstance(found, Odd):
            odd.append(found)
        elif found:
            noted.append(found)
    kept, doubled = _once(noted)
    return _sorted_out(state, kept, [*odd, *doubled])


def _names(state: State) -> dict[str, str]:
    """Units by id and by every name they have, as people write them."""
    found = {folded(words.text): id for id, unit in in_use(state).items() for _, words in unit.name}
    return {**found, **{folded(id): id for id in in_use(state)}}


def _understood(state: State, names: dict[str, str], line: FileLine) -> Noted | Odd | None:
    """The line with what it means here; None where it says that nothing is scored."""
    if folded(line.state) in _UNSAID:
        return None
    unit, number = names.get(folded(line.unit)), int(line.condition) if line.condition.strip().isdecimal() else 0
    if unit is None:
        return Odd(line.number, "There is no unit “{unit}” here.", (("unit", line.unit[:60]),))
    if number not in standing(state):
        return Odd(line.number, "There is no condition “{condition}” here.", (("condition", line.condition[:60]),))
    means = state_in(line.state)
    if means is None:
        return Odd(line.number, "“{state}” is no state; they are none, beginning, developing, performing.",
                   (("state", line.state[:60]),))  # fmt: skip
    if line.at <= 0:
        return Odd(line.number, "This line has no date, so nobody knows whether it is newer.")
    how = SETTLED if folded(line.how) in _SETTLED else SAID
    return Noted(line.number, unit, number, means, how, max(line.n, 1), min(max(line.spread, 0), 3), line.note, line.at)


def _once(noted: Sequence[Noted]) -> tuple[list[Noted], list[Odd]]:
    newest: dict[tuple[str, int], Noted] = {}
    for row in noted:
        known = newest.get((row.unit, row.condition))
        if known is None or row.at > known.at:
            newest[row.unit, row.condition] = row
    doubled = [
        Odd(row.line, "Line {line} says something newer about the same cell.", (("line", best.line),))
        for row in noted
        if (best := newest[row.unit, row.condition]) is not row and not _alike(row, best)
    ]
    return list(newest.values()), doubled


def _alike(one: Noted, other: Noted) -> bool:
    return (one.state, one.how, one.n, one.spread, one.at) == (other.state, other.how, other.n, other.spread, other.at)


def _sorted_out(state: State, kept: Sequence[Noted], odd: Sequence[Odd]) -> FileReport:
    added, changed, newer, same = [], [], [], 0
    for row in kept:
        cell = cell_of(state, row.unit, row.condition)
        if cell.heard is None or (cell.state is None and not cell.hidden):
            added.append(row)
        elif _says_so(cell, row):
            same += 1
        elif cell.heard // SECOND > row.at // SECOND:
            newer.append(row)
        else:
            changed.append(row)
    return FileReport(tuple(added), tuple(changed), same, tuple(newer), tuple(sorted(odd, key=lambda one: one.line)))


def _says_so(cell: Cell, row: Noted) -> bool:
    """Whether the cell says the same already, and was heard of then or later."""
    same = cell.state == row.state and (cell.settled is not None) == (row.how == SETTLED)
    return same and (cell.heard or 0) // SECOND >= row.at // SECOND


def compared_rows(state: State, rows: Iterable[Noted]) -> FileReport:
    """What rows that were understood before would change now; those that make no sense any more are left out."""
    known = [
        row for row in rows
        if row.unit in in_use(state) and row.condition in standing(state) and row.state in STATES and row.at > 0
    ]  # fmt: skip
    kept, doubled = _once(known)
    return _sorted_out(state, kept, doubled)
