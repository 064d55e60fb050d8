"""What the documents say is true: the guide's kind of room is played, and the commands of the README exist."""

import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from eventhub.run.cli import main
from eventhub.screens.pages import FOLDERS, Frame, Painter, environment
from facilitator.drafting.recipe import check_whole, from_scratch, read_recipe, write_recipe
from facilitator.harvest.pack import page
from facilitator.harvest.tables import tables
from rooms.kernel import PARTICIPANT, People, Viewer
from rooms.kernel.telling import Home

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "new-room-kind.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
SAFETY = (ROOT / "docs" / "safety.md").read_text("utf-8")
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def parts() -> dict[str, str]:
    """Every piece of the guide by the name behind its fence."""
    return {name: text for name, text in re.findall(r"```\w+ (\S+)\n(.*?)```", GUIDE, re.DOTALL)}


@pytest.fixture
def pulse(tmp_path, monkeypatch):
    """The guide's kind, as if somebody had typed it in."""
    for name, text in parts().items():
        if name != "recipe":
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    monkeypatch.setattr(importlib.import_module("rooms"), "__path__", [*importlib.import_module("rooms").__path__,
                                                                       str(tmp_path / "rooms")])  # fmt: skip
    monkeypatch.setattr("eventhub.screens.pages.FOLDERS", [*FOLDERS, tmp_path / "templates"])
    environment.cache_clear()
    yield importlib.import_module("rooms.pulse")
    sys.modules.pop("rooms.pulse", None)
    environment.cache_clear()


def test_the_guides_test_passes(pulse, tmp_path):
    story = {}
    exec(compile(parts()["tests/test_pulse.py"], "test_pulse.py", "exec"), story)
    played = [story[name]() for name in story if name.startswith("test_")]
    assert len(played) == 3


def test_the_guides_templates_draw_what_its_faces_show(pulse):
    settings = pulse.Settings((("en", pulse.pulse.read({"question": "Full?"}, "pulse", "en").question[0][1]),))
    state = pulse.pulse.evolve(pulse.start(settings), pulse.PulseOpened())
    for face, says in (("phone", "Full?"), ("wall", "0 answers"), ("console", "Close")):
        frame = Frame("g", "UTC", face, face, "pulse", "pulse", "en")
        drawn = Painter().room(frame, pulse.pulse.draw(face, state, Viewer("ana", PARTICIPANT), None))
        assert says in drawn


def test_the_guides_kind_comes_home_and_is_printed(pulse):
    kind, question = pulse.pulse, {"en": "Full?"}
    state = kind.evolve(None, kind.facts["Opened"](settings=kind.read({"question": question}, "pulse", "en")))
    state = kind.evolve(state, pulse.Answered(2, by="ana"))
    home = Home(People(), "secret", ["en"], leaves=lambda at: True, photo=lambda what: "", day=str)
    data = kind.harvest.data(state, home)
    goal = {"text": {}, "measure": {}, "baseline": {}, "target_year": 0}
    found = {"title": question, "date": "", "place": {}, "goal": goal, "people": 1, "rehearsal": False, "glossary": [],
             "rooms": {"pulse": {"kind": "pulse", **data}}}  # fmt: skip
    assert "1 answer" in page(found, "en")
    answers = {name: rows for name, _, rows in tables(found, {"pulse": kind})}
    assert answers["pulse-answers"][1] == (2, 1)
    frame = Frame("g", "UTC", kind.on_paper, kind.on_paper, "pulse", "pulse", "en")
    assert "Full?" in Painter().room(frame, kind.draw(kind.on_paper, state, Viewer("ana", PARTICIPANT), None))


def test_the_guides_recipe_is_a_recipe(pulse):
    from eventhub.run.main import KINDS

    recipe = from_scratch(["en", "nl"]) | {"hall": {"title": "Ours"}, "rooms": []}
    whole = read_recipe(write_recipe(recipe).replace("rooms = []\n", "") + "\n" + parts()["recipe"])
    found = check_whole(whole, {kind.name: kind for kind in (*KINDS, pulse.pulse)})
    assert list(found) == ["hall", "pulse"]


def test_every_command_of_the_readme_exists(capsys):
    named = set(re.findall(r"^\$ eventhub (\w+)", README, re.MULTILINE))
    assert {"serve", "new", "rehearse", "export", "backup"} <= named
    for command in named:
        with pytest.raises(SystemExit) as done:
            main([command, "--help"])
        assert done.value.code == 0


def test_the_readmes_two_commands_are_targets_of_make():
    for target in ("run", "test", "laws", "languages"):
        assert subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, timeout=60).returncode == 0


def test_every_link_between_documents_leads_somewhere():
    broken = [
        (document.name, link)
        for document in DOCUMENTS
        for link in re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text("utf-8"))
        if not (document.parent / link).exists()
    ]
    assert broken == []


def test_every_test_that_the_page_on_safety_names_is_there():
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", SAFETY)
    assert len(named) == SAFETY.count("`tests/") > 60
    assert [one for one in named if f"def {one[1]}(" not in (ROOT / one[0]).read_text("utf-8")] == []


def test_every_test_that_the_page_on_what_was_proved_names_is_there():
    named = set(re.findall(r"`(tests/[\w/]+\.py)`", (ROOT / "docs" / "deploy" / "proved.md").read_text("utf-8")))
    assert len(named) > 15
    assert {file for file in named if not (ROOT / file).exists()} == set()


def test_every_line_of_the_page_on_safety_says_what_holds_it_and_how_it_was_broken():
    lines = [line for line in SAFETY.splitlines() if line.startswith("| ") and not line.startswith("| What")]
    wrong = [line for line in lines if line.count(" | ") != 2 or "`tests/" not in line.split(" | ")[1]]
    assert (wrong, len(lines) > 30) == ([], True)


@pytest.mark.parametrize("recipe", ["belo-horizonte", "open-space"])
def test_eventhub_new_prints_the_links_of_a_gathering(recipe, tmp_path, monkeypatch, capsys):
    import json

    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/hall.db")
    monkeypatch.setenv("EVENTHUB_BACKUPS", f"{tmp_path}/backups")
    assert main(["new", recipe, "--json"]) == 0
    links = json.loads(capsys.readouterr().out)
    assert {"id", "code", "phone", "console", "wall", "hub desk", "door"} <= links.keys()
    assert main(["new", "nonsense"]) == 1
