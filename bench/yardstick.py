"""The raw loop of send(), compiled here, that every figure of the wire is compared with."""

import os
import signal
import subprocess
import time
from pathlib import Path

from bench.crowd import Crowd, compiled
from tests.ground.process import free_port

CORES = sorted(os.sched_getaffinity(0))
SERVER_CORE, CLIENT_CORE = CORES[0], CORES[-1]


def cpu_ns(pid: int) -> int:
    """Processor time of all threads of a process so far."""
    return sum(int(task.joinpath("schedstat").read_text().split()[0]) for task in Path(f"/proc/{pid}/task").iterdir())


class Raw:
    """The yardstick's process and its crowd."""

    def __init__(self, phones: int, size: int) -> None:
        self.size, self.port = size, free_port()
        command = ["taskset", "-c", str(SERVER_CORE), compiled("raw.c"), str(self.port), str(phones), str(size)]
        self.process = subprocess.Popen(command)
        time.sleep(0.3)
        self.crowd = Crowd()
        self.numbers = self.crowd.connect(self.port, [b""] * phones)
        time.sleep(0.2)

    def shout(self) -> float:
        """One message to all; seconds until the last one has it."""
        return self._sent(signal.SIGUSR1)

    def shout_their_own(self) -> float:
        """As many different messages of the same size; seconds until the last one has its own."""
        return self._sent(signal.SIGUSR2)

    def _sent(self, which: signal.Signals) -> float:
        os.kill(self.process.pid, which)
        done, last = self.crowd.round(self.numbers, self.size)
        return (done - int(last[4 : last.index(b"\n")])) / 1e9

    def close(self) -> None:
        """Gone."""
        self.process.kill()
        self.process.wait()
        self.crowd.close()
