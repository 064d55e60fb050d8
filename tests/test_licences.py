"""Everybody may use this, and whoever wrote a part of it is named with it."""

import json
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCK = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]


def test_every_file_that_tells_the_licence_tells_the_same():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    licence = (ROOT / "LICENSE").read_text("utf-8")
    told = {project["license"], LOCK[""]["license"], json.loads((ROOT / "package.json").read_text("utf-8"))["license"]}
    assert (told, licence.splitlines()[0]) == ({"MIT"}, "MIT License")
    assert "the eventhub authors" in licence
    assert (project["license-files"], project["authors"]) == (["LICENSE"], [{"name": "the eventhub authors"}])


def test_whatever_is_passed_on_is_passed_on_with_its_licence():
    """The build writes this beside the parts themselves (`pip install -e .` does it again)."""
    told = (ROOT / "static" / "vendor" / "THIRD-PARTY.txt").read_text("utf-8")
    shipped = {name.removeprefix("node_modules/"): one for name, one in LOCK.items() if name and not one.get("dev")}
    assert [name for name, one in shipped.items() if f"{name} {one['version']} (" not in told] == []
    for words in ("SIL OPEN FONT LICENSE Version 1.1", "ISC License", "Zero-Clause BSD", "Lucide Icons",
                  "The Atkinson Hyperlegible Next Project Authors"):  # fmt: skip
        assert words in told
