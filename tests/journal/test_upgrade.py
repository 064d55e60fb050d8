"""The database is brought to today's shape, all or nothing, and a newer one is left alone."""

import sqlite3

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from eventhub.keeping import backup
from eventhub.keeping.upgrade import CannotOpen, shape, upgrade
from eventhub.record import tables
from eventhub.record.database import Database


@pytest.fixture
def fresh(tmp_path):
    """A SQLite database without tables, and where its copies go."""
    database = Database(f"sqlite:///{tmp_path}/e.db")
    yield database, tmp_path / "backups"
    database.close()


def test_the_steps_lead_to_exactly_the_tables_we_use(database):
    with database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables.SQLModel.metadata) == []


def test_starting_twice_changes_nothing(fresh):
    database, backups = fresh
    upgrade(database, backups)
    upgrade(database, backups)
    with database.read() as connection:
        assert shape(connection) is not None
    assert backup.copies(backups, "e") == []


def test_a_newer_database_is_refused_in_words_and_left_alone(fresh):
    database, backups = fresh
    upgrade(database, backups)
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(CannotOpen, match="newer eventhub"):
        upgrade(database, backups)
    with database.read() as connection:
        assert shape(connection) == "9999"


def test_an_older_database_is_copied_before_it_is_changed(fresh, monkeypatch):
    database, backups = fresh
    upgrade(database, backups)
    monkeypatch.setattr("eventhub.keeping.upgrade._found", lambda _database: "0001")
    monkeypatch.setattr("alembic.script.ScriptDirectory.get_current_head", lambda _self: "0002")
    upgrade(database, backups)
    (copy,) = backup.copies(backups, "e")
    assert backup.whole(copy)


def test_a_step_that_fails_leaves_the_database_as_it_was(fresh, monkeypatch):
    database, backups = fresh

    def stumbles(config, _target) -> None:
        config.attributes["connection"].execute(text("CREATE TABLE half (done INTEGER)"))
        raise ZeroDivisionError

    monkeypatch.setattr("alembic.command.upgrade", stumbles)
    with pytest.raises(ZeroDivisionError):
        upgrade(database, backups)
    with sqlite3.connect(database.path) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == []
