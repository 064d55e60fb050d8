"""Copies of a PostgreSQL database, made by its own tools, and the way back to one of them."""

import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ProgrammingError

from eventhub import erasing
from eventhub.backup import KEEP, NotWhole
from eventhub.database import Database, NotSaved

_PASSWORD = "PGPASSWORD"  # noqa: S105 - the name of a variable, not a password


def copies(folder: Path) -> list[Path]:
    """The copies there are, oldest first."""
    return sorted(folder.glob("postgresql-*.dump"))


def save(url: str, folder: Path) -> Path:
    """A copy by pg_dump; the newest 24 are kept, and nothing of one that failed. Raises NotWhole."""
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / f"postgresql-{datetime.now(UTC).strftime('%Y%m%dT%H%M%S%f')}.dump"
    unfinished = made.with_suffix(".tmp")
    try:
        _run(url, "pg_dump", "--format=custom", f"--file={unfinished}")
        os.replace(unfinished, made)
    finally:
        unfinished.unlink(missing_ok=True)
    for surplus in copies(folder)[:-KEEP]:
        surplus.unlink()
    return made


def restore(database: Database, folder: Path, name: str) -> Path:
    """Put a copy in the place of what is there, with a new epoch, and erase again who was erased. Raises NotWhole."""
    copy = _chosen(folder, name)
    gone = _erased(database)
    url = database.url.render_as_string(hide_password=False)
    _run(url, "pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", str(copy))
    with database.write() as connection:
        erasing.renew(connection, gone)
    return copy


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
