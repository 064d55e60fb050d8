"""A wish that cannot come true ends in words: everybody sits, what was given up is named, and nothing runs on."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from rooms.seating import Guest, Problem, SeatingTable, plan
from rooms.seating.problem import guests_in

STEPS, AFTERWARDS = 60, 40  # asked for leave so often at most once it is refused: each loop looks once


class Leave:
    """Leave for so many steps, and how often somebody went on asking."""

    def __init__(self, steps: int) -> None:
        self.steps, self.asked = steps, 0

    def __call__(self) -> bool:
        self.asked += 1
        return self.asked <= self.steps


@st.composite
def impossible_halls(draw) -> Problem:
    """Anything people may ask for: too few chairs, no chairs, everybody at one table, friends who are enemies."""
    tables, people, rounds = draw(st.integers(1, 4)), draw(st.integers(1, 14)), draw(st.integers(1, 4))
    names, places = [f"p{i}" for i in range(people)], [f"T{i}" for i in range(tables)]
    some = st.sampled_from(names)
    pairs = st.lists(st.tuples(some, some).filter(lambda pair: pair[0] != pair[1]), max_size=people).map(tuple)
    place, often = st.none() | st.sampled_from(places), draw(st.booleans())
    seat = place if often else st.none()
    return Problem(
        rounds,
        tuple(SeatingTable(each, draw(st.integers(0, 5)), draw(st.booleans()), draw(_spans(rounds)))
              for each in places),
        tuple(Guest(each, draw(_spans(rounds)), {"tongue": draw(_TONGUES)}, draw(seat), draw(seat), draw(st.booleans()))
              for each in names),
        apart=draw(pairs) if people > 1 else (),
        together=draw(pairs) if people > 1 else (),
        shared_language="tongue" if draw(st.booleans()) else None,
    )  # fmt: skip


_TONGUES = st.sampled_from([(), ("en",), ("nl",), ("fr",), ("en", "nl")])


def _spans(rounds: int) -> st.SearchStrategy:
    one = st.tuples(st.integers(0, rounds - 1), st.integers(1, rounds)).filter(lambda span: span[0] < span[1])
    return st.none() | one


@settings(max_examples=120, deadline=None)
@given(impossible_halls(), st.integers(0, 9))
def test_whatever_is_asked_everybody_sits_and_what_cannot_be_is_said(problem, seed):
    leave = Leave(STEPS)
    made = plan(problem, seed, leave)
    assert leave.asked <= STEPS + AFTERWARDS
    for round in problem.ahead:
        assert sorted(made.seats[round]) == sorted(guest.id for guest in guests_in(problem, round))
    assert bool(made.dropped) >= bool(made.quality["rules_broken"][0])
    assert all(str(each).endswith((".", "!")) for each in made.dropped)


def friends(number: int, *tables: int) -> Problem:
    names = [f"p{i}" for i in range(number)]
    return Problem(
        3, tuple(SeatingTable(f"T{i}", chairs) for i, chairs in enumerate(tables)), tuple(map(Guest, names)),
        together=tuple(zip(names[:5], names[1:5], strict=False)),
    )  # fmt: skip


def said(problem: Problem) -> list[str]:
    return [str(each) for each in plan(problem, 1, Leave(STEPS)).dropped]


def test_a_company_larger_than_any_table_is_named():
    assert len(said(friends(8, 4, 4))) == 1 and "together" in said(friends(8, 4, 4))[0]


def test_no_table_that_stands_is_named():
    problem = friends(8, 8)
    closed = replace(problem, tables=tuple(replace(table, open=(2, 3)) for table in problem.tables))
    assert "chairs" in " ".join(said(closed))
