"""Companies change tables so that people see new ones; who sits with whom stays as it is."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from rooms.seating import plan
from rooms.seating.count import RULES, count, repeats
from rooms.seating.fresh import fresh_tables
from rooms.seating.hall import hall_of
from tests.seating.halls import Steps, instance, random_halls
from tests.seating.test_laws import LAW


def test_kirkmans_girls_see_every_table_and_the_planner_stops_once_they_do():
    asked = []
    quality = plan(instance("c1-kirkman-5x3x7"), 1, lambda: bool(asked.append(1)) or True).quality
    assert (quality["repeated_pairs"], quality["revisits"]) == ((0, 0), (30, 30))
    assert len(asked) < 2000


@LAW
@given(random_halls(), st.integers(0, 99))
def test_companies_keep_their_people_and_their_rules(problem, seed):
    made, hall = plan(problem, seed, Steps(50)), hall_of(problem)
    rows = [hall.seats_to_row(seats) for seats in made.seats]
    fresher = [hall.row_to_seats(row) for row in fresh_tables(hall, rows, 0, Random(seed), Steps(9))]
    before, after = count(problem, made.seats), count(problem, fresher)
    assert {rule: after[rule] for rule in RULES} == {rule: before[rule] for rule in RULES}
    assert (repeats(fresher), after["left_out"], after["imbalance"]) == (
        repeats(made.seats), before["left_out"], before["imbalance"])  # fmt: skip
    assert after["revisits"] <= before["revisits"]
