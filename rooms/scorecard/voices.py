"""What becomes of single voices in a cell: shown, taken back, or from before something was settled."""

from collections.abc import Mapping

from rooms.kernel import changing
from rooms.scorecard.cells import SAID, Cell, Voice, marked, reckoned
from rooms.scorecard.state import State, cell_of, row_of, with_cell

Voices = Mapping[str, Voice]


def shown(cell: Cell) -> Cell:
    """The cell with what was hidden among its views."""
    return reckoned(cell, views={**cell.views, **cell.hidden}, hidden={}, again=False)


def before(voices: Voices) -> Voices:
    """Views that were given before it was settled: they do not speak against it."""
    return {id: changing(voice, later=False) if voice.later else voice for id, voice in voices.items()}


def taken_back(state: State, unit: str, number: int, person: str, at: int) -> State:
    """The state in which this cell is without what this person said."""
    cell = cell_of(state, unit, number)
    if person not in cell.views and person not in cell.hidden:
        return state
    less = reckoned(cell, views=_without(cell.views, person), hidden=_without(cell.hidden, person))
    return with_cell(state, unit, number, marked(less, at, SAID), at)


def all_taken_back(state: State, unit: str, person: str, at: int) -> State:
    """Nothing of what this person said of a unit counts any more."""
    for number in row_of(state, unit):
        state = taken_back(state, unit, number, person, at)
    return state


def _without(voices: Voices, person: str) -> Voices:
    return {id: voice for id, voice in voices.items() if id != person}
