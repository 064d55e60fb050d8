"""Somebody who came in twice has one view of each cell, the later, and speaks for what either of them spoke for."""

from collections.abc import Mapping

from rooms.kernel import CountedAsOne, Drawers, changing, counts_as_one, renamed
from rooms.scorecard.cells import Cell, Voice, reckoned
from rooms.scorecard.kind import scorecard
from rooms.scorecard.state import State


@counts_as_one(scorecard)
def one_voice(state: State, fact: CountedAsOne) -> State:
    """Rows in which the double has said nothing stay as they are."""
    rows = state.rows
    for unit, row in rows.items():
        for number, cell in row.items():
            if fact.double in cell.views or fact.double in cell.hidden or _agreed(cell) == fact.double:
                row = row.put(number, _as_one(cell, fact))
        rows = rows.put(unit, row) if row is not rows[unit] else rows
    names = {fact.double: fact.person}
    others = renamed(changing(state, rows=Drawers(), rounds=()), names)
    return changing(others, rows=rows, rounds=state.rounds)


def _agreed(cell: Cell) -> str:
    return cell.settled.by if cell.settled else ""


def _as_one(cell: Cell, fact: CountedAsOne) -> Cell:
    views, hidden = _later(cell.views, fact), _later(cell.hidden, fact)
    settled = changing(cell.settled, by=fact.person) if _agreed(cell) == fact.double else cell.settled
    return reckoned(cell, views=views, hidden=hidden, settled=settled)


def _later(voices: Mapping[str, Voice], fact: CountedAsOne) -> Mapping[str, Voice]:
    """With the later of two voices under the one name."""
    double, own = voices.get(fact.double), voices.get(fact.person)
    if double is None:
        return voices
    kept = own if own is not None and own.at >= double.at else double
    rest = {id: voice for id, voice in voices.items() if id != fact.double}
    return {**rest, fact.person: kept}
