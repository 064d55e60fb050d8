"""What a room's estimates say together is what a reference of the rule worked out."""

import json
from pathlib import Path

import pytest

from rooms.roadmap.estimates import Figures, figures

ANSWERS = json.loads((Path(__file__).parent / "ten-conditions.json").read_text("utf-8"))


def of(levels, dont_know: int = 0) -> Figures:
    return figures({0: dont_know, **{level: list(levels).count(level) for level in (1, 2, 3, 4)}})


def test_row_5_the_ten_conditions_have_the_expected_middles_and_spreads():
    found = [of(row["estimates_1to4"]) for row in ANSWERS]
    assert [each.middle for each in found] == [3, 2, 1, 2, 2, 1, 2, 1, 2, 2]
    assert [each.spread for each in found] == [2, 2, 1, 2, 1, 1, 2, 1, 1, 1]


def test_of_thirty_answers_three_are_cut_at_each_end():
    found = figures({1: 3, 2: 12, 3: 12, 4: 3})
    assert (found.middle, found.spread, found.camps) == (2, 1, False)


def test_two_camps_are_seen_although_the_middle_looks_calm():
    found = figures({1: 12, 2: 3, 3: 3, 4: 12})
    assert (found.middle, found.spread, found.camps) == (2, 3, True)


def test_who_does_not_know_is_counted_apart():
    assert figures({0: 5, 2: 3}) == Figures(3, 5, (0, 3, 0, 0), 2, 0, False)


@pytest.mark.parametrize("answers", [{}, {0: 9}, {4: 2}, {1: 1, 4: 1, 0: 7}])
def test_below_three_answers_nothing_is_said(answers):
    found = figures(answers)
    assert (found.counts, found.middle, found.spread, found.camps) == (None, None, None, False)


def test_neighbouring_levels_are_no_camps():
    assert not figures({2: 6, 3: 6}).camps
    assert figures({1: 1, 3: 1, 2: 1}).camps
