"""The Tab key completes every command and option, by what the shell is given once."""

import subprocess

import pytest

from eventhub.ground.system import lent
from eventhub.run.cli import main, parser
from tests.ground.needed import left_out


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_a_shell_is_told_every_command(capsys, shell):
    if lent("shtab") is None:
        left_out("shtab")
    assert main(["completion", shell]) == 0
    told = capsys.readouterr().out
    names = parser([])._subparsers._group_actions[0].choices
    assert {name for name in names if name not in told} == set()
    assert "--capacity" in told
    if shell == "bash":
        assert subprocess.run(["bash", "-n"], input=told, text=True, capture_output=True).stderr == ""


def test_without_the_library_it_is_said_how_to_get_it(capsys, monkeypatch):
    monkeypatch.setattr("eventhub.run.cli.completion.lent", lambda name: None)
    assert main(["completion", "bash"]) == 1
    assert "eventhub-live[completion]" in capsys.readouterr().err
