"""Listens to rooms whose kind compares things, and points out which may be the same in other words. People decide."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

import structlog

from eventhub.live.gathering import Gathering
from eventhub.live.house import House
from eventhub.live.room import LiveRoom
from eventhub.matching.advice import Advisor
from rooms.kernel import Entry
from rooms.kernel.hints import Doubles

log = structlog.get_logger()
CALM_SECONDS = 3.0
"""After this pause new ideas are compared again: a burst at the end of a round is compared once."""
MOST = 400

Texts = tuple[tuple[str, str, str], ...]
"""Things to compare: (id, text, language)."""


@dataclass(eq=False, slots=True)
class Likeness:
    """Compares in the thread of the advisor, which holds the one encoder."""

    house: House
    advisor: Advisor
    calm: float = CALM_SECONDS
    _compared: dict[tuple[str, str], Texts] = field(default_factory=dict)
    _waiting: dict[tuple[str, str], asyncio.Task[object]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.house.listeners.append(self.heard)
        self.house.leavers.append(self.leave)

    def heard(self, gathering: Gathering, room: LiveRoom | None, entries: Sequence[Entry]) -> None:
        """A room changed: compare what is in it, once it is calm for a moment."""
        if room is None or not room.kind.has_likes or not entries:
            return
        place = (gathering.id, room.key)
        if place not in self._waiting:
            task = self.house.beside.begin(self._compare(gathering, room))
            if task:
                self._waiting[place] = task
                task.add_done_callback(lambda _: self._waiting.pop(place, None))

    def leave(self, id: str) -> None:
        """A gathering is not here any more: nor is what was said in it."""
        for place, task in self._waiting.items():
            if place[0] == id:
                task.cancel()
        for place in [place for place in self._compared if place[0] == id]:
            del self._compared[place]

    async def _compare(self, gathering: Gathering, room: LiveRoom) -> None:
        """Again, as long as ideas came in while the last ones were compared."""
        place = (gathering.id, room.key)
        await asyncio.sleep(self.calm)
        while (texts := self._texts(room)) != self._compared.get(place, ()):
            self._compared[place] = texts
            try:
                pairs = await self.advisor.in_turn(self._doubles, texts)
            except Exception:
                log.exception("comparing ideas failed")
                return
            self.house.advise(gathering, room.key, Doubles(pairs))
            await asyncio.sleep(self.calm)

    def _texts(self, room: LiveRoom) -> Texts:
        return room.kind.to_compare(room.state)[-MOST:]

    def _doubles(self, texts: Texts) -> tuple[tuple[str, str], ...]:
        found = self.advisor.matcher.near_doubles([text for _, text, _ in texts], [lang or None for *_, lang in texts])
        return tuple((texts[pair.first][0], texts[pair.second][0]) for pair in found)
