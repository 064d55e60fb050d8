"""Copies of a PostgreSQL database, made by its own tools, and the way back to one of them."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ProgrammingError

from eventhub.ground import private
from eventhub.ground.alone import in_turn
from eventhub.keeping.backup import KEEP, STAMP, NotWhole
from eventhub.keeping.forgotten import Forgotten
from eventhub.keeping.promise import DAY_MS, DEFAULT_DAYS
from eventhub.live import forgetting as erasing
from eventhub.record.database import Database, NotSaved

_PASSWORD = "PGPASSWORD"  # noqa: S105 - the name of a variable, not a password


def copies(folder: Path) -> list[Path]:
    """The copies there are, oldest first."""
    return sorted(folder.glob("postgresql-*.dump"))


def save(url: str, folder: Path) -> Path:
    """A copy by pg_dump; the newest 24 are kept, and nothing of one that failed. Raises NotWhole."""
    folder.mkdir(parents=True, exist_ok=True)
    with in_turn(folder):
        return _saved(url, folder)


def _saved(url: str, folder: Path) -> Path:
    made = folder / f"postgresql-{datetime.now(UTC).strftime(STAMP)}.dump"
    unfinished = made.with_suffix(".tmp")
    try:
        unfinished.touch(private.OURS)
        private.handed_over(unfinished)
        _run(url, "pg_dump", "--format=custom", f"--file={unfinished}")
        os.replace(unfinished, made)
    finally:
        unfinished.unlink(missing_ok=True)
    for surplus in copies(folder)[:-KEEP]:
        surplus.unlink()
    return made


def restore(database: Database, folder: Path, name: str, listed: Forgotten | None = None) -> Path:
    """Put a copy in the place of what is there, with a new epoch, and erase again who was erased. Raises NotWhole."""
    copy = _chosen(folder, name)
    marked, known = _erased(database), listed.all() if listed else set()
    gone = known | marked
    if listed:
        listed.note(one for one in marked if one[:2] not in {other[:2] for other in known})
    url = database.url.render_as_string(hide_password=False)
    _run(url, "pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", str(copy))
    with database.write() as connection:
        erasing.renew(connection, gone)
    return copy


@dataclass(frozen=True, slots=True)
class Dumps:
    """The copies of a PostgreSQL database. Nobody can be erased from one, so it makes place for a newer."""

    url: str
    folder: Path

    def round(self, gone: set[erasing.Gone], now: int) -> None:
        """Whatever was copied before somebody was forgotten goes, as soon as a newer copy is there; and all by age."""
        if not self.folder.is_dir():
            return
        newest = max((at for _, _, at in gone), default=0)
        with in_turn(self.folder):
            for left_over in self.folder.glob("postgresql-*.tmp"):
                left_over.unlink()
            before = [copy for copy in copies(self.folder) if _made_at(copy) <= newest]
            if before and before[-1] == copies(self.folder)[-1]:
                _saved(self.url, self.folder)
            aged = [copy for copy in copies(self.folder) if now - _made_at(copy) > DEFAULT_DAYS * DAY_MS]
            for copy in {*before, *aged}:
                copy.unlink(missing_ok=True)
            for copy in copies(self.folder):
                private.closed(copy)


def _made_at(copy: Path) -> int:
    """When it was made (UTC ms): by its name, or where that says nothing by the disk."""
    try:
        moment = datetime.strptime(copy.stem.partition("-")[2], STAMP).replace(tzinfo=UTC).timestamp()
    except ValueError:
        moment = copy.stat().st_mtime
    return round(moment * 1000)


def _chosen(folder: Path, name: str) -> Path:
    known = [*reversed(copies(folder))] if name == "newest" else [Path(name), folder / name]
    found = next((path for path in known if path.is_file()), None)
    if found is None:
        raise NotWhole(f"There is no copy “{name}” in {folder}.")
    return found


def _erased(database: Database) -> set[erasing.Gone]:
    try:
        with database.read() as connection:
            return erasing.erased(connection)
    except ProgrammingError:  # an empty database: nobody was erased from it
        return set()
    except NotSaved as error:
        raise NotWhole(f"PostgreSQL cannot be reached ({error}). Is it running, and is DATABASE_URL right?") from error


def _run(url: str, tool: str, *arguments: str) -> None:
    program = shutil.which(tool)
    if program is None:
        raise NotWhole(f"{tool} is not installed here. It comes with PostgreSQL's client (postgresql-client).")
    parts = make_url(url)
    where = [f"--dbname={parts.database}", f"--host={parts.host or 'localhost'}", f"--port={parts.port or 5432}"]
    who = [f"--username={parts.username}"] if parts.username else []
    secret = {_PASSWORD: str(parts.password)} if parts.password else {}
    done = subprocess.run(  # noqa: S603 - a fixed tool, an argument list, no shell
        [program, *where, *who, *arguments],
        env={"PATH": os.defpath, **secret}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise NotWhole(f"{tool} could not finish: {done.stderr.strip()[:400]}")
