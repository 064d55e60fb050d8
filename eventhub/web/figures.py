"""The figures of this moment for Prometheus: of one process, or of all workers of a server together.

Several workers write theirs into a folder of the server (prometheus_client's own way), and whichever is asked adds them
up: screens of all of them, the fullest disk, the worst clock. A worker that fell is left out.
"""

import asyncio
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from prometheus_client import REGISTRY, CollectorRegistry, Gauge, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead
from starlette.datastructures import State

from eventhub.ground.disk import free_mb
from eventhub.ground.metrics import face_label
from eventhub.ground.settings import for_our_children
from eventhub.ground.system import hands_down_files
from eventhub.record.database import Database

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
EVERY_SECONDS = 5.0
SCREENS = Gauge("eventhub_screens", "Connected screens", ["face"], multiprocess_mode="livesum")
STALE = Gauge("eventhub_stale_screens", "Screens that have not taken their newest message yet",
              multiprocess_mode="livesum")  # fmt: skip
GATHERINGS = Gauge("eventhub_gatherings", "Gatherings open, in each process that has them open",
                   multiprocess_mode="livesum")  # fmt: skip
DRIFT = Gauge("eventhub_clock_drift_ms", "How far the computer's clock was moved since the start",
              multiprocess_mode="livemax")  # fmt: skip
FREE = Gauge("eventhub_disk_free_mb", "Room on the database's disk", multiprocess_mode="livemin")
NO_COPY = Gauge("eventhub_no_backup", "1 while no copy of the database can be made", multiprocess_mode="livemax")
HINTS = Gauge("eventhub_hints_up", "1 while workers hear each other by Redis", multiprocess_mode="livemin")
UPTIME = Gauge("eventhub_uptime_seconds", "Since the doors opened", multiprocess_mode="livemin")
_faces: set[str] = set()


@contextmanager
def shared(workers: int) -> Iterator[None]:
    """A folder for the figures of several workers, as long as the server runs; nothing for one."""
    if workers == 1:
        yield
        return
    with TemporaryDirectory(prefix="eventhub-figures-") as folder:
        for_our_children(**{FOLDER: folder})
        yield


def measure(app: State) -> None:
    """Read the gauges of this process now."""
    counted: dict[str, int] = dict.fromkeys(_faces, 0)
    for face, count in app.screens.count().items():
        counted[face_label(face)] = counted.get(face_label(face), 0) + count
    for face, count in counted.items():
        SCREENS.labels(face).set(count)
    _faces.update(counted)
    STALE.set(sum(not connection.ready for connection in app.everyone.open))
    GATHERINGS.set(len(app.house.gatherings))
    DRIFT.set(app.clock.drift())
    UPTIME.set(time.monotonic() - app.ready_at)
    HINTS.set(app.bus.up)
    NO_COPY.set(bool(app.keeper.failed))
    room = free(app.database)
    if room is not None:
        FREE.set(room)


async def measuring(app: State) -> None:
    """For ever, so that whichever worker is asked has the figures of the others."""
    while True:
        measure(app)
        await asyncio.sleep(EVERY_SECONDS)


def told() -> bytes:
    """The figures as Prometheus reads them."""
    folder = os.environ.get(FOLDER)
    if not folder:
        return generate_latest(REGISTRY)
    if hands_down_files():  # where asking after a process does not end it, as it would on Windows
        _bury(Path(folder))
    together = CollectorRegistry()
    MultiProcessCollector(together)  # type: ignore[no-untyped-call] # prometheus_client gives it no types
    return generate_latest(together)


def _bury(folder: Path) -> None:
    """What a worker that fell had open, nobody has open any more."""
    found = (re.search(r"_(\d+)\.db$", path.name) for path in folder.glob("gauge_live*.db"))
    for number in {int(one[1]) for one in found if one}:
        with suppress(PermissionError):  # somebody else's, who has its number now
            try:
                os.kill(number, 0)
            except ProcessLookupError:
                mark_process_dead(number, str(folder))  # type: ignore[no-untyped-call] # prometheus_client has none


def free(database: Database) -> int | None:
    """Megabytes left where the database lies, or None for PostgreSQL."""
    return free_mb(database.path.parent) if database.path else None
