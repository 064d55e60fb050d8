"""Votes kept in SQLite as a careful peer would: full synchronisation, all that wait in one commit, outside the loop."""

import asyncio
import sqlite3


class Votes:
    """`keep` returns when a vote is durable."""

    def __init__(self, path: str) -> None:
        self.waiting: list[tuple[str, asyncio.Future[None]]] = []
        self.writing: asyncio.Task[None] | None = None
        self.file = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self.file.execute("PRAGMA journal_mode = WAL")
        self.file.execute("PRAGMA synchronous = FULL")
        self.file.execute("CREATE TABLE IF NOT EXISTS vote (number TEXT PRIMARY KEY)")

    async def keep(self, number: str) -> None:
        """Wait until this vote is on the disk."""
        done = asyncio.get_running_loop().create_future()
        self.waiting.append((number, done))
        if self.writing is None:
            self.writing = asyncio.ensure_future(self._write())
        await done

    async def _write(self) -> None:
        while self.waiting:
            group, self.waiting = self.waiting, []
            await asyncio.to_thread(self._commit, [(number,) for number, _ in group])
            for _, done in group:
                done.set_result(None)
        self.writing = None

    def _commit(self, rows: list[tuple[str]]) -> None:
        self.file.execute("BEGIN IMMEDIATE")
        self.file.executemany("INSERT OR REPLACE INTO vote VALUES (?)", rows)
        self.file.execute("COMMIT")
