"""A small room kind, a database of its own, and a hand that sends wishes: what every journal test needs."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, insert, text

from eventhub.ground import logs
from eventhub.keeping.upgrade import upgrade
from eventhub.record.database import Database
from eventhub.record.tables import GatheringRow, RoomRow
from tests.ground.needed import left_out

POSTGRESQL = os.environ.get("TESTS_POSTGRESQL", "postgresql://postgres@127.0.0.1:5432")


def postgresql_here() -> bool:
    """Whether a PostgreSQL is there to be tested against."""
    try:
        with create_engine(_admin(), connect_args={"connect_timeout": 1}).connect():
            return True
    except Exception:
        return False


def _admin() -> str:
    return POSTGRESQL.replace("postgresql://", "postgresql+psycopg://") + "/postgres"


@contextmanager
def scratch_database() -> Iterator[str]:
    """The URL of an empty PostgreSQL database, gone afterwards; a run that was killed leaves its name to nobody."""
    name = f"eventhub_test_{uuid4().hex[:12]}"
    engine = create_engine(_admin(), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    try:
        yield f"{POSTGRESQL}/{name}"
    finally:
        with engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of an empty PostgreSQL database of this test run's own."""
    if not postgresql_here():
        left_out("PostgreSQL")
    with scratch_database() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, tmp_path: Path) -> Iterator[Database]:
    """A database with its tables and one gathering "g" with a tally "r"; the same tests run on both."""
    url = f"sqlite:///{tmp_path}/e.db" if request.param == "sqlite" else request.getfixturevalue("postgresql")
    opened = Database(url)
    upgrade(opened, tmp_path / "backups")
    with opened.write() as connection:
        furnish(connection)
    yield opened
    with opened.write() as connection:
        empty(connection)
    opened.close()


def furnish(connection, gathering: str = "g") -> None:
    """Rows for a gathering with two rooms."""
    connection.execute(
        insert(GatheringRow.__table__).values(
            id=gathering, code=f"CODE{gathering}", epoch="first", recipe="{}", created=0, rehearsal_of="",
            people_version=0, next_number=1, entry_open=True,
        )
    )  # fmt: skip
    rows = [{"gathering": gathering, "key": key, "kind": "tally", "place": 0, "seq": 0} for key in ("r", "s")]
    connection.execute(insert(RoomRow.__table__), rows)


def empty(connection) -> None:
    """Every row of every table goes."""
    for table in reversed(GatheringRow.metadata.sorted_tables):
        connection.execute(table.delete())


@pytest.fixture(autouse=True)
def plain_logs() -> None:
    """Log lines as the server writes them; the default ones print local values, and take seconds over it."""
    logs.configure()
