"""The rules of a scorecard hold for any views at all."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from rooms.scorecard import lists
from rooms.scorecard.areas import area_state
from rooms.scorecard.board import ScoreGrid
from rooms.scorecard.cells import Agreed, Cell, Voice, cell_from

STATE = st.integers(0, 3)
SCORED = st.none() | STATE
VIEWS = st.lists(STATE, max_size=5).map(lambda states: {f"r{n}": Voice(state) for n, state in enumerate(states)})
UNITS, CONDITIONS = ("u1", "u2", "u3", "u4"), ("a1", "a2", "b1")


def cells():
    settled = st.none() | STATE.map(Agreed)
    return st.builds(cell_from, VIEWS, settled)


def board(seed: int) -> ScoreGrid:
    """A board of anything at all."""
    dice = Random(seed)
    made = {unit: {condition: _cell(dice) for condition in CONDITIONS} for unit in UNITS}
    return ScoreGrid(UNITS, CONDITIONS, {"A": ("a1", "a2"), "B": ("b1",)}, made)


def _cell(dice: Random) -> Cell:
    views = {f"r{n}": Voice(dice.randrange(4), dice.random() < 0.3) for n in range(dice.randrange(4))}
    return cell_from(views, Agreed(dice.randrange(4)) if dice.random() < 0.3 else None, heard=1)


BOARDS = st.integers(0, 2**32).map(board)


@given(st.lists(SCORED, min_size=1, max_size=9), st.data())
def test_raising_a_cell_never_lowers_its_area(states, data):
    place = data.draw(st.integers(0, len(states) - 1))
    before = area_state(states)
    if states[place] is None or states[place] == 3 or before is None:
        return
    assert area_state([*states[:place], states[place] + 1, *states[place + 1 :]]) >= before


@given(st.lists(SCORED, max_size=9), st.randoms(use_true_random=False))
def test_the_order_of_conditions_does_not_matter(states, dice):
    mixed = list(states)
    dice.shuffle(mixed)
    assert area_state(mixed) == area_state(states)


@given(BOARDS, BOARDS)
def test_row_9_no_view_changes_the_order_of_anything_with_a_name(one, other):
    """Lists may be shorter or longer; whoever is in both stands in the same order."""
    for rows in (lists.realised, lists.far_apart, lists.otherwise, lists.not_scored, lists.little_activity):
        first, second = [row[:2] for row in rows(one)], [row[:2] for row in rows(other)]
        if rows is lists.little_activity:
            first, second = [row[:1] for row in first], [row[:1] for row in second]
        both = set(first) & set(second)
        assert [row for row in first if row in both] == [row for row in second if row in both]


@given(cells())
def test_a_cell_shows_only_what_somebody_said(cell):
    if cell.settled:
        assert cell.state == cell.settled.state
    elif cell.views:
        assert cell.state in {voice.state for voice in cell.views.values()}
    else:
        assert cell.state is None


def test_a_split_is_shown_as_a_split_until_it_is_settled():
    views = {"r1": Voice(0), "r2": Voice(2)}
    assert (cell_from(views).split, cell_from(views).state, cell_from(views).spread) == (True, 0, 2)
    assert not cell_from(views, Agreed(1)).split


def test_who_sees_it_otherwise_since_the_settling_is_counted_and_who_said_so_before_is_not():
    views = {"r1": Voice(1, later=True), "r2": Voice(3), "r3": Voice(0)}
    assert cell_from(views, Agreed(2)).otherwise == 1
