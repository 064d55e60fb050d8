"""Files that only the server's own user may read: what lies in them is about people."""

import contextlib
import os
import shutil
from pathlib import Path

OURS = 0o600
PARTS = ("", "-wal", "-shm", "-journal")
"""What SQLite may lay beside a database, by the end of its name."""


def from_now_on() -> None:
    """Whatever this process and its children make, nobody else on this machine can read."""
    os.umask(0o077)


def closed(path: Path) -> None:
    """A file of an earlier day, and what SQLite laid beside it: from now on only ours."""
    for end in PARTS:
        with contextlib.suppress(OSError):  # not there, or on a stick that knows no owners
            os.chmod(f"{path}{end}", OURS)


def handed_over(path: Path) -> None:
    """What the administrator made belongs to whoever owns the folder, or the server could not open it."""
    if getattr(os, "geteuid", lambda: -1)() == 0:
        owner = path.parent.stat()
        os.chown(path, owner.st_uid, owner.st_gid)


def flush(path: Path) -> None:
    """Wait until the disk has it."""
    try:
        handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    except PermissionError:
        if path.is_dir():
            return  # Windows opens no folder, and needs not be told
        raise
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def gone(path: Path) -> None:
    """Remove a file with what SQLite laid beside it, whichever of them are there; or a folder with all in it."""
    if path.is_dir():
        shutil.rmtree(path)
        return
    for end in reversed(PARTS):
        Path(f"{path}{end}").unlink(missing_ok=True)
