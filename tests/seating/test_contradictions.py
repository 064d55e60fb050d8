"""Rules that cannot all hold: which ones, and a plan that drops the fewest."""

from dataclasses import replace

from rooms.seating import Rule, SeatingTable, plan
from tests.seating.halls import Steps, hall


def dropped(problem):
    return [each.rule for each in plan(problem, 1, Steps(4000)).dropped]


def with_guests(problem, **changes):
    return replace(problem, guests=tuple(replace(g, **changes.get(g.id, {})) for g in problem.guests))


def test_together_and_apart_at_once_is_named_and_together_wins():
    problem = hall(20, 4, 5, together=(("p1", "p2"),), apart=(("p1", "p2"),))
    made = plan(problem, 1, Steps(300))
    assert [each.rule for each in made.dropped] == [Rule("apart", ("p1", "p2"))]
    assert made.dropped[0].against == (Rule("together", ("p1", "p2")),)
    assert all(each["p1"] == each["p2"] for each in made.seats)


def test_one_tie_is_cut_rather_than_two_kept_apart_pairs():
    problem = hall(20, 4, 5, together=(("p1", "p2"), ("p2", "p3")), apart=(("p1", "p3"), ("p2", "p3")))
    assert dropped(problem) == [Rule("together", ("p2", "p3"))]


def test_nine_enemies_at_eight_tables_drop_one_pair_only():
    enemies = [f"p{i + 1}" for i in range(9)]
    pairs = tuple((a, b) for a in enemies for b in enemies if a < b)
    assert [rule.kind for rule in dropped(hall(40, 8, 5, apart=pairs))] == ["apart"]


def test_a_fixed_seat_nobody_can_reach_gives_way_to_the_person():
    problem = replace(hall(10, 2, 5), tables=(SeatingTable("T1", 5, accessible=True), SeatingTable("T2", 5)))
    problem = with_guests(problem, p1={"pinned_to": "T2", "needs_access": True})
    made = plan(problem, 1, Steps(300))
    assert [each.rule for each in made.dropped] == [Rule("fixed seat", ("p1",))]
    assert {each["p1"] for each in made.seats} == {"T1"}


def test_more_people_than_chairs_are_seated_all_the_same_and_the_console_is_told():
    made = plan(hall(11, 2, 5, rounds=1), 1, Steps(300))
    assert len(made.seats[0]) == 11
    assert [str(each) for each in made.dropped] == [
        "Round 1 has 11 people and only 10 chairs: open a table or add chairs."
    ]


def test_a_host_of_a_closed_table_goes_round_like_everybody():
    problem = hall(10, 3, 5, rounds=2)
    problem = replace(problem, tables=(replace(problem.tables[0], open=(0, 1)), *problem.tables[1:]))
    assert dropped(with_guests(problem, p1={"host_of": "T1"})) == [Rule("host", ("p1",))]


def test_a_rule_about_a_stranger_is_left_out():
    assert dropped(hall(10, 2, 5, apart=(("p1", "nobody"),))) == [Rule("apart", ("p1", "nobody"))]


def test_a_hall_without_rules_in_the_way_drops_nothing():
    assert dropped(hall(20, 4, 5, together=(("p1", "p2"),), apart=(("p3", "p4"),))) == []


def test_company_larger_than_a_table_is_parted_and_everybody_who_is_parted_is_named():
    made = plan(hall(8, 2, 5, rounds=1, together=tuple(("p1", f"p{n}") for n in range(2, 8))), 1, Steps(300))
    assert [str(each).partition(":")[0] for each in made.dropped] == [
        f"p1 and p{n} cannot sit together" for n in (5, 6, 7)
    ]
    assert [made.seats[0][f"p{n}"] == made.seats[0]["p1"] for n in range(2, 8)] == [True] * 3 + [False] * 3
