"""eventhub backup, eventhub restore: a copy of everything, and the way back to it."""

import argparse
import json
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import text

from eventhub.ground.alone import NotAlone
from eventhub.ground.settings import Settings, from_environment
from eventhub.keeping import backup, dump
from eventhub.keeping.forgotten import list_of
from eventhub.keeping.rounds import copies_of
from eventhub.record.database import Database, NotSaved, file_of
from eventhub.run.cli import Commands

_OTHERS = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'eventhub' "
    "AND pid <> pg_backend_pid()"
)

ENVIRONMENT = ("DATABASE_URL", "EVENTHUB_BACKUPS")


def add(subparsers: Commands) -> None:
    """Register both commands."""
    saving = subparsers.add_parser("backup", help="copy the database while people go on working")
    saving.add_argument("--list", action="store_true", help="show the copies there are")
    saving.add_argument("--json", action="store_true", help="print the copies, or the one that was made, as JSON")
    saving.set_defaults(run=run_backup)
    restoring = subparsers.add_parser("restore", help="go back to a copy (stop the server first)")
    restoring.add_argument("copy", help="a file, a name from `eventhub backup --list`, or: newest")
    restoring.set_defaults(run=run_restore)


def run_backup(args: argparse.Namespace) -> int:
    """Make a copy, or list them."""
    settings = from_environment()
    return _told(lambda: _shown(settings, args))


def run_restore(args: argparse.Namespace) -> int:
    """Go back to a copy. Exit code 2 while a server runs on the database."""
    return _told(lambda: _restore(from_environment(), args.copy))


def _told(deed: Callable[[], object]) -> int:
    try:
        deed()
    except (backup.NotWhole, NotSaved, OSError, sqlite3.Error) as error:
        print(error, file=sys.stderr)
        return 1
    except NotAlone as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _shown(settings: Settings, args: argparse.Namespace) -> None:
    """For people the path of the copy that was made, or a line for each there is; for programs their sizes too."""
    found = _copies(settings) if args.list else [_save(settings)]
    if args.json:
        told = [{"name": copy.name, "path": str(copy), "bytes": copy.stat().st_size} for copy in found]
        print(json.dumps(told if args.list else told[0], ensure_ascii=False, indent=1))
    elif args.list:
        print("".join(f"{copy.name}  {copy.stat().st_size / 1e6:.1f} MB\n" for copy in found), end="")
    else:
        print(found[0])
    if not found:
        print(f"There are no copies in {settings.backups.absolute()}.", file=sys.stderr)


def _copies(settings: Settings) -> list[Path]:
    path = file_of(settings.database_url)
    return list(backup.copies(settings.backups, path.stem) if path else dump.copies(settings.backups))


def _save(settings: Settings) -> Path:
    path = file_of(settings.database_url)
    return backup.save(path, settings.backups) if path else dump.save(settings.database_url, settings.backups)


def _restore(settings: Settings, name: str) -> None:
    path = file_of(settings.database_url)
    if path is None:
        print("Restored from", _restored_elsewhere(settings, name))
    else:
        aside, copy = _restored_file(settings, path, name)
        print(f"Restored from {copy}." + (f" The database as it was lies in {aside}." if aside else ""))
    copies_of(settings).round(list_of(settings).all(), round(time.time() * 1000))


def _restored_file(settings: Settings, path: Path, name: str) -> tuple[Path | None, Path]:
    copy = _chosen(settings.backups, path.stem, name)
    return backup.restore(path, copy, settings.backups, list_of(settings)), copy


def _restored_elsewhere(settings: Settings, name: str) -> Path:
    database = Database(settings.database_url)
    try:
        _refuse_while_running(database)
        return dump.restore(database, settings.backups, name, list_of(settings))
    finally:
        database.close()


def _chosen(folder: Path, stem: str, name: str) -> Path:
    found = backup.newest(folder, stem) if name == "newest" else next(
        (path for path in (Path(name), folder / name) if path.is_file()), None
    )  # fmt: skip
    if found is None:
        raise backup.NotWhole(f"There is no whole copy “{name}” in {folder.absolute()}.")
    return found


def _refuse_while_running(database: Database) -> None:
    """A server on PostgreSQL keeps its connections open, and says whose they are. Raises NotAlone."""
    try:
        with database.read() as connection:
            others = connection.execute(_OTHERS).scalar_one()
    except NotSaved as error:
        raise backup.NotWhole(f"PostgreSQL cannot be reached ({error}). Is it running?") from error
    if others:
        raise NotAlone("The server is running. Stop it first, and restore again.")
