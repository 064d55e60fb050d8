"""Ours beside a yardstick, in the same seconds on the same machine: a promise that holds on any machine, or nowhere.

Ours and the yardstick take turns, so that each finds the processor's caches as the other left them: whatever runs twice
in a row is a third faster the second time, and a yardstick that does so more often than we is no yardstick. The ratio
of a pair is ours over the mean of the yardstick before and after it. Where the yardstick leaves 0.93 to 1.07 against
itself, or others used the machine, the run is thrown away and made again; if that happens each time, the row says that
the machine was busy, not that the promise was broken.
"""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from bench.quiet import watched
from bench.report import p99

FAIR = (0.93, 1.07)
TRIES, AGAIN_SECONDS = 3, 30.0
"""A run that was not fair is made again so often, if it is known within so many seconds: also a busy machine ends."""
Measure = Callable[[], float]


@dataclass(frozen=True)
class Ratio:
    """Of each pair the figure of ours and of the yardstick (any unit, the same for both); `fair` unless the machine
    was busy."""

    ours: tuple[float, ...]
    yard: tuple[float, ...]
    fair: bool

    @property
    def median(self) -> float:
        """How many times the yardstick, in the median pair."""
        return statistics.median(one / other for one, other in zip(self.ours, self.yard, strict=True))

    @property
    def p99(self) -> float:
        """The slowest of a hundred of ours, times the yardstick's median."""
        return p99(self.ours) / statistics.median(self.yard)


def paired(ours: Measure, yard: Measure, pairs: int, warm: int = 2) -> Ratio:
    """So many pairs, after a few that only warm up; the last of several runs if none was fair."""
    for _ in range(warm):
        yard()
        ours()
    until = time.monotonic() + AGAIN_SECONDS
    for _ in range(TRIES):
        found = _run(ours, yard, pairs)
        if found.fair or time.monotonic() > until:
            break
    return found


def _run(ours: Measure, yard: Measure, pairs: int) -> Ratio:
    mine, beside = [], []
    with watched() as watch:
        beside.append(yard())
        for _ in range(pairs):
            mine.append(ours())
            beside.append(yard())
    itself = statistics.median(beside[::2]) / statistics.median(beside[1::2])
    fair = watch.quiet and FAIR[0] <= itself <= FAIR[1]
    return Ratio(tuple(mine), tuple((before + after) / 2 for before, after in pairwise(beside)), fair)


def processor_seconds(work: Callable[[], object]) -> float:
    """Processor seconds of this process that a piece of work takes: other work on the machine lengthens it little."""
    start = time.process_time()
    work()
    return time.process_time() - start
