"""A database that is blocked or gone: we say so soon, nothing is half kept, and it goes on by itself."""

import sqlite3

import pytest
from sqlalchemy import create_engine, text

from eventhub.keeping.upgrade import upgrade
from eventhub.record.database import Database, NotSaved
from tests.ground.tally import Say
from tests.journal.conftest import empty, furnish
from tests.journal.hand import Hand, asked


@pytest.fixture
def elsewhere(postgresql, tmp_path):
    """Our database, on PostgreSQL."""
    database = Database(postgresql)
    upgrade(database, tmp_path)
    with database.write() as connection:
        furnish(connection)
    yield database
    with database.write() as connection:
        empty(connection)
    database.close()


def test_a_room_somebody_else_holds_is_not_saved_and_later_is(elsewhere, postgresql):
    hand = Hand(elsewhere)
    engine = create_engine(postgresql.replace("postgresql://", "postgresql+psycopg://"))
    wish = asked("ana", Say(4))
    with engine.begin() as holder:
        holder.execute(text("SELECT * FROM room FOR UPDATE"))
        with pytest.raises(NotSaved):
            hand.sends(wish)
    assert hand.statuses(wish) == ["ok"]
    assert len(hand.stored()) == 2
    engine.dispose()


def test_a_connection_that_was_dropped_costs_one_more_try_and_no_wish(elsewhere, postgresql):
    hand = Hand(elsewhere)
    engine = create_engine(postgresql.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT")
    for number in range(5):
        with engine.connect() as admin:
            admin.execute(text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                               "WHERE datname = current_database() AND pid <> pg_backend_pid()"))  # fmt: skip
        assert hand.statuses(asked("ana", Say(number))) == ["ok"]
    assert [entry.seq for entry in hand.stored()] == [1, 2, 3, 4, 5, 6]
    engine.dispose()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_file_that_may_not_be_written_is_not_saved_and_still_read(database):
    hand = Hand(database)
    hand.sends(asked("ana", Say(4)))
    _may_write(database, False)
    wish = asked("ben", Say(5))
    with pytest.raises(NotSaved):
        hand.sends(wish)
    assert len(hand.stored()) == 2
    _may_write(database, True)
    assert hand.statuses(wish) == ["ok"]


def _may_write(database, allowed: bool) -> None:
    raw = database.writing.raw_connection()
    raw.driver_connection.execute(f"PRAGMA query_only={'OFF' if allowed else 'ON'}")
    raw.close()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_two_that_read_and_then_write_never_trip_over_each_other(database):
    hand = Hand(database)
    other = sqlite3.connect(database.path, isolation_level=None)
    for number in range(50):
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM fact").fetchone()
        hand.sends(asked("ana", Say(number % 9)))
        other.execute("COMMIT")
    other.close()
    assert hand.running.seq == 51
