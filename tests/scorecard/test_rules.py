"""The rules of a scorecard hold for any views at all."""

from hypothesis import given
from hypothesis import strategies as st

from rooms.scorecard import lists
from rooms.scorecard.areas import area_state
from rooms.scorecard.board import Board
from rooms.scorecard.cells import Cell, Settlement, View

STATE = st.integers(0, 3)
SCORED = st.none() | STATE
VIEWS = st.lists(STATE, max_size=5).map(lambda states: {f"r{n}": View(state) for n, state in enumerate(states)})
UNITS, CONDITIONS = ("u1", "u2", "u3", "u4"), ("a1", "a2", "b1")


def cells():
    settled = st.none() | STATE.map(Settlement)
    return st.builds(Cell, VIEWS, settled)


@st.composite
def boards(draw):
    made = {(unit, condition): draw(cells()) for unit in UNITS for condition in CONDITIONS}
    return Board(UNITS, CONDITIONS, {"A": ("a1", "a2"), "B": ("b1",)}, made, dict.fromkeys(made, 1))


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


@given(boards(), boards())
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
    elif cell.given:
        assert cell.state in cell.given
    else:
        assert cell.state is None


def test_a_split_is_shown_as_a_split_until_it_is_settled():
    views = {"r1": View(0), "r2": View(2)}
    assert (Cell(views).split, Cell(views).state, Cell(views).spread) == (True, 0, 2)
    assert not Cell(views, Settlement(1)).split


def test_who_sees_it_otherwise_since_the_settling_is_counted_and_who_said_so_before_is_not():
    views = {"r1": View(1, day=190), "r2": View(3, day=170), "r3": View(0)}
    assert Cell(views, Settlement(2, day=180)).otherwise == 1
