"""Begins processes for tests: quickly out of the nursery where there is one, or else as any process is begun."""

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

ROOT = Path(__file__).parents[2]
_turn = Lock()
_line: socket.socket | None = None


class Begun:
    """A process out of the nursery, with what we use of subprocess.Popen."""

    def __init__(self, pid: int, told: int) -> None:
        self.pid, self._told = pid, told
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """How it ended, or None while it runs."""
        return self._ended_within(0)

    def wait(self, timeout: float | None = None) -> int:
        """How it ended: the exit code, or the signal as a negative number."""
        if self._ended_within(timeout) is None:
            raise subprocess.TimeoutExpired(str(self.pid), timeout)
        return self.returncode

    def _ended_within(self, seconds: float | None) -> int | None:
        if self.returncode is None and select.select([self._told], [], [], seconds)[0]:
            self.returncode = int(os.read(self._told, 16) or -signal.SIGKILL)
            os.close(self._told)
        return self.returncode

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def begin(module: str, words: list[str], env: dict[str, str], log: Path) -> Begun | subprocess.Popen:
    """`python -m MODULE WORDS`, which has read our code already. Elsewhere than on Linux it is an ordinary process."""
    if sys.platform != "linux":
        return begin_afresh(module, words, env, log)
    asked = json.dumps({"module": module, "words": words, "env": env, "cwd": str(ROOT), "log": str(log)}).encode()
    heard, told = os.pipe()
    with _turn:
        line = _nursery()
        socket.send_fds(line, [asked], [told])
        os.close(told)
        return Begun(int(line.recv(16)), heard)


def begin_afresh(module: str, words: list[str], env: dict[str, str], log: Path) -> subprocess.Popen:
    """The same as any process is begun."""
    with log.open("ab") as out:
        return subprocess.Popen([sys.executable, "-m", module, *words], cwd=ROOT, env=env, stdout=out, stderr=out)


def run(module: str, words: list[str], env: dict[str, str]) -> subprocess.CompletedProcess:
    """`python -m MODULE WORDS` to its end; what it says, wherever it says it, is its `stdout`."""
    with TemporaryDirectory() as folder:
        said = Path(folder) / "said"
        code = begin(module, words, env, said).wait(120)
        return subprocess.CompletedProcess([module, *words], code, said.read_text())


def _nursery() -> socket.socket:
    """The line to it; it comes with the first process of a test run."""
    global _line
    if _line is None:
        _line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        number = theirs.fileno()
        command = [sys.executable, "-m", "tests.ground.nursery", str(number)]
        process = subprocess.Popen(command, cwd=ROOT, pass_fds=[number])
        theirs.close()
        atexit.register(_gone, process, _line)
    return _line


def _gone(process: subprocess.Popen, line: socket.socket) -> None:
    line.close()
    process.wait()
