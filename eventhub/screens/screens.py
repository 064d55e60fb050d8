"""Every connected screen: faces drawn when a room changes, and only what changed sent on."""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import structlog

from eventhub.ground import metrics
from eventhub.ground.guesses import Guesses
from eventhub.ground.limits import Limits, Places
from eventhub.live.gathering import Gathering
from eventhub.live.house import SOMETHING_WENT, House
from eventhub.live.room import LiveRoom
from eventhub.screens import changes
from eventhub.screens.everyone import Everyone
from eventhub.screens.pages import Painter
from eventhub.screens.presence import Losses
from eventhub.screens.sights import PHONES, Look, Screen, Sights, regions_of
from rooms.kernel import HALL, Entry
from rooms.kernel.hints import Presence

log = structlog.get_logger()
PACE = {"console": 0.1, "remote": 0.1, "desk": 0.1, "hub": 0.1, "wall": 0.25, "phone": 0.5, "table": 0.5}
DEFAULT_PACE = 0.25
BEAT_SECONDS = 10.0
CHUNK = 200
ANOTHER_PLACE = 1001
"""Closes a screen that is to connect again at once, as somebody else: "going away", after which browsers come back."""


@dataclass(eq=False, slots=True)
class Screens:
    """Draw everything, send what changed; a slow phone skips frames and then gets the newest."""

    house: House
    painter: Painter
    build: str = ""
    everyone: Everyone = field(default_factory=Everyone)
    guesses: Guesses = field(default_factory=lambda: Guesses(Limits()))
    open: dict[str, dict[str, set[Screen]]] = field(default_factory=dict)
    losses: Losses = field(default_factory=Losses)
    alarm: Callable[[], str] = str
    """What is wrong with the machine, for the consoles to tell; nothing when all is well."""
    _drawn_at: dict[tuple[str, str], float] = field(default_factory=dict)
    _due: dict[tuple[str, str], asyncio.TimerHandle] = field(default_factory=dict)
    _drawing: dict[tuple[str, str], asyncio.Task[object]] = field(default_factory=dict)
    _again: dict[tuple[str, str], bool] = field(default_factory=dict)
    _merged: dict[str, Mapping[str, str]] = field(default_factory=dict)
    sights: Sights = field(default_factory=Sights)
    _places: Places[Screen] = field(default_factory=Places)
    _writer: changes.Writer = field(init=False)

    def __post_init__(self) -> None:
        self._writer = changes.Writer(self.painter)
        self.house.listeners.append(self.heard)
        self.house.leavers.append(self._left)

    # -- connecting ------------------------------------------------------------------------------------------------

    def join(self, screen: Screen) -> None:
        """A page connected (or came back): it gets the whole screen. Somebody's oldest makes room for one too many."""
        for one in self._places.take(screen.gathering.id, screen.viewer, screen):
            one.wire.close(4029, "replaced")
        self.open.setdefault(screen.gathering.id, {}).setdefault(screen.face, set()).add(screen)
        self._count_at_once(screen)
        self.refresh(screen)

    def leave(self, screen: Screen, lost: bool = False) -> None:
        """A page went away; `lost` without a goodbye (a phone that goes to sleep says one)."""
        self._places.leave(screen.gathering.id, screen.viewer, screen)
        here = self.open.get(screen.gathering.id, {}).get(screen.face, set())
        if lost and screen in here:
            self.losses.add(screen.gathering.id, screen.face, asyncio.get_running_loop().time())
        here.discard(screen)
        self._count_at_once(screen)

    def _count_at_once(self, screen: Screen) -> None:
        """The few screens of a team and its walls are counted as they come and go, so that a console counts itself from
        the start; phones come by the hundred and are counted at the beat."""
        if screen.face not in PHONES:
            self._notice(screen.gathering.id)

    def refresh(self, screen: Screen) -> None:
        """Send whatever this screen does not have yet: all of it at first, the newest after a pause."""
        if screen.wire.ready:
            payload = self._news(screen)
            if payload:
                screen.wire.sent += 1
                screen.wire.send(payload)

    def of(self, grant: str) -> list[Screen]:
        """Every screen that was opened with this seat token."""
        return [
            screen for faces in self.open.values() for screens in faces.values() for screen in screens
            if screen.grant == grant
        ]  # fmt: skip

    def presence(self, gathering: Gathering) -> Presence:
        """Who has an awake screen now, and how many were lost together."""
        faces = self.open.get(gathering.id, {})
        awake = frozenset(s.viewer.id for face in ("phone", "table") for s in faces.get(face, ()) if s.viewer.id)
        screens = tuple(sorted((face, len(screens)) for face, screens in faces.items()))
        phones, walls = self.losses.together(gathering.id, len(awake), asyncio.get_running_loop().time())
        return Presence(awake, screens, phones, walls, self.alarm(), self.guesses.going_on(gathering.code))

    def watched(self, gathering: str) -> bool:
        """Whether anybody has a screen of this gathering open here."""
        return any(self.open.get(gathering, {}).values())

    def count(self) -> Counter[str]:
        """Connected screens by face."""
        return Counter({face: len(s) for faces in self.open.values() for face, s in faces.items()})

    def draw_anew(self, gatherings: Sequence[str]) -> None:
        """What stands around their regions is not what it was (the address on the wall): draw their screens whole."""
        self.painter.forget()
        for id in gatherings:
            for face, screens in self.open.get(id, {}).items():
                for screen in screens:
                    screen.shown = None
                self._plan(self.house.gatherings[id], face, urgent=True)

    # -- redrawing -------------------------------------------------------------------------------------------------

    def heard(self, gathering: Gathering, room: LiveRoom | None, entries: Sequence[Entry]) -> None:
        """Something changed: redraw each face at its pace, or at once when it cannot wait."""
        if entries is SOMETHING_WENT:
            self.sights.leave(gathering.id)  # what nobody looks at again is kept no longer either
        self.sights.changed(gathering.id)
        self._let_doubles_come_back(gathering)
        urgent = room is not None and any(type(entry.fact) in room.kind.urgent for entry in entries)
        for face in self.open.get(gathering.id, {}):
            self._plan(gathering, face, urgent)

    def _left(self, id: str) -> None:
        """A gathering is not here any more: what was kept to draw it goes too."""
        self.sights.leave(id)
        self._merged.pop(id, None)
        for place in [place for place in self._drawn_at if place[0] == id]:
            del self._drawn_at[place]

    def _let_doubles_come_back(self, gathering: Gathering) -> None:
        """Who was merged, or is two people after all, connects again as who they are now; in every worker, as each
        reads of it."""
        merged = gathering.people.merged
        before = self._merged.get(gathering.id, {})
        if before is merged:
            return
        self._merged[gathering.id] = merged
        parted = {person for double, person in before.items() if merged.get(double) != person}
        for faces in self.open.get(gathering.id, {}).values():
            for screen in [screen for screen in faces if screen.viewer.id in merged or screen.viewer.id in parted]:
                screen.wire.close(ANOTHER_PLACE, "another place")

    def _plan(self, gathering: Gathering, face: str, urgent: bool) -> None:
        key = (gathering.id, face)
        loop = asyncio.get_running_loop()
        wait = self._drawn_at.get(key, 0.0) + PACE.get(face, DEFAULT_PACE) - loop.time()
        if urgent and key in self._due:
            self._due.pop(key).cancel()
        if key not in self._due:
            self._due[key] = loop.call_later(
                0 if urgent or wait < 0 else wait, self._start, gathering, face, urgent
            )  # fmt: skip

    def _start(self, gathering: Gathering, face: str, urgent: bool) -> None:
        key = (gathering.id, face)
        self._due.pop(key, None)
        if key in self._drawing:
            self._again[key] = urgent or self._again.get(key, False)
            return
        self._drawn_at[key] = asyncio.get_running_loop().time()
        task = self.house.beside.begin(self._redraw(gathering, face))
        if task:
            self._drawing[key] = task
            task.add_done_callback(lambda _: self._drawn(gathering, face))

    def _drawn(self, gathering: Gathering, face: str) -> None:
        key = (gathering.id, face)
        self._drawing.pop(key, None)
        if key in self._again:
            self._plan(gathering, face, self._again.pop(key))

    async def _redraw(self, gathering: Gathering, face: str) -> None:
        started = asyncio.get_running_loop().time()
        self._writer.forget()
        for place, screen in enumerate(list(self.open.get(gathering.id, {}).get(face, ()))):
            self._try_refresh(screen)
            if place % CHUNK == CHUNK - 1:
                await asyncio.sleep(0)
        self._writer.forget()
        metrics.REDRAW.labels(metrics.face_label(face)).observe(asyncio.get_running_loop().time() - started)

    def _try_refresh(self, screen: Screen) -> None:
        try:
            self.refresh(screen)
        except Exception:  # one face that stumbles must not leave everybody else's screens stale
            log.exception("face failed", gathering=screen.gathering.id, room=screen.only, key=screen.face)

    def _news(self, screen: Screen) -> bytes:
        old, seen = screen.shown, self.sights.view(screen)
        if old is not None and old[0] is seen:
            return b""
        if old is None or [frame for _, frame in old[0]] != [frame for _, frame in seen]:
            regions = tuple([regions_of(sight, frame.face, screen.viewer) for sight, frame in seen])
            screen.shown = (seen, regions)
            looks = [(frame, each) for (_, frame), each in zip(seen, regions, strict=True)]
            return self._whole(looks, first=old is None)
        changed = [
            (frame, was, was if sight is before else regions_of(sight, frame.face, screen.viewer))
            for (sight, frame), (before, _), was in zip(seen, *old, strict=True)
        ]
        screen.shown = (seen, tuple([now for _, _, now in changed]))
        return self._writer.written(changed)

    def _whole(self, looks: list[Look], first: bool) -> bytes:
        html = "".join([self.painter.room(frame, regions) for frame, regions in looks])
        return self._writer.numbered(changes.whole(html) + changes.beat(self.house.clock.now(), self.build), first)

    async def beating(self) -> None:
        """Tell every screen the time and what it should have by now, for ever, so that silence means something."""
        while True:
            await asyncio.sleep(BEAT_SECONDS)
            await self.everyone.count_for(partial(changes.counted, changes.beat(self.house.clock.now(), self.build)))
            for id in list(self.open):
                try:
                    self._notice(id)
                except Exception:  # whatever stumbles here, the heart goes on beating
                    log.exception("presence failed", gathering=id)

    def _notice(self, id: str) -> None:
        gathering = self.house.gatherings.get(id)
        if gathering is None:
            return
        presence = self.presence(gathering)
        if presence != gathering.told(HALL).of(Presence):
            self.house.advise(gathering, HALL, presence)
