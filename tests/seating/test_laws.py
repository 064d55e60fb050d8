"""Whatever the hall: rules are kept, the past stays, everybody present sits once, and a plan is its seed's."""

import pickle
from dataclasses import replace
from itertools import takewhile

from hypothesis import given, settings
from hypothesis import strategies as st

from rooms.seating import plan
from rooms.seating.count import RULES, count
from rooms.seating.problem import guests_in
from tests.seating.halls import Steps, hall, random_halls

LAW = settings(max_examples=40, deadline=None)


@LAW
@given(random_halls(), st.integers(0, 99))
def test_every_rule_is_kept(problem, seed):
    counts = count(problem, plan(problem, seed, Steps(200)).seats)
    assert {rule: counts[rule] for rule in RULES} == dict.fromkeys(RULES, 0)


@LAW
@given(random_halls(), st.integers(0, 99))
def test_the_past_is_as_it_was(problem, seed):
    assert plan(problem, seed, Steps(200)).seats[: len(problem.past)] == problem.past


@LAW
@given(random_halls(), st.integers(0, 99))
def test_everybody_present_sits_once_and_nobody_else_does(problem, seed):
    seats = plan(problem, seed, Steps(200)).seats
    assert len(seats) == problem.rounds
    for round in problem.ahead:
        assert sorted(seats[round]) == sorted(guest.id for guest in guests_in(problem, round))


@LAW
@given(random_halls(), st.integers(0, 99))
def test_no_count_is_below_its_bound(problem, seed):
    quality = plan(problem, seed, Steps(200)).quality
    reached = list(takewhile(lambda wish: wish[1][0] <= wish[1][1], quality.items()))
    assert [wish for wish, (found, least) in reached if found < least] == []
    assert quality["repeated_pairs"][0] >= quality["repeated_pairs"][1]


@settings(max_examples=15, deadline=None)
@given(st.integers(8, 24), st.integers(1, 3), st.integers(2, 4), st.integers(2, 4), st.integers(0, 99))
def test_few_reachable_tables_force_no_more_repeats_than_there_are(people, reachable, others, rounds, seed):
    tables = reachable + others
    plain = hall(people, tables, -(-people // tables) + 1, rounds)
    seeking = tuple(
        replace(guest, needs_access=i < reachable * people // tables) for i, guest in enumerate(plain.guests)
    )
    near = tuple(replace(table, accessible=i < reachable) for i, table in enumerate(plain.tables))
    found, least = plan(replace(plain, guests=seeking, tables=near), seed, Steps(500)).quality["repeated_pairs"]
    assert found >= least


@settings(max_examples=10, deadline=None)
@given(random_halls(), st.integers(0, 99))
def test_the_same_seed_gives_the_same_plan_in_another_process(problem, seed):
    there = pickle.loads(pickle.dumps(problem))
    assert pickle.loads(pickle.dumps(plan(there, seed, Steps(50)))) == plan(problem, seed, Steps(50))
