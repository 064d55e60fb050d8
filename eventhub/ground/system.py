"""What this computer's system lends us, and what to do without it: Windows has no `resource`, no `fcntl`, no uvloop.

Asked by looking for the thing itself, never by the system's name: a module that is there is used.
"""

import socket
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Protocol, cast


class HasLimits(Protocol):
    """What we ask of Python's `resource`; sizes are in bytes, times in seconds, each as (now, at most)."""

    RLIMIT_NOFILE: int

    def getrlimit(self, resource: int, /) -> tuple[int, int]: ...

    def setrlimit(self, resource: int, limits: tuple[int, int], /) -> None: ...


def lent(name: str) -> ModuleType | None:
    """A module that some systems have, or None."""
    try:
        return import_module(name)
    except ImportError:
        return None


def limits() -> HasLimits | None:
    """How many files and how much memory a process may have, where the system keeps count of that."""
    return cast(HasLimits | None, lent("resource"))  # a module says of no protocol that it has it


def loop() -> str:
    """The event loop for uvicorn: the fast one where it can be had."""
    return "uvloop" if _there("uvloop") else "asyncio"


def writes_to_sockets() -> bool:
    """Whether a socket's number is a file's, so that a frame can be written without a detour (not on Windows)."""
    return lent("fcntl") is not None and _there("uvloop")


def hands_down_files() -> bool:
    """Whether a program we start can be handed an open line by its number (not on Windows)."""
    return lent("fcntl") is not None


def only_ours(listening: socket.socket) -> None:
    """A port left a moment ago can be had again, but never one somebody listens at: Windows needs another word."""
    word = getattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_REUSEADDR)
    listening.setsockopt(socket.SOL_SOCKET, word, 1)


def _there(name: str) -> bool:
    """Whether a module could be imported; none is."""
    return find_spec(name) is not None
