"""No kind of room is called by name outside its own folders and the one place where kinds are named."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.laws.test_every_kind import OURS

ROOT = Path(__file__).parent.parent.parent
NAMES = frozenset(kind.name for kind in OURS)
LISTED = Path("eventhub/run/kinds.py")
"""Where they are named, one a line."""
ALLOWED = {
    ("eventhub/run/main.py", "hall"): "the name of a file beside the database",
    ("eventhub/ground/network.py", "network"): "what the card is called that leads outward",
    ("facilitator/looking_ahead.py", "network"): "the recipe that is played ahead of its time",
    ("eventhub/matching/rows.py", "needs"): "a column in a table of somebody's own cards",
    ("eventhub/run/cli/match.py", "needs"): "an argument: a file with needs",
    ("eventhub/run/cli/recount.py", "ballot"): "the command that counts ballots again",
    ("eventhub/run/cli/template.py", "roadmap"): "the command that reads and writes a roadmap's own file",
    ("facilitator/listed/headings.py", "needs"): "a column of a list of people",
    ("eventhub/ground/languages.py", "hall"): "who reads a text: everybody in the hall, or the team",
    ("facilitator/harvest/paper.py", "circle"): "an element of SVG",
    ("facilitator/rehearsal/script.py", "ballot"): "a field of the settings: the room in which one chooses",
    ("rooms/cafe/areas.py", "ask"): "a thing the desk does: it asks an author",
    ("rooms/needs/clock.py", "ask"): "the key of a wish",
    ("rooms/scorecard/phone.py", "ask"): "a region of the phone",
    ("rooms/kernel/wishes.py", "hall"): "where HALL, the key of room 0, is written down",
}
"""Words that happen to be equal, and why."""
FIELDS = {"ballot", "needs", "commitments", "grid"}
"""Fields of settings and of records that are called after what they lead to; kinds may have and name them."""
PLAIN_WORDS = {"circle", "grid", "network"}
"""Kinds whose name is a plain word too: the shape of a sign, a block of the hall, a stage, a table on a screen."""
TEMPLATES = {
    "route_cards.html": "the shape of a sign",
    "language.html": "who reads a text: everybody in the hall, or the team",
    "me.html": "leaving and coming back are wishes to room 0",
    "gathering.html": "the form of room 0",
    "thread.html": "how steps on the way back look, in any room",
    "found.html": "a table's sign is drawn as in the hall",
}


def strings(text: str) -> Iterator[str]:
    """Every text in a module that is not an explanation."""
    tree = ast.parse(text)
    explained = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explained:
            yield node.value


def named() -> Iterator[tuple[str, str]]:
    """(file, name) of every kind's name that stands as a text in a module outside its own folder."""
    for path in [
        ROOT / "languages.py",
        *(p for top in ("eventhub", "facilitator", "rooms") for p in (ROOT / top).rglob("*.py")),
    ]:
        name = path.relative_to(ROOT)
        if name == LISTED:
            continue
        own = {name.parts[1], *FIELDS, *PLAIN_WORDS} if name.parts[0] == "rooms" else set()
        for text in strings(path.read_text("utf-8")):
            if text in NAMES - own:
                yield name.as_posix(), text


def test_no_module_calls_a_kind_by_its_name():
    assert set(named()) - ALLOWED.keys() == set()


def test_every_reason_is_still_needed():
    assert ALLOWED.keys() - set(named()) == set()


def in_templates() -> set[str]:
    """Templates outside the folders of kinds in which a kind's name stands as a text, a path or a stylesheet."""
    alone = re.compile(rf"""["'/+]({"|".join(sorted(NAMES))})(?=["'/.+])""")
    folders = NAMES | {"languages"}
    paths = [
        p for p in (ROOT / "templates").rglob("*.html") if p.relative_to(ROOT / "templates").parts[0] not in folders
    ]
    return {path.name for path in paths if alone.search(path.read_text("utf-8"))}


def test_no_template_calls_a_kind_by_its_name():
    assert in_templates() - TEMPLATES.keys() == set()


def test_no_script_calls_a_kind_by_its_name():
    quoted = re.compile(rf"""["'`]({"|".join(sorted(NAMES - {"hall"}))})["'`]""")
    assert [path.name for path in (ROOT / "static" / "js").glob("*.js") if quoted.search(path.read_text("utf-8"))] == []


def test_the_law_sees_a_name_that_came_back():
    assert list(strings('"""About the cafe."""\nif kind == "cafe":\n    pass\n')) == ["cafe"]
