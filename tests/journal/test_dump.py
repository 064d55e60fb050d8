"""PostgreSQL's own copies: there and back again, without whoever was erased meanwhile."""

import time
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select

from eventhub.keeping import dump
from eventhub.keeping.backup import KEEP, NotWhole
from eventhub.keeping.forgotten import Forgotten
from eventhub.keeping.promise import DAY_MS
from eventhub.keeping.upgrade import upgrade
from eventhub.live import forgetting as erasing
from eventhub.record.database import Database
from eventhub.record.tables import ErasedRow, FactRow, GatheringRow, PersonRow, PhotoRow, WordsRow
from eventhub.run.cli import main
from tests.ground.needed import left_out
from tests.journal.conftest import furnish, postgresql_here, scratch_database

CANARY = "a canary nobody may find"
PHOTO = bytes(range(256))


def now() -> int:
    return round(time.time() * 1000)


@pytest.fixture
def kept(tmp_path: Path):
    """A PostgreSQL database in which Ana and Ben wrote something, and a folder for copies."""
    if not postgresql_here():
        left_out("PostgreSQL")
    with scratch_database() as url:
        database = Database(url)
        upgrade(database, tmp_path / "backups")
        with database.write() as connection:
            furnish(connection)
            for person, said in (("ana", CANARY), ("ben", "“é”\n'quoted'; DROP")):
                connection.execute(insert(PersonRow.__table__).values(
                    gathering="g", id=person, number=1, name=said, languages="", traits="{}", needs_access=False,
                    minor=False, phone=True, code_hash="",
                ))  # fmt: skip
                connection.execute(insert(WordsRow.__table__).values(
                    gathering="g", id=f"w.{person}", room="r", author=person, text=said, lang="en", visibility="open",
                    gone=False,
                ))  # fmt: skip
                connection.execute(insert(PhotoRow.__table__).values(
                    gathering="g", id=f"photo-{person}", person=person, image=PHOTO
                ))  # fmt: skip
            connection.execute(insert(FactRow.__table__).values(
                gathering="g", room="r", seq=1, step=0, at=2**41, actor="ben", via="", name="Said", payload='{"é": 1}'
            ))  # fmt: skip
        yield database, url, tmp_path / "copies"
        database.close()


def everything(database: Database) -> dict[str, list]:
    """Each table, row by row, but for the epoch, which is new after a restore."""
    rows = {}
    with database.read() as connection:
        for row in (PersonRow, WordsRow, PhotoRow, FactRow, ErasedRow):
            rows[row.__name__] = sorted(map(repr, connection.execute(select(row.__table__))))
    return rows


def epoch(database: Database) -> str:
    with database.read() as connection:
        return connection.execute(select(GatheringRow.epoch).where(GatheringRow.id == "g")).scalar_one()


def test_what_was_lost_is_there_again_and_browsers_start_afresh(kept):
    database, url, folder = kept
    before, first = everything(database), epoch(database)
    copy = dump.save(url, folder)
    with database.write() as connection:
        for row in (PhotoRow, FactRow, WordsRow, PersonRow):
            connection.execute(delete(row.__table__))
    assert everything(database) != before
    assert dump.restore(database, folder, "newest") == copy
    assert everything(database) == before
    assert epoch(database) != first


def test_a_database_that_is_empty_is_filled_from_a_copy(kept):
    database, url, folder = kept
    dump.save(url, folder)
    with scratch_database() as other:
        fresh = Database(other)
        dump.restore(fresh, folder, "newest")
        assert everything(fresh) == everything(database)
        fresh.close()


def test_whoever_was_erased_after_the_copy_is_erased_in_it_too(kept):
    database, url, folder = kept
    dump.save(url, folder)
    with database.write() as connection:
        erasing.erase(connection, ("g", "ana", 5))
    dump.restore(database, folder, "newest")
    rows = everything(database)
    assert CANARY not in str(rows)
    assert rows["ErasedRow"] == ["('g', 'ana', 5)"]
    assert (len(rows["PhotoRow"]), len(rows["PersonRow"])) == (1, 1)


def test_the_newest_are_kept_and_a_copy_that_failed_leaves_nothing(kept):
    _, url, folder = kept
    folder.mkdir()
    for number in range(KEEP + 3):
        (folder / f"postgresql-2020{number:04}.dump").write_bytes(b"old")
    made = dump.save(url, folder)
    assert (len(dump.copies(folder)), dump.copies(folder)[-1]) == (KEEP, made)
    with pytest.raises(NotWhole, match="pg_dump could not finish"):
        dump.save(f"{url}_that_is_not_there", folder)
    assert [path.suffix for path in folder.iterdir()] == [".dump"] * KEEP


def test_a_damaged_copy_changes_nothing(kept):
    database, url, folder = kept
    whole = dump.save(url, folder)
    (folder / "postgresql-9.dump").write_bytes(whole.read_bytes()[:2000])
    before = everything(database)
    for name in ("newest", "nonsense"):
        with pytest.raises(NotWhole):
            dump.restore(database, folder, name)
    assert everything(database) == before


def test_what_was_copied_before_somebody_was_forgotten_makes_place_for_a_newer_copy(kept):
    database, url, folder = kept
    older = dump.save(url, folder)
    gone = ("g", "ana", now())
    with database.write() as connection:
        erasing.erase(connection, gone)
    dump.Dumps(url, folder).round({gone}, now())
    (newer,) = dump.copies(folder)
    assert newer != older
    dump.Dumps(url, folder).round({gone}, now())
    assert dump.copies(folder) == [newer]
    dump.Dumps(url, folder).round({gone}, now() + 31 * DAY_MS)
    assert dump.copies(folder) == []


def test_a_deleted_gathering_is_deleted_again_in_a_restored_copy_by_the_list(kept):
    database, url, folder = kept
    dump.save(url, folder)
    listed = Forgotten(folder / "list")
    listed.note([("g", erasing.EVERYBODY, 5)])
    with database.write() as connection:
        erasing.remove(connection, "g", 5)
    dump.restore(database, folder, "newest", listed)
    rows = everything(database)
    assert (CANARY in str(rows), rows["PersonRow"], rows["FactRow"]) == (False, [], [])


def test_a_restore_beside_a_server_is_refused(kept, monkeypatch, capsys):
    database, url, folder = kept
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("EVENTHUB_BACKUPS", str(folder))
    dump.save(url, folder)
    assert main(["restore", "newest"]) == 2
    assert "The server is running" in capsys.readouterr().err
    database.close()
    assert main(["restore", "newest"]) == 0
