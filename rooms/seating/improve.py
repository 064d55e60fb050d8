"""Makes a plan better for as long as there is leave to go on, and stops when it cannot be bettered."""

from collections.abc import Callable, Iterator, Mapping
from itertools import count
from random import Random

from rooms.seating.board import RULE, Weights
from rooms.seating.count import WISHES
from rooms.seating.dealing import Dealing
from rooms.seating.hall import ProblemByPosition
from rooms.seating.labels import label_tables
from rooms.seating.walk import Walk

Rows = list[list[int]]
FIRST_SPAN, LAST_SPAN = 0.2, 0.77  # shares of the time for the first coolings, together, and for the last one
FIRST_CYCLE = 1500  # steps of the first cooling when nobody says how much time there is; each next one is twice as long


def heats(
    more: Callable[[], bool], hot: float, cold: float, spans: tuple[float, ...] = (FIRST_SPAN, LAST_SPAN)
) -> Iterator[float | None]:
    """Heats from hot to cold, again and again while `more()` gives leave; None marks the end of a cooling.

    A leave that has `left()` (the share of its time still left, 1 to 0) is cooled for exactly in time, in coolings
    that take these spans of it. Otherwise each cooling from the last of these on has twice the steps of the one before.
    """
    left = getattr(more, "left", None)
    for cooling in _timed(left, spans) if left else _counted(max(1, len(spans) - 1)):
        for progress in cooling:
            if not more():
                return
            yield hot * (cold / hot) ** progress
        yield None


def _counted(equal: int) -> Iterator[Iterator[float]]:
    for cooling in count():
        steps = FIRST_CYCLE * 2 ** max(0, cooling + 1 - equal)
        yield (step / steps for step in range(steps))


def _timed(left: Callable[[], float], spans: tuple[float, ...]) -> Iterator[Iterator[float]]:
    begin = start = left()
    for span in spans:
        yield _until(left, begin, begin - span * start)
        begin -= span * start


def _until(left: Callable[[], float], begin: float, end: float) -> Iterator[float]:
    while (now := left()) > end:
        yield min(1.0, (begin - now) / (begin - end))


def deal_better(hall: ProblemByPosition, rows: Rows, least: int, seed: int, more: Callable[[], bool]) -> Rows:
    """Exchange whole routes until the perspectives are spread; `least` is the imbalance no plan can better."""
    dealing = Dealing(hall, rows, seed)
    for heat in heats(more, 0.5, 0.25, spans=(1.0,)):
        if heat is not None:
            dealing.step(heat)
        if dealing.best <= least:
            break
    return dealing.rows()


def swap_better(
    hall: ProblemByPosition, rows: Rows, least: Mapping[str, int], seed: int, more: Callable[[], bool]
) -> Rows:
    """Swap people within rounds until every wish is at its bound, or leave ends.

    Where tables can get their languages in more than one way, each is walked for one cooling, then the best goes on.
    """
    weights, hot, cold = _tuned(hall)
    ways = label_tables(hall, Random(seed)) or [{}]  # noqa: S311 - deals seats, guards nothing
    walks = [Walk(hall, rows, weights, labels, seed) for labels in ways]
    goal, untried = _ideal(hall, weights, least), iter(walks)
    walk = next(untried)
    for heat in heats(more, hot, cold, spans=(*[FIRST_SPAN / len(walks)] * len(walks), LAST_SPAN)):
        if heat is None:
            walk.resume()
            walk = next(untried, None) or min(walks, key=_best)
        else:
            walk.step(heat)
        if walk.best <= goal:
            break
    return min(walks, key=_best).best_rows


def _best(walk: Walk) -> float:
    return walk.best


def _tuned(hall: ProblemByPosition) -> tuple[Weights, float, float]:
    """Weights and heats found by trial on halls of each kind: what the search weighs, not how a plan is judged."""
    if hall.problem.announced:
        return Weights(repeat=3, revisit=0.1, move=1, share=0.1, language=20), 0.5, 0.15
    if hall.problem.shared_language:
        return Weights(repeat=1, revisit=0.2, share=0.3, language=12), 0.5, 0.08
    if hall.problem.mix:
        return Weights(repeat=3, revisit=1), 0.4, 0.12
    alike = len({table.capacity for table in hall.problem.tables}) == 1  # then companies can change tables afterwards
    return Weights(repeat=1, revisit=0.02 if alike else 0.1), 0.4, 0.15


def _ideal(hall: ProblemByPosition, weights: Weights, least: Mapping[str, int]) -> float:
    """What the walk's best would be with every wish at its bound (less a hair: its sums are rounded)."""
    value = dict(zip(WISHES, (0.0, 21 * weights.repeat, weights.move, weights.revisit, weights.share), strict=True))
    return sum(value[wish] * least[wish] for wish in WISHES) - RULE * _bound_pairs(hall) + 0.05


def _bound_pairs(hall: ProblemByPosition) -> int:
    """How often, over the rounds ahead, two people who must sit together both are here."""
    return sum(_pairs(hall, set(hall.present(round))) for round in hall.problem.ahead)


def _pairs(hall: ProblemByPosition, present: set[int]) -> int:
    here = (len(present.intersection(block)) for block in set(hall.blocks))
    return sum(number * (number - 1) // 2 for number in here)
