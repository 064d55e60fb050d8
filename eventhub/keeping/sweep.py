"""Goes through every copy beside the database: nobody who was forgotten stays in one, and none outlives its promise."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import structlog
from sqlalchemy import Connection, select
from sqlalchemy.exc import SQLAlchemyError

from eventhub.ground import private
from eventhub.ground.alone import in_turn, taken
from eventhub.keeping import backup
from eventhub.keeping.promise import DAY_MS, over, shortest
from eventhub.live.forgetting import EVERYBODY, Gone, forget_again, missing
from eventhub.record.database import write_anew
from eventhub.record.tables import GatheringRow, table_of

log = structlog.get_logger()
_HEAD = b"SQLite format 3\0"
UNREADABLE_DAYS = 7
"""So long may a damaged file lie aside for somebody who can mend it, or less where less was promised."""
_DATE = re.compile(r"\d{8}T\d{12}")
_OUR_NAME = re.compile(rf"(-|\.before-){_DATE.pattern}\.\w+")


@dataclass(frozen=True, slots=True)
class Sweep:
    """The copies of one SQLite file: beside it, and in the folder for copies."""

    path: Path
    folder: Path

    def round(self, gone: set[Gone], now: int) -> None:
        """Go through all of them (now: UTC ms). What is interrupted is taken up by the next round."""
        with in_turn(self.path):
            days = self._days()
            for file in list(self._unfinished()):
                private.gone(file)
            for file in self._found():
                self._seen_to(file, gone, now, days)

    def _days(self) -> int:
        try:
            with backup.connected(self.path) as connection:
                return min(UNREADABLE_DAYS, shortest(connection))
        except SQLAlchemyError:
            return UNREADABLE_DAYS

    def _unfinished(self) -> Iterator[Path]:
        """Copies that were cut off (nobody makes one now: it is our turn), and what SQLite laid beside what is gone."""
        yield from self.folder.glob(f"{self.path.stem}-*.tmp")
        yield self.path.with_name(f".{self.path.name}.tmp")
        for file in self._files():
            main, dash, part = file.name.rpartition("-")
            if dash + part in private.PARTS and self._ours(file.with_name(main)) and not file.with_name(main).exists():
                yield file.with_name(main)

    def _files(self) -> set[Path]:
        return {file.resolve() for place in (self.path.parent, self.folder) if place.is_dir()
                for file in place.iterdir() if file.is_file() and not file.is_symlink()}  # fmt: skip

    def _found(self) -> list[Path]:
        """Whatever may hold people, whoever laid it there; never the database itself or one that is in use."""
        own = self.path.resolve()
        found = (file for file in self._files() - {own} if self._ours(file) or self._by_hand(file))
        return sorted(file for file in found if not taken(file))

    def _ours(self, file: Path) -> bool:
        """A copy we made, by its name."""
        return file.name.startswith(self.path.stem) and bool(_OUR_NAME.fullmatch(file.name[len(self.path.stem) :]))

    def _by_hand(self, file: Path) -> bool:
        """Laid there by somebody: another database, or what may be a damaged copy of ours."""
        part = any(file.name.endswith(end) for end in private.PARTS if end)
        return not part and (_begins_as_sqlite(file) or self._like_ours(file))

    def _like_ours(self, file: Path) -> bool:
        apart = self.folder.resolve() != self.path.parent.resolve()
        return apart and file.parent == self.folder.resolve() and file.name.startswith(self.path.stem)

    def _seen_to(self, file: Path, gone: set[Gone], now: int, days: int) -> None:
        try:
            if not backup.is_ours(file):
                return
            private.closed(file)
            kept = _cleaned(file, gone, now)
        except (sqlite3.DatabaseError, SQLAlchemyError, OSError) as error:
            if self._ours(file) or self._like_ours(file):
                self._stuck(file, error, now, days)
        else:
            if not kept and self._ours(file):
                private.gone(file)

    def _stuck(self, file: Path, error: Exception, now: int, days: int) -> None:
        """It cannot be opened, or not be written: it goes when its days are over; one that is whole goes now, unless it
        is the newest, for which we try again."""
        private.closed(file)
        old = now - _made_at(file, now) > days * DAY_MS
        if old or (backup.whole(file) and file != self._newest()):
            private.gone(file)
        else:
            log.error("a copy could not be gone through", file=file.name, reason=type(error).__name__)

    def _newest(self) -> Path | None:
        found = backup.newest(self.folder, self.path.stem)
        return found and found.resolve()


def _begins_as_sqlite(file: Path) -> bool:
    with suppress(OSError), file.open("rb") as opened:
        return opened.read(len(_HEAD)) == _HEAD
    return False


def _cleaned(file: Path, gone: set[Gone], now: int) -> bool:
    """Forget in a copy whoever is to be forgotten; False when that was the last there was in it."""
    with closing(backup.opened(file)) as raw:
        raw.execute("PRAGMA journal_mode=DELETE")
    with backup.connected(file) as connection:
        connection.exec_driver_sql("PRAGMA secure_delete=ON")
        due = missing(connection, {*gone, *((id, EVERYBODY, now) for id in over(connection, now))})
        again = forget_again(connection, due) if due else []
        kept = not again or _anything(connection)
    with closing(backup.opened(file)) as raw:
        write_anew(raw)
    return kept


def _anything(connection: Connection) -> bool:
    here = select(table_of(GatheringRow).c.id).where(table_of(GatheringRow).c.recipe != "{}")
    return connection.execute(here.limit(1)).first() is not None


def _made_at(file: Path, now: int) -> int:
    """When it was made (UTC ms): by its name or by the disk, whichever says earlier; no day that is yet to come."""
    named, moment = _DATE.search(file.name), min(now, round(file.stat().st_mtime * 1000))
    if named:
        with suppress(ValueError):
            said = datetime.strptime(named[0], backup.STAMP).replace(tzinfo=UTC)
            moment = min(moment, round(said.timestamp() * 1000))
    return moment
