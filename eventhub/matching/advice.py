"""Listens to walls of needs and lays matches before the hub hosts, worked out beside the event loop."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeVar

import structlog

from eventhub.live.gathering import Gathering
from eventhub.live.house import House
from eventhub.live.room import LiveRoom
from eventhub.matching.cards import NeedOrOffer
from eventhub.matching.matcher import Matcher
from eventhub.matching.suggestions import Suggestion
from rooms.kernel import Entry, People
from rooms.kernel.hints import Matches
from rooms.kernel.loose import KindPiece, KindState
from rooms.kernel.services import Matching

log = structlog.get_logger()
T = TypeVar("T")
BEST = 12
NEAREST = 6
FEW = 8
"""So many new cards are advised on at once; of more (the server just started) only those somebody works on."""


@dataclass(frozen=True, slots=True)
class Advice:
    """A card that may fit another, and why; or, when it does not fit, why not. `params` fill the reason's places.

    `weak`: nothing speaks against it, but nobody should believe it before both were read.
    """

    card: str
    reason: str
    params: tuple[tuple[str, str], ...]
    fits: bool
    weak: bool = False


@dataclass(eq=False, slots=True)
class Advisor:
    """One thread with the encoder in it. A burst of cards is read at once, and the newest state wins."""

    house: House
    matcher: Matcher = field(default_factory=Matcher)
    _thread: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "matching"))
    _behind: dict[tuple[str, str], tuple[Gathering, LiveRoom]] = field(default_factory=dict)
    _running: asyncio.Task[object] | None = None

    def __post_init__(self) -> None:
        self.house.listeners.append(self.heard)
        self.house.leavers.append(self.leave)

    def heard(self, gathering: Gathering, room: LiveRoom | None, entries: Sequence[Entry]) -> None:
        """A wall changed: look at its cards again. (Advice itself comes without entries.)"""
        if room is not None and room.kind.services.matching and entries:
            self._behind[gathering.id, room.key] = (gathering, room)
            if self._running is None:
                self._running = self.house.beside.begin(self._catch_up())

    def leave(self, id: str) -> None:
        """A gathering is not here any more: nor are the cards of its walls, once what is being read is read."""
        for place in [place for place in self._behind if place[0] == id]:
            del self._behind[place]
        with suppress(RuntimeError):  # the thread takes nothing more: all goes with it
            self._thread.submit(self.matcher.forget_all, f"{id}/")

    async def _catch_up(self) -> None:
        try:
            while self._behind:
                _, (gathering, room) = self._behind.popitem()
                await self._advise(gathering, room)
        except Exception:
            log.exception("matching failed")
        finally:
            self._running = None

    async def _advise(self, gathering: Gathering, room: LiveRoom) -> None:
        state, reader = room.state, room.kind.services.matching
        if state is None or reader is None:
            return
        known = (gathering.told(room.key).of(Matches) or Matches()).found
        place, loop = f"{gathering.id}/{room.key}", asyncio.get_running_loop()
        advice = await loop.run_in_executor(self._thread, self._work, reader, place, state, gathering.people, known)
        if advice != known:
            self.house.advise(gathering, room.key, Matches(advice))

    def _work(
        self, reader: Matching, room: str, state: KindState, people: People, known: Mapping[str, tuple[object, ...]]
    ) -> dict[str, tuple[Advice, ...]]:
        """Runs in the matching thread: advice for new cards and for those somebody works on; the rest as it was."""
        cards = reader.matchable(state, people)
        changed = self.matcher.update(room, [_card(card) for card in cards], reader.refused(state))
        kinds = {card.id: card.kind for card in cards}
        advice = {id: _believed(found) for id, found in known.items() if id in kinds}
        wanted = {id for id in reader.worked_on(state) if id in kinds}
        for id in wanted | (set(changed) if len(changed) <= FEW else set()):
            advice[id] = tuple(_advice(kinds[id], one) for one in self.matcher.suggest(room, id, BEST))
            advice[id] = advice[id] if id in wanted else _believed(advice[id])
        advice = {id: found for id, found in advice.items() if found or id in wanted}
        return advice | {key: self._nearest(room, text) for key, text in reader.sought(state).items()}

    def _nearest(self, room: str, text: str) -> tuple[Advice, ...]:
        """Cards nearest in meaning to what somebody looks for; they say for which words they were found."""
        return tuple(Advice(id, "", (("sought", text),), fits=True) for id in self.matcher.nearest(room, text, NEAREST))

    async def in_turn(self, work: Callable[..., T], *arguments: object) -> T:
        """Run something else with the matcher, when its thread is free."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work, *arguments)

    def close(self) -> None:
        """Stop; what was being worked out is not waited for."""
        self._thread.shutdown(wait=False, cancel_futures=True)


def _advice(kind: str, one: Suggestion) -> Advice:
    reason = one.why_not or one.reason
    other = one.offer if kind == "need" else one.need
    fits = one.why_not is None
    params = tuple(sorted((name, str(value)) for name, value in reason.params.items()))
    return Advice(other, reason.key, params, fits, fits and not one.good)


def _believed(found: tuple[object, ...]) -> tuple[Advice, ...]:
    """What still holds when the wall has changed: a weak one may be there only because the right one was not."""
    return tuple(one for one in found if isinstance(one, Advice) and not one.weak)


def _card(card: KindPiece) -> NeedOrOffer:
    until = datetime.fromtimestamp(card.expires_at / 1000, UTC) if card.expires_at else None
    return NeedOrOffer(
        card.id, card.kind, card.text, card.lang or None, card.place or None, until, None, card.quantity or None, None,
        card.exchange or None, card.area or None, card.by, card.organisation or None,
    )  # fmt: skip
