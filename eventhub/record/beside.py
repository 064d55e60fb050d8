"""What goes on beside people's wishes: begun here, so that all of it ends with the server, and without a word."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field

import structlog

from eventhub.record.database import NotSaved

Deed = Coroutine[object, None, object]
log = structlog.get_logger()
TURNS = 50
"""So often the loop goes round before we believe that nothing more follows."""


@dataclass(eq=False, slots=True)
class Beside:
    """Tasks of this process that nobody waits for. What they were to do is wished again by the next process."""

    closed: bool = False
    _tasks: set[asyncio.Task[object]] = field(default_factory=set)

    def begin(self, deed: Deed) -> asyncio.Task[object] | None:
        """Do it beside everything else; None when the server is stopping, then it is not begun."""
        if self.closed:
            deed.close()
            return None
        task = asyncio.get_running_loop().create_task(deed)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[object]) -> None:
        self._tasks.discard(task)
        error = None if self.closed or task.cancelled() else task.exception()
        if isinstance(error, NotSaved):
            log.warning("not saved beside", reason=str(error))
        elif error:
            log.error("something beside failed", exc_info=error)

    async def at_rest(self) -> None:
        """Wait until nothing is under way: what was begun is done, and what followed from it too."""
        for _ in range(TURNS):
            await asyncio.sleep(0)
            while tasks := set(self._tasks):
                await asyncio.wait(tasks)

    async def close(self) -> None:
        """Nothing more is begun, and what is under way is broken off; back when the last of it has ended."""
        self.closed = True
        await end(*self._tasks)


async def end(*tasks: asyncio.Task[object]) -> None:
    """Break these off; back when each has ended, however it did."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
