"""What a facilitator gets: new faces for everybody, tables that stay level, hosts who stay."""

from dataclasses import replace

import pytest

from rooms.seating import plan
from rooms.seating.count import repeats
from rooms.seating.scatter import scatter
from tests.seating.halls import Steps, hall, instance


def quality(problem, steps=300):
    return {wish: found for wish, (found, _) in plan(problem, 1, Steps(steps)).quality.items()}


def perfect():
    return dict.fromkeys(("rules_broken", "left_out", "repeated_pairs", "moved", "revisits", "imbalance"), 0)


@pytest.mark.parametrize("name", ["e1-40-8x5-4", "e2-97-13x8-3", "e4-225-23x10-3h"])
def test_nobody_meets_anybody_twice_in_a_hall_with_tables_enough(name):
    assert quality(instance(name)) == perfect()


@pytest.mark.parametrize(("people", "tables"), [(225, 45), (47, 10), (58, 12), (227, 45), (60, 10), (84, 14)])
def test_three_rounds_of_new_faces_at_the_sizes_of_a_real_event(people, tables):
    assert quality(hall(people, tables, -(-people // tables))) == perfect()


def test_thirteen_people_at_three_tables_repeat_as_few_meetings_as_must_be():
    found, least = plan(hall(13, 3, 5), 1, Steps(3000)).quality["repeated_pairs"]
    assert (found, least) == (8, 8)


def test_hosts_stay_and_everybody_else_sees_a_new_table_each_round():
    problem = instance("e4-225-23x10-3h")
    seats = plan(problem, 1, Steps(1)).seats
    for guest in problem.guests:
        tables = [each[guest.id] for each in seats]
        assert len(set(tables)) == (1 if guest.host_of else 3)


@pytest.mark.parametrize(
    ("tables", "size", "rounds"), [(8, 4, 9), (9, 3, 11), (9, 3, 13), (8, 8, 9), (10, 10, 4), (10, 10, 3), (5, 3, 7)]
)
def test_the_classics_of_the_golf_course_are_filled_without_a_repeat(tables, size, rounds):
    from random import Random

    routes = scatter(tables, size, rounds, Random(1), lambda: True)
    assert len(routes) == tables * size
    assert repeats([{str(p): str(route[r]) for p, route in enumerate(routes)} for r in range(rounds)]) == 0
    for round in range(rounds):
        assert sorted(route[round] for route in routes) == sorted(list(range(tables)) * size)


@pytest.mark.parametrize("seed", range(3))
def test_thirty_six_people_at_six_tables_meet_again_twice_and_no_plan_does_better(seed):
    made = plan(hall(36, 6, 6, rounds=4), seed, Steps(1))
    assert made.quality["repeated_pairs"] == (2, 2)


def test_a_plan_in_reach_of_its_bound_is_found_without_asking_for_more_time():
    asked = []
    plan(instance("e2-97-13x8-3"), 1, lambda: bool(asked.append(1)) or True)
    assert len(asked) < 10


def test_perspectives_are_spread_better_than_they_were_dealt():
    problem = instance("m1-120-12x10-4")
    first, better = quality(problem, 1), quality(problem, 400)
    assert better["imbalance"] < first["imbalance"] / 2
    assert (better["repeated_pairs"], better["revisits"]) == (0, 0)


def test_two_languages_each_get_their_tables():
    problem = hall(24, 4, 6, rounds=2, shared_language="tongue")
    spoken = [("nl",)] * 12 + [("en",)] * 12
    guests = tuple(replace(g, attrs={"tongue": each}) for g, each in zip(problem.guests, spoken, strict=True))
    assert quality(replace(problem, guests=guests), 400)["left_out"] == 0


def test_a_carer_and_the_person_cared_for_sit_together_all_day():
    problem = hall(30, 6, 5, together=(("p1", "p2"),), apart=(("p3", "p4"),))
    made = plan(problem, 1, Steps(500))
    assert [each["p1"] == each["p2"] for each in made.seats] == [True] * 3
    assert [each["p3"] == each["p4"] for each in made.seats] == [False] * 3
    assert made.quality["repeated_pairs"] == (2, 2)
