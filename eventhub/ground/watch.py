"""Watches that the event loop never stands still, and says which task held it and where: everybody waits for it."""

import asyncio
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from types import FrameType

import structlog

from eventhub.ground.metrics import STANDSTILL

log = structlog.get_logger()
BEAT_SECONDS = 0.025
LATE_SECONDS = 0.05
"""Nobody may keep the others waiting for longer."""
ENDLESS_SECONDS = 5.0
QUIET_SECONDS = 1.0
"""Told is the longest of a second; a machine that is slow all the time fills no disk with it."""
DEEP = 8
_IDLE = frozenset({"run", "run_forever", "run_until_complete", "select", "_run_once", "wait"})
"""Where a loop waits that nobody holds: then the machine was busy with something else."""


@dataclass(slots=True)
class LoopStall:
    """What the loop was at when it was late: the task, and the innermost places of its stack."""

    job: str
    stack: tuple[str, ...]


@dataclass(eq=False, slots=True)
class Watch:
    """A beat in the loop, and a thread that looks where it is when the beat does not come."""

    beat: float = 0.0
    seen: LoopStall | None = None
    _told: bool = False
    _held: tuple[float, LoopStall] | None = None
    _quiet_until: float = 0.0
    _ended: threading.Event = field(default_factory=threading.Event)

    async def watching(self) -> None:
        """Beat for ever. Costs a thousandth of a core."""
        loop, me = asyncio.get_running_loop(), threading.get_ident()
        self.beat = time.monotonic()
        threading.Thread(target=self._looking, args=(loop, me), name="watch", daemon=True).start()
        try:
            while True:
                await asyncio.sleep(BEAT_SECONDS)
                self._beaten(time.monotonic())
        finally:
            self._ended.set()

    def _beaten(self, now: float) -> None:
        late = now - self.beat - BEAT_SECONDS
        self.beat, seen, self.seen, self._told = now, self.seen, None, False
        if late > LATE_SECONDS and seen:
            STANDSTILL.observe(late)
            if self._held is None or late > self._held[0]:
                self._held = (late, seen)
        if self._held and now > self._quiet_until:
            _tell("the loop stood still", *self._held)
            self._held, self._quiet_until = None, now + QUIET_SECONDS

    # -- in the thread ---------------------------------------------------------------------------------------------

    def _looking(self, loop: asyncio.AbstractEventLoop, thread: int) -> None:
        while not self._ended.wait(BEAT_SECONDS):
            late = time.monotonic() - self.beat - BEAT_SECONDS
            if late > LATE_SECONDS and self.seen is None:
                self.seen = _look(loop, thread)
            if late > ENDLESS_SECONDS and self.seen and not self._told:
                self._told = True
                _tell("the loop stands still", late, self.seen)


def _tell(event: str, late: float, seen: LoopStall) -> None:
    log.warning(event, seconds=round(late, 3), job=seen.job, stack=seen.stack)


def _look(loop: asyncio.AbstractEventLoop, thread: int) -> LoopStall | None:
    """What the loop's thread is at; None when it only waits."""
    frame = sys._current_frames().get(thread)
    if frame is None or frame.f_code.co_name in _IDLE:
        return None
    task = None
    with suppress(RuntimeError):  # it ended meanwhile
        task = asyncio.current_task(loop)
    coroutine = task.get_coro() if task else None
    return LoopStall(getattr(coroutine, "__qualname__", "a callback"), tuple(_places(frame)))


def _places(frame: FrameType | None) -> list[str]:
    """Innermost first, by file, line and function; no values, which may be somebody's words."""
    found: list[str] = []
    while frame is not None and len(found) < DEEP:
        code = frame.f_code
        found.append(f"{code.co_filename.rpartition('/')[2]}:{frame.f_lineno} {code.co_name}")
        frame = frame.f_back
    return found
