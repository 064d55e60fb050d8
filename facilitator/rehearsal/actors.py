"""Simulated people in a rehearsal copy: they do what people do, by the same commands as phones."""

import asyncio
import random
from dataclasses import dataclass, field

import structlog

from eventhub.live.gathering import Gathering, Unknown
from eventhub.live.house import House
from eventhub.live.room import LiveRoom
from facilitator.acting import send
from facilitator.rehearsal.playing import deeds
from rooms.kernel import PARTICIPANT, Data, Refused, Who

log = structlog.get_logger()
EVERY_SECONDS = 2.0
SHARE = 0.2
"""This part of those who have something to do does it in each turn."""


@dataclass(eq=False, slots=True)
class Actors:
    """Plays along in every rehearsal copy of this process, until it is deleted."""

    house: House
    dice: random.Random = field(default_factory=random.Random)
    share: float = SHARE
    _tasks: dict[str, asyncio.Task[object]] = field(default_factory=dict)

    def play(self, gathering: str) -> None:
        """Begin; a second time changes nothing."""
        if gathering not in self._tasks:
            task = self.house.beside.begin(self._playing(gathering))
            if task:
                self._tasks[gathering] = task

    async def _playing(self, id: str) -> None:
        done: set[tuple[object, ...]] = set()
        try:
            while True:
                await asyncio.sleep(EVERY_SECONDS)
                await self.turn(await self.house.gathering(id), done)
        except Unknown:
            self._tasks.pop(id, None)

    async def turn(self, gathering: Gathering, done: set[tuple[object, ...]]) -> None:
        """Some of those who have something to do now do it, each thing once."""
        for room, person, command, fields in list(deeds(gathering)):
            key = (room.key, person, command, *sorted(fields.items()))
            if key in done or self.dice.random() > self.share:
                continue
            done.add(key)
            told: Data = dict(fields)  # Any: the checker thinks that one of them might be `standing`
            try:
                await send(room, command, _said(room, person, command), **told)
            except Refused as no:
                log.info("a simulated person was told no", command=command, answer=no.key)


def _said(room: LiveRoom, person: str, command: str) -> Who:
    """In the circle a topic is said aloud: as if somebody of the team heard it and typed it."""
    spoken = command in room.kind.rehearsal.aloud
    return Who(person, PARTICIPANT, via=person if spoken else "")
