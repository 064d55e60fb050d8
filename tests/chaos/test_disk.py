"""Full disks, lost files and cut-off copies: we say so, keep reading, and find the way back."""

import os
import shutil
import sqlite3
import subprocess
import sys

import httpx
import pytest

from tests.chaos.burst import bots_of
from tests.ground.begun import ROOT, run
from tests.ground.hall import hall
from tests.ground.needed import left_out
from tests.ground.oracle import judge_journal, stored


@pytest.fixture
def small_disk(server):
    """The server's folder on a disk of three megabytes."""
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", server.folder], capture_output=True)
    if made.returncode:
        left_out("right to mount a small disk")
    yield server
    server.end()
    subprocess.run(["umount", "-l", server.folder], check=True)


async def test_on_a_full_disk_we_say_not_saved_keep_reading_and_go_on_when_there_is_room(small_disk):
    server = small_disk
    here = hall(server.settings, 2)
    server.start()
    (bot, _) = bots_of(here, f"http://127.0.0.1:{server.port}")
    async with httpx.AsyncClient(timeout=20) as client:
        await bot.say(client, 1)
        _fill(server.folder)
        refused = [await bot.post(client, "tally/Say", f"too-full-{n:04}", number=str(n)) for n in range(100, 700)]
        assert 503 in refused
        assert "tally-sum" in await bot.fresh(client)
        subprocess.run(["mount", "-o", "remount,size=50m", server.folder], check=True)
        await bot.say(client, 2)
    judge_journal(server.settings.database_url, here.id, [bot])
    _, ops = stored(server.settings.database_url, here.id)
    kept = {f"too-full-{n:04}" for n in range(100, 700)} & ops.keys()
    assert len(kept) == refused.count(303)


def test_a_backup_on_a_full_disk_says_so_and_takes_no_copy_away(small_disk):
    server = small_disk
    hall(server.settings, 2)
    assert run_cli(server, "backup").returncode == 0
    copies = list((server.folder / "backups").iterdir())
    _fill(server.folder)
    refused = run_cli(server, "backup")
    assert (refused.returncode, "Traceback" in refused.stdout) == (1, False)
    assert "No copy was made" in refused.stdout
    assert list((server.folder / "backups").iterdir()) == copies


def _fill(folder) -> None:
    """Not a byte is left."""
    with (folder / "filler").open("wb", buffering=0) as filler:
        try:
            while filler.write(b"x" * 4096):
                pass
        except OSError:
            return


@pytest.mark.parametrize("damage", ["gone", "garbage", "cut short"])
def test_a_lost_or_broken_database_is_never_replaced_by_a_silent_empty_one(server, damage):
    here = hall(server.settings, 2)
    path = server.folder / "e.db"
    assert run_cli(server, "backup").returncode == 0
    _damage(path, damage)
    refused = run("tests.ground.server", [], environment(server))
    assert refused.returncode == 1
    assert "eventhub restore" in refused.stdout
    assert run_cli(server, "restore", "newest").returncode == 0
    server.start()
    assert stored(server.settings.database_url, here.id)[1] != {}


def _damage(path, how: str) -> None:
    for end in ("-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
    if how == "gone":
        path.unlink()
    elif how == "garbage":
        path.write_bytes(os.urandom(50_000))
    else:
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])


def environment(server) -> dict[str, str]:
    """What the command line reads."""
    settings = server.settings
    return {**os.environ, "DATABASE_URL": settings.database_url, "EVENTHUB_BACKUPS": str(settings.backups),
            "EVENTHUB_PORT": str(server.port), "EVENTHUB_HOST": settings.host}  # fmt: skip


def run_cli(server, *words: str) -> subprocess.CompletedProcess:
    """eventhub …"""
    return run("tests.ground.command", list(words), environment(server))


def test_a_copy_that_was_cut_off_leaves_the_older_one_whole(server, all_faults):
    hall(server.settings, 200)
    assert run_cli(server, "backup").returncode == 0
    program = [sys.executable, "-c", "import sys; from eventhub.run.cli import main; sys.exit(main())", "backup"]
    for _ in range(20 if all_faults else 2):
        cut = subprocess.Popen(program, cwd=ROOT, env=environment(server), stdout=subprocess.DEVNULL)
        try:
            cut.wait(0.7)
        except subprocess.TimeoutExpired:
            cut.kill()
            cut.wait()
    for copy in (server.folder / "backups").glob("*.db"):
        assert sqlite3.connect(copy).execute("PRAGMA quick_check").fetchone() == ("ok",)


async def test_a_copy_made_in_the_middle_of_work_restores_with_a_new_epoch(server):
    here = hall(server.settings, 2)
    server.start()
    (bot, _) = bots_of(here, f"http://127.0.0.1:{server.port}")
    async with httpx.AsyncClient(timeout=20) as client:
        await bot.say(client, 1)
        assert run_cli(server, "backup").returncode == 0
        await bot.say(client, 2)
        refused = run_cli(server, "restore", "newest")
        assert (refused.returncode, "Stop it first" in refused.stdout) == (2, True)
    before = _epoch(server)
    server.kill()
    shutil.copy(server.folder / "e.db", server.folder / "kept.db")
    assert run_cli(server, "restore", "newest").returncode == 0
    assert len(stored(server.settings.database_url, here.id)[0]) in (2, 3)
    assert _epoch(server) != before


def _epoch(server) -> str:
    with sqlite3.connect(server.folder / "e.db") as connection:
        return connection.execute("SELECT epoch FROM gathering").fetchone()[0]
