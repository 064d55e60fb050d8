"""Several workers tell the operator together what one alone would: whichever of them is asked."""

import os
import subprocess
import sys

from eventhub.web import figures
from tests.ground.begun import ROOT

WORKER = """
import sys
from eventhub.ground.metrics import COMMANDS
from eventhub.web import figures
COMMANDS.labels("ok").inc(int(sys.argv[1]))
figures.SCREENS.labels("phone").set(int(sys.argv[1]))
figures.FREE.set(1000 + int(sys.argv[1]))
figures.DRIFT.set(int(sys.argv[1]))
print("there", flush=True)
sys.stdin.read()
print(figures.told().decode(), flush=True)
"""


def worker(folder, number: int) -> subprocess.Popen:
    env = {**os.environ, figures.FOLDER: str(folder), "PYTHONPATH": str(ROOT)}
    begun = subprocess.Popen([sys.executable, "-c", WORKER, str(number)], env=env, text=True, stdin=subprocess.PIPE,
                             stdout=subprocess.PIPE)  # fmt: skip
    assert begun.stdout.readline() == "there\n"
    return begun


def said(text: str) -> dict[str, float]:
    lines = [line.rpartition(" ") for line in text.splitlines() if line.startswith("eventhub_")]
    return {name: float(value) for name, _, value in lines}


def test_figures_of_all_workers_are_added_up_and_of_one_that_fell_only_what_it_counted(tmp_path):
    fell, other, asked = worker(tmp_path, 100), worker(tmp_path, 20), worker(tmp_path, 3)
    fell.kill()
    fell.wait()
    told, _ = asked.communicate("")
    other.communicate("")
    found = said(told)
    assert found['eventhub_commands_total{answer="ok"}'] == 123
    assert found['eventhub_screens{face="phone"}'] == 23
    assert (found["eventhub_disk_free_mb"], found["eventhub_clock_drift_ms"]) == (1003, 20)


def test_one_process_writes_no_files():
    with figures.shared(1):
        assert figures.FOLDER not in os.environ
    with figures.shared(2):
        folder = os.environ.pop(figures.FOLDER)
        assert os.path.isdir(folder)
    assert not os.path.isdir(folder)
