"""How a condition has gone over time, and what moved since: counts of units, for charts and for the tables beside."""

from dataclasses import dataclass

from rooms.kernel import Wording, shared
from rooms.scorecard.board import ScoreGrid
from rooms.scorecard.cells import DAY, STATES, state_at
from rooms.scorecard.lists import Movement, moved, moves
from rooms.scorecard.records import ScoringRound
from rooms.scorecard.state import State, board, board_of, in_use, standing

MOMENTS = 8


@dataclass(frozen=True, slots=True)
class Point:
    """How many units stood at each state at a moment (UTC ms), and of how many nobody had said anything. `name`: of
    the round that was closed then, where one was."""

    at: int
    name: Wording
    counts: tuple[int, ...]
    unknown: int


@shared
def over_time(state: State, number: int) -> tuple[Point, ...]:
    """At the end of each round, and now; without rounds at a few moments since the first word."""
    rounds = [one for one in state.rounds if one.closed][-MOMENTS:]
    points = [_at_round(state, one, number) for one in rounds] or _at_moments(state, number)
    return (*points, _point(state, [cell_now(state, unit, number) for unit in in_use(state)], state.today, ()))


def cell_now(state: State, unit: str, number: int) -> int | None:
    """What a cell shows now."""
    return board(state).cell(unit, number).state


def _at_round(state: State, one: ScoringRound, number: int) -> Point:
    then = board_of(state, one.rows)
    return _point(state, [then.cell(unit, number).state for unit in in_use(state)], one.closed, one.name)


def _at_moments(state: State, number: int) -> list[Point]:
    now = board(state)
    cells = [now.cell(unit, number) for unit in in_use(state)]
    began = min((cell.strip[0].at for cell in cells if cell.strip), default=state.today)
    days = (state.today - began) // DAY
    count = min(days, MOMENTS - 1)
    moments = [began + DAY * (days * place // count) for place in range(count)] if count > 0 else []
    return [_point(state, [state_at(cell, at) for cell in cells], at, ()) for at in moments]


def _point(state: State, states: list[int | None], at: int, name: Wording) -> Point:
    return Point(at, name, tuple(states.count(each) for each in STATES), states.count(None))


# -- what moved ------------------------------------------------------------------------------------------------------


@shared
def since(state: State) -> ScoringRound | None:
    """The moment by which "what moved" is told: the end of the last round, or of the one before when it was today."""
    closed = [one for one in state.rounds if one.closed]
    if state.round or not closed:
        return closed[-1] if closed else None
    return closed[-2] if len(closed) > 1 else closed[-1]


def _between(state: State) -> tuple[ScoreGrid[int], ScoreGrid[int]] | None:
    """How things stood then, and how they stand now; the last two rounds where none is open."""
    then = since(state)
    if then is None:
        return None
    return board_of(state, then.rows), board(state)


@shared
def what_moved(state: State) -> tuple[Movement[int], ...]:
    """Condition by condition: how many units went up, down, were scored first, or agreed since."""
    boards = _between(state)
    return tuple(moved(*boards)) if boards else ()


@shared
def moved_cells(state: State) -> tuple[tuple[str, int, str], ...]:
    """(unit, condition, how) of every cell that moved since."""
    boards = _between(state)
    return tuple(moves(*boards)) if boards else ()


@shared
def cared_for(state: State) -> dict[int, int]:
    """How much is known to be done for each condition: parties and contributions, and promises under way or kept."""
    found = {number: one.parties for number, one in standing(state).items()}
    here = ((vow.number, 1) for vow in state.vows.values() if not vow.over)
    for number, count in (*here, *(row for rows in state.promised.values() for row in rows)):
        if number in found:
            found[number] += count
    return found
