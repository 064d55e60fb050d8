"""Whether the machine was ours while something was measured: processor time that others took meanwhile.

A ratio says little on a machine that somebody else is using too. What is counted is the time of the processors that
was neither idle nor spent by this process, its descendants or the databases it asks; what a host took away from a
virtual machine ("steal") counts as others' too.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SERVANTS = {"postgres", "redis-server"}
"""They work for us when we measure with them."""
TICK = os.sysconf("SC_CLK_TCK")
MOST = 0.1
"""So much of one core may others take: what an idle machine does by itself is a tenth of that."""


@dataclass
class Watch:
    """`others`: the part of one core that others used while the watch ran, from 0 to the number of cores; how many
    `seconds` it ran."""

    others: float = 0.0
    seconds: float = 0.0

    @property
    def quiet(self) -> bool:
        """Whether the machine was ours."""
        return self.others <= MOST


@contextmanager
def watched() -> Iterator[Watch]:
    """Watches until the block ends."""
    watch = Watch()
    start, all_before, own_before = time.monotonic(), _everybody(), _own()
    try:
        yield watch
    finally:
        taken = (_everybody() - all_before) - (_own() - own_before)
        watch.seconds = time.monotonic() - start
        watch.others = max(0.0, taken / TICK) / max(watch.seconds, 0.01)


def _everybody() -> int:
    """Ticks that processors were busy: in programs, nice or not, in the kernel for them, or taken by the host."""
    user, nice, system, _idle, _wait, _irq, _soft, steal = map(int, _first_line("/proc/stat").split()[1:9])
    return user + nice + system + steal


def _own() -> int:
    """Ticks spent by this process, by all it has begun (those that ended and were waited for too), and by servants."""
    table = {pid: stat for pid in _pids() if (stat := _stat(pid))}
    return sum(ticks for pid, (name, _, ticks) in table.items() if name in SERVANTS or _is_ours(pid, table))


def _is_ours(pid: int, table: dict[int, tuple[str, int, int]]) -> bool:
    me = os.getpid()
    while pid in table and pid != me:
        pid = table[pid][1]
    return pid == me


def _pids() -> list[int]:
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]


def _stat(pid: int) -> tuple[str, int, int] | None:
    """Name, parent and ticks (its own and of children it waited for); none if it has gone meanwhile."""
    try:
        head, _, rest = _first_line(f"/proc/{pid}/stat").rpartition(")")
    except OSError:
        return None
    fields = rest.split()
    return head.partition("(")[2], int(fields[1]), sum(map(int, fields[11:15]))


def _first_line(path: str) -> str:
    return Path(path).read_text().partition("\n")[0]
