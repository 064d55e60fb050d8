"""The counts by which plans are judged, on halls small enough to count by hand."""

from dataclasses import replace

from rooms.seating import plan
from rooms.seating.bound import bounds
from rooms.seating.count import count
from rooms.seating.format import plan_to_json, problem_from_json
from rooms.seating.level import level_sizes, level_targets, moves_to_level
from tests.seating.halls import Steps, hall


def row(text):
    """One round: "ab cd" seats p1 p2 at T1 and p3 p4 at T2."""
    return {f"p{'abcdefgh'.index(c) + 1}": f"T{t + 1}" for t, company in enumerate(text.split()) for c in company}


def counts(problem, *rows):
    return {name: found for name, found in count(problem, [row(each) for each in rows]).items() if found}


def test_a_good_plan_counts_nothing():
    assert counts(hall(4, 2, 2, rounds=2), "ab cd", "ac bd") == {"revisits": 2}


def test_meeting_again_is_counted_beyond_the_first_time():
    assert counts(hall(4, 2, 2, rounds=3), "ab cd", "cd ab", "ab cd") == {"repeated_pairs": 4, "revisits": 4}


def test_somebody_without_a_seat_and_a_table_too_full_are_errors():
    found = counts(hall(5, 2, 2, rounds=1), "abc d")
    assert (found["seating_errors"], found["capacity_over"]) == (1, 1)


def test_uneven_tables_count_the_moves_that_level_them():
    assert counts(hall(6, 2, 6, rounds=1), "abcde f") == {"balance_moves": 2}


def test_rules_are_counted_per_occurrence():
    problem = hall(4, 2, 2, rounds=1, apart=(("p1", "p2"),), together=(("p1", "p3"),))
    guests = (replace(problem.guests[0], host_of="T2"), replace(problem.guests[1], needs_access=True),
              replace(problem.guests[2], pinned_to="T1"), problem.guests[3])  # fmt: skip
    found = counts(replace(problem, guests=guests), "ab cd")
    assert found == {"apart_violations": 1, "together_violations": 1, "host_moves": 1, "pin_moves": 1,
                     "access_violations": 1}  # fmt: skip


def test_a_table_of_one_kind_only_is_out_of_balance():
    problem = hall(4, 2, 2, rounds=1, mix=("sector",))
    guests = tuple(replace(g, attrs={"sector": kind}) for g, kind in zip(problem.guests, "xxyy", strict=True))
    problem = replace(problem, guests=guests)
    assert counts(problem, "ab cd") == {"imbalance": 4}
    assert counts(problem, "ac bd") == {}


def test_people_without_the_tables_language_are_left_out():
    problem = hall(4, 2, 2, rounds=1, shared_language="tongue")
    spoken = (("nl",), ("nl", "en"), ("en",), ("fr",))
    guests = tuple(replace(g, attrs={"tongue": each}) for g, each in zip(problem.guests, spoken, strict=True))
    assert counts(replace(problem, guests=guests), "ab cd") == {"left_out": 1}


def test_a_changed_announcement_counts_the_people_who_move():
    assert counts(hall(4, 2, 2, rounds=1, announced={0: row("ab cd")}), "ac bd") == {"moved": 2}


def test_bounds_know_what_cannot_be_avoided():
    least = bounds(hall(13, 3, 5))
    assert (least["repeated_pairs"], least["revisits"]) == (8, 0)
    assert bounds(hall(10, 2, 5, rounds=4))["revisits"] == 20
    assert bounds(hall(10, 5, 2, together=(("p1", "p2"),)))["repeated_pairs"] == 2


def test_who_shares_a_language_with_few_must_meet_them_again():
    problem = hall(8, 2, 4, rounds=3, shared_language="tongue")
    guests = tuple(replace(g, attrs={"tongue": ("fr" if i < 4 else "nl",)}) for i, g in enumerate(problem.guests))
    assert bounds(replace(problem, guests=guests))["repeated_pairs"] == 24
    assert plan(replace(problem, guests=guests), 1, Steps(300)).quality["repeated_pairs"] == (24, 24)


def test_people_who_cannot_get_to_the_few_reachable_tables_meet_again_at_the_others():
    plain = hall(12, 3, 4, rounds=3)
    seeking = tuple(replace(guest, needs_access=i < 4) for i, guest in enumerate(plain.guests))
    near = (replace(plain.tables[0], accessible=True), *plain.tables[1:])
    assert bounds(replace(plain, guests=seeking, tables=near))["repeated_pairs"] == 12 + 2 * 4  # 8 go 4 ways


def test_announced_people_who_have_met_by_chance_must_part():
    met = hall(4, 2, 3, rounds=2, past=(row("ab cd"),), announced={1: row("ab cd")})
    assert bounds(met)["moved"] == 2


def test_level_sizes_fill_the_small_tables_and_share_the_rest():
    assert level_sizes(10, [2, 9, 9]) == [2, 4, 4]
    assert level_sizes(11, [2, 9, 9]) == [2, 5, 4]
    assert level_sizes(5, [2, 2]) is None
    assert level_targets([0, 1, 4], [5, 5, 5], 7) == [2, 2, 3]
    assert moves_to_level([5, 1, 1], [5, 5, 5], 7) == 2


def test_the_format_is_read_and_written():
    problem = problem_from_json(
        {
            "rounds": 2,
            "tables": [{"id": "T1", "capacity": 2, "accessible": True}, {"id": "T2", "capacity": 2, "rounds": [0, 1]}],
            "participants": [
                {"id": "a", "host_of": "T1", "attrs": {"speaks": ["nl", "en"]}},
                {"id": "b", "rounds": [1, 2]},
            ],
            "apart": [["a", "b"]],
            "announced": {"1": {"a": "T1"}},
        }
    )
    assert problem.tables[1].open == (0, 1)
    assert problem.guests[0].attrs == {"speaks": ("nl", "en")}
    assert (problem.guests[1].present, problem.apart, problem.announced) == ((1, 2), (("a", "b"),), {1: {"a": "T1"}})
    assert plan_to_json(({"a": "T1"},)) == {"rounds": [{"a": "T1"}]}
