"""A kind is its own folder and one line: a copy of this house with a carillon in it does all with it by itself."""

import json
import os
import shutil
import subprocess
import sys

from tests.newkind.carillon import BESIDE, EXPECTED, MODULE
from tests.newkind.test_names import ROOT

NEEDED = ("eventhub", "rooms", "facilitator", "templates", "static", "tests", "pyproject.toml", "languages.py")
LAWS = ("tests/laws/test_every_kind.py", "tests/newkind/test_names.py")


def copied(to):
    """The house, and the carillon in it: its folder, its template and style, its line."""
    for name in NEEDED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, to / name)
    for name, text in {"rooms/carillon/__init__.py": MODULE, **BESIDE}.items():
        (to / name).parent.mkdir(exist_ok=True)
        (to / name).write_text(text, "utf-8")
    listed = to / "eventhub/run/kinds.py"
    listed.write_text(listed.read_text("utf-8").replace('    "ask",\n', '    "ask",\n    "carillon",\n'), "utf-8")
    return to


def run(house, *words: str) -> str:
    """`python WORDS` in that copy; what it says."""
    env = {**os.environ, "PYTHONPATH": str(house)}
    done = subprocess.run([sys.executable, *words], cwd=house, env=env, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


def test_a_new_kind_is_its_folder_and_one_line(tmp_path):
    house = copied(tmp_path / "house")
    assert json.loads(run(house, "-m", "tests.newkind.carillon", str(tmp_path))) == EXPECTED
    run(house, "-m", "pytest", "-p", "no:cacheprovider", *LAWS, "-k", "carillon or calls_a_kind")
    run(house, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()")
