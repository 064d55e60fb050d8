"""Whoever follows a page of docs/ gets where it leads: its commands are played, its buttons exist, its links lead on.

In a `console` block a line behind `$` is typed as an ordinary user, and is played here; one behind `#` needs root or
another machine, and stands below with its reason; other lines are what is answered."""

import re
import shlex
import subprocess
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from PIL import Image

from eventhub.ground.places import TEMPLATES
from eventhub.ground.settings import from_environment
from eventhub.run.cli import main, parser

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
FENCE = re.compile(r"^ *```(\w*)[^\n]*\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
SHELLS = {"sh", "shell", "bash", "console"}
ROOT_ONLY = {
    "useradd": "makes a user of the system",
    "python3": "installs from the network; tests/platforms installs the wheel",
    "cp": "writes into /etc; tests/test_deploy.py reads both files as the system does",
    "systemctl": "starts a service of the system",
    "curl": "asks a server on another machine; tests/facilitator/test_programs.py asks the same",
    "ufw": "changes the firewall of a laptop",
}
"""What stands behind `#`, and why nobody plays it here."""
LONG = {
    "serve": "runs until it is stopped; every story of tests/browser starts it so",
    "demo": "the same; tests/facilitator/test_demo.py",
    "rehearse": "takes a minute; tests/facilitator/test_whole_rehearsal.py",
}
"""Commands of ours that are only asked whether they would take these words."""


def commands(page: Path) -> list[tuple[str, str]]:
    """Every command of a page, in order: "$" or "#", and what is typed."""
    blocks = [text for language, text in FENCE.findall(page.read_text("utf-8")) if language in SHELLS]
    return re.findall(r"^ *([$#]) (.+)$", "\n".join(blocks), re.MULTILINE)


WITH_COMMANDS = [page for page in PAGES if commands(page)]


@dataclass
class Reader:
    """Somebody who types what a page says, in an empty folder of theirs."""

    environment: object
    capsys: object
    code: str = ""
    troubles: list[str] = field(default_factory=list)

    def types(self, line: str) -> None:
        words = shlex.split(line.replace("CODE", self.code or "CODE"), comments=True)
        way = {"make": self._make, "eventhub": self._eventhub, "export": self._export}.get(words[0])
        if way is None or not way(words[1:]):
            self.troubles.append(line)

    def _make(self, words: list[str]) -> bool:
        """There is such a target; played, it would take minutes."""
        return subprocess.run(["make", "-n", *words], cwd=ROOT, capture_output=True, timeout=60).returncode == 0

    def _export(self, words: list[str]) -> bool:
        """A setting that the server takes."""
        name, _, value = words[0].partition("=")
        self.environment.setenv(name, value)
        return from_environment({name: value}) != from_environment({})

    def _eventhub(self, words: list[str]) -> bool:
        if words[0] in LONG:
            return self._would_take(words)
        try:
            done = main(words)
        except SystemExit as end:
            done = end.code
        told = self.capsys.readouterr().out
        if words[0] == "new":
            self.code = re.search(r"^code +(\w+)", told, re.MULTILINE)[1]
        return done == 0

    def _would_take(self, words: list[str]) -> bool:
        return bool(parser(words).parse_args(words).run)


@pytest.fixture
def reader(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    for name in ("DATABASE_URL", "EVENTHUB_BACKUPS", "EVENTHUB_URL", "REDIS_URL"):
        monkeypatch.delenv(name, raising=False)
    return Reader(monkeypatch, capsys)


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=lambda page: page.stem)
def test_every_command_of_a_page_does_what_the_page_says(page, reader):
    for sign, line in commands(page):
        if sign == "$":
            reader.types(line)
        elif shlex.split(line)[0] not in ROOT_ONLY:
            reader.troubles.append(f"# {line}")
    assert reader.troubles == []


def test_every_shell_block_says_who_types_and_every_reason_is_needed():
    bare = [page.name for page in PAGES for language, text in FENCE.findall(page.read_text("utf-8"))
            if language in SHELLS and not re.match(r" *[$#] ", text)]  # fmt: skip
    asked = {shlex.split(line)[0] for page in PAGES for sign, line in commands(page) if sign == "#"}
    assert (bare, asked) == ([], set(ROOT_ONLY))
    assert {page.stem for page in WITH_COMMANDS} >= {
        "README",
        "operators",
        "hall-network",
        "hall-https",
        "translators",
        "builders",
    }


# -- what stands on screens --------------------------------------------------------------------------------------------

LABELLED = {"facilitator", "hosts", "hall-network", "translators", "builders", "operators", "hall-https"}
"""Pages that send somebody to a screen, and so name at least one thing that stands there."""
NO_LABEL = {"captive portal", "table", "round", "need", "offer", "italics", "place", "law", "pulse", "Machine busy"}
"""In slanted letters for another reason."""


def labels(page: Path) -> set[str]:
    """What a page says stands on a screen: its words in slanted letters."""
    text = FENCE.sub("", page.read_text("utf-8"))
    found = re.findall(r"(?<![*\w])\*(?!\*)([^*]+?)\*(?!\*)", text)
    return {" ".join(one.split()) for one in found} - NO_LABEL


PLACE = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
FEWEST = 6
"""A sentence of fewer letters around its places would be found in any words."""


@cache
def said() -> list[re.Pattern[str]]:
    """Every sentence a screen can say, with anything in its places; and its beginning, where a place follows."""
    with (TEMPLATES / "languages" / "nl" / "LC_MESSAGES" / "eventhub.po").open("rb") as file:
        ids = [text for one in read_po(file) if one.id for text in ((one.id,) if isinstance(one.id, str) else one.id)]
    return [_pattern(text) for text in ids if len(PLACE.sub("", text)) >= FEWEST or not PLACE.search(text)]


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(".+".join(map(re.escape, PLACE.split(text))))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_button_a_page_names_is_on_some_screen(page):
    known, named = said(), sorted(labels(page))
    assert named or page.stem not in LABELLED
    assert [label for label in named if not any(one.fullmatch(label) for one in known)] == []


def test_the_ten_steps_are_ten_and_each_has_a_picture():
    parts = re.split(r"^## \d+\. ", (ROOT / "docs" / "facilitator.md").read_text("utf-8"), flags=re.MULTILINE)[1:]
    shown = [re.findall(r"!\[[^\]]+\]\((pictures/\w+\.webp)\)", part) for part in parts]
    assert (len(parts), all(shown)) == (10, True)


def test_every_picture_is_light_and_shown_somewhere():
    files = sorted((ROOT / "docs" / "pictures").iterdir())
    text = "".join(page.read_text("utf-8") for page in PAGES)
    assert [file.name for file in files if f"pictures/{file.name}" not in text] == []
    assert [file.name for file in files if file.stat().st_size > 150_000 or Image.open(file).format != "WEBP"] == []
    assert "docs/pictures/wall.webp" in text and "docs/pictures/phone.webp" in text


def test_every_page_can_be_reached_from_the_readme():
    seen, ahead = set(), [ROOT / "README.md"]
    while ahead:
        page = ahead.pop()
        seen.add(page)
        linked = re.findall(r"\]\((?!https?:)([^)#\s]+\.md)", page.read_text("utf-8"))
        ahead += {(page.parent / link).resolve() for link in linked} - seen
    assert sorted(page.name for page in set(PAGES) - seen) == []


def test_the_readme_is_short():
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= 130
