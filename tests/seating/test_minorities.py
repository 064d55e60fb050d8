"""What a language forces: few who speak it, few tables that have it, and the same faces there again."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from rooms.seating import Problem, plan
from rooms.seating.minorities import forced_by_languages
from tests.seating.halls import Steps, hall

EN, FR, BOTH = (frozenset(each.split()) for each in ("en", "fr", "en nl"))


def test_four_with_one_table_meet_again_each_round_and_eight_with_two_tables_by_fours():
    # Six pairs, twice again; and eight people who have four ways from two tables to two, four pairs twice again.
    assert forced_by_languages([FR] * 4 + [EN] * 8, [4, 4, 4], 3) == 12 + 8


def test_what_kinds_without_a_common_language_force_adds_up():
    assert forced_by_languages([FR] * 4 + [EN] * 4, [4, 4], 2) == 12


def test_a_hall_where_everybody_understands_everybody_forces_nothing():
    assert forced_by_languages([BOTH] * 16, [4] * 4, 3) == 0


def test_who_fills_two_tables_of_four_with_four_others_comes_back_to_them():
    # Eight people at two tables of four: from two tables to two is four ways for eight, so four pairs go together.
    assert forced_by_languages([FR] * 4 + [FR | EN] * 4 + [EN] * 24, [4] * 8, 2) >= 1


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 5), st.integers(2, 5), st.integers(2, 4), st.data())
def test_no_plan_that_leaves_nobody_out_repeats_less(tables, size, rounds, data):
    problem = _speaking(hall(tables * size, tables, size, rounds, shared_language="tongue"), data)
    made = plan(problem, 1, Steps(60)).quality
    assert made["left_out"][0] or made["repeated_pairs"][0] >= made["repeated_pairs"][1]


def _speaking(problem: Problem, data: st.DataObject) -> Problem:
    spoken = data.draw(st.lists(_SPOKEN, min_size=len(problem.guests), max_size=len(problem.guests)))
    guests = (replace(guest, attrs={"tongue": each}) for guest, each in zip(problem.guests, spoken, strict=True))
    return replace(problem, guests=tuple(guests))


_SPOKEN = st.sampled_from([("en",)] * 3 + [("en", "nl")] * 4 + [("en", "fr")] * 2 + [("nl",), ("fr",)])
