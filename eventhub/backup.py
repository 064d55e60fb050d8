"""Copies of the database, made while people go on working, and the way back to one of them."""

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from eventhub import erasing

KEEP = 24
_STAMP = "%Y%m%dT%H%M%S%f"


class NotWhole(Exception):
    """A copy that cannot be trusted, or a restore that must not be done now. The message says what to do."""


def save(path: Path, folder: Path) -> Path:
    """A copy of the SQLite file, checked and safely on disk; the newest 24 are kept. Raises NotWhole, OSError.

    When the disk is full the oldest copy makes room, once. A copy that was cut off never replaces a good one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for left_over in folder.glob(f"{path.stem}-*.tmp"):
        left_over.unlink()
    try:
        made = _copied(path, folder)
    except (OSError, sqlite3.Error):
        older = copies(folder, path.stem)
        if len(older) < 2:
            raise
        older[0].unlink()
        made = _copied(path, folder)
    for surplus in copies(folder, path.stem)[:-KEEP]:
        surplus.unlink()
    return made


def copies(folder: Path, stem: str) -> list[Path]:
    """The copies of one database, oldest first."""
    return sorted(folder.glob(f"{stem}-*.db"))


def newest(folder: Path, stem: str) -> Path | None:
    """The newest copy that is whole, or None."""
    return next((copy for copy in reversed(copies(folder, stem)) if whole(copy)), None)


def whole(path: Path) -> bool:
    """Whether SQLite finds this file in order."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            return connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
    except sqlite3.Error:
        return False


def restore(path: Path, copy: Path, folder: Path) -> Path | None:
    """Put a copy in the place of the database; answers where the old one was laid aside. Raises NotWhole.

    The gatherings get a new epoch, so that every browser starts afresh, and whoever was erased after the copy was
    made is erased again.
    """
    if not whole(copy):
        raise NotWhole(f"{copy} is damaged. Choose another: eventhub backup --list shows them.")
    gone = set().union(*(erased(file) for file in (path, *copies(folder, path.stem))))
    fresh = path.with_name(f".{path.name}.tmp")
    shutil.copyfile(copy, fresh)
    _renewed(fresh, gone)
    _flush(fresh)
    aside = _laid_aside(path)
    os.replace(fresh, path)
    _flush(path.parent)
    return aside


def erased(path: Path) -> set[erasing.Gone]:
    """Everybody erased, as far as this file can be read."""
    if not whole(path):
        return set()
    with _opened(path) as connection, contextlib.suppress(SQLAlchemyError):
        return erasing.erased(connection)
    return set()


def _renewed(path: Path, gone: set[erasing.Gone]) -> None:
    with _opened(path) as connection:
        connection.exec_driver_sql("PRAGMA secure_delete=ON")
        erasing.renew(connection, gone)
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("VACUUM")  # nothing erased stays in a free page


@contextmanager
def _opened(path: Path) -> Iterator[Connection]:
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    with engine.begin() as connection:
        yield connection


def _copied(path: Path, folder: Path) -> Path:
    name = f"{path.stem}-{datetime.now(UTC).strftime(_STAMP)}"
    with _unfinished(folder / f"{name}.tmp") as copy:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)  # in one go: it reads a snapshot, and writers go on beside it
            target.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it
        if not whole(copy):
            raise NotWhole(f"The copy of {path} is damaged, so the database may be too. Keep the older backups.")
        _flush(copy)
        made = folder / f"{name}.db"
        os.replace(copy, made)
        _flush(folder)
    return made


@contextmanager
def _unfinished(copy: Path) -> Iterator[Path]:
    try:
        yield copy
    finally:
        copy.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    """Wait until the disk has it."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _laid_aside(path: Path) -> Path | None:
    if not path.exists():
        return None
    with contextlib.suppress(sqlite3.Error), closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    aside = path.with_name(f"{path.stem}.before-{datetime.now(UTC).strftime(_STAMP)}{path.suffix}")
    for end in ("", "-wal", "-shm"):
        part = Path(f"{path}{end}")
        if part.exists():
            os.replace(part, f"{aside}{end}")
    return aside
