"""A SQLite file belongs to one server at a time, and no clock has a say in it."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from eventhub.ground.alone import NotAlone, alone, in_turn, taken
from eventhub.ground.settings import Settings
from eventhub.keeping import backup
from eventhub.keeping.upgrade import upgrade
from eventhub.record.database import Database
from eventhub.run.cli import main
from eventhub.run.serve import serve
from tests.journal.conftest import furnish

HOLDS = """
import sys
from pathlib import Path
from eventhub.ground.alone import alone
with alone(Path(sys.argv[1])):
    print("mine", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path) -> Path:
    database = Database(f"sqlite:///{tmp_path}/e.db")
    upgrade(database, tmp_path / "backups")
    with database.write() as connection:
        furnish(connection)
    database.close()
    return tmp_path / "e.db"


@pytest.fixture
def here(path, monkeypatch) -> Path:
    """The command line finds the database by the environment."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{path}")
    monkeypatch.setenv("EVENTHUB_BACKUPS", f"{path.parent}/backups")
    return path


@pytest.fixture
def other(path):
    """Another process that has the database."""
    process = subprocess.Popen([sys.executable, "-c", HOLDS, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout.readline() == b"mine\n"
    yield process
    process.kill()
    process.communicate()


def test_a_second_server_is_refused_in_words(other, path, capsys):
    settings = Settings(database_url=f"sqlite:///{path}", backups=path.parent / "backups", host="127.0.0.1", port=0)
    assert serve(settings, None) == 2
    assert f"Another eventhub (process {other.pid}) has the database" in capsys.readouterr().err


def test_a_demo_beside_a_server_is_refused_before_it_writes_anything(other, here, capsys):
    assert main(["demo"]) == 2
    assert "Stop it first" in capsys.readouterr().err
    with sqlite3.connect(here) as raw:
        assert raw.execute("SELECT id FROM gathering").fetchall() == [("g",)]


def test_a_restore_beside_a_server_is_refused_whatever_the_clock_says(other, here, capsys):
    copy = backup.save(here, here.parent / "backups")
    with sqlite3.connect(here) as raw:
        raw.execute("INSERT INTO stamp VALUES ('us', 1)")
    before = here.read_bytes()
    assert main(["restore", copy.name]) == 2
    assert "Stop it first" in capsys.readouterr().err
    assert here.read_bytes() == before


def test_a_copy_may_be_made_beside_a_server(other, here):
    assert main(["backup"]) == 0


def test_the_lock_of_somebody_who_died_stands_in_nobodys_way(other, here, capsys):
    assert main(["backup"]) == 0
    other.send_signal(signal.SIGKILL)
    other.wait()
    assert (taken(here), main(["restore", "newest"])) == (False, 0)


def test_a_database_is_the_same_however_it_is_written(path, monkeypatch):
    monkeypatch.chdir(path.parent)
    (path.parent / "link.db").symlink_to(path)
    for name in ("e.db", "./e.db", "link.db", f"../{path.parent.name}/e.db"):
        with alone(path), pytest.raises(NotAlone), alone(Path(name)):
            pass


def test_every_database_has_a_lock_of_its_own_and_postgresql_none(path):
    with ExitStack() as held:
        for each in (path, path.with_name("other.db"), None, None):
            held.enter_context(alone(each))
        assert (taken(path), taken(path.with_name("third.db"))) == (True, False)
    assert not taken(path)


def test_copies_are_made_in_turn_also_in_a_folder(tmp_path):
    with in_turn(tmp_path):
        assert list(tmp_path.iterdir()) == []
    with in_turn(tmp_path / "e.db"):
        assert [file.name for file in tmp_path.iterdir()] == [".e.db.copies.lock"]


# -- the wrong folder --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [["backup"], ["backup", "--list"], ["restore", "newest"], ["export", "ABC"]])
def test_in_a_wrong_folder_nothing_is_made_and_it_is_said(command, tmp_path, monkeypatch, capsys):
    for name in ("DATABASE_URL", "EVENTHUB_BACKUPS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    assert main(command) == (0 if "--list" in command else 1)
    said = capsys.readouterr()
    assert (said.out, str(tmp_path) in said.err) == ("", True)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_nothing_to_copy(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/e.db")
    monkeypatch.setenv("EVENTHUB_BACKUPS", f"{tmp_path}/backups")
    (tmp_path / "e.db").touch()
    assert main(["backup"]) == 1
    assert "There is no database" in capsys.readouterr().err
    assert not (tmp_path / "backups").exists()


@pytest.mark.skipif(os.name == "nt", reason="rights of files are another matter there")
def test_the_command_line_writes_for_its_own_user_only(here):
    before = os.umask(0o022)
    try:
        assert main(["backup"]) == 0
        assert os.umask(0o022) == 0o077
    finally:
        os.umask(before)
    modes = {file.name: oct(file.stat().st_mode & 0o777) for file in here.parent.rglob("*") if file.is_file()}
    assert set(modes.values()) == {"0o600"}
