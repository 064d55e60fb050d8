"""Every live connection of this process: the same message to all of them, and a ping now and then."""

import asyncio
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import Protocol

from eventhub.screens.frames import framed
from eventhub.screens.sights import Wire

PING_SECONDS = 20.0
CHUNK = 500


class Reached(Wire, Protocol):
    """A browser that is there as long as it answers."""

    def ping(self) -> None: ...


class Direct(Protocol):
    """A connection whose socket is written to; `left_over`: it took only so many bytes."""

    def left_over(self, frame: bytes, sent: int) -> None: ...


@dataclass(eq=False, slots=True)
class Everyone:
    """`direct` holds, by socket number, the connections that may be written to straight away at this moment."""

    open: set[Reached] = field(default_factory=set)
    direct: dict[int, Direct] = field(default_factory=dict)

    async def tell(self, payload: bytes) -> None:
        """The same message to everybody who is ready for one; the others will get the newest later.

        Straight to the sockets, without touching the connections: two thousand objects are out of the processor's
        cache, and looking at each would cost as much as a third of the send itself.
        """
        frame, numbers = framed(payload), list(self.direct)
        for start in range(0, len(numbers), CHUNK):
            ready = [number for number in numbers[start : start + CHUNK] if number in self.direct]
            for number, sent in zip(ready, _written(ready, frame), strict=True):
                if sent != len(frame):
                    self.direct[number].left_over(frame, sent)
            await asyncio.sleep(0)
        self._tell_the_others(payload)

    async def count_for(self, message: Callable[[int], bytes]) -> None:
        """To everybody who is ready, the message for how many they were sent; written once for all who had as many."""
        written: dict[int, bytes] = {}
        for place, connection in enumerate(list(self.open)):
            if connection.ready:
                sent = connection.sent
                connection.send(written.get(sent) or written.setdefault(sent, message(sent)))
            if place % CHUNK == CHUNK - 1:
                await asyncio.sleep(0)

    def _tell_the_others(self, payload: bytes) -> None:
        if len(self.direct) < len(self.open):
            for connection in [found for found in self.open if found.ready and found.number not in self.direct]:
                connection.send(payload)

    async def pinging(self) -> None:
        """Ping everybody, for ever; who has not answered by the next time is let go."""
        while True:
            await asyncio.sleep(PING_SECONDS)
            for place, connection in enumerate(list(self.open)):
                connection.ping()
                if place % CHUNK == CHUNK - 1:
                    await asyncio.sleep(0)


def _written(numbers: Sequence[int], frame: bytes) -> list[int]:
    """How many bytes each socket took; none from one that is full or gone. The loop over them runs in C."""
    sent: list[int] = []
    writes = map(os.write, numbers, repeat(frame))
    while len(sent) < len(numbers):
        try:
            sent.extend(writes)
        except OSError:
            sent.append(0)  # this one; what was written before it stands in the list, the rest goes on
    return sent
