"""Law 5, on disk: whoever was forgotten is in no byte of any file, whatever else happened to the files meanwhile.

Each step of a life runs in a process of its own that may be killed at any touch of a file; then comes a start."""

import asyncio
import os
import random
import shutil
import signal
import sqlite3
import sys
import warnings
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlalchemy import insert

from eventhub.ground.clock import Clock
from eventhub.ground.settings import Settings
from eventhub.keeping import backup
from eventhub.keeping.backup import NotWhole
from eventhub.keeping.erase import Forgetting
from eventhub.keeping.forgotten import beside, list_of
from eventhub.keeping.rounds import copies_of
from eventhub.keeping.upgrade import CannotOpen, upgrade
from eventhub.live.gathering import Unknown
from eventhub.live.house import House
from eventhub.record.database import Database, NotSaved
from eventhub.record.tables import ContactRow, GatheringRow, PersonRow, PhotoRow, RoomRow, WordsRow
from tests.ground.tally import tally

LIVES, ALL_LIVES = 8, 150
FORGOTTEN, STAYS = ("ana", "deleted", "expired"), "stays"
CANARY = {who: f"kanarie-{who}-{'geel' * 5}" for who in (*FORGOTTEN, STAYS)}
LONG_AGO = '{"hall": {"date": "2020-01-01", "keep_days": 1}}'
OPEN = '{"hall": {"keep_days": 0}}'


@dataclass(frozen=True)
class Place:
    """A data folder, as a server has it."""

    root: Path
    dice: random.Random

    @property
    def settings(self) -> Settings:
        return replace(Settings(), database_url=f"sqlite:///{self.path}", backups=self.root / "backups")

    @property
    def path(self) -> Path:
        return self.root / "e.db"

    # -- what may happen -------------------------------------------------------------------------------------------

    def starts(self) -> None:
        """A server comes up, and keeps its promises; so does one that has run for an hour."""
        with closing(self._opened()) as database:
            asyncio.run(self._forgetting(database).keep_promises())

    def forgets(self) -> None:
        with closing(self._opened()) as database:
            asyncio.run(self._forgetting(database).person("g", "ana"))

    def deletes(self) -> None:
        with closing(self._opened()) as database:
            asyncio.run(self._forgetting(database).gathering("deleted"))

    def copies(self) -> None:
        backup.save(self.path, self.settings.backups)

    def restores(self) -> None:
        found = backup.copies(self.settings.backups, "e")
        if found:
            backup.restore(self.path, self.dice.choice(found), self.settings.backups)

    def lays_a_copy(self) -> None:
        """By hand, with a name of their own, into one folder or the other."""
        self.settings.backups.mkdir(exist_ok=True)
        where = self.dice.choice((self.root, self.settings.backups))
        name = self.dice.choice(("usb-stick.db", "e-by-hand.db", "Copy of e.sqlite"))
        with closing(backup.opened(self.path)) as source, closing(sqlite3.connect(where / name)) as target:
            source.backup(target)

    def brings_an_old_one(self) -> None:
        """Somebody copies an older file over the database, as people do."""
        found = [file for file in backup.copies(self.settings.backups, "e") if backup.whole(file)]
        if found:
            for end in ("-wal", "-shm"):
                Path(f"{self.path}{end}").unlink(missing_ok=True)
            shutil.copyfile(self.dice.choice(found), self.path)

    def is_damaged(self) -> None:
        if self.path.exists() and backup.newest(self.settings.backups, "e"):
            with self.path.open("r+b") as file:
                file.write(os.urandom(2000))

    # -- how -------------------------------------------------------------------------------------------------------

    def _opened(self) -> Database:
        database = Database(self.settings.database_url)
        try:
            upgrade(database, self.settings.backups)
        except BaseException:
            database.close()
            raise
        return database

    def _forgetting(self, database: Database) -> Forgetting:
        house = House(database, Clock(), {"tally": tally})
        return Forgetting(database, house.clock, house, list_of(self.settings), copies_of(self.settings))

    def furnished(self) -> "Place":
        with closing(self._opened()) as database, database.write() as connection:
            furnish(connection, self.dice)
        return self

    def found(self) -> dict[str, set[str]]:
        """Which canary is in which file; a damaged one that lies aside for seven days is left out."""
        files = [file for file in self.root.rglob("*") if file.is_file()]
        kept = [file for file in files if ".before-" not in file.name or backup.whole(file)]
        return {who: {file.name for file in kept if text.encode() in file.read_bytes()} for who, text in CANARY.items()}


STEPS = (Place.starts, Place.forgets, Place.deletes, Place.copies, Place.restores, Place.lays_a_copy,
         Place.brings_an_old_one, Place.is_damaged)  # fmt: skip


def furnish(connection, dice: random.Random) -> None:
    """Four who typed their canary wherever one can type, and many others whose rows push theirs about."""
    for id, recipe in (("g", OPEN), ("deleted", OPEN), ("expired", LONG_AGO)):
        row = {"id": id, "code": id, "epoch": "first", "recipe": recipe, "created": 1}
        connection.execute(insert(GatheringRow.__table__).values(**row))
        connection.execute(insert(RoomRow.__table__).values(gathering=id, key="hall", kind="tally"))
    for who, gathering in (("ana", "g"), (STAYS, "g"), ("deleted", "deleted"), ("expired", "expired")):
        named = {"gathering": gathering, "id": who, "name": CANARY[who], "traits": "{}"}
        connection.execute(insert(PersonRow.__table__).values(**named))
        connection.execute(insert(ContactRow.__table__).values(gathering=gathering, person=who, contact=CANARY[who]))
        connection.execute(insert(PhotoRow.__table__).values(
            gathering=gathering, id=f"photo-{who}", person=who, image=CANARY[who].encode() * dice.randint(1, 300)
        ))  # fmt: skip
    for number in range(dice.randint(20, 120)):
        who = dice.choice((*CANARY, "others", "others"))
        gathering = who if who in ("deleted", "expired") else "g"
        connection.execute(insert(WordsRow.__table__).values(
            gathering=gathering, id=f"{dice.random()}-{number}", room="hall", author=who,
            text=CANARY.get(who, "words") * dice.randint(1, 20),
        ))  # fmt: skip


def in_a_process(deed: Callable[[], None], touches: int | None) -> int:
    """Do it in a process of its own, which is killed at so many touches of a file (None: it may finish)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # no thread of ours is running
        child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    try:
        if touches is not None:
            sys.addaudithook(Killer(touches))
        deed()
    except (NotWhole, NotSaved, CannotOpen, Unknown, OSError, sqlite3.Error):
        os._exit(3)  # refused in words: somebody will do something else
    except BaseException:
        sys.excepthook(*sys.exc_info())
        os._exit(1)
    os._exit(0)


class Killer:
    """As when the power goes, between any two things that are done to files."""

    AT = ("open", "os.", "sqlite3.connect", "shutil.", "fcntl.")

    def __init__(self, touches: int) -> None:
        self.left = touches

    def __call__(self, event: str, _arguments: tuple) -> None:
        if event.startswith(self.AT) and event != "os.kill":
            self.left -= 1
            if self.left < 0:
                os.kill(os.getpid(), signal.SIGKILL)


def lives(place: Place) -> None:
    """Some steps in any order, each maybe cut short; in the end a start that is not."""
    forgetting = [Place.forgets, Place.deletes]
    steps = forgetting + [place.dice.choice(STEPS) for _ in range(place.dice.randint(2, 7))]
    place.dice.shuffle(steps)
    for step in steps:
        killed_at = place.dice.choice((None, place.dice.randint(0, 60)))
        assert os.waitstatus_to_exitcode(in_a_process(lambda step=step: step(place), killed_at)) in (0, 3, -9)
    if in_a_process(place.starts, None):
        assert in_a_process(lambda: backup.restore(place.path, backup.newest(place.settings.backups, "e"),
                                                   place.settings.backups), None) == 0  # fmt: skip
        assert in_a_process(place.starts, None) == 0


def test_the_dice_do_kill(tmp_path):
    place = Place(tmp_path, random.Random(1)).furnished()
    killed = [in_a_process(place.copies, touches) for touches in (0, 5, 10)]
    assert killed == [signal.SIGKILL] * 3


@pytest.mark.sampled
def test_whoever_was_forgotten_is_in_no_file_whatever_else_happened(tmp_path, whole):
    found_again = 0
    for seed in range(ALL_LIVES if whole else LIVES):
        place = Place(tmp_path / f"{seed}", random.Random(seed))
        place.root.mkdir()
        lives(place.furnished())
        listed = {"ana" if person == "ana" else id for id, person, _ in beside(place.path).all()}
        found = place.found()
        assert {who: found[who] for who in FORGOTTEN if who in listed} == {who: set() for who in listed}, seed
        assert found["expired"] == set(), seed
        found_again += bool(found[STAYS])
        shutil.rmtree(place.root)
    assert found_again > 0  # whoever stays is still there: we look where there is something to find
