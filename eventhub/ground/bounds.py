"""What one job may cost, and the process that holds to it. Loads little, so that it is there at once."""

import math
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection

from eventhub.ground.parent import end_with_parent
from eventhub.ground.system import lent
from rooms.kernel.refused import Refused

resource = lent("resource")
"""None where the system has none (Windows): there the deadline alone keeps a job short."""

MB = 1024 * 1024
FAT = 256 * MB
"""A process that ever took so much goes home after its answer; the next one begins slim."""
TOO_MUCH = "too much"
BY_CALL = "call"
"""In place of a line's number: where to call is told by standard input."""
_ENDED_ITSELF = 124
OUT_OF_TIME = (-getattr(signal, "SIGXCPU", 24), _ENDED_ITSELF)
"""How a process ends that took all its processor time: by the system, or by its own watch where that counts none."""
LOOK_SECONDS = 0.5


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


def begin(place: str) -> None:
    """What the process does, called in with the place of its line; the first thing said there are its bounds.

    The place is the number of an open file; where none can be handed down we call a port of this computer, and say the
    secret that came by standard input, so that nobody else is taken for us.
    """
    end_with_parent()
    with Connection(_picked_up(place)) as line, suppress(EOFError):
        _serve(line, line.recv())


def _picked_up(place: str) -> int:
    if place != BY_CALL:
        return int(place)
    port, secret = sys.stdin.readline().split()
    line = socket.create_connection(("127.0.0.1", int(port)))
    line.sendall(bytes.fromhex(secret))
    return line.detach()


def _serve(line: Connection, bounds: Bounds) -> None:
    """Do one job after the other, until nobody asks any more or too much memory was taken."""
    _bound(memory=bounds.memory)
    watch = None if resource else _Watch()
    slim = max(FAT, _most_taken())
    while _most_taken() <= slim:
        _bound(seconds=bounds.seconds)
        try:
            if watch:
                watch.until = time.process_time() + bounds.seconds
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


class _Watch(threading.Thread):
    """Ends this process when it has worked for longer than it may; only where no bound of memory counts the thread."""

    until = math.inf
    """Seconds of processor time, as `time.process_time` counts them."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.start()

    def run(self) -> None:
        while time.process_time() < self.until:
            time.sleep(LOOK_SECONDS)
        os._exit(_ENDED_ITSELF)


def _most_taken() -> int:
    """Bytes of memory this process ever had; at its beginning Linux counts in what its parent has."""
    if resource is None:
        return 0
    unit = 1 if sys.platform == "darwin" else 1024
    return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) * unit


def _bound(memory: int = 0, seconds: int = 0) -> None:
    if memory:
        _set("RLIMIT_AS", memory)
        _set("RLIMIT_CORE", 0)
    if seconds:
        _set("RLIMIT_CPU", math.ceil(time.process_time()) + seconds)


def _set(name: str, most: int) -> None:
    """As low as asked; where the system refuses (macOS knows no bound of address space), the deadline holds."""
    if resource is not None:
        what = getattr(resource, name)
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, resource.getrlimit(what)[1]))
