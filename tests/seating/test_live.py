"""A hall that changes: late guests, people who left, closed tables, people who sat where they liked."""

from dataclasses import replace
from random import Random

import pytest

from bench.halls import event, live
from rooms.seating import Guest, HallFull, SeatingTable, free_chair, plan
from tests.seating.halls import Steps, hall, instance


@pytest.mark.parametrize("name", ["l1-live-300-30x10-4h", "l6-live-40-8x5-4"])
def test_joiners_and_leavers_move_almost_nobody_who_was_told_a_table(name):
    quality = plan(instance(name), 1, Steps(2000)).quality
    assert (quality["rules_broken"][0], quality["repeated_pairs"][0]) == (0, 0)
    assert quality["moved"][0] <= quality["moved"][1] + 2


def told_hall():
    """Forty people after one round of four; the rest is announced."""
    problem = hall(40, 8, 6, rounds=4)
    seats = plan(problem, 1, Steps(1)).seats
    return replace(problem, past=seats[:1], announced=dict(enumerate(seats[1:], 1)))


def test_nothing_changed_so_nobody_moves():
    problem = told_hall()
    made = plan(problem, 2, Steps(100))
    assert made.seats[1:] == tuple(problem.announced.values())


def test_a_closed_table_moves_only_those_who_sat_there_or_make_room():
    problem = told_hall()
    tables = (replace(problem.tables[0], open=(0, 1)), *problem.tables[1:])
    made = plan(replace(problem, tables=tables), 1, Steps(2000))
    assert made.quality["rules_broken"] == (0, 0)
    assert all("T1" not in each.values() for each in made.seats[1:])


def test_people_who_sat_elsewhere_do_not_meet_the_same_people_again():
    problem = told_hall()
    first = dict(problem.past[0])
    first["p1"], first["p20"] = first["p20"], first["p1"]
    made = plan(replace(problem, past=(first,)), 1, Steps(2000))
    assert made.quality["repeated_pairs"] == (0, 0)
    assert made.seats[0] == first


def test_of_two_who_met_by_chance_only_one_moves_where_a_table_has_room():
    told = {"p1": "T1", "p2": "T1", "p3": "T1", "p4": "T2", "p5": "T2"}
    past = {"p1": "T1", "p2": "T1", "p3": "T2", "p4": "T2", "p5": "T3"}
    problem = hall(5, 3, 3, rounds=2, past=(past,), announced={1: {**told, "p4": "T3"}})
    quality = plan(problem, 1, Steps(100)).quality
    assert (quality["repeated_pairs"], quality["moved"]) == ((0, 0), (1, 1))


def test_people_who_sat_elsewhere_cost_one_move_for_each_pair_that_would_meet_again():
    problem = live(event(300, 30, 4, True), Random(2), 2, 9, 4, 8, astray=6)
    quality = plan(problem, 1, Steps(2000)).quality
    assert [quality[wish] for wish in ("rules_broken", "repeated_pairs", "moved")] == [(0, 0), (4, 4), (13, 13)]


def seated(*companies):
    return ({name: f"T{i + 1}" for i, company in enumerate(companies) for name in company},)


def test_a_late_guest_gets_a_seat_at_the_smallest_table_without_moving_anyone():
    seats = seated(["p1", "p2", "p3"], ["p4", "p5"], ["p6", "p7", "p8"])
    before = dict(seats[0])
    assert free_chair(hall(8, 3, 4), seats, 0, Guest("late")) == "T2"
    assert seats[0] == before


def test_a_late_guest_is_not_put_beside_someone_to_keep_apart():
    problem = hall(6, 2, 4, apart=(("late", "p4"),))
    assert free_chair(problem, seated(["p1", "p2", "p3"], ["p4", "p5"]), 0, Guest("late")) == "T1"


def test_a_late_guest_joins_the_person_they_belong_with():
    problem = hall(6, 2, 4, together=(("p1", "late"),))
    assert free_chair(problem, seated(["p1", "p2", "p3"], ["p4", "p5"]), 0, Guest("late")) == "T1"


def test_a_late_guest_in_a_wheelchair_gets_a_reachable_table():
    problem = replace(hall(5, 2, 4), tables=(SeatingTable("T1", 4, accessible=True), SeatingTable("T2", 4)))
    assert free_chair(problem, seated(["p1", "p2", "p3"], ["p4"]), 0, Guest("late", needs_access=True)) == "T1"


def test_a_late_guest_finds_a_table_that_speaks_their_language():
    problem = hall(4, 2, 4, shared_language="tongue")
    spoken = (("nl",), ("nl",), ("en", "nl"), ("en",))
    guests = tuple(replace(g, attrs={"tongue": each}) for g, each in zip(problem.guests, spoken, strict=True))
    late = Guest("late", attrs={"tongue": ("en",)})
    assert free_chair(replace(problem, guests=guests), seated(["p1"], ["p2", "p3", "p4"]), 0, late) == "T2"


def test_a_returning_guest_prefers_people_they_have_not_met():
    seats = (*seated(["late", "p1"], ["p2"]), *seated(["p1"], ["p2"]))
    assert free_chair(hall(2, 2, 4), seats, 1, Guest("late")) == "T2"


def test_a_full_hall_says_so():
    with pytest.raises(HallFull):
        free_chair(hall(4, 2, 2), seated(["p1", "p2"], ["p3", "p4"]), 0, Guest("late"))
