"""Whatever a person types, the answer is words and an exit code from one table; never a traceback."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from eventhub.ground.settings import known
from eventhub.run import cli
from eventhub.run.cli import names, parser
from tests.commands.folder import asked, filled

README = Path(__file__).parents[2] / "docs" / "deploy" / "README.md"


WRONG = [
    "serve --port -1", "new", "match n.csv", "seat p.csv --rounds 0", "seat p.csv --capacity -1", "score",
    "rehearse --people many", "demo --port 0", "template t.json --mode colours", "link CODE king", "help nobody",
    "hosts --add", "hosts --add A --end B", "serve --cert only.pem", "completion fish-and-chips", "help help",
]  # fmt: skip
FAILED = [
    "gatherings", "link NOPE", "delete NOPE", "new .", "backup", "hosts", "hosts --end A", "carry A -o a.carry",
    "score nofile", "score .", "score p.csv", "template nofile", "template bad.json", "rehearse --url nonsense",
    "take nofile", "take p.csv", "recount empty.json", "serve --host nowhere.invalid",
]  # fmt: skip
NO_DATABASE = {"completion", "match", "recount", "rehearse", "score", "seat", "template"}
SETTINGS = [
    ("EVENTHUB_PORT", "70000"), ("EVENTHUB_PORT", "0"), ("EVENTHUB_LOG_LEVEL", "loud"), ("EVENTHUB_MAIL_URL", "mail"),
    ("EVENTHUB_CERT", "one.pem"),
]  # fmt: skip


@pytest.fixture
def folder(tmp_path, monkeypatch):
    return filled(tmp_path, monkeypatch)


@pytest.mark.parametrize("line", WRONG)
def test_what_cannot_be_meant_is_told_with_exit_code_2(folder, capsys, line):
    assert asked(line) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize("line", FAILED)
def test_what_cannot_be_done_is_told_in_a_sentence_with_exit_code_1(folder, capsys, line):
    assert asked(line) == 1
    said = capsys.readouterr().err
    assert said
    assert "Errno" not in said
    assert len(said.splitlines()) == 1
    assert not (folder / "data").exists()


@pytest.mark.parametrize(("name", "value"), SETTINGS)
def test_a_setting_that_makes_no_sense_is_one_sentence_before_anything_begins(folder, capsys, monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    assert asked("serve") == 2
    assert name in capsys.readouterr().err


def test_people_of_a_list_are_in_the_plan_by_name_and_by_their_line_where_two_have_the_same(folder, capsys):
    (folder / "two.csv").write_text("name\nAnn\nBob\nBob\nDee\n")
    assert asked("seat two.csv --tables 1 --rounds 1 --seconds 0") == 0
    (seats,) = json.loads(capsys.readouterr().out)["rounds"]
    assert sorted(seats) == ["Ann", "Bob (line 3)", "Bob (line 4)", "Dee"]


@pytest.mark.parametrize(
    ("hall", "standing"),
    [("--tables 1 --capacity 2", 2), ("--tables 1 --capacity 3", 1), ("--tables 2", 0)],
)
def test_a_plan_that_leaves_people_without_a_chair_says_how_many_with_exit_code_1(folder, capsys, hall, standing):
    assert asked(f"seat p.csv {hall} --rounds 2 --seconds 0 -o plan.json --json") == (1 if standing else 0)
    out, err = capsys.readouterr()
    assert json.loads(out)["without_chair"] == ({"1": standing, "2": standing} if standing else {})
    assert (f"People without a chair: {standing} in round 1, {standing} in round 2." in err) == bool(standing)
    assert len(json.loads((folder / "plan.json").read_text())["rounds"]) == 2  # chairs can be fetched: it is written


def test_people_at_a_table_that_closes_are_counted_in_the_rounds_without_it(folder, capsys):
    tables = [{"id": "1", "capacity": 2}, {"id": "2", "capacity": 2, "rounds": [0, 1]}]
    hall = {"rounds": 2, "tables": tables, "participants": [{"id": name} for name in ("Ann", "Bob", "Cid")]}
    (folder / "hall.json").write_text(json.dumps(hall))
    assert asked("seat hall.json --seconds 0") == 1
    assert "People without a chair: 1 in round 2." in capsys.readouterr().err


def test_the_table_of_exit_codes_in_the_documents_is_the_one_of_the_code():
    rows = {int(code) for code in re.findall(r"^\| (\d+) \|", README.read_text("utf-8"), re.MULTILINE)}
    assert rows == {cli.DONE, cli.FAILED, cli.WRONG, cli.STOPPED}


@pytest.mark.parametrize("command", sorted(names()))
def test_every_command_has_a_sentence_in_the_list_and_in_its_own_help(capsys, command):
    (sentence,) = [one.help for one in parser([])._subparsers._group_actions[0]._choices_actions if one.dest == command]
    assert asked(f"{command} --help") == 0
    told = " ".join(capsys.readouterr().out.split())
    assert f"{sentence[0].upper()}{sentence[1:]}." in told
    assert set(re.findall(r"\b(EVENTHUB_[A-Z_]+|DATABASE_URL|REDIS_URL)\b", told)) <= known()
    assert ("DATABASE_URL" in told) == (command not in NO_DATABASE)


def test_help_tells_every_command_without_loading_the_server():
    code = "import sys; from eventhub.run.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
    code += "sys.exit('fastapi' in sys.modules or 'sqlalchemy' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert told.returncode == 0
    for command in ("serve", "demo", "gatherings", "link", "delete", "seat", "template", "score", "backup", "restore"):
        assert f" {command} " in told.stdout or f" {command}\n" in told.stdout
