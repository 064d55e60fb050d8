"""Halls for the tests: small ones written out, random ones from hypothesis, and the instances kept beside this file."""

import json
from pathlib import Path

from hypothesis import strategies as st

from rooms.seating import Guest, Problem, SeatingTable
from rooms.seating.format import problem_from_json

INSTANCES = Path(__file__).parent / "instances"


def instance(name: str) -> Problem:
    """One of the kept instances."""
    return problem_from_json(json.loads((INSTANCES / f"{name}.json").read_text()))


def hall(people: int, tables: int, chairs: int, rounds: int = 3, **rules) -> Problem:
    """People p1, p2, … at tables T1, T2, …, all alike."""
    guests = tuple(Guest(f"p{i + 1}") for i in range(people))
    return Problem(rounds, tuple(SeatingTable(f"T{i + 1}", chairs) for i in range(tables)), guests, **rules)


class Steps:
    """Leave for so many steps; tests own the clock."""

    def __init__(self, steps: int) -> None:
        self.steps = steps

    def __call__(self) -> bool:
        self.steps -= 1
        return self.steps >= 0


@st.composite
def random_halls(draw) -> Problem:
    """Halls in which all rules can hold: hosts, fixed seats, reachable tables, comings and goings, a round done."""
    tables = draw(st.integers(2, 6))
    people = draw(st.integers(2 * tables, 6 * tables))
    rounds = draw(st.integers(1, 4))
    chairs = -(-people // tables)
    spare = draw(st.lists(st.integers(1, 3), min_size=tables, max_size=tables))
    hosted = draw(st.integers(0, tables))
    guests = [Guest(f"p{i}", host_of=f"T{i}" if i < hosted else None, attrs=draw(_attrs)) for i in range(people)]
    for late in range(draw(st.integers(0, 2))):
        guests[-1 - late] = Guest(guests[-1 - late].id, present=draw(_spans(rounds)), attrs=draw(_attrs))
    past = [_row(guests, tables, 0)] if draw(st.booleans()) and rounds > 1 else []
    return Problem(
        rounds=rounds,
        tables=tuple(SeatingTable(f"T{i}", chairs + spare[i], accessible=i % 2 == 0) for i in range(tables)),
        guests=tuple(guests),
        mix=("sector",) if draw(st.booleans()) else (),
        shared_language="languages" if draw(st.booleans()) else None,
        past=tuple(past),
    )


_attrs = st.fixed_dictionaries(
    {
        "sector": st.sampled_from(["ngo", "public", "business"]),
        "languages": st.sampled_from([("en",), ("nl",), ("en", "nl")]),
    }
)


def _spans(rounds: int) -> st.SearchStrategy:
    return st.integers(0, rounds - 1).flatmap(lambda first: st.tuples(st.just(first), st.integers(first + 1, rounds)))


def _row(guests: list[Guest], tables: int, round: int) -> dict[str, str]:
    here = [guest for guest in guests if guest.present is None or guest.present[0] <= round < guest.present[1]]
    return {guest.id: guest.host_of or f"T{i % tables}" for i, guest in enumerate(here)}
