"""The fifty-eight usages somebody once tried, most of them wrong: each is answered in a sentence, by the one table of
exit codes, and nothing is left behind by what was refused."""

import io
import json
import re
import socket
import subprocess
import sys

import pytest

from eventhub.ground.settings import Settings, from_environment
from tests.commands.folder import asked, filled
from tests.ground.process import ROOT

NO_RECIPE = "Give a file, or one of: .*open-space"
TYPED = [
    (1, "", 2, "Say what to do, such as: eventhub demo"),
    (3, "serv", 2, "There is no command “serv”. Did you mean serve"),
    (4, "serve --port abc", 2, "--port: write a whole number here, not “abc”"),
    (5, "serve --port 99999", 2, "--port: 99999 should be from 1 to 65535"),
    (6, "serve --port 0", 2, "--port: 0 should be from 1 to 65535"),
    (7, "EVENTHUB_PORT=abc serve", 2, "EVENTHUB_PORT is set to 'abc': write a whole number"),
    (8, "EVENTHUB_WORKERS=0 serve", 2, "EVENTHUB_WORKERS is set to '0': .* greater than or equal to 1"),
    (9, "EVENTHUB_WORKERS=4 serve", 1, "Several workers need PostgreSQL"),
    (10, "EVENTHUB_WIRE=fat serve", 2, "EVENTHUB_WIRE is set to 'fat': .*'thin', 'plain' or 'asgi'"),
    (11, "DATABASE_URL=mysql://x@y/z serve", 2, "DATABASE_URL cannot be meant: write sqlite:///"),
    (12, "DATABASE_URL=nonsense serve", 2, "DATABASE_URL cannot be meant: write sqlite:///"),
    (14, "DATABASE_URL=postgresql://nobody@127.0.0.1:1/none serve", 2, "Nobody answers at 127.0.0.1, port 1"),
    (15, "REDIS_URL=foo serve", 2, "REDIS_URL is no address of a Redis. Write it like this: redis://"),
    (16, "EVENTHUB_URL=hall.example.org serve", 2, "must begin with https://.*Write: https://hall.example.org"),
    (17, "EVENTHUB_LIMITS=fast serve", 2, "EVENTHUB_LIMITS is set to 'fast': write a number"),
    (18, "EVENTHUB_PROT=9000 serve", 2, "EVENTHUB_PROT is no setting of eventhub. Did you mean EVENTHUB_PORT"),
    (19, "serve --host 1.2.3.4", 1, "Cannot listen on 1.2.3.4.*one of this computer's addresses"),
    (21, "new nothing", 1, f"There is no recipe “nothing”. {NO_RECIPE}"),
    (22, "new /etc/passwd", 1, "The recipe cannot be read: .*at line 1"),
    (23, "new /bin/ls", 1, "This file is not a recipe: it is no plain text"),
    (24, "new /tmp", 1, f"There is no recipe “/tmp”. {NO_RECIPE}"),
    (25, "new -", 1, "This is not a recipe: its first line should be format ="),
    (28, "export NOPE", 1, "There is no database at .*Run this in the folder of the server"),
    (29, "export", 2, "eventhub export: it needs gathering"),
    (30, "seat nofile.csv", 1, "nofile.csv: No such file"),
    (31, "seat bad.json", 1, "bad.json: this is no JSON: .*line"),
    (32, "seat empty.json", 1, "empty.json: the hall has no 'rounds'"),
    (33, "seat p.csv --tables 0", 2, "--tables: 0 should be from 1 to 1000"),
    (34, "seat p.csv --tables -3", 2, "--tables: -3 should be from 1 to 1000"),
    (35, "seat p.csv --tables 2 --seconds -1 --rounds 0", 2, "--seconds: -1.0 should be from 0 to 3600"),
    (36, "seat p.csv --tables 2 -o plan.txt", 2, "The plan is written as .json or .csv, not as plan.txt"),
    (37, "seat p.csv --tables 2 --seconds 0 -o /nonexistent/plan.json", 1, "The plan cannot be written: /nonexistent/"),
    (38, "seat p.csv --tables 2 --lang xx --cards c.html", 2, "--lang: we speak en, .*nl.*, not “xx”"),
    (42, "match p.csv p.csv", 1, "The needs need the columns id and text"),
    (43, "match nofile p.csv", 1, "nofile: No such file"),
    (44, "match n.csv o.csv --top 0", 2, "--top: 0 should be from 1 to 1000"),
    (45, "match n.csv o.csv --top -1 --json", 2, "--top: -1 should be from 1 to 1000"),
    (46, "recount p.csv", 1, "p.csv: this is no JSON: Expecting value"),
    (47, "recount nofile.json", 1, "nofile.json: No such file"),
    (48, "restore newest", 1, "There is no whole copy “newest” in "),
    (49, "restore nofile", 1, "There is no whole copy “nofile” in "),
    (51, "DATABASE_URL=sqlite:///none.db backup", 1, "There is no database at .*none.db, so there is nothing to copy"),
    (52, "rehearse --people 0", 2, "--people: 0 should be from 1 to 2500"),
    (53, "rehearse --people -5", 2, "--people: -5 should be from 1 to 2500"),
    (54, "rehearse --people 5 --url http://127.0.0.1:1", 1, "Nobody answers at http://127.0.0.1:1: Connection refused"),
    (55, "rehearse --people 5 --speed 0", 2, "--speed: 0.0 should be from 0.1 to 10000"),
    (56, "rehearse --recipe nothing", 1, f"There is no recipe “nothing”. {NO_RECIPE}"),
]  # fmt: skip
ELSEWHERE = {2, 13, 20, 26, 27, 39, 40, 41, 50, 57, 58}
"""What was fine to ask, or needs more than a line: the tests below, each with its number."""
NO_SENTENCE = r"Traceback|Errno|Error\(|^usage:"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    return filled(tmp_path, monkeypatch)


def test_all_fifty_eight_are_here():
    assert sorted([*(row[0] for row in TYPED), *ELSEWHERE]) == list(range(1, 59))


@pytest.mark.parametrize(("line", "code", "said"), [pytest.param(*row[1:], id=f"{row[0]}") for row in TYPED])
def test_what_cannot_be_is_answered_in_one_sentence_and_leaves_nothing_behind(
    folder, capsys, monkeypatch, line, code, said
):
    before = sorted(folder.iterdir())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    words = line.split()
    while words and "=" in words[0]:
        monkeypatch.setenv(*words.pop(0).split("=", 1))
    assert asked(" ".join(words)) == code
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
    assert re.search(said, err), err
    assert not re.search(NO_SENTENCE, err)
    assert sorted(folder.iterdir()) == before


def test_2_the_version_is_told(capsys):
    assert asked("--version") == 0
    assert re.fullmatch(r"eventhub \d+\.\d+\.\d+\n", capsys.readouterr().out)


def test_13_an_empty_setting_is_none():
    assert from_environment({"DATABASE_URL": "", "REDIS_URL": " "}) == Settings()


@pytest.mark.parametrize(("command", "code"), [("serve", 1), ("demo", 1)])
def test_20_and_57_a_port_that_is_taken_is_told_before_anything_is_shown(folder, capsys, command, code):
    with socket.socket() as taken:
        taken.bind(("0.0.0.0", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert asked(f"{command} --port {port}") == code
    out, err = capsys.readouterr()
    assert out == ""
    assert err.strip() == (f"Port {port} is in use, perhaps by another eventhub. Stop that one, or take another: "
                           f"--port {port + 1}")  # fmt: skip


def test_26_and_50_a_gathering_is_made_and_copied_and_programs_can_read_what_came(folder, capsys):
    def told(line):
        assert asked(line) == 0
        return json.loads(capsys.readouterr().out)

    made = told("new open-space --json")
    assert made["console"].partition("#")[0].endswith("/enter")
    copy = told("backup --json")
    assert copy["bytes"] == (folder / copy["path"]).stat().st_size > 0
    assert told("backup --list --json") == [copy]
    assert [row["code"] for row in told("gatherings --json")] == [made["code"]]
    written = told(f"export {made['code']} -o harvest --json")
    assert {name: (folder / "harvest" / name).stat().st_size for name in written["files"]} == written["files"]
    assert asked("restore newest") == 0
    assert asked("export NOPE") == 1
    assert capsys.readouterr().err == "There is no gathering “NOPE” here.\n"


def test_27_and_41_whoever_reads_only_the_first_letters_is_no_fault(folder):
    command = [sys.executable, "-m", "tests.ground.command", "seat", "p.csv", "--tables", "2", "--seconds", "0"]
    planning = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={"PYTHONPATH": str(ROOT)})
    planning.stdout.close()
    assert (planning.stderr.read(), planning.wait(60)) == (b"", 0)


def test_39_too_few_chairs_are_told_round_by_round(folder, capsys):
    assert asked("seat p.csv --tables 1 --capacity 2 --seconds 0") == 1
    told = capsys.readouterr().err.splitlines()
    assert told[0] == "Round 1 has 4 people and only 2 chairs: open a table or add chairs."
    assert told[-1].startswith("People without a chair: 2 in round 1, 2 in round 2, 2 in round 3.")


@pytest.mark.parametrize("line", [
    "seat - --tables 2 --seconds 0 --json", "match - o.csv --json", "score - --json", "template - --json", "recount -",
    "new - --json", "rehearse -", "take - --words a",
])  # fmt: skip
def test_40_a_dash_is_what_comes_by_a_pipe_wherever_a_file_is_read(folder, capsys, monkeypatch, line):
    given = {"seat": folder / "p.csv", "match": folder / "n.csv"}.get(line.split()[0])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.read_bytes() if given else b'{"a": 1}')))
    code, said = asked(line), capsys.readouterr()
    assert "No such file" not in said.err
    assert (json.loads(said.out) is not None, code) == (True, 0) if given else code == 1


@pytest.mark.parametrize(("typed", "meant"), [("help", "--help"), ("help export", "export --help"),
                                              ("help restore", "restore -h")])  # fmt: skip
def test_58_help_can_be_asked_for_in_every_way(capsys, typed, meant):
    assert asked(typed) == asked(meant) == 0
    first, second = capsys.readouterr().out.split("usage: ")[1:]
    assert first == second
