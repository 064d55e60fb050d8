"""Long pages (books, sheets to print, harvests) are drawn beside the loop, one after another: nobody's phone waits."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

from eventhub.screens.pages import Frame, Painter, Personal
from eventhub.screens.sights import Screen, Sight, Sights, regions_of

T = TypeVar("T")


@dataclass(eq=False, slots=True)
class Press:
    """One thread. A room's state never changes, so it may be drawn while the room goes on."""

    personal: Personal = field(default_factory=dict)
    _thread: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "press"))

    async def beside(self, work: Callable[..., T], *arguments: object) -> T:
        """Run something long in its turn."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work, *arguments)

    async def room(self, sights: Sights, screen: Screen) -> str:
        """The HTML of a long face as it stands now, drawn by a painter that keeps nothing of it."""
        return await self.beside(self._drawn, sights.view(screen), screen)

    def painter(self) -> Painter:
        """One that is used up with its page, and is nobody else's: for use beside the loop."""
        return Painter(personal=self.personal)

    def _drawn(self, seen: tuple[tuple[Sight, Frame], ...], screen: Screen) -> str:
        painter = self.painter()
        rooms = [(frame, regions_of(sight, frame.face, screen.viewer)) for sight, frame in seen]
        return "".join([painter.room(frame, regions) for frame, regions in rooms])

    def close(self) -> None:
        """Stop; what waits is not drawn any more."""
        self._thread.shutdown(wait=False, cancel_futures=True)
