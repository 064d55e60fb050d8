"""What one job may cost, and the process that holds to it. Loads little, so that it is there at once."""

import math
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection

from eventhub.ground.parent import end_with_parent
from rooms.kernel.refused import Refused

if sys.platform == "win32":
    resource = None  # there the deadline alone keeps a job short
else:
    import resource

MB = 1024 * 1024
FAT = 256 * MB
"""A process that ever took so much goes home after its answer; the next one begins slim."""
TOO_MUCH = "too much"
OUT_OF_TIME = -getattr(signal, "SIGXCPU", 24)
"""How a process ends that took all its processor time."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one job may cost. `too_much` is what is said when it costs more."""

    too_much: str
    seconds: int = 4
    """Processor time; where the system cannot hold it, `patience` does."""
    patience: float = 60.0
    """Seconds by the clock, for a machine that is busy with other things."""
    memory: int = 1024 * MB
    """Address space of the process; 0 for no bound."""
    waiting: int = 400
    """So many may wait for their turn; more are asked to come again."""


def begin(number: int) -> None:
    """What the process does, called in with the number of its line; the first thing said there are its bounds."""
    end_with_parent()
    with Connection(number) as line, suppress(EOFError):
        _serve(line, line.recv())


def _serve(line: Connection, bounds: Bounds) -> None:
    """Do one job after the other, until nobody asks any more or too much memory was taken."""
    _bound(memory=bounds.memory)
    slim = max(FAT, _most_taken())
    while _most_taken() <= slim:
        _bound(seconds=bounds.seconds)
        try:
            job, arguments = line.recv()
            line.send(_answer(job, arguments))
        except (EOFError, BrokenPipeError):
            return
        except MemoryError:
            line.send((TOO_MUCH,))


def _answer(job: Callable[..., object], arguments: tuple[object, ...]) -> tuple[object, ...]:
    try:
        return ("done", job(*arguments))
    except Refused as no:
        return ("refused", no.key, no.params)
    except (MemoryError, RecursionError):
        return (TOO_MUCH,)
    except Exception as error:
        return ("broken", _where(error))


def _where(error: Exception) -> str:
    """What went wrong and where, without the values: they may be somebody's words."""
    at = error.__traceback__
    while at and at.tb_next:
        at = at.tb_next
    place = at.tb_frame.f_code.co_qualname if at else "nothing of ours"
    return f"{type(error).__name__} in {place}"


def _most_taken() -> int:
    """Bytes of memory this process ever had; at its beginning Linux counts in what its parent has."""
    if resource is None:
        return 0
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def _bound(memory: int = 0, seconds: int = 0) -> None:
    if resource is None:
        return
    if memory:
        _set(resource.RLIMIT_AS, memory)
        _set(resource.RLIMIT_CORE, 0)
    if seconds:
        _set(resource.RLIMIT_CPU, math.ceil(time.process_time()) + seconds)


def _set(what: int, most: int) -> None:
    """As low as asked; where the system refuses (macOS knows no bound of address space), the deadline holds."""
    with suppress(ValueError, OSError):
        resource.setrlimit(what, (most, resource.getrlimit(what)[1]))
