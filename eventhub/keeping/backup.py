"""Copies of the database, made while people go on working, and the way back to one of them."""

import contextlib
import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from eventhub.ground import private
from eventhub.ground.alone import alone, in_turn
from eventhub.keeping.forgotten import Forgotten, beside
from eventhub.live import forgetting as erasing
from eventhub.record.database import write_anew

KEEP = 24
STAMP = "%Y%m%dT%H%M%S%f"
_TABLES = {"gathering", "person", "words", "erased"}
_STAMPED = re.compile(r"\d{8}T\d{12}")


class NotWhole(Exception):
    """A copy that cannot be made or trusted, or a restore that must not be done now. The message says what to do."""


def save(path: Path, folder: Path) -> Path:
    """A copy of the SQLite file, checked and safely on disk; the newest 24 are kept. Raises NotWhole, OSError.

    When the disk is full the oldest copy makes room, once, and only where that is enough. A copy that was cut off never
    replaces a good one. Where there is no database none is made.
    """
    if not path.is_file() or not path.stat().st_size:
        raise NotWhole(
            f"There is no database at {path.absolute()}, so there is nothing to copy. Run this in the folder of the "
            "server, or set DATABASE_URL as it is set there."
        )
    folder.mkdir(parents=True, exist_ok=True)
    with in_turn(path):
        for left_over in folder.glob(f"{path.stem}-*.tmp"):
            private.gone(left_over)
        made = _made(path, folder)
        for surplus in copies(folder, path.stem)[:-KEEP]:
            surplus.unlink()
    return made


def _made(path: Path, folder: Path) -> Path:
    try:
        try:
            return _copied(path, folder)
        except (OSError, sqlite3.Error):
            if not _room_made(path, folder):
                raise
            return _copied(path, folder)
    except (OSError, sqlite3.Error) as error:
        free = shutil.disk_usage(folder).free // 1_000_000
        raise NotWhole(
            f"No copy was made ({error}). {free} MB are free in {folder.absolute()}. The copies that were there are "
            "as they were; make room, and try again."
        ) from error


def _room_made(path: Path, folder: Path) -> bool:
    """Remove the oldest copy, if the new one then has room and another whole one stays."""
    needed = sum(part.stat().st_size for part in (path, Path(f"{path}-wal")) if part.exists())
    free, older = shutil.disk_usage(folder).free, copies(folder, path.stem)
    if free > needed or len(older) < 2 or free + older[0].stat().st_size < needed:
        return False
    if newest(folder, path.stem) in (None, older[0]):
        return False
    older[0].unlink()
    return True


def copies(folder: Path, stem: str) -> list[Path]:
    """The copies we made of one database, oldest first; what somebody laid there by hand has no day in its name."""
    return sorted(file for file in folder.glob(f"{stem}-*.db") if _STAMPED.fullmatch(file.stem[len(stem) + 1 :]))


def newest(folder: Path, stem: str) -> Path | None:
    """The newest copy that is whole and has something in it, or None."""
    return next((copy for copy in reversed(copies(folder, stem)) if whole(copy) and is_ours(copy)), None)


def is_ours(path: Path) -> bool:
    """Whether it holds our tables: an empty file does not, and on a stick there may lie others' files. Raises
    sqlite3.DatabaseError."""
    with closing(opened(path)) as raw:
        names = {name for (name,) in raw.execute("SELECT name FROM sqlite_master")}
    return names >= _TABLES


def whole(path: Path) -> bool:
    """Whether SQLite finds this file in order."""
    try:
        unfinished = Path(f"{path}-journal").exists()  # whoever was interrupted in it: SQLite first takes that back
        with closing(opened(path, "rw" if unfinished else "ro")) as connection:
            return bool(connection.execute("PRAGMA quick_check").fetchone() == ("ok",))
    except sqlite3.Error:
        return False


def opened(path: Path, mode: str = "rw", isolation_level: Literal["DEFERRED"] | None = None) -> sqlite3.Connection:
    """A SQLite file as it is; one that is not there is not made. Raises sqlite3.Error."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=isolation_level)


def restore(path: Path, copy: Path, folder: Path, listed: Forgotten | None = None) -> Path | None:
    """Put a copy in the place of the database; answers where the old one was laid aside. Raises NotWhole, and Taken
    while a server has the database open.

    The gatherings get a new epoch, so that every browser starts afresh, and whoever was erased after the copy was
    made is erased again: whoever is on the list, or in any file that can still be read.
    """
    with alone(path), in_turn(path):
        return _restored(path, copy, folder, listed or beside(path))


def _restored(path: Path, copy: Path, folder: Path, listed: Forgotten) -> Path | None:
    if not (whole(copy) and is_ours(copy)):
        raise NotWhole(f"{copy} is damaged or empty. Choose another: eventhub backup --list shows them.")
    known = listed.all()
    marked = set().union(*(erased(file) for file in (path, *copies(folder, path.stem))))
    listed.note(one for one in marked if one[:2] not in {other[:2] for other in known})
    fresh = path.with_name(f".{path.name}.tmp")
    try:
        shutil.copyfile(copy, fresh)
        private.closed(fresh)
        _renewed(fresh, known | marked)
    except (sqlite3.Error, SQLAlchemyError, OSError) as error:
        private.gone(fresh)
        raise NotWhole(f"{copy} could not be put back ({error}). Everything is as it was.") from error
    private.handed_over(fresh)
    private.flush(fresh)
    aside = _laid_aside(path)
    os.replace(fresh, path)
    private.flush(path.parent)
    return aside


def erased(path: Path) -> set[erasing.Gone]:
    """Everybody erased, as far as this file can be read."""
    if not whole(path):
        return set()
    with connected(path) as connection, contextlib.suppress(SQLAlchemyError):
        return erasing.erased(connection)
    return set()


def _renewed(path: Path, gone: set[erasing.Gone]) -> None:
    with connected(path) as connection:
        connection.exec_driver_sql("PRAGMA secure_delete=ON")
        erasing.renew(connection, gone)
    with closing(opened(path)) as raw:
        write_anew(raw)


@contextmanager
def connected(path: Path) -> Iterator[Connection]:
    """One transaction in a SQLite file that is there already."""
    engine = create_engine("sqlite://", creator=lambda: opened(path, isolation_level="DEFERRED"), poolclass=NullPool)
    with engine.begin() as connection:
        yield connection


def _copied(path: Path, folder: Path) -> Path:
    name = f"{path.stem}-{datetime.now(UTC).strftime(STAMP)}"
    with _unfinished(folder / f"{name}.tmp") as copy:
        with closing(opened(path)) as source, closing(opened(copy)) as target:
            source.backup(target)  # in one go: it reads a snapshot, and writers go on beside it
            target.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it
            write_anew(target)
        if not whole(copy):
            raise NotWhole(f"The copy of {path} is damaged, so the database may be too. Keep the older backups.")
        private.flush(copy)
        made = folder / f"{name}.db"
        os.replace(copy, made)
        private.flush(folder)
    return made


@contextmanager
def _unfinished(copy: Path) -> Iterator[Path]:
    try:
        os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_WRONLY, private.OURS))
        private.handed_over(copy)
        yield copy
    finally:
        private.gone(copy)


def _laid_aside(path: Path) -> Path | None:
    if not path.exists():
        private.gone(path)
        return None
    with contextlib.suppress(sqlite3.Error), closing(opened(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    aside = path.with_name(f"{path.stem}.before-{datetime.now(UTC).strftime(STAMP)}{path.suffix}")
    for end in reversed(private.PARTS):  # the file itself last: a log left behind would be read into the new one
        part = Path(f"{path}{end}")
        if part.exists():
            os.replace(part, f"{aside}{end}")
    private.closed(aside)
    return aside
