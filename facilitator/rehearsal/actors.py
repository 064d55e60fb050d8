"""Simulated people in a rehearsal copy: they post, tap ready and choose, by the same commands as phones."""

import asyncio
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

import structlog

from eventhub.house import Gathering, House, Unknown
from eventhub.live import LiveRoom
from facilitator.acting import send
from facilitator.rehearsal.crowd import idea
from facilitator.rehearsal.roadmap import on_roadmap
from rooms.kernel import PARTICIPANT, Refused, Who

log = structlog.get_logger()
EVERY_SECONDS = 2.0
SHARE = 0.2
"""This part of those who have something to do does it in each turn."""
Deed = tuple[LiveRoom, str, str, dict[str, str]]
"""Room, person, command, fields."""


@dataclass(eq=False, slots=True)
class Actors:
    """Plays along in every rehearsal copy of this process, until it is deleted."""

    house: House
    dice: random.Random = field(default_factory=random.Random)
    _tasks: dict[str, asyncio.Task] = field(default_factory=dict)

    def play(self, gathering: str) -> None:
        """Begin; a second time changes nothing."""
        if gathering not in self._tasks:
            task = self.house.beside.begin(self._playing(gathering))
            if task:
                self._tasks[gathering] = task

    async def _playing(self, id: str) -> None:
        done: set[tuple] = set()
        try:
            while True:
                await asyncio.sleep(EVERY_SECONDS)
                await self._turn(await self.house.gathering(id), done)
        except Unknown:
            self._tasks.pop(id, None)

    async def _turn(self, gathering: Gathering, done: set[tuple]) -> None:
        for room, person, command, fields in list(deeds(gathering)):
            key = (room.key, person, command, *sorted(fields.items()))
            if key in done or self.dice.random() > SHARE:
                continue
            done.add(key)
            try:
                await send(room, command, Who(person, PARTICIPANT), **fields)
            except Refused as no:
                log.info("a simulated person was told no", command=command, answer=no.key)



def deeds(gathering: Gathering) -> Iterator[Deed]:
    """What simulated people (they have no phone) may do now."""
    here = [person.id for person in gathering.people.present() if not person.phone and not person.trait("team")]
    for room in gathering.rooms.values():
        if room.state is not None and room.kind.name == "cafe":
            yield from _in_cafe(room, here)
        if room.state is not None and room.kind.name == "ballot":
            yield from _in_ballot(room, here)
        if room.state is not None and room.kind.name == "roadmap":
            yield from on_roadmap(room, here)


def _in_cafe(room: LiveRoom, here: list[str]) -> Iterator[Deed]:
    state, round = room.state, str(room.state.round)
    seats = state.now_seats()
    if state.phase == "talk" and state.ideas.posting >= state.round:
        for place, person in enumerate(here):
            if person in seats:
                yield room, person, "PostIdea", {"text": idea(place, state.round), "round": round}
    if state.phase == "move":
        tables = {seats[person]: person for person in here if person in seats}
        for table, person in tables.items():
            if table not in state.ready:
                yield room, person, "ReportReady", {"table": str(table), "round": round}


def _in_ballot(room: LiveRoom, here: list[str]) -> Iterator[Deed]:
    poll = room.state.poll
    if not poll or not room.state.collecting:
        return
    for place, person in enumerate(here):
        first = poll.candidates[place % len(poll.candidates)]
        if poll.rules.mode == "single":
            yield room, person, "CastBallot", {"poll": poll.id, "choice": first}
        else:
            yield room, person, "CastBallot", {"poll": poll.id, f"points.{first}": str(min(poll.rules.most, 2))}
