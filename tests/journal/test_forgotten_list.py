"""The list of whom we forgot lies beside the database, and whoever is on it is in no copy any more."""

import json
import os
import random
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select, update

from eventhub.ground.clock import Clock
from eventhub.ground.settings import Settings, from_environment
from eventhub.keeping import backup
from eventhub.keeping.erase import DAY_MS, Forgetting
from eventhub.keeping.forgotten import Forgotten, beside, list_of
from eventhub.keeping.rounds import copies_of
from eventhub.keeping.upgrade import upgrade
from eventhub.live.forgetting import EVERYBODY
from eventhub.live.house import House
from eventhub.record.database import Database, NotSaved, write_anew
from eventhub.record.tables import ErasedRow, GatheringRow, PersonRow, WordsRow
from tests.ground.tally import tally
from tests.journal.conftest import furnish

CANARY = b"kanariegeel"
RECIPE = json.dumps({"hall": {"keep_days": 30}})


class Place:
    """A data folder with a gathering in which Ana typed her canary; days go by as we tell them."""

    def __init__(self, root: Path) -> None:
        self.settings = Settings(database_url=f"sqlite:///{root}/e.db", backups=root / "backups")
        self.root, self.path, self.folder = root, root / "e.db", root / "backups"
        self.database, self.clock = Database(self.settings.database_url), Clock()
        upgrade(self.database, self.folder)
        house = House(self.database, self.clock, {"tally": tally})
        self.forgetting = Forgetting(self.database, self.clock, house, list_of(self.settings),
                                     copies_of(self.settings))  # fmt: skip
        with self.database.write() as connection:
            furnish(connection)
            named = {"gathering": "g", "id": "ana", "name": CANARY.decode(), "traits": "{}"}
            connection.execute(insert(PersonRow.__table__).values(**named))
            said = {"gathering": "g", "id": "w.1", "room": "r", "author": "ana", "text": CANARY.decode() * 100}
            connection.execute(insert(WordsRow.__table__).values(**said))
            connection.execute(update(GatheringRow.__table__).values(created=self.clock.now(), recipe=RECIPE))

    def opens_again(self) -> None:
        self.database = Database(self.settings.database_url)
        self.forgetting.database = self.forgetting.house.database = self.database

    async def starts(self, days: int = 0) -> None:
        """A server comes up, so many days from now."""
        self.forgetting.clock = Clock(_wall=self.clock.now() + days * DAY_MS)
        await self.forgetting.keep_promises()

    def holding(self) -> set[str]:
        """The files in which Ana is."""
        return {file.name for file in self.root.rglob("*") if file.is_file() and CANARY in file.read_bytes()}

    def laid(self, name: str) -> Path:
        """A copy, laid there by somebody."""
        self.folder.mkdir(exist_ok=True)
        with closing(sqlite3.connect(self.path)) as source, closing(sqlite3.connect(self.root / name)) as target:
            source.backup(target)
        return self.root / name


@pytest.fixture
def place(tmp_path):
    made = Place(tmp_path)
    yield made
    made.database.close()


async def test_who_is_forgotten_is_in_no_file_after_the_next_round(place):
    backup.save(place.path, place.folder)
    for name in ("mine.sqlite", "backups/e-by-hand.db", "backups/before-the-day.db"):
        place.laid(name)
    await place.forgetting.person("g", "ana")
    (made,) = backup.copies(place.folder, "e")
    assert place.holding() == {"mine.sqlite", "e-by-hand.db", "before-the-day.db", made.name}
    await place.starts()
    assert place.holding() == set()
    assert all(map(backup.whole, backup.copies(place.folder, "e")))


async def test_a_deleted_gathering_is_in_no_copy_and_not_back_in_a_restored_one(place):
    copy = backup.save(place.path, place.folder)
    await place.forgetting.gathering("g")
    assert [person for _, person, _ in beside(place.path).all()] == [EVERYBODY]
    place.database.close()
    backup.restore(place.path, copy, place.folder)
    with sqlite3.connect(place.path) as raw:
        assert raw.execute("SELECT recipe, code FROM gathering").fetchall() == [("{}", "gone-g")]
    place.opens_again()
    await place.starts()
    assert (place.holding(), backup.copies(place.folder, "e")) == (set(), [])


async def test_the_list_outlives_a_damaged_database(place):
    copy = backup.save(place.path, place.folder)
    await place.forgetting.person("g", "ana")
    place.database.close()
    for end in ("-wal", "-shm"):
        Path(f"{place.path}{end}").unlink(missing_ok=True)
    place.path.write_bytes(b"garbage" * 1000)
    backup.restore(place.path, copy, place.folder)
    assert place.holding() == {copy.name}


async def test_an_older_file_put_in_the_place_of_the_database_is_gone_through_at_the_start(place):
    older = place.laid("older.db").read_bytes()
    await place.forgetting.person("g", "ana")
    place.database.close()
    place.path.write_bytes(older)
    place.opens_again()
    await place.starts()
    assert place.holding() == set()


async def test_a_lost_list_is_written_again_from_the_database(place):
    await place.forgetting.person("g", "ana")
    before = beside(place.path).all()
    beside(place.path).path.unlink()
    await place.starts()
    assert beside(place.path).all() == before


def test_a_line_that_was_cut_off_spoils_no_other(tmp_path):
    listed = Forgotten(tmp_path / "e.forgotten")
    listed.note([("g", "ana", 1)])
    with listed.path.open("ab") as file:
        file.write(b'["g", "be')
    listed.note([("g", "cas", 2)])
    assert listed.all() == {("g", "ana", 1), ("g", "cas", 2)}


async def test_where_the_list_cannot_be_written_nobody_is_said_to_be_forgotten(place):
    place.forgetting.forgotten = Forgotten(place.root / "e.db" / "list")
    with pytest.raises(NotSaved):
        await place.forgetting.person("g", "ana")
    with place.database.read() as connection:
        assert connection.execute(select(ErasedRow.person)).scalars().all() == []


def test_the_list_may_lie_elsewhere(tmp_path):
    env = {"DATABASE_URL": f"sqlite:///{tmp_path}/e.db", "EVENTHUB_FORGOTTEN": f"{tmp_path}/safe/list"}
    assert list_of(from_environment(env)).path == tmp_path / "safe" / "list"
    env = {"DATABASE_URL": "postgresql://x@localhost/x", "EVENTHUB_BACKUPS": f"{tmp_path}"}
    assert list_of(from_environment(env)).path == tmp_path / "postgresql.forgotten"


# -- by age --------------------------------------------------------------------------------------------------------


async def test_a_copy_goes_when_the_days_of_all_in_it_are_over(place):
    backup.save(place.path, place.folder)
    await place.starts(days=29)
    assert (len(backup.copies(place.folder, "e")), len(place.holding())) == (1, 2)
    await place.starts(days=31)
    assert (backup.copies(place.folder, "e"), place.holding()) == ([], set())


async def test_a_copy_goes_by_its_age_also_where_the_database_was_begun_anew_and_knows_nothing_of_it(place):
    backup.save(place.path, place.folder)
    with closing(sqlite3.connect(place.path)) as raw, raw:
        for table in ("words", "person", "room", "gathering"):
            raw.execute(f"DELETE FROM {table}")
    await place.starts(days=29)
    assert len(place.holding() - {"e.db", "e.db-wal"}) == 1
    await place.starts(days=31)
    assert (backup.copies(place.folder, "e"), place.holding() - {"e.db", "e.db-wal"}) == ([], set())


async def test_who_is_kept_longer_stays_in_a_copy_from_which_the_others_are_gone(place):
    with place.database.write() as connection:
        furnish(connection, "standing")
        standing = GatheringRow.id == "standing"
        connection.execute(update(GatheringRow.__table__).where(standing).values(recipe='{"hall": {"keep_days": 0}}'))
    copy = backup.save(place.path, place.folder)
    await place.starts(days=31)
    assert place.holding() == set()
    with closing(sqlite3.connect(copy)) as raw:
        assert raw.execute("SELECT id FROM gathering WHERE recipe <> '{}'").fetchall() == [("standing",)]


@pytest.mark.parametrize(("name", "days", "stays"), [
    ("e.before-{day}.db", 6, True), ("e.before-{day}.db", 8, False), ("backups/e-{day}.db", 8, False),
    ("backups/e-of-mine.db", 8, False), ("backups/holiday.jpg", 400, True), ("notes.db", 400, True),
])  # fmt: skip
async def test_what_cannot_be_opened_goes_by_age_and_only_if_it_is_ours(place, name, days, stays):
    place.folder.mkdir(exist_ok=True)
    file = place.root / name.format(day=datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f"))
    file.write_bytes(CANARY * 100)
    with place.database.write() as connection:
        connection.execute(update(GatheringRow.__table__).values(recipe='{"hall": {"keep_days": 0}}'))
    await place.starts(days)
    assert file.exists() is stays


async def test_a_database_of_somebody_else_is_left_alone(place):
    place.folder.mkdir(exist_ok=True)
    others = place.folder / "photos.db"
    with closing(sqlite3.connect(others)) as raw:
        raw.execute("CREATE TABLE person (name TEXT)")
        raw.execute("INSERT INTO person VALUES ('ana')")
        raw.commit()
    others.chmod(0o644)
    before = others.read_bytes()
    await place.starts(days=400)
    assert (others.read_bytes(), stat.S_IMODE(others.stat().st_mode)) == (before, 0o644)


async def test_what_was_cut_off_is_swept_away_at_the_start(place):
    place.folder.mkdir(exist_ok=True)
    for name in ("backups/e-20270101T000000000000.tmp", ".e.db.tmp", "e.before-20270101T000000000000.db-wal"):
        (place.root / name).write_bytes(CANARY)
    (place.folder / "e-drill.tmp").mkdir()
    (place.folder / "e-drill.tmp" / "drill.db").write_bytes(CANARY)
    await place.starts()
    assert place.holding() <= {"e.db", "e.db-wal"}


def test_keys_moved_about_leave_no_trace_once_the_file_is_written_anew(tmp_path):
    """SQLite overwrites what is deleted, but not every copy it left of a key when a page was full and it moved them."""
    left_over = []
    for seed in range(30):
        with closing(sqlite3.connect(tmp_path / f"{seed}.db", isolation_level=None)) as raw:
            _moves_about(raw, random.Random(seed))
            raw.execute("PRAGMA user_version=7")
            before = CANARY in (tmp_path / f"{seed}.db").read_bytes()
            assert write_anew(raw)
            left_over.append((before, CANARY in (tmp_path / f"{seed}.db").read_bytes(), write_anew(raw)))
    assert set(left_over) == {(True, False, False), (False, False, False)}


def _moves_about(raw: sqlite3.Connection, dice: random.Random) -> None:
    raw.execute("PRAGMA secure_delete=ON")
    raw.execute("CREATE TABLE said (author TEXT, text TEXT)")
    raw.execute("CREATE INDEX by_author ON said (author, text)")
    raw.execute("BEGIN")
    for _ in range(dice.randint(20, 400)):
        ana = dice.random() < 0.2
        text = (CANARY.decode() if ana else "others") * dice.randint(1, 30)
        raw.execute("INSERT INTO said VALUES (?, ?)", ("ana" if ana else f"p{dice.random()}", text))
    raw.execute("COMMIT")
    raw.execute("UPDATE said SET text = '', author = '' WHERE author = 'ana'")


# -- only ours -----------------------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="rights of files are another matter there")
async def test_nobody_else_on_this_machine_can_read_what_lies_there(place):
    copy = backup.save(place.path, place.folder)
    copy.chmod(0o644)
    place.path.chmod(0o644)
    await place.forgetting.person("g", "ana")
    older = place.laid("mine.db")
    older.chmod(0o644)
    fresh = Database(place.settings.database_url)
    with fresh.read() as connection:
        connection.execute(select(GatheringRow.id))
        await place.starts()
        open_to_others = {file.name: oct(file.stat().st_mode) for file in place.root.rglob("*")
                          if file.is_file() and stat.S_IMODE(file.stat().st_mode) & 0o077}  # fmt: skip
    fresh.close()
    assert open_to_others == {}


async def test_two_hundred_forgotten_people_are_listed_once_each(place):
    with place.database.write() as connection:
        connection.execute(delete(WordsRow.__table__))
    for _ in range(3):
        await place.starts()
    await place.forgetting.person("g", "ana")
    for _ in range(3):
        await place.starts()
    assert len(beside(place.path).path.read_text().splitlines()) == 1


def test_months_are_not_read_into_a_name_that_says_none(tmp_path):
    from eventhub.keeping.sweep import _made_at

    file = tmp_path / "e-99990230T000000000000.db"
    file.write_bytes(b"")
    now = round((datetime.now(UTC) + timedelta(days=3)).timestamp() * 1000)
    assert abs(now - _made_at(file, now) - 3 * DAY_MS) < 60_000
