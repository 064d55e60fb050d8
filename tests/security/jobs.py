"""What a clerk is asked in the tests, from harmless to made to hurt."""

import os
import signal
import time
from pathlib import Path

from rooms.kernel import Refused


def double(text: str) -> str:
    return text * 2


def refuse(name: str) -> None:
    raise Refused("There is no {name}.", name=name)


def stumble(words: str) -> None:
    raise ValueError(words)


def fill_memory() -> bytes:
    return b"x" * 8_000_000_000


def most_memory() -> int:
    """So much the system lets this process have, in bytes."""
    import resource

    return resource.getrlimit(resource.RLIMIT_AS)[0]


def take(size: int) -> int:
    return len(b"x" * size)


def think_for_ever() -> None:
    while True:
        pass


def sleep_for_ever() -> None:
    time.sleep(3600)


def who() -> int:
    return os.getpid()


def fall_once(mark: str) -> str:
    """As when the system stops the process for want of memory; the next one finds the mark and works."""
    if not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "done"


def fall_always() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
