"""One at a time: a lock on a file beside the database, which the system takes back from whoever dies."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from eventhub.ground.private import handed_over
from eventhub.ground.system import lent

_POSIX, _WINDOWS = lent("fcntl"), lent("msvcrt")

_FAR = 1 << 30
"""Windows locks bytes, and those cannot be read meanwhile: one that is never written."""


class NotAlone(Exception):
    """Somebody else has it. The message says who, and what to do."""


@contextmanager
def alone(path: Path | None) -> Iterator[None]:
    """Have this database to ourselves, as a server or a restore must; no clock is asked. Raises NotAlone.

    Without a path (PostgreSQL keeps order by itself) nothing is locked.
    """
    if path is None:
        yield
        return
    with _opened(_lock_of(path)) as handle:
        if not _locked(handle, wait=False):
            raise NotAlone(
                f"Another eventhub{_who(handle)} has the database {path} open. Stop it first, "
                "or give this one a database of its own: DATABASE_URL=sqlite:///another.db"
            )
        _sign(handle)
        yield


@contextmanager
def in_turn(path: Path) -> Iterator[None]:
    """Wait until nobody else makes, cleans or removes copies of this database, or in this folder."""
    itself = _POSIX is not None and path.is_dir()
    with _opened(path if itself else path.with_name(f".{path.name}.copies.lock")) as handle:
        _locked(handle, wait=True)
        yield


def taken(path: Path) -> bool:
    """Whether a server has this database open. Leaves no file behind."""
    lock = _lock_of(path)
    if not lock.exists():
        return False
    with _opened(lock) as handle:
        return not _locked(handle, wait=False)


def _lock_of(path: Path) -> Path:
    whole = path.resolve()  # one file, however it is written
    return whole.with_name(f"{whole.name}.lock")


@contextmanager
def _opened(lock: Path) -> Iterator[int]:
    lock.parent.mkdir(parents=True, exist_ok=True)
    if lock.is_dir():
        handle = os.open(lock, os.O_RDONLY)
    else:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)  # not handed on to programs we start
        handed_over(lock)
    try:
        yield handle
    finally:
        os.close(handle)  # the file stays: to remove it would let two in


def _locked(handle: int, wait: bool) -> bool:
    try:
        if _POSIX:
            _POSIX.flock(handle, _POSIX.LOCK_EX | (0 if wait else _POSIX.LOCK_NB))
        elif _WINDOWS:
            os.lseek(handle, _FAR, os.SEEK_SET)
            _WINDOWS.locking(handle, _WINDOWS.LK_LOCK if wait else _WINDOWS.LK_NBLCK, 1)
    except OSError:
        return False
    return True


def _sign(handle: int) -> None:
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, str(os.getpid()).encode())


def _who(handle: int) -> str:
    os.lseek(handle, 0, os.SEEK_SET)
    number = os.read(handle, 20).decode("ascii", "replace").strip()
    return f" (process {number})" if number.isdigit() else ""
