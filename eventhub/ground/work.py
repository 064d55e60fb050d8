"""Slow work in another process: a job with a bound on its thinking time."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

A = TypeVar("A")
T = TypeVar("T")


@dataclass(slots=True)
class ThinkingTime:
    """Leave to think for some seconds; `left()` is the share of them still to come, so a search can end in time."""

    seconds: float
    began: float = field(default_factory=time.monotonic)

    def __call__(self) -> bool:
        return self.left() > 0

    def left(self) -> float:
        """From 1 at the beginning down to 0."""
        return max(0.0, 1 - (time.monotonic() - self.began) / max(self.seconds, 0.001))


def bounded(job: Callable[[A, ThinkingTime], T], seconds: float, argument: A) -> T:
    """The job's answer; it is asked to stop thinking after so many seconds. Runs in the worker process."""
    return job(argument, ThinkingTime(seconds))
