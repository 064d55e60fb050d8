"""eventhub backup, eventhub restore: a copy of everything, and the way back to it."""

import argparse
import sys
import time
from pathlib import Path

from sqlalchemy import func, select

from eventhub import backup, dump
from eventhub.database import Database, NotSaved
from eventhub.settings import Settings, from_environment
from eventhub.tables import StampRow

RUNNING_MS = 12_000


def add(subparsers) -> None:
    """Register both commands."""
    saving = subparsers.add_parser("backup", help="copy the database while people go on working")
    saving.add_argument("--list", action="store_true", help="show the copies there are")
    saving.set_defaults(run=run_backup)
    restoring = subparsers.add_parser("restore", help="go back to a copy (stop the server first)")
    restoring.add_argument("copy", help="a file, a name from `eventhub backup --list`, or: newest")
    restoring.set_defaults(run=run_restore)


def run_backup(args: argparse.Namespace) -> int:
    """Make a copy, or list them."""
    settings = from_environment()
    if args.list:
        for copy in dump.copies(settings.backups) if _stem(settings) is None else _copies(settings):
            print(f"{copy.name}  {copy.stat().st_size / 1e6:.1f} MB")
        return 0
    return _told(lambda: print(_save(settings)))


def run_restore(args: argparse.Namespace) -> int:
    """Go back to a copy."""
    return _told(lambda: _restore(from_environment(), args.copy))


def _told(deed) -> int:
    try:
        deed()
    except (backup.NotWhole, NotSaved, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _stem(settings: Settings) -> str | None:
    path = Database(settings.database_url).path
    return path.stem if path else None


def _copies(settings: Settings) -> list[Path]:
    return backup.copies(settings.backups, _stem(settings) or "")


def _save(settings: Settings) -> Path:
    path = Database(settings.database_url).path
    return backup.save(path, settings.backups) if path else dump.save(settings.database_url, settings.backups)


def _restore(settings: Settings, name: str) -> None:
    database = Database(settings.database_url)
    _refuse_while_running(database)
    if database.path is None:
        print("Restored from", dump.restore(database, settings.backups, name))
        return
    copy = _chosen(settings.backups, database.path.stem, name)
    database.close()
    aside = backup.restore(database.path, copy, settings.backups)
    print(f"Restored from {copy}." + (f" The database as it was lies in {aside}." if aside else ""))


def _chosen(folder: Path, stem: str, name: str) -> Path:
    found = backup.newest(folder, stem) if name == "newest" else next(
        (path for path in (Path(name), folder / name) if path.is_file()), None
    )  # fmt: skip
    if found is None:
        raise backup.NotWhole(f"There is no whole copy “{name}” in {folder}.")
    return found


def _refuse_while_running(database: Database) -> None:
    try:
        with database.read() as connection:
            newest = connection.execute(select(func.max(StampRow.at))).scalar_one()
    except Exception:  # a database too broken to ask is the very reason to restore
        return
    if newest and abs(time.time() * 1000 - newest) < RUNNING_MS:
        raise backup.NotWhole("The server is running. Stop it first, wait fifteen seconds, and restore again.")
