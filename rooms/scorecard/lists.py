"""What to look at next: lists of places where talking helps. None of them says who does well."""

from rooms.scorecard.board import Board, Place
from rooms.scorecard.cells import NONE, PERFORMING

Counted = tuple[str, str, int]
"""A unit, a condition and a number."""


def realised(board: Board) -> list[Place]:
    """(unit, area) where every condition is performing."""
    return [(unit, area) for unit in board.units for area in board.areas if board.area(unit, area) == PERFORMING]


def little_activity(board: Board) -> list[tuple[str, int, int]]:
    """(condition, units without activity, units that scored it) where at least half of those that scored have none."""
    found = [(condition, board.counts(condition)[NONE], sum(board.counts(condition))) for condition in board.order]
    return [(condition, none, scored) for condition, none, scored in found if scored and 2 * none >= scored]


def far_apart(board: Board) -> list[Counted]:
    """Unsettled cells whose views lie two steps apart or more, with how far."""
    return [(*place, board.cell(*place).spread) for place in board.places() if board.cell(*place).split]


def otherwise(board: Board) -> list[Counted]:
    """Settled cells that somebody has seen differently since, with how many."""
    return [(*place, board.cell(*place).otherwise) for place in board.places() if board.cell(*place).otherwise]


def not_scored(board: Board) -> list[Place]:
    """Cells that nobody of the unit has said anything about."""
    return [place for place in board.places() if board.cell(*place).state is None]


def longest_without_word(board: Board, today: int, stale_days: int) -> list[Counted]:
    """Scored cells of which nothing was heard for at least so many days, with how many, longest first."""
    silent = [(*place, today - board.last_word[place]) for place in board.places() if place in board.last_word]
    stale = [row for row in silent if row[2] >= stale_days and board.cell(*row[:2]).state is not None]
    return sorted(stale, key=lambda row: -row[2])
