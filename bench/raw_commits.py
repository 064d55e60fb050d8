"""The yardstick of everything durable: the same bytes put into SQLite by the plainest program, a commit a group."""

import secrets
import sqlite3
import time
from pathlib import Path

TABLES = """
CREATE TABLE fact (gathering VARCHAR NOT NULL, room VARCHAR NOT NULL, seq INTEGER NOT NULL, step INTEGER NOT NULL,
 at BIGINT NOT NULL, actor VARCHAR NOT NULL, via VARCHAR NOT NULL, name VARCHAR NOT NULL, payload TEXT NOT NULL,
 PRIMARY KEY (gathering, room, seq));
CREATE TABLE op (op VARCHAR NOT NULL, gathering VARCHAR NOT NULL, actor VARCHAR NOT NULL, body VARCHAR NOT NULL,
 answer TEXT NOT NULL, PRIMARY KEY (op, gathering, actor));
"""
"""As the journal has them: a fact, and what its op was answered."""


class RawCommits:
    """A file of SQLite with full synchronisation; each `group` writes so many facts and answers in one commit."""

    def __init__(self, path: Path, size: int) -> None:
        self.size, self.seq = size, 0
        self.file = sqlite3.connect(path, isolation_level=None)
        self.file.execute("PRAGMA journal_mode = WAL")
        self.file.execute("PRAGMA synchronous = FULL")
        self.file.executescript(TABLES)

    def group(self) -> float:
        """Seconds of one more group."""
        numbers = range(self.seq, self.seq + self.size)
        facts = [("g", "r", n, 0, 1, f"p{n}", "", "Said", f'{{"number":{n},"note":null}}') for n in numbers]
        ops = [(secrets.token_hex(16), "g", f"p{n}", "body", '["ok", "", {}]') for n in numbers]
        self.seq += self.size
        start = time.perf_counter()
        self.file.execute("BEGIN IMMEDIATE")
        self.file.executemany("INSERT INTO fact VALUES (?,?,?,?,?,?,?,?,?)", facts)
        self.file.executemany("INSERT INTO op VALUES (?,?,?,?,?)", ops)
        self.file.execute("COMMIT")
        return time.perf_counter() - start

    def close(self) -> None:
        """No more."""
        self.file.close()
