"""Brings the database to the shape this version needs, with a copy put aside first; refuses one it does not know."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from eventhub.keeping import backup
from eventhub.record import migrations
from eventhub.record.database import Database, NotSaved

STEPS = Path(migrations.__file__).parent
_LOCK = text("SELECT pg_advisory_xact_lock(6873001)")


class CannotOpen(Exception):
    """This database cannot be used as it is. The message says what to do."""


def upgrade(database: Database, backups: Path) -> None:
    """Create the tables or bring them up to date, all or nothing. Raises CannotOpen."""
    if database.path:
        _refuse_a_lost_file(database.path, backups)
    found = _found(database)
    steps = ScriptDirectory.from_config(_config())
    known = {step.revision for step in steps.walk_revisions()}
    if found and found not in known:
        raise CannotOpen(
            f"This database was written by a newer eventhub (its shape is {found}, this version knows up to "
            f"{steps.get_current_head()}). Install that newer version, or restore a backup from before the upgrade."
        )
    if found == steps.get_current_head():
        return
    if found and database.path:
        backup.save(database.path, backups)
    _run(database)


def shape(connection: Connection) -> str | None:
    """Which shape the tables have, or None before the first start."""
    return MigrationContext.configure(connection).get_current_revision()


def _found(database: Database) -> str | None:
    try:
        with database.read() as connection:
            return shape(connection)
    except NotSaved as error:
        raise CannotOpen(f"The database cannot be read ({error}). {_way_back(database)}") from error


def _run(database: Database) -> None:
    try:
        with database.write() as connection:
            if not database.sqlite:
                connection.execute(_LOCK)  # several workers start together: one of them does it
            command.upgrade(_config(connection), "head")
    except NotSaved as error:
        raise CannotOpen(f"The database cannot be brought up to date ({error}). Nothing was changed.") from error


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _refuse_a_lost_file(path: Path, backups: Path) -> None:
    """A file that vanished must not be replaced by a silent, new, empty one."""
    newest = backup.newest(backups, path.stem)
    if newest and (not path.exists() or path.stat().st_size == 0):
        raise CannotOpen(
            f"The database {path} is gone, but there are backups of it. To go on from the newest, run: "
            f"eventhub restore {newest.name}. To begin anew, move the backups in {backups} elsewhere first."
        )


def _way_back(database: Database) -> str:
    if not database.path:
        return "Check that PostgreSQL is running and that DATABASE_URL is right."
    return f"Look at {database.path}; to go back to the newest backup, run: eventhub restore newest."
