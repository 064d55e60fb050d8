"""Whoever comes in, in whatever order: company is kept, fixed chairs stay free, no table holds more than its chairs."""

import random
from collections import Counter

import pytest

from rooms.cafe.seating import seat_late
from rooms.cafe.state import start, with_seat
from rooms.kernel import People, Person
from tests.cafe.hall import settings


def hall(tables, chairs, listed, order, **rules) -> dict[str, int]:
    """Where everybody sits after they came in one by one; `listed` are known beforehand."""
    known = {one.id: one for one in listed}
    state = start(settings(tables, chairs, table_room=chairs, **rules))
    for place, newcomer in enumerate(order, 1):
        people = People(place, known, frozenset(order[:place]))
        found = seat_late(state, people, [newcomer], 1, dict(state.seats_of(1).items()))
        for person, table in found.items():
            state = with_seat(state, 1, person, table)
    return dict(state.seats_of(1).items())


def listed(*names, **languages) -> list[Person]:
    return [Person(name, name, n, languages.get(name, ())) for n, name in enumerate(names, 1)]


def test_the_guest_sits_beside_the_interpreter_though_others_came_between():
    people = listed("Tolk", "Gast", *(f"Vrij {n}" for n in range(8)))
    seats = hall(3, 5, people, ["Tolk", "Vrij 0", "Vrij 1", "Gast"], together=(("Gast", "Tolk"),))
    assert seats["Gast"] == seats["Tolk"]


@pytest.mark.parametrize("company", [2, 3, 4, 5])
def test_chairs_beside_company_wait_while_there_are_others(company):
    group = [f"Samen {n}" for n in range(company)]
    people = listed(*group, *(f"Vrij {n}" for n in range(10)))
    together = tuple((one, two) for one, two in zip(group, group[1:], strict=False))
    order = [group[0], *(f"Vrij {n}" for n in range(10)), *group[1:]]
    seats = hall(3, 5, people, order, together=together)
    assert len({seats[one] for one in group}) == 1
    assert max(Counter(seats.values()).values()) <= 5


def test_fixed_chairs_stay_free_for_their_people():
    fixed = {f"Vast {n}": 1 for n in range(5)}
    people = listed(*fixed, *(f"Vrij {n}" for n in range(4)))
    seats = hall(3, 5, people, [*(f"Vrij {n}" for n in range(4)), *fixed], fixed_seats=fixed)
    assert ({seats[one] for one in fixed}, Counter(seats.values())[1]) == ({1}, 5)


def test_of_more_fixed_seats_than_chairs_the_last_sit_elsewhere_and_no_table_overflows():
    fixed = {f"Vast {n}": 1 for n in range(7)}
    sizes = Counter(hall(3, 5, listed(*fixed), list(fixed), fixed_seats=fixed).values())
    assert (sizes[1], max(sizes.values()), sum(sizes.values())) == (5, 5, 7)


def test_a_walk_in_for_whom_only_kept_chairs_are_left_is_told_and_not_put_there():
    seats = hall(1, 3, listed("Vast", "A", "B", "C"), ["A", "B", "C", "Vast"], fixed_seats={"Vast": 1})
    assert seats == {"A": 1, "B": 1, "Vast": 1}


def test_the_chair_of_a_host_who_is_late_is_kept():
    people = listed("Host", *(f"g{n}" for n in range(5)))
    seats = hall(2, 3, people, [*(f"g{n}" for n in range(5)), "Host"], table_hosts={"Host": 1})
    assert (seats["Host"], Counter(seats.values())) == (1, {1: 3, 2: 3})


def test_company_of_somebody_with_a_fixed_seat_sits_there():
    people = listed("Vast", "Maat", *(f"g{n}" for n in range(6)))
    seats = hall(
        3, 4, people, ["g0", "g1", "Maat", "g2", "g3", "Vast"], fixed_seats={"Vast": 3}, together=(("Maat", "Vast"),)
    )
    assert (seats["Maat"], seats["Vast"]) == (3, 3)


def test_nobody_is_sent_to_a_table_where_somebody_they_are_kept_apart_from_will_sit():
    people = listed("Vast", "Ander")
    assert hall(2, 4, people, ["Ander", "Vast"], fixed_seats={"Vast": 1}, apart=(("Ander", "Vast"),)) == {
        "Ander": 2, "Vast": 1}  # fmt: skip


def test_people_come_to_a_table_that_shares_their_language():
    speaks = {
        "n1": ("nl",),
        "p1": ("pt",),
        "n2": ("nl",),
        "p2": ("pt", "en"),
        "n3": ("nl", "en"),
        "p3": ("pt",),
        "who": (),
    }
    seats = hall(3, 5, listed(*speaks, **speaks), list(speaks), shared_language=True)
    assert len({seats[one] for one in ("n1", "n2", "n3")}) == len({seats[one] for one in ("p1", "p2", "p3")}) == 1
    assert seats["p1"] != seats["n1"]


@pytest.mark.parametrize("seed", range(60))
def test_in_any_order_company_is_kept_fixed_chairs_are_theirs_and_no_table_overflows(seed):
    dice = random.Random(seed)
    tables, chairs = dice.randint(3, 6), dice.randint(4, 7)
    names = [f"g{n:02}" for n in range(dice.randint(6, tables * chairs - 2))]
    shuffled = dice.sample(names, len(names))
    group, pair, fixed = shuffled[:3], shuffled[3:5], {one: 1 for one in shuffled[5 : 5 + chairs - 2]}
    together = ((group[0], group[1]), (group[1], group[2]), tuple(pair))
    seats = hall(tables, chairs, listed(*names), dice.sample(names, len(names)), together=together, fixed_seats=fixed)
    assert seats.keys() == set(names)
    assert max(Counter(seats.values()).values()) <= chairs
    assert {seats[one] for one in fixed} <= {1}
    assert len({seats[one] for one in group}) == 1
    assert seats[pair[0]] == seats[pair[1]]
