"""A program begun as on another system."""

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from tests.ground.begun import ROOT

__all__ = ["ROOT", "environment", "told"]
HERE = Path(__file__).parent
COMMAND = [sys.executable, "-m", "tests.ground.command"]
WORDS = {"windows": {"PYTHONTZPATH": "", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0",
                     "PYTHONIOENCODING": "cp1252"}, "mac": {}}  # fmt: skip
"""No time zones of the system, files are ASCII unless their encoding is said, and a console has one byte a letter."""


def environment(system: str) -> dict[str, str]:
    """What a process there is begun with; its children too."""
    ours = ("EVENTHUB_", "DATABASE_", "REDIS_")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    path = os.pathsep.join([str(HERE / system), str(ROOT)])
    return {**clean, **WORDS[system], "PYTHONPATH": path}


def told(system: str, words: Iterable[str], cwd: Path, seconds: float = 120) -> subprocess.CompletedProcess:
    """What a command said, in bytes, and how it ended."""
    return subprocess.run([*COMMAND, *words], cwd=cwd, env=environment(system), capture_output=True, timeout=seconds)
