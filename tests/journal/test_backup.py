"""A copy is whole or it is not there, and whoever was erased stays erased in a restored one."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from eventhub.ground.clock import Clock
from eventhub.keeping import backup
from eventhub.keeping.keeper import Keeper
from eventhub.keeping.upgrade import upgrade
from eventhub.live import forgetting as erasing
from eventhub.live.house import House
from eventhub.record.database import Database
from eventhub.record.tables import ErasedRow, GatheringRow, PersonRow, WordsRow
from tests.journal.conftest import furnish

CANARY = "a canary nobody may find"


@pytest.fixture
def kept(tmp_path: Path):
    """A database in which Ana wrote something, and a folder for copies."""
    database = Database(f"sqlite:///{tmp_path}/e.db")
    upgrade(database, tmp_path / "backups")
    with database.write() as connection:
        furnish(connection)
        connection.execute(insert(PersonRow.__table__).values(
            gathering="g", id="ana", number=1, name=CANARY, languages="", traits="{}", needs_access=False, minor=False,
            phone=True, code_hash="",
        ))  # fmt: skip
        connection.execute(insert(WordsRow.__table__).values(
            gathering="g", id="w.1", room="r", author="ana", text=CANARY, lang="en", visibility="open", gone=False,
        ))  # fmt: skip
    yield database, tmp_path / "backups"
    database.close()


def test_a_copy_made_while_the_database_is_open_is_whole(kept):
    database, folder = kept
    copy = backup.save(database.path, folder)
    assert backup.whole(copy)
    assert [path.suffix for path in folder.iterdir()] == [".db"]


def test_the_newest_twenty_four_are_kept(kept):
    database, folder = kept
    made = [backup.save(database.path, folder) for _ in range(27)]
    assert backup.copies(folder, "e") == made[-24:]


def test_what_was_cut_off_is_swept_away_and_never_taken_for_a_copy(kept):
    database, folder = kept
    copy = backup.save(database.path, folder)
    (folder / "e-20200101T000000000000.tmp").write_bytes(b"half")
    (folder / "e-99990101T000000000000.db").write_bytes(b"not a database at all")
    assert backup.newest(folder, "e") == copy
    backup.save(database.path, folder)
    assert list(folder.glob("*.tmp")) == []


def test_a_damaged_copy_is_refused(kept):
    database, folder = kept
    bad = folder / "bad.db"
    folder.mkdir()
    bad.write_bytes(b"garbage" * 1000)
    with pytest.raises(backup.NotWhole, match="damaged"):
        backup.restore(database.path, bad, folder)


def test_an_empty_file_is_no_copy_to_go_back_to(kept):
    database, folder = kept
    copy = backup.save(database.path, folder)
    empty = folder / "e-99990101T000000000000.db"
    sqlite3.connect(empty).close()
    assert backup.newest(folder, "e") == copy
    database.close()
    with pytest.raises(backup.NotWhole, match="empty"):
        backup.restore(database.path, empty, folder)


def test_restoring_starts_a_new_epoch_and_lays_the_old_database_aside(kept):
    database, folder = kept
    copy = backup.save(database.path, folder)
    path = database.path
    database.close()
    aside = backup.restore(path, copy, folder)
    assert (backup.whole(path), backup.whole(aside)) == (True, True)
    again = Database(f"sqlite:///{path}")
    with again.read() as connection:
        assert connection.execute(select(GatheringRow.epoch)).scalar_one() != "first"
    again.close()


def test_whoever_was_erased_after_the_copy_is_erased_in_it_too(kept):
    database, folder = kept
    copy = backup.save(database.path, folder)
    with database.write() as connection:
        erasing.erase(connection, ("g", "ana", 5))
    path = database.path
    database.close()
    backup.restore(path, copy, folder)
    assert CANARY.encode() not in path.read_bytes()
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT gathering, person, at FROM erased").fetchall() == [("g", "ana", 5)]


def test_erasing_keeps_what_happened_and_nothing_about_the_person(kept):
    database, _ = kept
    with database.write() as connection:
        erasing.erase(connection, ("g", "ana", 5))
        erasing.erase(connection, ("g", "ana", 6))
    with database.read() as connection:
        assert connection.execute(select(WordsRow.text, WordsRow.author, WordsRow.gone)).all() == [("", "", True)]
        assert connection.execute(select(PersonRow.id)).all() == []
        assert connection.execute(select(ErasedRow.at)).scalars().all() == [6]


async def test_a_copy_that_fails_is_told_at_the_consoles_until_one_is_made(kept):
    database, folder = kept
    folder.write_bytes(b"no folder")
    keeper = Keeper(House(database, Clock(), {}), folder)
    assert keeper.alarm() == ""
    await keeper._copy(database.path)
    assert keeper.alarm() == "copies"
    folder.unlink()
    await keeper._copy(database.path)
    assert (keeper.alarm(), len(backup.copies(folder, "e"))) == ("", 1)


async def test_a_disk_that_is_nearly_full_is_told_at_the_consoles(kept, monkeypatch):
    database, folder = kept
    keeper = Keeper(House(database, Clock(), {}), folder)
    monkeypatch.setattr("eventhub.keeping.keeper.LOW_DISK_MB", 10**12)
    assert keeper.alarm() == "disk"
