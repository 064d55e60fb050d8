"""The seating planner on halls of every family, one core: the table that was promised."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from time import process_time

from bench.halls import MANY_TONGUES, TWO_TONGUES, event, live, perspectives, rules, tongues, uneven
from bench.paired import processor_seconds
from bench.report import Row, at_most, unbarred
from rooms.seating import Problem, SeatingPlan, plan
from rooms.seating.bound import bounds
from rooms.seating.format import problem_from_json

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the promise is for one core
EVENTS = (
    ("40 people, 8 tables, 4 rounds", event(40, 8, 4)),
    ("97 people, 13 tables, 3 rounds", event(97, 13, 3)),
    ("225 people with 23 hosts, 3 rounds", event(225, 23, 3, True)),
    ("300 people, 30 tables, 5 rounds", event(300, 30, 5)),
    ("1,000 people with 100 hosts, 4 rounds", event(1000, 100, 4, True)),
    ("2,000 people, 200 tables, 5 rounds", event(2000, 200, 5)),
)
SEEDS = (1, 2, 3)
TIME_BAR = 60
"""Times what our own lower bound for the same hall takes."""
DENSE = Path(__file__).parent.parent / "tests/seating/instances/m1-120-12x10-4.json"
CLASSICS = ((5, 3, 7, 0), (8, 4, 9, 0), (9, 3, 11, 0), (8, 8, 9, 0), (10, 10, 4, 0), (8, 4, 10, 16), (6, 6, 4, 2))

# Moves that no plan without a new repeat can do with fewer of, where integer programming has shown more than our bound
# (8: it counts each round for itself). In seven more halls like it the least is 12 to 15, and the bound 8 to 10.
PROVEN = {"live, 40 (tight), one table closed": 12}


class Leave:
    """Leave to think for some seconds of one core, whatever else the machine does meanwhile."""

    def __init__(self, seconds: float) -> None:
        self.seconds, self.start = seconds, process_time()

    def __call__(self) -> bool:
        return self.left() > 0

    def left(self) -> float:
        return max(0.0, 1 - (process_time() - self.start) / self.seconds)


def rows(quick: bool) -> Iterator[Row]:
    """Every family of the table; the quick run leaves out what thinks for ten seconds."""
    plan(event(12, 4, 3), 1, lambda: True)
    yield from _events()
    yield from _classics()
    yield from _rules(quick)
    yield from _shares(quick)
    yield from _languages()
    yield from _live()


def _timed(problem: Problem, seconds: float, seed: int = 1) -> tuple[SeatingPlan, float]:
    start = process_time()
    made = plan(problem, seed, Leave(seconds))
    return made, process_time() - start


def _over(made: SeatingPlan, wish: str) -> int:
    """How far a count is above its bound."""
    found, least = made.quality[wish]
    return max(0, found - least)


def _whole(name: str, made: SeatingPlan) -> Row:
    return at_most(f"{name}: rules broken", made.quality["rules_broken"][0], "rules", 0)


def _events() -> Iterator[Row]:
    for name, problem in EVENTS:
        made, took = _timed(problem, 2)
        yield _whole(name, made)
        yield at_most(f"{name}: repeats above the bound", _over(made, "repeated_pairs"), "repeats", 0)
        yield at_most(f"{name}: revisits above the bound", _over(made, "revisits"), "revisits", 0)
        yield from _took(name, problem, took, TIME_BAR)


def _took(name: str, problem: Problem, took: float, bar: float) -> Iterator[Row]:
    """Processor time, beside what only proving how good a plan can be takes for the same hall."""
    bound = min(processor_seconds(lambda: bounds(problem)) for _ in range(3))
    yield at_most(f"{name}: time, times its lower bound", took / bound, "times", bar)
    yield unbarred(f"{name}: time", took, "s")


def _classics() -> Iterator[Row]:
    for tables, size, rounds, bar in CLASSICS:
        made = [_timed(event(tables * size, tables, rounds), 2, seed)[0] for seed in SEEDS]
        found = max(each.quality["repeated_pairs"][0] for each in made)
        yield at_most(
            f"{tables} tables of {size}, {rounds} rounds, 2 s, worst of {len(made)} seeds", found, "repeats", bar
        )


def _rules(quick: bool) -> Iterator[Row]:
    """The promise was made on a hall we do not have; ours differ most by which tables are reachable.

    Where those are every third, the bar is the promised one. Where they are the three smallest, nearly as many repeats
    as promised are forced already (the bound is in the name): no bar.
    """
    for seed in (1, 2):
        for seconds, bar in ((2, 33), (10, 31))[: 1 if quick else 2]:
            made, name = _ruled(seed, True, seconds)
            yield _whole(name, made)
            yield at_most(f"{name}: repeats", made.quality["repeated_pairs"][0], "repeats", bar)
    for seed in (1, 2):
        made, name = _ruled(seed, False, 2)
        found, least = made.quality["repeated_pairs"]
        yield _whole(name, made)
        yield unbarred(f"{name}: repeats ({least} are forced)", found, "repeats")


def _ruled(seed: int, every_third: bool, seconds: float) -> tuple[SeatingPlan, str]:
    hall = uneven(84, (4, 6, 6, 8, 8, 8, 10, 10, 12, 12), 4)
    made, _ = _timed(rules(hall, Random(seed), 6, 8, 4, 3, every_third), seconds)
    reachable = "every third table" if every_third else "three small tables"
    return made, f"84 people, {reachable} reachable, hall {seed}, {seconds} s"


def _shares(quick: bool) -> Iterator[Row]:
    kept = problem_from_json(json.loads(DENSE.read_text()))
    own = [perspectives(event(120, 12, 4), Random(seed), 25) for seed in (1, 2)]
    wide = rules(perspectives(event(300, 30, 4, True), Random(1)), Random(1), 8, 12, 6, 0)
    cases = (
        ("120 people, three traits, kept instance", kept, 1, 28),
        ("120 people, three traits, own hall 1", own[0], 1, 28),
        ("120 people, three traits, own hall 2", own[1], 1, 28),
        ("300 people, hosts, rules, traits", wide, 2, 20),
        ("120 people, three traits, kept instance", kept, 10, 20),
        ("120 people, three traits, own hall 1", own[0], 10, 20),
        ("300 people, hosts, rules, traits", wide, 10, 5),
    )
    for name, problem, seconds, bar in cases[: 4 if quick else 7]:
        made, _ = _timed(problem, seconds)
        yield _whole(f"{name}, {seconds} s", made)
        yield at_most(f"{name}, {seconds} s: repeats above the bound", _over(made, "repeated_pairs"), "repeats", 0)
        yield at_most(f"{name}, {seconds} s: imbalance", made.quality["imbalance"][0], "people", bar)
    yield from _hardest(quick)


def _hardest(quick: bool) -> Iterator[Row]:
    """Chance makes some halls of three traits harder than the one the promise was made on: the worst found, no bar."""
    for which, halls, seconds in (("own halls 1 to 10", range(1, 11), 1), ("own halls 4 and 8", (4, 8), 10))[
        : 1 if quick else 2
    ]:
        made = [_timed(perspectives(event(120, 12, 4), Random(seed), 25), seconds)[0] for seed in halls]
        worst = max(each.quality["imbalance"][0] for each in made)
        yield unbarred(f"120 people, three traits, {which}, {seconds} s: imbalance, worst", worst, "people")


def _languages() -> Iterator[Row]:
    """The worst of several seeds, as the promise is for every time. Where some speak only a third language, more
    repeats are forced than were promised (the proof is in the name): there the bar is twice what is forced."""
    for odds, people in (
        (TWO_TONGUES, "each speaks one of two languages"),
        (MANY_TONGUES, "some speak only a third one"),
    ):
        for hall in (1, 2):
            problem = tongues(event(96, 12, 4), Random(hall), odds)
            made = [_timed(problem, 2, seed)[0] for seed in SEEDS]
            name = f"96 people, {people}, hall {hall}, 2 s, worst of {len(made)} seeds"
            found, least = max(each.quality["repeated_pairs"] for each in made)
            yield at_most(f"{name}: left out", max(each.quality["left_out"][0] for each in made), "people", 2)
            yield at_most(f"{name}: repeats ({least} are forced)", found, "repeats", max(14, least * 2))


def _live() -> Iterator[Row]:
    """The last of each: how many times its lower bound a re-plan may take; where hardly a seat is free it thinks on."""
    halls: tuple[tuple[str, Callable[[], Problem], float], ...] = (
        ("live, 300", lambda: live(perspectives(event(300, 30, 4, True), Random(1)), Random(1), 2, 9, 4, 8), 20),
        ("live, 300, two tables closed",
         lambda: live(event(300, 30, 4, True), Random(2), 2, 9, 4, 8, closed=2), 20),
        ("live, 40 (tight)", lambda: live(event(40, 8, 4), Random(1), 2, 3, 1, 2), 20),
        ("live, 40 (tight), one table closed", lambda: live(event(40, 8, 4), Random(1), 2, 3, 1, 2, closed=1), 700),
        ("live, 300, six pairs sat elsewhere",
         lambda: live(event(300, 30, 4, True), Random(1), 2, 9, 4, 8, astray=6), 20),
        ("live, 1,000", lambda: live(event(1000, 100, 4, True), Random(1), 2, 30, 12, 25), 20),
        ("live, 2,000, three tables closed",
         lambda: live(event(2000, 200, 4, True), Random(1), 2, 60, 25, 50, closed=3), 20),
    )  # fmt: skip
    for name, hall, bar in halls:
        problem = hall()
        made, took = _timed(problem, 2)
        least = max(made.quality["moved"][1], PROVEN.get(name, 0))
        yield _whole(name, made)
        yield at_most(f"{name}: repeats above the bound", _over(made, "repeated_pairs"), "repeats", 0)
        yield at_most(f"{name}: people moved", made.quality["moved"][0], "people", max(least + 2, least * 6 // 5))
        yield from _took(name, problem, took, bar)
