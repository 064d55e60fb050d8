"""What to look at next: lists of places where talking helps. None of them says who does well."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic

from rooms.scorecard.board import K, Place, ScoreGrid
from rooms.scorecard.cells import NONE, PERFORMING, SETTLED, Cell

Counted = tuple[str, K, int]
"""A unit, a condition and a number."""


def realised(board: ScoreGrid[K]) -> list[tuple[str, str]]:
    """(unit, area) where every condition is performing."""
    return [(unit, area) for unit in board.units for area in board.areas if board.area(unit, area) == PERFORMING]


def little_activity(board: ScoreGrid[K]) -> list[tuple[K, int, int]]:
    """(condition, units without activity, units that scored it) where at least half of those that scored have none."""
    found = [(condition, board.counts(condition)[NONE], sum(board.counts(condition))) for condition in board.order]
    return [(condition, none, scored) for condition, none, scored in found if scored and 2 * none >= scored]


def far_apart(board: ScoreGrid[K]) -> list[Counted[K]]:
    """Unsettled cells whose views lie two steps apart or more, with how far."""
    return [(unit, condition, cell.spread) for unit, condition, cell in board.each() if cell.split]


def otherwise(board: ScoreGrid[K]) -> list[Counted[K]]:
    """Settled cells that somebody has seen differently since, with how many."""
    rows = ((unit, condition, cell.otherwise) for unit, condition, cell in board.each() if cell.settled)
    return [row for row in rows if row[2]]


def differing(board: ScoreGrid[K]) -> list[tuple[str, K, int, bool]]:
    """Both of them, in the order they stand: unit, condition, how far or how many, and whether it had been settled."""
    found = []
    for unit, condition, cell in board.each():
        if cell.split:
            found.append((unit, condition, cell.spread, False))
        elif cell.settled and (others := cell.otherwise):
            found.append((unit, condition, others, True))
    return found


def not_scored(board: ScoreGrid[K]) -> list[Place[K]]:
    """Cells that nobody of the unit has said anything about."""
    return [(unit, condition) for unit, condition, cell in board.each() if cell.state is None]


def longest_without_word(board: ScoreGrid[K], today: int, stale_days: int, day: int = 1) -> list[Counted[K]]:
    """Scored cells of which nothing was heard for at least so many days, with how many, longest first. `today` and what
    a cell says of when it was heard of are moments of one clock; `day`: how long a day is on it."""
    silent = [
        (unit, condition, (today - cell.heard) // day) for unit, condition, cell in board.each()
        if cell.heard is not None and cell.state is not None
    ]  # fmt: skip
    return sorted((row for row in silent if row[2] >= stale_days), key=lambda row: -row[2])


def orphans(board: ScoreGrid[K], cared_for: Mapping[K, int]) -> list[K]:
    """Conditions for which nobody is known to do anything: no party, no contribution and no open promise."""
    return [condition for condition in board.order if not cared_for.get(condition)]


def without_evidence(board: ScoreGrid[K]) -> list[Place[K]]:
    """Cells that are said to perform, where nobody says where that can be seen: claimed, not seen."""
    return [
        (unit, condition) for unit, condition, cell in board.each() if cell.state == PERFORMING and not cell.seen
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Movement(Generic[K]):
    """What moved of one condition: how many units went up, down, were scored for the first time, or agreed on it."""

    condition: K
    up: int = 0
    down: int = 0
    opened: int = 0
    agreed: int = 0

    @property
    def any(self) -> bool:
        """Whether anything moved at all."""
        return bool(self.up or self.down or self.opened or self.agreed)


UP, DOWN, OPENED, AGREED = "up", "down", "opened", "agreed"


def moves(then: ScoreGrid[K], now: ScoreGrid[K]) -> list[tuple[str, K, str]]:
    """(unit, condition, how) of every cell that shows something else than it did, in the order they stand."""
    found = []
    for unit, condition, cell in now.each():
        before = then.cell(unit, condition)
        how = _move(before.state, cell.state) or (_agreed(before, cell) and AGREED)
        if how:
            found.append((unit, condition, how))
    return found


def moved(then: ScoreGrid[K], now: ScoreGrid[K]) -> list[Movement[K]]:
    """What moved, condition by condition, in the order of the template."""
    every = moves(then, now)
    return [Movement(condition, *_counted(every, condition)) for condition in now.order]


def _counted(every: Iterable[tuple[str, K, str]], condition: K) -> tuple[int, ...]:
    ways = [how for _, number, how in every if number == condition]
    return tuple(ways.count(how) for how in (UP, DOWN, OPENED, AGREED))


def _move(before: int | None, after: int | None) -> str:
    if after is None or before == after:
        return ""
    return OPENED if before is None else UP if after > before else DOWN


def _agreed(before: Cell, after: Cell) -> bool:
    return after.how == SETTLED != before.how
