"""On a laptop whose system lacks what Linux has, everything goes on: what is missing is done without, or said."""

import json
import os
import subprocess
import sys

import pytest

from eventhub.ground import private
from eventhub.live.clerk import Clerk, called_back
from tests.platforms.system import ROOT, environment, told
from tests.security import jobs
from tests.security.test_clerk import SHORT

LOOKS = """
import json, socket
from pathlib import Path
from eventhub.ground import bounds, system
from eventhub.ground.alone import NotAlone, alone
from eventhub.ground.private import flush
from eventhub.ground.settings import Settings
from eventhub.keeping import checks
from eventhub.run import serve
flush(Path("."))
settings = Settings(database_url="sqlite:///e.db")
with alone(Path("e.db")):
    try:
        with alone(Path("e.db")):
            second = "both had it"
    except NotAlone:
        second = "refused"
checks.listening("127.0.0.1", 0).close()
print(json.dumps({
    "loop": system.loop(), "wire": serve.wire(settings), "files": system.hands_down_files(), "second": second,
    "limits": bool(system.limits()), "advice": [line for line in checks.advice(settings) if "files" in line],
    "sockets": checks.most_sockets(),
}))
"""
WINDOWS = {"loop": "asyncio", "wire": "plain", "files": False, "second": "refused", "limits": False, "advice": [],
           "sockets": 7_992}  # fmt: skip
MAC = {"loop": "uvloop", "wire": "thin", "files": True, "second": "refused", "limits": True, "advice": [],
       "sockets": 10_040}  # fmt: skip
SAMPLED = ["tests/journal/test_backup.py", "tests/journal/test_alone.py", "tests/facilitator/test_lists_as_written.py",
           "tests/facilitator/test_recipes.py", "tests/commands/test_asked_wrongly.py",
           "tests/commands/test_fifty_eight.py"]  # fmt: skip


@pytest.mark.parametrize(("system", "found"), [("windows", WINDOWS), ("mac", MAC)])
def test_what_a_system_lacks_is_done_without(tmp_path, system, found):
    shown = subprocess.run([sys.executable, "-c", LOOKS], cwd=tmp_path, env=environment(system), capture_output=True,
                           text=True, timeout=120)  # fmt: skip
    assert (shown.stderr, shown.returncode) == ("", 0)
    assert json.loads(shown.stdout) == found


def test_a_list_is_read_and_seated_where_files_are_ascii_and_the_console_knows_few_letters(tmp_path):
    (tmp_path / "people.csv").write_text("name\nZoë\nŁukasz\nAna\nBo\n", "utf-8")
    seated = told("windows", ["seat", "people.csv", "--tables", "1", "--seconds", "0", "-o", "plan.csv"], tmp_path)
    assert (seated.stderr, seated.returncode) == (b"", 0)
    assert "Łukasz" in (tmp_path / "plan.csv").read_text("utf-8-sig")


async def test_a_clerk_is_called_by_a_port_and_a_secret_where_no_open_file_can_be_handed_down():
    one = Clerk(SHORT, begin=called_back)
    try:
        assert await one.ask(jobs.double, "ab") == "abab"
        assert await one.ask(jobs.who) == await one.ask(jobs.who) != os.getpid()
    finally:
        one.close()


def test_a_folder_that_cannot_be_opened_needs_no_flush_but_a_file_does(tmp_path, monkeypatch):
    def refuse(*_what):
        raise PermissionError(13, "Permission denied")

    (tmp_path / "file").touch()
    monkeypatch.setattr(os, "open", refuse)
    private.flush(tmp_path)
    with pytest.raises(PermissionError):
        private.flush(tmp_path / "file")


@pytest.mark.laws
@pytest.mark.parametrize("system", ["windows", "mac"])
def test_a_rehearsal_with_twenty_people_is_as_it_should_be(tmp_path, system):
    played = told(system, ["rehearse", "--people", "20", "--speed", "600"], tmp_path, 300)
    assert (played.returncode, played.stderr) == (0, b"")
    assert b"Everything was as it should be." in played.stdout


@pytest.mark.laws
def test_copies_locks_lists_recipes_and_the_command_line_hold_without_what_windows_lacks():
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *SAMPLED]
    shown = subprocess.run(command, cwd=ROOT, env=environment("windows"), capture_output=True, text=True, timeout=600)
    assert shown.returncode == 0, shown.stdout[-3000:]
