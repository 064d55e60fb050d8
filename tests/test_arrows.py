"""Arrows only go down: each import contract was seen to fail when somebody breaks it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LINT = Path(sys.executable).parent / "lint-imports"
BREACHES = {
    "pure-rooms": ("rooms/ballot/rules.py", "import asyncio"),
    "numpy-for-seats-only": ("rooms/ballot/rules.py", "import numpy"),
    "kinds-apart": ("rooms/ballot/rules.py", "import rooms.needs.kind"),
    "house-below": ("eventhub/ground/clock.py", "import facilitator.drafting.toml"),
    "wings": ("eventhub/record/journal.py", "import eventhub.screens.pages"),
    "run-on-top": ("facilitator/drafting/toml.py", "import eventhub.run.main"),
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    place = tmp_path_factory.mktemp("house")
    for folder in ("rooms", "eventhub", "facilitator"):
        shutil.copytree(ROOT / folder, place / folder, ignore=shutil.ignore_patterns("__pycache__", "data"))
    shutil.copy(ROOT / "pyproject.toml", place)
    return place


def lint(place: Path, contract: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [LINT, "--no-cache", "--contract", contract], cwd=place, capture_output=True, text=True, timeout=120
    )


@pytest.mark.parametrize("contract", BREACHES)
def test_an_import_that_points_up_is_found(copy, contract):
    path, breach = BREACHES[contract]
    kept = (copy / path).read_text("utf-8")
    (copy / path).write_text(f"{kept}\n{breach}\n", "utf-8")
    try:
        found = lint(copy, contract)
    finally:
        (copy / path).write_text(kept, "utf-8")
    assert (found.returncode, "BROKEN" in found.stdout) == (1, True)


def test_as_it_stands_every_arrow_points_down(copy):
    found = subprocess.run([LINT, "--no-cache"], cwd=copy, capture_output=True, text=True, timeout=120)
    assert (found.returncode, "0 broken" in found.stdout) == (0, True)


FOLDERS = sorted(
    path.parent for top in ("rooms", "eventhub", "facilitator") for path in (ROOT / top).glob("*/__init__.py")
)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.relative_to(ROOT)))
def test_every_folder_says_what_lives_there_and_names_no_module_that_is_gone(folder):
    """The walk names modules in backticks, before the dash of a list or the dots between."""
    walk = (folder / "README.md").read_text("utf-8").partition("Read in this order:")[2].partition("\n\n")[0]
    named = set(re.findall(r"`([a-z_]+)`", walk))
    assert {name for name in named if not (folder / f"{name}.py").exists()} == set()
