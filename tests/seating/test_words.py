"""One sentence for any seat, which tells a guest nothing about anybody else."""

from dataclasses import replace

from rooms.seating import explain, plan, quality_sentence
from tests.seating.halls import Steps, hall


def planned(**rules):
    problem = hall(20, 4, 5, **rules)
    guests = (
        replace(problem.guests[0], host_of="T1"),
        replace(problem.guests[1], pinned_to="T2"),
        replace(problem.guests[2], needs_access=True),
        *problem.guests[3:],
    )
    tables = tuple(replace(table, accessible=True) for table in problem.tables)
    problem = replace(problem, guests=guests, tables=tables)
    return problem, plan(problem, 1, Steps(300)).seats


def test_a_host_is_told_to_stay():
    assert str(explain(*planned(), "p1", 1)) == "You host table T1: you stay, and new people come to you."


def test_a_fixed_seat_is_only_called_reserved():
    assert str(explain(*planned(), "p2", 1)) == "Table T2 is reserved for you."


def test_everybody_new_is_said_so():
    assert str(explain(*planned(), "p10", 0)).endswith("everybody there is new to you.")


def test_a_guest_never_reads_a_name_an_apart_rule_or_an_access_need():
    problem, seats = planned(apart=(("p3", "p4"),), together=(("p5", "p6"),))
    names = {guest.id for guest in problem.guests}
    for guest in problem.guests:
        for round in range(3):
            reason = explain(problem, seats, guest.id, round)
            assert {"apart", "together", "reachable", "access"}.isdisjoint(reason.key.lower().split())
            assert names.isdisjoint(map(str, reason.params.values()))


def test_the_console_reads_the_rule():
    problem, seats = planned(together=(("p5", "p6"),))
    assert str(explain(problem, seats, "p5", 0, for_console=True)).endswith("to stay together with p6.")
    assert "reachable" in str(explain(problem, seats, "p3", 0, for_console=True))


def test_somebody_moved_is_told_so_kindly():
    problem, seats = planned()
    told = {1: dict(seats[1]) | {"p10": next(t.id for t in problem.tables if t.id != seats[1]["p10"])}}
    reason = explain(replace(problem, announced=told), seats, "p10", 1)
    assert reason.key == "The hall has changed: your place is now table {table}. Thank you for moving."


def test_somebody_who_is_not_there_has_no_seat():
    problem, _ = planned()
    assert str(explain(problem, ({},), "p1", 0)) == "No seat in this round."


def test_the_quality_stands_beside_what_could_not_be_avoided():
    said = [str(quality_sentence({"repeated_pairs": pair})) for pair in ((0, 0), (1, 1), (2, 1), (3, 0))]
    assert said == ["0 repeats, the minimum", "1 repeat, the minimum", "2 repeats, 1 cannot be avoided", "3 repeats"]
