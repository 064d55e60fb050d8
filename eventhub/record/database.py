"""The database, spoken to off the event loop: one writer thread for SQLite, a small pool for PostgreSQL."""

import asyncio
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, exc
from sqlalchemy.engine import URL, make_url

from eventhub.ground import private

T = TypeVar("T")
_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",  # a power cut must not take back what was acknowledged
    "busy_timeout=5000",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "secure_delete=ON",  # what was erased is overwritten, not only unlinked
)


# A database that went away must say so soon: people wait with a phone in their hand.
_POSTGRESQL = {
    "connect_timeout": 3,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 5000,
    "application_name": "eventhub",  # so that a restore sees that a server is running
    "options": "-c lock_timeout=2000 -c statement_timeout=5000 -c idle_in_transaction_session_timeout=10000",
}
PATIENCE_SECONDS = 5.0
"""So long a wish waits for another process's lock, from the moment it was wished and not from when its turn came."""
TURN = 1.6
"""So many times its patience a wish waits for those before it, while the database works: eight seconds."""
_A_MOMENT_MS = 10
CLEAN = 2
"""In SQLite's user_version: nothing was erased since the file was last written anew."""
_ONCE_MORE = {"40001", "40P01"}  # serialization failure, deadlock: the same again may well succeed
_FOREIGN_KEY = "23503"
_OUR_FAULT = (exc.IntegrityError, exc.DataError, exc.ProgrammingError)


class NotSaved(Exception):
    """The database could not keep it (or be read): disk full, gone, or too slow. Nothing was changed."""


class Deleted(Exception):
    """The gathering was deleted while somebody's wish was on its way: answered 404, as if there never was one."""


class Interrupted(NotSaved):
    """As NotSaved, and worth one more try at once; only for what counts once however often it is done."""


def file_of(url: str | URL) -> Path | None:
    """The SQLite file a URL names, or None for PostgreSQL; looks at no disk."""
    made = make_url(url)
    return Path(made.database) if made.get_backend_name() == "sqlite" and made.database else None


class Database:
    """Reads and writes in threads. Both databases have the same one path."""

    def __init__(self, url: str, patience: float = PATIENCE_SECONDS) -> None:
        self.url, self.patience, self._job = make_url(url), patience, threading.local()
        self.sqlite = self.url.get_backend_name() == "sqlite"
        self.writing = _sqlite(url, "BEGIN IMMEDIATE", self._leave_ms) if self.sqlite else _postgresql(url)
        self.reading = _sqlite(url, "BEGIN", lambda: round(patience * 1000)) if self.sqlite else self.writing
        self._writer = ThreadPoolExecutor(1 if self.sqlite else 4, "writer")
        self._readers = ThreadPoolExecutor(4, "reader")
        self._loaders = ThreadPoolExecutor(2, "loader")  # in turn, so a long journal does not hold up a short one

    @property
    def path(self) -> Path | None:
        """The SQLite file, or None for PostgreSQL."""
        return file_of(self.url)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A write transaction, committed at the end. Raises NotSaved when the database cannot keep it."""
        with _in_words(), self.writing.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A short read transaction. Raises NotSaved when the database cannot be read."""
        with _in_words(), self.reading.begin() as connection:
            yield connection

    def tidy(self, most_bytes: int | None = None) -> None:
        """Take what was just erased out of SQLite's log of changes, and out of the pages where it was moved about.

        A file that has grown beyond `most_bytes` is written anew only later, by whoever calls without: it takes time.
        """
        if self.path:
            with closing(sqlite3.connect(self.path, timeout=5, isolation_level=None)) as connection:
                if most_bytes is None or self.path.stat().st_size <= most_bytes:
                    write_anew(connection)
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    async def writer(self, function: Callable[..., T], *arguments: object, since: float = 0.0) -> T:
        """Run in the writer thread. `since`: when it was first wished (`time.monotonic()`), if that was earlier.

        Raises NotSaved when its turn does not come in time, or the server is stopping: then nothing was begun.
        """
        since = since or time.monotonic()
        job = _begin(self._writer, self._in_time, since + self.patience, function, *arguments)
        return await _in_turn(job, since + self.patience * TURN - time.monotonic())

    async def reader(self, function: Callable[..., T], *arguments: object) -> T:
        """Run in a reader thread. Raises NotSaved when the server is stopping."""
        return await asyncio.wrap_future(_begin(self._readers, function, *arguments))

    def _in_time(self, until: float, function: Callable[..., T], *arguments: object) -> T:
        self._job.until = until
        try:
            return function(*arguments)
        finally:
            del self._job.until

    def _leave_ms(self) -> int:
        """How long what is being written may still wait for the lock of another process."""
        until = getattr(self._job, "until", time.monotonic() + self.patience)
        return max(_A_MOMENT_MS, round((until - time.monotonic()) * 1000))

    async def loader(self, function: Callable[..., T], *arguments: object) -> T:
        """Run something longer in a thread that neither short reads nor writes wait for."""
        return await asyncio.wrap_future(_begin(self._loaders, function, *arguments))

    def close(self) -> None:
        """Finish what is being written and let go."""
        self._loaders.shutdown(cancel_futures=True)
        self._writer.shutdown()
        self._readers.shutdown()
        for engine in {self.writing, self.reading}:
            engine.dispose()


def _begin(executor: Executor, function: Callable[..., T], *arguments: object) -> Future[T]:
    try:
        return executor.submit(function, *arguments)
    except RuntimeError as closed:
        raise NotSaved("the server is stopping") from closed


async def _in_turn(job: Future[T], seconds: float) -> T:
    """What the job answers. One that has not begun by then never does; one that has is waited for."""
    giving_up = asyncio.get_running_loop().call_later(max(0.0, seconds), job.cancel)
    try:
        return await asyncio.wrap_future(job)
    except asyncio.CancelledError:
        me = asyncio.current_task()
        if job.cancelled() and not (me and me.cancelling()):
            raise NotSaved("the database is busy") from None
        raise
    finally:
        giving_up.cancel()


def write_anew(connection: sqlite3.Connection) -> bool:
    """Rewrite a SQLite file in which something was erased since it was last written anew; answers whether it was.

    SQLite overwrites what is deleted, but not every copy of a key that it left when it moved keys about. Whether it was
    done stands in the file itself, so a power cut in between is no loss.
    """
    before = connection.execute("PRAGMA user_version").fetchone()
    if before == (CLEAN,):
        return False
    connection.execute("PRAGMA temp_store=MEMORY")  # no second copy of it in a folder for temporary files
    connection.execute("PRAGMA secure_delete=ON")
    connection.execute("VACUUM")
    connection.execute("BEGIN IMMEDIATE")
    if connection.execute("PRAGMA user_version").fetchone() == before:  # nobody was forgotten meanwhile
        connection.execute(f"PRAGMA user_version={CLEAN}")
    connection.execute("COMMIT")
    return True


@contextmanager
def _in_words() -> Iterator[None]:
    """Turns what a database that is full, gone or too slow raises into NotSaved, and a row for a gathering that is not
    there any more into Deleted; our own mistakes pass."""
    try:
        yield
    except exc.TimeoutError as error:
        raise NotSaved("every connection to the database is busy") from error
    except exc.DBAPIError as error:
        if isinstance(error, exc.IntegrityError) and _of_nothing(error.orig):
            raise Deleted from error
        if isinstance(error, _OUR_FAULT):
            raise
        again = error.connection_invalidated or getattr(error.orig, "sqlstate", "") in _ONCE_MORE
        raise (Interrupted if again else NotSaved)(str(error.orig)) from error


def _of_nothing(error: object) -> bool:
    """Whether a row was to belong to one that is gone; every such chain of ours ends at a gathering."""
    return getattr(error, "sqlstate", "") == _FOREIGN_KEY or "FOREIGN KEY" in str(error)


def _postgresql(url: str) -> Engine:
    url = url.replace("postgresql://", "postgresql+psycopg://").replace("postgres://", "postgresql+psycopg://")
    return create_engine(
        url,
        pool_pre_ping=True,
        pool_size=8,
        max_overflow=4,
        pool_timeout=2,
        connect_args=_POSTGRESQL,
        hide_parameters=True,
    )


def _sqlite(url: str, begin: str, leave_ms: Callable[[], int]) -> Engine:
    path = make_url(url).database
    if path:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"check_same_thread": False}, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def prepare(raw: sqlite3.Connection, _record: object) -> None:
        raw.isolation_level = None  # we say BEGIN ourselves
        for pragma in _PRAGMAS:
            raw.execute(f"PRAGMA {pragma}")
        if path:
            private.closed(Path(path))  # what SQLite lays beside it is as open as the file itself

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={leave_ms()}")
        connection.exec_driver_sql(begin)

    return engine
