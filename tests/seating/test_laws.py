"""Whatever the hall: rules are kept, the past stays, everybody present sits once, and a plan is its seed's."""

import pickle

from hypothesis import given, settings
from hypothesis import strategies as st

from rooms.seating import plan
from rooms.seating.count import RULES, count
from rooms.seating.problem import guests_in
from tests.seating.halls import Steps, random_halls

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
    assert [wish for wish, (found, least) in quality.items() if found < least] == []


@settings(max_examples=10, deadline=None)
@given(random_halls(), st.integers(0, 99))
def test_the_same_seed_gives_the_same_plan_in_another_process(problem, seed):
    there = pickle.loads(pickle.dumps(problem))
    assert pickle.loads(pickle.dumps(plan(there, seed, Steps(50)))) == plan(problem, seed, Steps(50))
