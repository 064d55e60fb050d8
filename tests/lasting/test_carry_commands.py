"""`eventhub carry` and `eventhub take`: from a laptop's command line to a server's, and the receipt told back."""

import asyncio
import json
import re
import stat

import pytest

from eventhub.ground.alone import alone
from eventhub.run.cli import main
from tests.facilitator.hosted import create_app, settings
from tests.lasting.hall import years

PHRASE = "seven green bicycles at noon"


@pytest.fixture(scope="module")
def laptop(tmp_path_factory):
    """A folder with an event after which two stayed: (folder, code of the event, code of what lasts)."""
    folder = tmp_path_factory.mktemp("laptop")

    async def held() -> tuple[str, str]:
        app = create_app(settings(folder))
        async with app.router.lifespan_context(app):
            hall = await years(app, folder)
            await hall.later(3.1)
            await hall.stays("Ana", "asked", "reached", contact="ana@example.org")
            await hall.stays("Ben", "asked")
            house = app.state.house.gatherings
            return house[hall.event].code, house[hall.above].code

    (folder / "phrase").write_text(f"{PHRASE}\n")
    return folder, *asyncio.run(held())


@pytest.fixture
def run(laptop, tmp_path, monkeypatch, capsys):
    """Runs a command at the laptop or at a server; answers (exit code, what it printed, what it complained of)."""
    folders = {"laptop": laptop[0], "server": tmp_path}
    (tmp_path / "phrase").write_text(f"{PHRASE}\n")

    def told(where: str, *words: str) -> tuple[int, str, str]:
        monkeypatch.setenv("DATABASE_URL", f"sqlite:///{folders[where]}/hall.db")
        monkeypatch.setenv("EVENTHUB_BACKUPS", str(folders[where] / "backups"))
        monkeypatch.chdir(folders[where])
        try:
            code = main([str(word) for word in words])
        except SystemExit as left:
            code = left.code
        out = capsys.readouterr()
        return code, out.out, out.err

    return told


def carried(run, laptop, tmp_path, of: int = 2) -> tuple:
    """(file, check words)"""
    file = tmp_path / "after.carry"
    code, out, err = run("laptop", "carry", laptop[of], "-o", file, "--phrase-file", "phrase")
    assert (code, err) == (0, "")
    return file, re.search(r"Check words of this computer: (.*)", out)[1]


def test_an_event_names_what_it_belongs_to_and_the_file_is_for_its_owners_eyes(run, laptop, tmp_path):
    file, words = carried(run, laptop, tmp_path, of=1)
    assert (stat.S_IMODE(file.stat().st_mode), len(words.split())) == (0o600, 4)
    assert b"Ana" not in file.read_bytes()
    taken = run("server", "take", file, "--words", words, "--phrase-file", "phrase")
    assert (taken[0], taken[1].splitlines()[0]) == (0, "2 people were taken in.")
    listed = json.loads(run("server", "gatherings", "--json")[1])
    assert [(one["code"], one["people"]) for one in listed] == [(laptop[2], 2)]


def test_the_same_file_twice_is_taken_once_and_shows_its_receipt_again(run, laptop, tmp_path):
    file, words = carried(run, laptop, tmp_path)
    take = ("take", file, "--words", words, "--phrase-file", "phrase", "--json")
    first, second = (json.loads(run("server", *take)[1]) for _ in range(2))
    assert (first["people"], first["again"], second["people"], second["again"]) == (2, False, 0, True)
    assert first["receipt"] == second["receipt"] and set(first["links"]) > {"console"} and second["links"] == {}


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"words": "lusab babad gutih tugad"}, "These are not the check words of this file."),
        ({"phrase": "another phrase altogether"}, "The phrase does not open this file."),
        ({"cut": 40}, "This file was cut short."),
        ({"name": "nofile.carry"}, "No such file"),
    ],
)
def test_what_is_not_taken_is_told_in_words(run, laptop, tmp_path, changes, says):
    file, words = carried(run, laptop, tmp_path)
    (tmp_path / "phrase").write_text(changes.get("phrase", PHRASE))
    file.write_bytes(file.read_bytes()[: -changes.get("cut", 0) or None])
    name = tmp_path / changes.get("name", "after.carry")
    code, out, err = run("server", "take", name, "--words", changes.get("words", words), "--phrase-file", "phrase")
    assert (code, out, says in err) == (1, "", True), err
    assert run("server", "gatherings")[1].partition(":")[0].strip() in ("", "No gathering yet")


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("CODE",), 2, "Say where the file goes"),
        (("NOPE99", "-o", "x.carry", "--phrase-file", "phrase"), 1, "There is no gathering"),
        (("CODE", "-o", "x.carry", "--phrase-file", "short"), 1, "Choose a phrase"),
        (("CODE", "-o", "/nowhere/x.carry", "--phrase-file", "phrase"), 1, "No such file"),
        (("CODE", "--receipt", "ABCD EFGH"), 1, "This is not the receipt"),
    ],
)
def test_what_cannot_be_carried_is_told_in_words(run, laptop, words, code, says):
    (laptop[0] / "short").write_text("short")
    told = run("laptop", "carry", *(laptop[2] if word == "CODE" else word for word in words))
    assert (told[0], says in told[2]) == (code, True), told


def test_in_a_folder_without_a_database_there_is_nothing_to_carry(run):
    code, _, err = run("server", "carry", "ABC234", "-o", "x.carry")
    assert (code, "There is no database at" in err) == (1, True)


def test_the_receipt_is_told_while_no_server_runs_there_and_then_it_is_forgotten(run, laptop, tmp_path):
    """The last of these, for afterwards nothing is left at the laptop to carry."""
    file, words = carried(run, laptop, tmp_path)
    taken = json.loads(run("server", "take", file, "--words", words, "--phrase-file", "phrase", "--json")[1])
    receipt = ("carry", laptop[2], "--receipt", taken["receipt"])
    with alone(laptop[0] / "hall.db"):
        code, _, err = run("laptop", *receipt)
    assert (code, "The server is running" in err) == (2, True)
    code, out, _ = run("laptop", *receipt)
    assert (code, "What was given is deleted here." in out) == (0, True)
    held = b"".join(one.read_bytes() for one in laptop[0].rglob("*") if one.is_file())
    assert b"ana@example.org" not in held
    assert [one["code"] for one in json.loads(run("laptop", "gatherings", "--json")[1])] == [laptop[1]]
