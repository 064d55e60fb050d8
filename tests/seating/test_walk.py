"""The walk keeps books of who met whom while people swap; they agree with a count made afresh."""

from hypothesis import given
from hypothesis import strategies as st

from rooms.seating import plan
from rooms.seating.board import Weights
from rooms.seating.count import repeats
from rooms.seating.hall import hall_of
from rooms.seating.walk import Walk
from tests.seating.halls import Steps, random_halls
from tests.seating.test_laws import LAW


@LAW
@given(random_halls(), st.integers(0, 99))
def test_after_many_swaps_repeats_and_costs_are_what_a_recount_finds(problem, seed):
    hall = hall_of(problem)
    rows = [hall.seats_to_row(seats) for seats in plan(problem, seed, Steps(0)).seats]
    walk = Walk(hall, rows, Weights(), {}, seed)
    for _ in range(100):
        walk.step(0.5)
    board, found = walk.board, walk.cost
    assert board.repeats == repeats([hall.row_to_seats(row) for row in board.rows()])
    walk.resume()
    assert abs(found - walk.cost) < 0.1
    for round in problem.ahead:
        board.refresh(round)
    own = board.own.copy()
    board.stale[board.ahead] = True
    for round in problem.ahead:
        board.refresh(round)
    assert (board.own == own).all()
