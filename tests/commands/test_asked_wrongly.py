"""Whatever a person types, the answer is words and an exit code from one table; never a traceback."""

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from eventhub.run import cli
from eventhub.run.cli import main

PEOPLE = "name,host\nAnn,yes\nBob,\nCid,\nDee,\n"
README = Path(__file__).parents[2] / "docs" / "deploy" / "README.md"
NEEDS, OFFERS = "id,text\n1,I need a ladder\n", "id,text\n1,I have a ladder\n"


WRONG = [
    "", "serv", "serve --port abc", "serve --port 99999", "serve --port 0", "serve --port -1", "new", "export",
    "match n.csv", "match n.csv o.csv --top 0", "match n.csv o.csv --top -1 --json", "seat p.csv --tables 0",
    "seat p.csv --tables -3", "seat p.csv --tables 2 --seconds -1", "seat p.csv --rounds 0", "seat p.csv --capacity -1",
    "rehearse --people 0", "rehearse --people -5", "rehearse --people 5 --speed 0", "rehearse --people many",
    "demo --port 0", "recount p.csv", "template t.json --mode colours", "link CODE king", "score", "help",
    "seat p.csv --tables 2 -o plan.txt", "hosts --add", "hosts --add A --end B", "serve --cert only.pem",
]  # fmt: skip
FAILED = [
    "export NOPE", "gatherings", "link NOPE", "delete NOPE", "new nothing", "new /etc/passwd", "new .",
    "seat nofile.csv", "seat bad.json", "seat empty.json", "seat p.csv --tables 2 -o /nonexistent/plan.json",
    "match p.csv p.csv", "match nofile p.csv", "recount nofile.json", "restore newest", "restore nofile", "backup",
    "score nofile", "score .", "score p.csv", "template nofile", "template bad.json", "rehearse --recipe nothing",
    "rehearse --people 5 --url http://127.0.0.1:1", "rehearse --url nonsense", "new /bin/ls", "new -",
    "seat - --tables 2",
]  # fmt: skip
SETTINGS = [
    ("EVENTHUB_PORT", "abc"), ("EVENTHUB_PORT", "70000"), ("EVENTHUB_WORKERS", "0"), ("EVENTHUB_WIRE", "fat"),
    ("EVENTHUB_LIMITS", "fast"), ("EVENTHUB_URL", "hall.example.org"), ("REDIS_URL", "foo"),
    ("EVENTHUB_PROT", "9000"), ("DATABASE_URL", "mysql://a"), ("DATABASE_URL", "nonsense"),
    ("EVENTHUB_LOG_LEVEL", "loud"), ("EVENTHUB_MAIL_URL", "mail"), ("EVENTHUB_CERT", "one.pem"),
]  # fmt: skip


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with a few files and no database."""
    files = {"p.csv": PEOPLE, "n.csv": NEEDS, "o.csv": OFFERS, "bad.json": "{", "empty.json": "{}"}
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return tmp_path


def asked(line: str) -> int:
    """The exit code; argparse leaves by an exception."""
    try:
        return main(line.split())
    except SystemExit as left:
        return left.code


@pytest.mark.parametrize("line", WRONG)
def test_what_cannot_be_meant_is_told_with_exit_code_2(folder, capsys, line):
    assert asked(line) == 2
    assert capsys.readouterr().err


@pytest.mark.parametrize("line", FAILED)
def test_what_cannot_be_done_is_told_in_a_sentence_with_exit_code_1(folder, capsys, line):
    assert asked(line) == 1
    said = capsys.readouterr().err
    assert said
    assert "Errno" not in said
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


def test_the_version_is_told(capsys):
    assert asked("--version") == 0
    assert capsys.readouterr().out.startswith("eventhub ")


def test_help_tells_every_command_without_loading_the_server():
    code = "import sys; from eventhub.run.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
    code += "sys.exit('fastapi' in sys.modules or 'sqlalchemy' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert told.returncode == 0
    for command in ("serve", "demo", "gatherings", "link", "delete", "seat", "template", "score", "backup", "restore"):
        assert f" {command} " in told.stdout or f" {command}\n" in told.stdout


@pytest.mark.parametrize("line", ["seat - --tables 2 --json --seconds 0", "match - o.csv --json", "score - --json"])
def test_a_dash_reads_what_comes_by_a_pipe(folder, capsys, monkeypatch, line):
    data = {"seat": PEOPLE, "match": NEEDS, "score": '{"areas": {"A": ["a1"]}, "views": {"U": {"a1": "3"}}}'}
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data[line.split()[0]].encode())))
    assert asked(line) == 0
    assert json.loads(capsys.readouterr().out)
